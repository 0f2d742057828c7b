/** Chapar as the poll benches run it: the whole program, in a process of its own when `node poll-app.ts` runs this file. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import v8 from "node:v8";
import { seedTopics } from "../src/admin/topics.ts";
import { startApp } from "../src/app.ts";
import { defaultTopics } from "../src/config/default-topics.ts";
import { readConfig } from "../src/config/env.ts";
import { openDb } from "../src/db/open.ts";
import { createStore, type Store } from "../src/db/store.ts";
import { createLogger } from "../src/log.ts";

export interface AppSetup {
  databasePath: string;
  apiRoot: string;
  token: string;
}

/** What one cycle cost. */
export interface Cycle {
  cpuMs: number;
  wallMs: number;
  /** Most that the process ever had, MB. */
  peakMb: number;
  posts: number;
  failures: number;
}

/** All hosts of the benches are this machine. */
export const loopback: LookupFunction = (_host, options, callback) =>
  options.all === true
    ? callback(null, [{ address: "127.0.0.1", family: 4 }] as unknown as string)
    : callback(null, "127.0.0.1", 4);

export function newStore(path: string): Store {
  const store = createStore(openDb(path));
  seedTopics(store, defaultTopics());
  return store;
}

export function addSource(store: Store, slug: string, url: string, now: number): number {
  const facts = { select: null, language: null, headers: {}, everyMs: null, first: { kind: "none" } } as const;
  return store.sources.add({ slug, name: `Outlet ${slug}`, url, managed: "chat", ...facts }, now);
}

export function tempFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `chapar-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function run({ databasePath, apiRoot, token }: AppSetup): Promise<void> {
  const read = readConfig({
    ...{ BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, ADMIN_IDS: "1", DATABASE_PATH: databasePath },
    ...{ CONFIG_FILE: `${databasePath}.yaml`, ALLOW_PRIVATE_HOSTS: "true", FETCH_CRON: "* * * * * *" },
  });
  if (read.kind === "bad") throw new Error(read.problems.join("\n"));
  const app = await startApp({
    ...{ config: read.config, log: createLogger({ level: "silent" }), env: {}, lookup: loopback },
    limits: {
      ...{ readyAt: (_, at) => at, spend() {}, follow: () => ({ begin() {}, end() {} }), pause() {} },
      ...{ perSecond: 1_000, size: 0 },
    },
  });
  const db = openDb(databasePath);
  // Of the bench alone: what it keeps in memory is none of the program's.
  db.pragma("cache_size = -256");
  // By indexes, to the first row: to look on costs nothing that shows. A post is edited again minutes after its last edit: that is
  // no part of a cycle.
  const goesOn = db
    .prepare<[], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM sources WHERE status = 'active' AND next_poll_at <= 0)
         OR EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND kind <> 'edit')`,
    )
    .pluck();
  const allDue = db.prepare("UPDATE sources SET next_poll_at = 0");
  const failing = db.prepare<[], number>("SELECT count(*) FROM sources WHERE error_count > 0").pluck();

  process.on("message", async (what: "cycle" | "stop") => {
    if (what === "stop") {
      await app.stop();
      db.close();
      process.exit(0);
    }
    const posts = app.store.posts.countSince(0);
    allDue.run();
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    do await sleep(100);
    while (goesOn.get() === 1);
    const { user, system } = process.cpuUsage(before);
    const cycle: Cycle = {
      cpuMs: (user + system) / 1_000,
      wallMs: performance.now() - startedAt,
      peakMb: process.resourceUsage().maxRSS / 1_024,
      posts: app.store.posts.countSince(0) - posts,
      failures: failing.get() ?? 0,
    };
    process.send?.(cycle);
  });
  process.send?.("ready");
}

if (process.argv[1] === import.meta.filename) {
  // As src/start.mjs does: threads have limits of their own.
  v8.setFlagsFromString("--max-old-space-size=0");
  const [setup] = (await once(process, "message")) as [AppSetup];
  await run(setup);
}
