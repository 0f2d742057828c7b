import { fork } from "node:child_process";
import { once } from "node:events";
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { startApp } from "../src/app.ts";
import { readConfig } from "../src/config/env.ts";
import { openDb } from "../src/db/open.ts";
import { createLimits, type Limits } from "../src/delivery/limits.ts";
import { createLogger } from "../src/log.ts";
import { type Answers, type Load, READERS } from "./commands-load.ts";
import { freshen, makeFile } from "./large-file.ts";
import { type BenchOptions, percentile, type Row, table } from "./measure.ts";
import { TOKEN } from "./program.ts";

/**
 * `npm exec -- node bench/commands.ts [--file PATH] [--seconds N]`: Chapar in this process on a copy of a large file, the
 * sandbox and the people in another. They ask for news: alone, 500 times a second; then while sources are polled and a story
 * goes out to everybody who follows its topic.
 */
const SOURCE_EVERY_MS = 10_000;

/** What a handler takes: from the update to the moment when its answer is ready to go, by the clock and in CPU of its thread, ms. */
interface Handled {
  limits: Limits;
  take(): { clock: number[]; cpu: number[] };
}

/** CPU milliseconds that this thread has had. */
function threadCpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Every update is timed from where the bot takes it to where its answer passes the limits. */
function timeHandlers(limits: Limits): Handled {
  const begun = new Map<number, { at: number; cpu: number }>();
  let taken: { clock: number[]; cpu: number[] } = { clock: [], cpu: [] };
  const handleUpdate = Bot.prototype.handleUpdate;
  Bot.prototype.handleUpdate = function (this: Bot, update: Update, ...rest) {
    if (update.message !== undefined) begun.set(update.message.chat.id, { at: performance.now(), cpu: threadCpu() });
    return handleUpdate.call(this, update, ...rest);
  };
  return {
    limits: {
      ...limits,
      readyAt(chat, now, how) {
        const from = how?.urgent && chat !== null ? begun.get(chat.telegramId) : undefined;
        if (from !== undefined && chat !== null) {
          taken.clock.push(performance.now() - from.at);
          taken.cpu.push(threadCpu() - from.cpu);
          begun.delete(chat.telegramId);
        }
        return limits.readyAt(chat, now, how);
      },
      get size() {
        return limits.size;
      },
    },
    take() {
      const all = taken;
      taken = { clock: [], cpu: [] };
      return all;
    },
  };
}

/** A copy of the file that this machine's feeds belong to, as if it had been in use until now. */
function prepareCopy(file: string, path: string, feeds: string): void {
  for (const end of ["", "-wal"]) {
    if (existsSync(file + end)) copyFileSync(file + end, path + end, constants.COPYFILE_FICLONE);
  }
  const db = openDb(path, { backups: null });
  db.pragma("synchronous = OFF");
  const now = Date.now();
  db.transaction(() => {
    db.prepare(
      "UPDATE sources SET url = ? || id, next_poll_at = ? + id * 30, every_ms = ? WHERE status = 'active'",
    ).run(...[`${feeds}/`, now, SOURCE_EVERY_MS]);
    // Its channels are not those of the sandbox.
    db.prepare("UPDATE routes SET status = 'paused'").run();
    freshen(db, now, READERS);
  })();
  db.close();
}

