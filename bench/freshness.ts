import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { nextPoll, REQUEST_PRICE } from "../src/feed/due.ts";
import { learnPace, startPace } from "../src/feed/learn.ts";
import type { Pace } from "../src/feed/pace.ts";
import type { FeedHints } from "../src/model.ts";

/**
 * `npm exec -- node bench/freshness.ts [--days N] [--without hours,days,minutes,gaps] [--ttl MINUTES] [--seed N] [FILE…]`:
 * how long after its publication an article is found, at our pace and every ten minutes, with the same number of requests
 * for all outlets together. Then at our own price, without a limit of requests; with --ttl as if all feeds declared that.
 *
 * A FILE holds one JSON object a line, `{ source, published }` (an outlet and an ISO date; more is ignored), and may be
 * gzipped. Each file is measured by itself, its last N days (14 unless said). Without a file a made-up newsroom is
 * measured, the same for the same seed. Only what a poll would have shown is learned from: at first the last 20 articles of an outlet, as its feed
 * would hold them, then what each poll finds.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIXED_MS = 10 * MINUTE;
const FEED_ENTRIES = 20;
const PARTS = ["hours", "days", "minutes", "gaps"] as const;
type Part = (typeof PARTS)[number];

interface Outlet {
  name: string;
  /** Ascending. */
  times: number[];
  /** When it is looked at first: every outlet at another second. */
  from: number;
}

/** What came of polling one outlet. */
interface Run {
  requests: number;
  delays: number[];
}

function readOutlets(file: string, days: number): { outlets: Outlet[]; until: number } {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  const times = new Map<string, number[]>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const { source, published } = JSON.parse(line) as { source?: string; published?: string };
    const at = Date.parse(published ?? "");
    if (source === undefined || Number.isNaN(at)) continue;
    const known = times.get(source);
    if (known === undefined) times.set(source, [at]);
    else known.push(at);
  }
  return outletsOf(times, days);
}

function outletsOf(times: Map<string, number[]>, days: number): { outlets: Outlet[]; until: number } {
  const until = [...times.values()].flat().reduce((last, at) => Math.max(last, at), 0);
  const begin = until - days * DAY;
  const outlets: Outlet[] = [];
  for (const [name, all] of times) {
    const sorted = all.toSorted((a, b) => a - b);
    const [first = until] = sorted;
    // Where an outlet's data plainly begins within these days, so does its run; a slow one is polled from the beginning.
    const silence = Math.max(0, first - begin) * (sorted.length / Math.max(HOUR, until - first));
    const start = silence > 8 ? (sorted[Math.min(sorted.length - 1, FEED_ENTRIES)] ?? begin) : begin;
    const from = start + ((outlets.length * 7_919) % 600) * 1_000;
    if (from < until - HOUR) outlets.push({ name, times: sorted, from });
  }
  return { outlets, until };
}

interface Policy {
  /** When to look again. */
  next(now: number): number;
  found(dates: readonly number[], now: number): void;
}

function poll({ times, from }: Outlet, until: number, policy: Policy): Run {
  const run: Run = { requests: 0, delays: [] };
  let next = times.findIndex((at) => at > from);
  if (next < 0) next = times.length;
  for (let now = policy.next(from); now <= until; now = policy.next(now)) {
    run.requests++;
    const first = next;
    while ((times[next] ?? Number.POSITIVE_INFINITY) <= now) run.delays.push(now - (times[next++] ?? 0));
    policy.found(times.slice(first, next), now);
  }
  return run;
}

const fixed = (ms: number) => (): Policy => ({ next: (now) => now + ms, found() {} });

/** A pace that does not know a part of what it knows: all hours, weekdays, minutes or gaps look alike. */
function forget(pace: Pace, parts: readonly Part[]): Pace {
  const flat = (counts: readonly number[]) => counts.map(() => counts.reduce((a, b) => a + b, 0) / counts.length);
  const known = { ...pace };
  for (const part of parts) {
    if (part === "gaps") Object.assign(known, { gaps: pace.gapsExpected });
    else known[part] = flat(pace[part]);
  }
  return known;
}

