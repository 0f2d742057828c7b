import fc from "fast-check";
import { expect, it } from "vitest";
import { createStore, type Store } from "../../src/db/store.ts";
import { createRefresher, type Refresher } from "../../src/feed/refresh.ts";
import type { FetchResult } from "../../src/feed/result.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import type { FeedParser } from "../../src/feed/worker.ts";
import { createLogger } from "../../src/log.ts";
import { parserHere } from "../support/parser.ts";
import { addChat, addRoute, addSource, memoryDb, NOON } from "../support/store.ts";
import { rss } from "../support/web-server.ts";

const MINUTE = 60_000;
const SOURCES = 2;

interface World {
  store: Store;
  refresher: Refresher;
  clock: { now: number };
  /** Bodies by source; null: it cannot be reached. */
  bodies: (string | null)[];
  /** Feeds that the parser read, and entries of them that it did not prepare again. */
  read: { feeds: number; bare: number };
  /** The source's oldest story is deleted for its age, if it may be; `forgotten`: its marks too. */
  prune(sourceId: number, forgotten: boolean): void;
  /** Every table, row by row, but for those in which FTS5 keeps its index. */
  dump(): Record<string, unknown[]>;
}

function openWorld(hasMemos: boolean): World {
  const db = memoryDb();
  const store = createStore(db);
  addRoute(store, addChat(store));
  const clock = { now: NOON };
  const bodies: (string | null)[] = [];
  const read = { feeds: 0, bare: 0 };
  const desk = createStoryDesk(store);
  const own = parserHere();
  const parser: FeedParser = {
    ...own,
    async parse(body, headers, url, options) {
      const result = await own.parse(body, headers, url, hasMemos ? options : { ...options, memos: null });
      read.feeds++;
      if (result.kind === "feed") read.bare += result.feed.entries.filter(({ isBare }) => isBare).length;
      return result;
    },
  };
  const refresher = createRefresher({
    ...{ store, parser, env: {}, desk, now: () => clock.now, random: () => 0.5 },
    fetcher: {
      fetch: async (url): Promise<FetchResult> => {
        const body = bodies[Number(url.at(-1))] ?? null;
        if (body === null) return { kind: "failed", reason: "timeout", detail: "" };
        return {
          ...{ kind: "ok", url, status: 200, body: new TextEncoder().encode(body), contentType: null, etag: null },
          ...{ lastModified: null, link: null, robotsTag: null, permanentUrl: null, freshMs: null },
        };
      },
      post: async () => {
        throw new Error("nobody posts");
      },
      close: async () => {},
    },
    log: createLogger({ level: "silent" }),
    onNews: () => {},
  });
  const dump = () =>
    Object.fromEntries(
      db
        .prepare<[], string>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'article_index_*' ORDER BY name",
        )
        .pluck()
        .all()
        .map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]),
    );
  const oldest = db.prepare<[number], number>("SELECT story_id FROM articles WHERE source_id = ? ORDER BY id").pluck();
  function prune(sourceId: number, forgotten: boolean): void {
    const storyId = oldest.get(sourceId);
    if (storyId === undefined) return;
    store.transaction(() => {
      const { gone } = store.retention.dropStories([storyId]);
      store.retention.unindex(gone);
      desk.refresh(gone);
    });
    if (forgotten) db.exec("DELETE FROM forgotten");
  }
  for (let i = 0; i < SOURCES; i++) addSource(store, { slug: `s${i}`, url: `https://s${i}.example/${i}` });
  return { store, refresher, clock, bodies, read, dump, prune };
}

type Item = Parameters<typeof rss>[0][number];

/** Few of everything, so that entries come back, change, share guids and addresses, and are each other's twins. */
const items: fc.Arbitrary<Item> = fc
  .record({
    number: fc.nat(7),
    guid: fc.constantFrom("own", "own", "own", "number", "none", "position"),
    words: fc.nat(2),
    marker: fc.constantFrom("", "", "", "", "WITHDRAWN: ", "Updated: "),
    moved: fc.constantFrom("", "", "", "?from=home", "/new"),
    age: fc.constantFrom<number | null>(1, 1, 2, 9, 500, 20_000, -90, null),
  })
  .map(({ number, guid, words, marker, moved, age }) => ({
    ...(guid === "none" ? {} : { guid: guid === "own" ? `g${number}` : guid === "number" ? `${number % 3}` : "1" }),
    link: `https://a.example/${number}${moved}`,
    title: `${marker}The harbour of town number ${number} is shut for ${number + 3} days`,
    text: `${"Boats wait outside. ".repeat(1 + words)}${words === 2 ? 40 + number : 20} of them came back.`,
    ...(age === null ? {} : { at: NOON - age * MINUTE }),
  }));

