import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { defaultBoilerplate } from "../src/config/default-boilerplate.ts";
import type { Store } from "../src/db/store.ts";
import { bodyHash } from "../src/feed/body-hash.ts";
import { formatPace, paceAfter } from "../src/feed/pace-after.ts";
import { parseFeed } from "../src/feed/parse.ts";
import { type PreparedFeed, prepareFeed } from "../src/feed/prepare.ts";
import { boilerplateFinder } from "../src/summary/lines.ts";
import { detectLanguage } from "../src/text/language-detector.ts";
import { INDEX_VERSION } from "../src/topics/fts.ts";
import type { AppSetup, Cycle } from "./poll-app.ts";
import { addSource, newStore, tempFolder } from "./poll-app.ts";
import { feedXml } from "./poll-feeds.ts";
import type { FloorTask, FloorTimes } from "./poll-floor.ts";
import type { Serving } from "./poll-server.ts";
import { startFlags } from "./program.ts";

const TOKEN = "1000001:a-token-for-the-sandbox-of-the-bench";
const CHANNELS = 100;
/** What src/start.mjs sets for the program: both make it smaller. */
const AS_STARTED = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../node_modules/.cache/chapar"),
};
/** Feeds whose first look is stored by one commit. */
const SEEDED_TOGETHER = 50;

export interface World {
  urls: string[];
  serve(serving: Serving): Promise<void>;
  /** All sources once, to the last post. */
  cycle(): Promise<Cycle>;
  floor(stages: FloorTask["stages"], etags: FloorTask["etags"]): Promise<FloorTimes>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  feeds: number;
  /** Feeds that one host has; default ten. */
  perHost?: number;
  /** PEM files and the name that they are for. */
  tls?: { key: string; cert: string };
  /** Flags of the program's process, beside those that npm starts it with. */
  execArgv?: string[];
}

async function start(
  file: string,
  args: string[] = [],
  options: { env?: NodeJS.ProcessEnv; execArgv?: string[] } = {},
) {
  const child = fork(join(import.meta.dirname, file), args, { execArgv: [], ...options });
  child.once("exit", (code) => {
    if (code !== 0 && code !== null) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

async function ask<T>(child: ChildProcess, message: object | string): Promise<T> {
  const answer = once(child, "message");
  child.send(message);
  return ((await answer) as [T])[0];
}

/** Feeds, a sandbox, Chapar and the floor, each in a process of its own. Every source has been read: all it has is known. */
export async function startWorld({ feeds, tls, perHost = 10, execArgv = [] }: WorldOptions): Promise<World> {
  const folder = tempFolder("poll");
  const startedAt = Date.now() - 3_600_000;
  const env = tls === undefined ? process.env : { ...process.env, NODE_EXTRA_CA_CERTS: tls.cert };
  const secure = tls === undefined ? [] : ["--key", tls.key, "--cert", tls.cert];
  const server = await start("poll-server.ts", ["--started", String(startedAt), ...secure]);
  const [port] = (await once(server, "message")) as [number];
  const telegram = await start("poll-telegram.ts", [String(Math.min(CHANNELS, feeds)), TOKEN]);
  const [{ apiRoot, ids }] = (await once(telegram, "message")) as [{ apiRoot: string; ids: number[] }];
  const scheme = tls === undefined ? "http" : "https";
  const urls = Array.from(
    { length: feeds },
    (_, feed) => `${scheme}://outlet${Math.floor(feed / perHost)}.feeds.test:${port}/${feed}`,
  );
  const setup: AppSetup = { databasePath: join(folder.path, "chapar.db"), apiRoot, token: TOKEN };
  await seed(setup.databasePath, urls, ids, startedAt);

  const app = await start("poll-app.ts", [], {
    env: { ...env, ...AS_STARTED },
    execArgv: [...startFlags(), ...execArgv],
  });
  const up = once(app, "message");
  app.send(setup);
  await up;
  const floor = await start("poll-floor.ts", [], { env });
  await once(floor, "message");
  return {
    urls,
    serve: (serving) => ask(server, serving),
    cycle: () => ask(app, "cycle"),
    floor: (stages, etags) =>
      ask(floor, {
        ...{ urls, etags, stages, apiRoot, token: TOKEN, chatIds: ids },
        databasePath: join(folder.path, "floor.db"),
      } satisfies FloorTask),
    async stop() {
      const ended = once(app, "exit");
      app.send("stop");
      await ended;
      for (const child of [server, telegram, floor]) child.disconnect();
      folder.remove();
    },
  };
}

/** A file in which every source has been read once: what its first look found is there, and was posted nowhere. */
async function seed(path: string, urls: readonly string[], channels: readonly number[], startedAt: number) {
  const store = newStore(path);
  // The search index lacks what was seeded, and nobody is to make up for it while a cycle is measured.
  store.settings.set("search-index", JSON.stringify({ version: INDEX_VERSION, below: 0 }));
  const isBoilerplate = boilerplateFinder(defaultBoilerplate());
  const routes = channels.map((telegramId, place) => {
    const sources = urls.flatMap((_, feed) => (feed % channels.length === place ? `f${feed}` : []));
    const title = `Channel ${place}`;
    const chat = store.chats.remember(
      { ...{ telegramId, threadId: null, type: "channel", title, username: null, addedBy: null }, ...LOOK },
      startedAt,
    );
    // A little apart: eight at once would become one digest.
    return { chatId: chat.id, query: "", sources, minGapMs: 250, managed: "chat" } as const;
  });
  store.transaction(() => routes.map((route) => store.routes.add(route)));
  for (let first = 0; first < urls.length; first += SEEDED_TOGETHER) {
    const read = await Promise.all(
      urls.slice(first, first + SEEDED_TOGETHER).map(async (url, place) => {
        const feed = first + place;
        const bytes = Buffer.from(feedXml(feed, 0, startedAt));
        const parsed = await parseFeed(bytes, { contentType: "application/rss+xml" }, url);
        if (parsed.kind !== "feed") throw new Error("a feed of the bench cannot be read");
        return { feed, url, hash: bodyHash(bytes), prepared: prepareFeed(parsed.feed, isBoilerplate, detectLanguage) };
      }),
    );
    store.transaction(() => {
      for (const one of read) storeFirst(store, one, startedAt);
    });
  }
}

/** What the first look at a source left. */
function storeFirst(
  store: Store,
  { feed, url, hash, prepared }: { feed: number; url: string; hash: string; prepared: PreparedFeed },
  startedAt: number,
): void {
  const id = addSource(store, `f${feed}`, url, startedAt);
  for (const { entry, identity, canonicalUrl, content } of prepared.entries) {
    const at = entry.publishedAt ?? startedAt;
    const storyId = store.stories.open(at, startedAt);
    const where = { sourceId: id, storyId, identity, canonicalUrl, url: entry.link };
    const when = { publishedAt: at, firstSeenAt: startedAt, backlog: true };
    store.stories.setLead(storyId, store.articles.insert({ ...content, ...where, ...when, language: "en" }));
  }
  const source = store.sources.find(id);
  const pace = source && formatPace(paceAfter(source, prepared, [], startedAt));
  store.sources.recordSuccess(id, {
    ...{ at: startedAt, nextPollAt: startedAt + 86_400_000, etag: `"${feed}-0"`, lastModified: null },
    ...{ bodyHash: hash, url, sawEntries: true, pace, move: null },
  });
}
const LOOK = { status: "active", language: "en", timezone: "UTC" } as const;