interface Manner {
  price: number;
  without: readonly Part[];
  hints?: FeedHints;
  minMs?: number;
}

const learned =
  ({ price, without, hints, minMs = MINUTE }: Manner) =>
  ({ times, from }: Outlet): Policy => {
    const before = times.filter((at) => at <= from);
    let pace = startPace(before.slice(-FEED_ENTRIES), hints ?? null, from);
    return {
      next(now) {
        const facts = { everyMs: null, errorCount: 0, pace: forget(pace, without), price, minMs };
        return nextPoll(facts, { kind: "ok" }, now, () => 0.5) ?? now;
      },
      found(dates, now) {
        pace = learnPace(pace, dates, now);
      },
    };
  };

const requestsOf = (runs: readonly Run[]) => runs.reduce((total, { requests }) => total + requests, 0);

/** Our pace at the price that makes about as many requests as `wanted`, never more. */
function withRequests(outlets: readonly Outlet[], until: number, wanted: number, without: readonly Part[]) {
  let price = REQUEST_PRICE;
  let best: { price: number; runs: Run[] } | null = null;
  for (let round = 0; round < 8; round++) {
    const runs = outlets.map((outlet) => poll(outlet, until, learned({ price, without })(outlet)));
    const ratio = requestsOf(runs) / wanted;
    if (ratio <= 1) best = { price, runs };
    if (ratio <= 1 && ratio > 0.99) break;
    // Requests go with the inverse square root of the price.
    price *= (ratio * 1.003) ** 2;
  }
  if (best === null) throw new Error("no price makes so few requests");
  return best;
}

function figures(runs: readonly Run[]): { mean: number; p95: number } {
  const delays = runs.flatMap(({ delays }) => delays).sort((a, b) => a - b);
  const mean = delays.reduce((total, delay) => total + delay, 0) / delays.length;
  return { mean: mean / MINUTE, p95: (delays[Math.floor(0.95 * delays.length)] ?? Number.NaN) / MINUTE };
}

const CLASSES = [0, 2, 10, 30, 100];

function report(name: string, outlets: readonly Outlet[], until: number, without: readonly Part[]): void {
  const plain = outlets.map((outlet) => poll(outlet, until, fixed(FIXED_MS)()));
  const { price, runs } = withRequests(outlets, until, requestsOf(plain), without);
  const perDay = outlets.map(({ from }, i) => ((plain[i]?.delays.length ?? 0) * DAY) / (until - from));
  console.log(
    `\n${name}${without.length === 0 ? "" : `, without ${without.join(", ")}`} (price ${price.toFixed(3)})\n`,
  );
  console.log(
    "| articles a day | outlets | articles | requests, ours | mean, min | every 10 min | ratio | p95, min | every 10 min | ratio |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  const row = (title: string, holds: (rate: number) => boolean) => {
    const picked = (all: readonly Run[]) => all.filter((_, i) => holds(perDay[i] ?? 0));
    const [ours, theirs] = [picked(runs), picked(plain)];
    const found = ours.reduce((total, { delays }) => total + delays.length, 0);
    if (found === 0) return;
    const [a, b] = [figures(ours), figures(theirs)];
    const cells = [a.mean, b.mean, a.mean / b.mean, a.p95, b.p95, a.p95 / b.p95].map((value) => value.toFixed(2));
    const requests = ((100 * requestsOf(ours)) / requestsOf(theirs)).toFixed(0);
    console.log(`| ${[title, ours.length, found, `${requests} %`, ...cells].join(" | ")} |`);
  };
  for (const [i, least] of CLASSES.entries()) {
    const most = CLASSES[i + 1] ?? Number.POSITIVE_INFINITY;
    row(
      most === Number.POSITIVE_INFINITY ? `${least} and more` : `${least}–${most}`,
      (rate) => rate >= least && rate < most,
    );
  }
  row("all", () => true);
}