type Step =
  | { kind: "poll"; source: number; feed: Item[] | null; minutes: number }
  | { kind: "push"; source: number; feed: Item[] }
  | { kind: "prune"; source: number; forgotten: boolean }
  | { kind: "edit"; source: number }
  | { kind: "restart"; source: number };

const feed = fc.array(items, { maxLength: 3 });
const source = fc.nat(SOURCES - 1);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("poll" as const),
      source,
      feed: fc.option(feed, { freq: 8 }),
      minutes: fc.constantFrom(1, 5, 60, 700, 12_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("push" as const), source, feed }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("prune" as const), source, forgotten: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("edit" as const, "restart" as const), source }) },
);

async function play(world: World, script: readonly Step[]): Promise<void> {
  const { store, refresher, clock, bodies } = world;
  const before: Item[][] = [];
  for (const step of script) {
    if (step.kind === "poll") {
      clock.now += step.minutes * MINUTE;
      // Feeds keep most of what they had.
      const shown = step.feed && [...step.feed, ...(before[step.source] ?? [])].slice(0, 9);
      before[step.source] = shown ?? before[step.source] ?? [];
      bodies[step.source] = shown && rss(shown);
      await refresher.poll(step.source + 1);
      continue;
    }
    const id = step.source + 1;
    const known = store.sources.find(id);
    if (known === null) throw new Error(`no source ${id}`);
    if (step.kind === "push") {
      await refresher.push(id, new TextEncoder().encode(rss(step.feed)), null, known.url);
    } else if (step.kind === "prune") {
      world.prune(id, step.forgotten);
    } else if (step.kind === "edit") {
      store.sources.update(id, { ...known, language: "az", managed: "chat", pages: !known.pages }, clock.now);
    } else {
      store.sources.restart(id, clock.now);
    }
  }
}

const item = (number: number): Item => ({
  ...{ guid: `g${number}`, link: `https://a.example/${number}`, at: NOON - number * MINUTE },
  ...{ title: `The harbour of town number ${number} is shut`, text: "Boats wait outside." },
});
const show = (...feed: Item[]): Step => ({ kind: "poll", source: 0, feed, minutes: 5 });

it("prepares what is new, and reads a feed again as a whole when what it showed before is not there any more", async () => {
  const world = openWorld(true);
  const after = async (...script: Step[]) => {
    await play(world, script);
    return { ...world.read, stored: world.store.articles.countSince(0) };
  };
  expect(await after(show(item(1), item(2)))).toEqual({ feeds: 1, bare: 0, stored: 2 });
  expect(await after(show(item(3), item(1), item(2)))).toEqual({ feeds: 2, bare: 2, stored: 3 });
  expect(await after(show(item(4), item(3), item(2)))).toEqual({ feeds: 3, bare: 4, stored: 4 });
  const gone: Step = { kind: "prune", source: 0, forgotten: true };
  expect(await after(gone)).toEqual({ feeds: 3, bare: 4, stored: 3 });
  expect(await after(show(item(5), item(4), item(3), item(2)))).toEqual({ feeds: 5, bare: 7, stored: 5 });
  await world.refresher.stop();
});

// What polls leave out must not be missed: withdrawals, floods, moves, twins, what is deleted and comes back.
it("stores with memos what it stores without them", async () => {
  let bare = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 20 }), async (script) => {
      const [one, other] = [openWorld(true), openWorld(false)];
      await Promise.all([play(one, script), play(other, script)]);
      expect(one.dump()).toEqual(other.dump());
      bare += one.read.bare;
      await Promise.all([one.refresher.stop(), other.refresher.stop()]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
  expect(bare).toBeGreaterThan(0);
});
