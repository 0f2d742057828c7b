import { nextPoll } from "../src/feed/due.ts";
import { learnPace } from "../src/feed/learn.ts";
import { emptyPace } from "../src/feed/pace.ts";
import { percentile, type Row, type Subject } from "./measure.ts";
import { randomOf } from "./poll-feeds.ts";
import { pushRows } from "./pushes.ts";

/**
 * From publication to post on the default schedule, by a simulated clock: made-up outlets over five days, of which the first
 * three are for learning, polled at the learned pace by a tick each minute. Storing and sending come on top, and are all that a
 * hub's push takes.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OUTLETS = 16;
const START = Date.UTC(2026, 10, 2);

/** Moments at which an outlet publishes: so many a day, most of them by day. */
function publications(outlet: number): number[] {
  const random = randomOf(outlet + 7);
  const perDay = 5 * 2 ** (outlet % 6);
  const found: number[] = [];
  for (let at = START; at < START + 5 * DAY; at += MINUTE) {
    const hour = Math.floor(at / HOUR) % 24;
    const share = hour >= 6 && hour < 22 ? 1.4 : 0.2;
    if (random() < (perDay * share) / 1_440) found.push(at + Math.floor(random() * MINUTE));
  }
  return found;
}

/** Delays of what came out in the last two days, and how many polls there were in them. */
function follow(outlet: number): { delays: number[]; polls: number } {
  const dates = publications(outlet);
  const random = randomOf(outlet + 77);
  let pace = emptyPace(START, null);
  let known = 0;
  let polls = 0;
  const delays: number[] = [];
  for (let due = START + (outlet % 60) * 1_000; due < START + 5 * DAY; ) {
    // Ticks are whole minutes, and take up what is due within half of one.
    const at = Math.max(START, Math.round(due / MINUTE) * MINUTE);
    const fresh: number[] = [];
    for (; (dates[known] ?? Number.POSITIVE_INFINITY) <= at; known++) fresh.push(dates[known] ?? 0);
    pace = learnPace(pace, fresh, at);
    if (at > START + 3 * DAY) {
      polls++;
      delays.push(...fresh.map((date) => at - date));
    }
    due = Math.max(at + MINUTE, nextPoll({ everyMs: null, errorCount: 0, pace }, { kind: "ok" }, at, random) ?? 0);
  }
  return { delays, polls };
}

export const rows: Subject = async () => {
  const all = Array.from({ length: OUTLETS }, (_, outlet) => follow(outlet));
  const delays = all.flatMap((one) => one.delays);
  const polls = all.reduce((sum, one) => sum + one.polls, 0) / OUTLETS / 2;
  const row = (what: string, ms: number): Row => ({ what, value: ms / MINUTE, unit: "min" });
  return [
    row("publication to discovery, default schedule, simulated: median", percentile(delays, 0.5)),
    row("the same: 99th percentile", percentile(delays, 0.99)),
    { what: "the same: requests a day to a source", value: polls, unit: "requests" },
    ...(await pushRows()),
  ];
};