/** At the price that is ours: what it asks of the servers, and what a declared ttl would change. */
function reportPrice(outlets: readonly Outlet[], until: number, ttl: number | null): void {
  const days = outlets.reduce((total, { from }) => total + (until - from) / DAY, 0);
  console.log("\n| at our price | requests a day and outlet | mean, min | p95, min |\n|---|---|---|---|");
  const row = (title: string, policy: (outlet: Outlet) => Policy) => {
    const runs = outlets.map((outlet) => poll(outlet, until, policy(outlet)));
    const { mean, p95 } = figures(runs);
    console.log(`| ${[title, (requestsOf(runs) / days).toFixed(0), mean.toFixed(2), p95.toFixed(2)].join(" | ")} |`);
  };
  const manner: Manner = { price: REQUEST_PRICE, without: [] };
  row("every 5 min", fixed(5 * MINUTE));
  row("learned", learned(manner));
  if (ttl === null) return;
  const periodMs = ttl * MINUTE;
  row(`learned, ttl ${ttl} as we take it`, learned({ ...manner, hints: { periodMs, skipHours: [], skipDays: [] } }));
  row(`learned, ttl ${ttl} obeyed`, learned({ ...manner, minMs: periodMs }));
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Sixty outlets, from one article in two days to two hundred a day, each with its working hours in a time zone of its own,
 * fewer at week-ends; a third tell more right after an article, a third publish at certain minutes.
 */
function madeUpNewsroom(seed: number, days: number): Map<string, number[]> {
  const random = numbers(seed);
  const until = Date.UTC(2026, 5, 28);
  const times = new Map<string, number[]>();
  for (let outlet = 0; outlet < 60; outlet++) {
    const perDay = 0.5 * 400 ** random();
    const zone = Math.floor(24 * random());
    const begins = 5 + Math.floor(3 * random());
    const night = random() < 0.3 ? 0.3 : 0.02;
    const weekend = 0.3 + 0.7 * random();
    const manner = outlet % 3;
    const usual = Array.from({ length: 4 }, () => Math.floor(60 * random()));
    const found: number[] = [];
    let hot = 0;
    for (let at = until - (days + 14) * DAY; at < until; at += MINUTE) {
      const local = at + zone * HOUR;
      const hour = Math.floor(local / HOUR) % 24;
      const isWeekend = [2, 3].includes(Math.floor(local / DAY) % 7);
      const byHour = hour >= begins && hour < begins + 15 ? 1.5 : night;
      const byMinute = manner === 1 ? (usual.includes(Math.floor(at / MINUTE) % 60) ? 9 : 0.46) : 1;
      hot *= 0.95;
      const rate = (perDay / 1_440) * byHour * (isWeekend ? weekend : 1.1) * byMinute * (manner === 2 ? 0.6 : 1) + hot;
      if (random() >= 1 - Math.exp(-rate)) continue;
      found.push(at + Math.floor(MINUTE * random()));
      if (manner === 2) hot += 0.02;
    }
    times.set(`outlet ${outlet}`, found);
  }
  return times;
}

const args = process.argv.slice(2);
const option = (flag: string): string | undefined => {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const days = Number(option("--days") ?? 14);
const without = (option("--without") ?? "").split(",").filter((part): part is Part => PARTS.includes(part as Part));
const ttl = option("--ttl");
const seed = Number(option("--seed") ?? 1);
const newsrooms =
  args.length === 0
    ? [{ name: `a made-up newsroom, seed ${seed}`, ...outletsOf(madeUpNewsroom(seed, days), days) }]
    : args.map((file) => ({ name: basename(file), ...readOutlets(file, days) }));
for (const { name, outlets, until } of newsrooms) {
  report(name, outlets, until, without);
  if (without.length === 0) reportPrice(outlets, until, ttl === undefined ? null : Number(ttl));
}
