import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { PRIORITY } from "../src/model.ts";
import { freePort } from "../src/sandbox/free-port.ts";
import { startFlags } from "./program.ts";
import type { AppArgs, AppDay } from "./soak-app.ts";
import { fill } from "./soak-fill.ts";
import { readSamples } from "./soak-samples.ts";
import type { Stall } from "./soak-stalls.ts";

/**
 * `npm run soak -- [--days 14] [--speed 60] [--sources 300] [--readers 20000] [--articles 4000] [--commands 3000]
 * [--digests 0.25] [--retention 5] [--keep FOLDER] [--profile] [--stall 50]`:
 * Chapar over weeks of invented news and readers, in fast time: the clock and what waits for a moment of it go `--speed` times
 * as fast, the machine's own work and the network as fast as ever. One line a simulated day, the slopes at the end, and each time
 * that the event loop was held up for `--stall` ms (20 at least); with `--profile` what ran then, too. How to read it: bench/README.md.
 */
const { values } = parseArgs({
  options: {
    days: { type: "string", default: "14" },
    speed: { type: "string", default: "60" },
    sources: { type: "string", default: "300" },
    readers: { type: "string", default: "20000" },
    articles: { type: "string", default: "4000" },
    commands: { type: "string", default: "3000" },
    digests: { type: "string", default: "0.25" },
    retention: { type: "string", default: "5" },
    keep: { type: "string" },
    profile: { type: "boolean", default: false },
    stall: { type: "string", default: "50" },
  },
});
const [days, speed, sources, readers, articles, commands, retentionDays] = [
  ...[values.days, values.speed, values.sources, values.readers, values.articles, values.commands, values.retention],
].map(Number) as [number, number, number, number, number, number, number];
const DAY = 86_400_000;
const stallMs = Number(values.stall);
const TOKEN = "1000001:a-token-for-the-soak-of-35-characters";

const folder = values.keep ?? mkdtempSync(join(tmpdir(), "chapar-soak-"));
const databasePath = join(folder, "chapar.db");
// A Monday of these days, 02:00 UTC.
const epoch = Math.floor(Date.now() / (7 * DAY)) * 7 * DAY + 4 * DAY + 2 * 3_600_000;
process.stderr.write(`filling ${databasePath}\n`);
const newsPort = await freePort();
fill(databasePath, { sources, readers, newsPort, digests: Number(values.digests), now: epoch - DAY });

const time = { began: Date.now(), epoch, speed };
const environment = { ...process.env, SOAK_TIME: JSON.stringify(time) };
const children: ChildProcess[] = [];
const file = (name: string) => join(import.meta.dirname, name);
const now = () => time.epoch + (Date.now() - time.began) * speed;

/** Starts a server that prints its port. */
async function serve(name: string, ...given: (string | number)[]): Promise<number> {
  const child = spawn(process.execPath, [file(name), ...given.map(String)], {
    ...{ env: environment, stdio: ["ignore", "pipe", "inherit", "ipc"] },
  });
  children.push(child);
  const [line] = (await once(child.stdout?.setEncoding("utf8") ?? child, "data")) as [string];
  return Number(line);
}