/** `only`: part of the name of what is measured; "" is in all. */
export async function commandRows({
  file,
  seconds,
  only = "",
}: {
  file: string;
  seconds: number;
  only?: string;
}): Promise<Row[]> {
  const folder = mkdtempSync(join(dirname(file), "chapar-commands-"));
  const path = join(folder, "chapar.db");
  const other = fork(join(import.meta.dirname, "commands-telegram.ts"));
  const [{ apiRoot, feeds }] = (await once(other, "message")) as [{ apiRoot: string; feeds: string }];
  prepareCopy(file, path, feeds);
  const read = readConfig({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, ADMIN_IDS: "1", DATABASE_PATH: path },
    ...{ CONFIG_FILE: `${path}.yaml`, ALLOW_PRIVATE_HOSTS: "true", FETCH_CRON: "* * * * * *" },
    ...{ MESSAGES_PER_SECOND: "1000", ALLOW_PAID_BROADCAST: "true" },
  });
  if (read.kind === "bad") throw new Error(read.problems.join("\n"));
  const handled = timeHandlers(createLimits({ perSecond: 1_000 }));
  const log = createLogger({ level: "warn", destination: process.stderr });
  const app = await startApp({ config: read.config, log, env: {}, limits: handled.limits });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // What of a turn of the loop was work, and not the machine's doing something else.
  let [held, before] = [[] as number[], threadCpu()];
  const turns = setInterval(() => {
    const now = threadCpu();
    held.push(now - before);
    before = now;
  }, 1);
  let collected: number[] = [];
  const collections = new PerformanceObserver((list) =>
    collected.push(...list.getEntries().map(({ duration }) => duration)),
  );
  collections.observe({ entryTypes: ["gc"] });

  async function measure(name: string, load: Load): Promise<Row[]> {
    handled.take();
    delay.reset();
    held = [];
    collected = [];
    const cpu = process.cpuUsage();
    const from = performance.now();
    other.send(load);
    const [{ waits, unanswered, posts }] = (await once(other, "message")) as [Answers];
    const took = (performance.now() - from) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const times = handled.take();
    const all = Object.values(waits).flat();
    const of = (what: string, value: number, unit: string, target?: Row["target"]): Row => ({
      what: `${name}: ${what}`,
      ...{ value, unit },
      ...(target && { target }),
    });
    return [
      of("handler p50", percentile(times.clock, 0.5), "ms", { most: 3 }),
      of("handler p99", percentile(times.clock, 0.99), "ms", { most: 25 }),
      of("handler p50, CPU", percentile(times.cpu, 0.5), "ms"),
      of("handler p99, CPU", percentile(times.cpu, 0.99), "ms"),
      of("answers", all.length / took, "a second", { least: load.perSecond * 0.95 }),
      of("from the command to the answer, p50", percentile(all, 0.5), "ms"),
      of("the same, p99", percentile(all, 0.99), "ms"),
      ...Object.entries(waits).map(([kind, own]) => of(`${kind}, p99`, percentile(own, 0.99), "ms")),
      of("not answered", unanswered, "", { most: 0 }),
      of("posts meanwhile", posts / took, "a second"),
      of("a core", (user + system) / 1e6 / took, "of it"),
      of("the thread was held, p99", delay.percentile(99) / 1e6, "ms"),
      of("the thread was held, most", delay.max / 1e6, "ms"),
      of("work in one turn of the loop, p99", percentile(held, 0.99), "ms"),
      of("work in one turn of the loop, most", Math.max(0, ...held), "ms"),
      of("garbage, longest", Math.max(0, ...collected), "ms"),
    ];
  }

  try {
    const rows: Row[] = [];
    // What sources have at their first look is no news.
    while (app.store.sources.list().some(({ polledAt }) => polledAt === null)) await sleep(200);
    // Caches fill, code is compiled.
    await measure("warm", { perSecond: 100, seconds: 10, news: false });
    const loads: [string, Load][] = [
      ["500 a second", { perSecond: 500, seconds, news: false }],
      ["100 a second, sources, a broadcast", { perSecond: 100, seconds, news: true }],
      ["500 a second, sources, a broadcast", { perSecond: 500, seconds, news: true }],
    ];
    for (const [name, load] of loads) if (name.includes(only)) rows.push(...(await measure(name, load)));
    return rows;
  } finally {
    clearInterval(turns);
    await app.stop();
    other.send("end");
    await sleep(100);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the file of CHAPAR_LARGE_FILE; without it on a smaller one that is made for it. */
export async function rows({ full }: BenchOptions): Promise<Row[]> {
  const file = process.env.CHAPAR_LARGE_FILE ?? null;
  const seconds = full ? 60 : 20;
  if (file !== null) return await commandRows({ file, seconds });
  const folder = mkdtempSync(join(tmpdir(), "chapar-large-"));
  try {
    const made = join(folder, "large.db");
    makeFile(made, { articles: 20_000, days: 730, subscribers: 200_000, now: Date.now() });
    return await commandRows({ file: made, seconds });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      seconds: { type: "string", default: "30" },
      only: { type: "string", default: "" },
    },
  });
  if (values.file === undefined) throw new Error("which file? --file PATH, made with bench/large-file.ts");
  console.log(table(await commandRows({ file: values.file, seconds: Number(values.seconds), only: values.only })));
  process.exit(0);
}
