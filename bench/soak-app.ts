/** The Chapar that bench/soak.ts watches, in a process of its own: it answers what it is asked over IPC. */
import { openSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { pino } from "pino";
import { startApp } from "../src/app.ts";
import { readConfig } from "../src/config/env.ts";
import { createLimits } from "../src/delivery/limits.ts";
import { createLogger } from "../src/log.ts";
import { type Callbacks, watchStalls } from "./soak-stalls.ts";
import { now, speed } from "./soak-timers.ts";

export interface AppArgs {
  databasePath: string;
  apiRoot: string;
  token: string;
  webPort: number;
  retentionDays: number;
  logPath: string;
}

/** A day of it. Bytes, ms. */
export interface AppDay {
  rss: number;
  heap: number;
  /** What V8 holds for it, garbage included. */
  heapTotal: number;
  external: number;
  /** The same of each thread: used, total. */
  threads: [number, number][];
  loop: { p50: number; p99: number; max: number };
  /** Shares of one core, of the process and of the thread that does the work. */
  cpu: number;
  thread: number;
  callbacks: Callbacks;
}

const HOUR = 3_600_000;
/** Callbacks that took so much CPU are told one by one. */
const LEAST_MS = 20;
const RESOLUTION_MS = 10;
const args = JSON.parse(process.env.SOAK_APP ?? "") as AppArgs;
const read = readConfig({
  ...{ BOT_TOKEN: args.token, TELEGRAM_API_ROOT: args.apiRoot, ADMIN_IDS: "1", DATABASE_PATH: args.databasePath },
  ...{
    CONFIG_FILE: `${args.databasePath}.none`,
    ALLOW_PRIVATE_HOSTS: "true",
    PORT: `${args.webPort}`,
    BACKUP_KEEP: "2",
  },
});
if (read.kind === "bad") throw new Error(read.problems.join("\n"));
const destination = pino.destination({ fd: openSync(args.logPath, "a"), sync: true });
const workers = new Set<Worker>();
process.on("worker", (worker) => {
  workers.add(worker);
  worker.once("exit", () => workers.delete(worker));
});
const app = await startApp({
  // The program takes no fewer than 30 days from an operator.
  config: { ...read.config, retentionDays: args.retentionDays },
  log: createLogger({ level: "info", destination }),
  env: {},
  now,
  lookup: (_host, options, callback) =>
    options.all === true ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4),
  // Telegram's limits are kept by sending a few messages an eighth of a second, which is no time in fast time.
  limits: createLimits({ perSecond: Math.max(30, (30 * speed) / 8) }),
  // A beat that would come eighty times a second in fast time.
  lease: { beatMs: HOUR, lookMs: 1_000, expiresMs: 4 * HOUR },
});

const watch = watchStalls(LEAST_MS, now);
const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
loop.enable();
let before = { at: performance.now(), cpu: process.cpuUsage(), thread: watch.cpuMs() };

async function day(): Promise<AppDay> {
  const at = performance.now();
  const used = process.cpuUsage(before.cpu);
  const wall = (at - before.at) * 1_000;
  const over = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  const report = {
    loop: { p50: over(loop.percentile(50)), p99: over(loop.percentile(99)), max: over(loop.max) },
    cpu: (used.user + used.system) / wall,
    thread: ((watch.cpuMs() - before.thread) * 1_000) / wall,
    callbacks: watch.take(),
  };
  const memory = await watch.without(async () => {
    loop.disable();
    for (let round = 0; round < 2; round++) {
      globalThis.gc?.();
      await sleep(20);
    }
    loop.reset();
    loop.enable();
    return process.memoryUsage();
  });
  const threads = await Promise.all([...workers].map((worker) => worker.getHeapStatistics().catch(() => null)));
  before = { at: performance.now(), cpu: process.cpuUsage(), thread: watch.cpuMs() };
  const { rss, heapUsed: heap, heapTotal, external } = memory;
  return {
    ...{ ...report, rss, heap, heapTotal, external },
    threads: threads.flatMap((found) => (found === null ? [] : [[found.used_heap_size, found.total_heap_size]])),
  };
}

process.on("message", async (ask: "day" | "stop") => {
  if (ask === "day") process.send?.(await day());
  else {
    await app.stop();
    process.exit(0);
  }
});
process.once("disconnect", () => process.exit(1));
process.send?.({ started: now(), speed });