await serve("soak-news.ts", newsPort, sources, articles, Math.ceil(days));
const telegramPort = await serve("soak-telegram.ts", readers, commands, TOKEN);
const webPort = await freePort();
const appArgs: AppArgs = {
  ...{ databasePath, webPort, retentionDays, logPath: join(folder, "chapar.log") },
  ...{ apiRoot: `http://127.0.0.1:${telegramPort}`, token: TOKEN },
};
const profile = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
const app = spawn(
  process.execPath,
  [...startFlags(), "--expose-gc", ...profile, "--import", file("soak-preload.ts"), file("soak-app.ts")],
  {
    // As start.mjs has it.
    ...{
      env: {
        MALLOC_ARENA_MAX: "1",
        MALLOC_MMAP_THRESHOLD_: "131072",
        ...environment,
        SOAK_APP: JSON.stringify(appArgs),
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  },
);
children.push(app);
app.once("exit", (code) => {
  if (code !== null && code !== 0) process.stderr.write(`Chapar ended with ${code}\n`);
});
await once(app, "message");

const db = new Database(databasePath, { readonly: true });
const one = (sql: string) => db.prepare<[object], number>(sql).pluck();
const count = {
  articles: one("SELECT count(*) FROM articles"),
  stories: one("SELECT count(*) FROM stories"),
  posts: one("SELECT count(*) FROM posts"),
  postsToday: one("SELECT count(*) FROM posts WHERE sent_at > @since"),
  outbox: one("SELECT count(*) FROM outbox"),
  // Readers' edits are last in line, and wait for their turn in fast time.
  waiting: one(
    `SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending') AND priority < ${PRIORITY.readersEdit}`,
  ),
  edits: one(
    `SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending') AND priority = ${PRIORITY.readersEdit}`,
  ),
  stuck: one("SELECT count(*) FROM outbox WHERE state IN ('held', 'parked')"),
  oldest: one(`SELECT coalesce(max(0, (@now - min(not_before)) / 1000), 0) FROM outbox
    WHERE state = 'pending' AND priority < ${PRIORITY.readersEdit}`),
  late: one(
    `SELECT count(*) FROM outbox WHERE state = 'sent' AND finished_at > @since AND kind IN ('post', 'digest')
       AND finished_at - not_before > CASE kind WHEN 'digest' THEN 1800000 ELSE 300000 END`,
  ),
};

interface DayLine extends AppDay {
  day: number;
  file: number;
  free: number;
  articles: number;
}

const MB = (bytes: number) => (bytes / 1e6).toFixed(1);
const HEAD = [
  ...["day", "RSS MB", "heap MB", "of", "external MB", "threads MB", "file MB", "free %"],
  ...["articles", "stories", "posts", "outbox", "posts today", "late", "waiting", "edits", "stuck"],
  ...["CPU", "thread", "loop p50 ms", "p99", "most", "metric p99"],
  ...["callbacks", "CPU p99 ms", "most", "20 ms", "50 ms", "errors"],
];
process.stdout.write(`| ${HEAD.join(" | ")} |\n|${HEAD.map(() => "---:").join("|")}|\n`);

/** What Chapar's own metric says of the event loop since it was last asked, ms. */
async function metric(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${webPort}/metrics`)).text();
  return 1_000 * Number(/^nodejs_eventloop_lag_p99_seconds (.+)$/m.exec(text)?.[1] ?? Number.NaN);
}

function size(): { bytes: number; free: number } {
  const journal = statSync(`${databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const [pages, free] = ["page_count", "freelist_count"].map((name) => Number(db.pragma(name, { simple: true })));
  return { bytes: statSync(databasePath).size + journal, free: (free ?? 0) / (pages ?? 1) };
}

const lines: DayLine[] = [];
const stalls: (Stall & { day: number })[] = [];
for (let day = 1; day <= Math.ceil(days); day++) {
  await sleep(Math.max(0, (epoch + Math.min(day, days) * DAY - now()) / speed));
  if (app.exitCode !== null) break;
  const lag = await metric();
  app.send("day");
  const [report] = (await once(app, "message")) as [AppDay];
  const { bytes, free } = size();
  const at = { since: epoch + (day - 1) * DAY, now: now() };
  const counted = Object.fromEntries(Object.entries(count).map(([name, query]) => [name, query.get(at) ?? 0])) as {
    [Name in keyof typeof count]: number;
  };
  const { long, ...callbacks } = report.callbacks;
  stalls.push(...long.map((stall) => ({ ...stall, day })));
  lines.push({ ...report, day, file: bytes, free, articles: counted.articles });
  const { articles, stories, posts, outbox, postsToday, late, waiting, edits, stuck, oldest } = counted;
  const threads = report.threads.map(([used, total]) => `${MB(used)} of ${MB(total)}`).join("; ");
  const cells = [
    ...[
      day,
      MB(report.rss),
      MB(report.heap),
      MB(report.heapTotal),
      MB(report.external),
      threads,
      MB(bytes),
      (100 * free).toFixed(1),
    ],
    ...[articles, stories, posts, outbox, postsToday, late, `${waiting} (${oldest} s)`, edits, stuck],
    ...[report.cpu.toFixed(2), report.thread.toFixed(2)],
    ...[report.loop.p50.toFixed(1), report.loop.p99.toFixed(1), report.loop.max.toFixed(0), lag.toFixed(1)],
    ...[callbacks.count, callbacks.p99.toFixed(1), callbacks.most.toFixed(0), long.length],
    ...[long.filter(({ cpuMs }) => cpuMs >= stallMs).length, errorsLogged()],
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
  appendFileSync(join(folder, "soak.jsonl"), `${JSON.stringify({ day, ...report, file: bytes, ...counted })}\n`);
}

/** Lines of the log that tell of a bug or of lost data, in the whole run. */
function errorsLogged(): number {
  return readFileSync(join(folder, "chapar.log"), "utf8").split('"level":"error"').length - 1;
}

/** The median of the slopes between all pairs (Theil 1950, Sen 1968), a week. */
function slope(of: (line: DayLine) => number, from: number): number {
  const seen = lines.filter(({ day }) => day >= from);
  const slopes = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => (7 * (of(b) - of(a))) / (b.day - a.day)));
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? Number.NaN;
}

const warm = Math.min(retentionDays + 2, Math.ceil(days / 2));
if (lines.length > 2) process.stdout.write(`\nfrom day ${warm} on, a week (Theil–Sen):\n`);
const [last] = lines.slice(-1);
for (const name of lines.length > 2 ? (["rss", "heap", "external", "file"] as const) : []) {
  process.stdout.write(`${name}: ${MB(slope((line) => line[name], warm))} MB of ${MB(last?.[name] ?? 0)} MB\n`);
}
if (lines.length > 2) process.stdout.write(`articles: ${slope((line) => line.articles, warm).toFixed(0)}\n`);
app.send("stop");
await Promise.race([once(app, "exit"), sleep(20_000)]);
process.stdout.write(`\ncallbacks of ${stallMs} ms of CPU and more:\n`);
const samples = readSamples(folder);
for (const { at, from, until, cpuMs, gcMs, kind } of stalls.filter(({ cpuMs }) => cpuMs >= stallMs)) {
  const when = new Date(at).toISOString().slice(5, 16);
  const wallMs = (until - from) / 1_000;
  process.stdout.write(
    `${when}: CPU ${cpuMs.toFixed(0)} of ${wallMs.toFixed(0)} ms, garbage ${gcMs.toFixed(0)} ms, ${kind}\n`,
  );
  for (const stack of samples(from, until)) process.stdout.write(`    ${stack}\n`);
}
db.close();
for (const child of children) child.kill();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
