import { HALF_LIFE_DAYS, type Pace } from "./pace.ts";
import { rateOf } from "./rate.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** A source that was known for less, in time and in publications, has no habits that it could break. */
const KNOWN_MS = 10 * DAY;
const KNOWN_COUNT = 14;
/**
 * Silence is told of when it has lasted so long, so many publications are missing, and so many times as many as in the
 * source's usual and its longest pause. On simulated sources, steady, bursty and self-exciting, this cried wolf less
 * than once in ten source-years (docs/decisions/0011); factors of 10 and 2 did up to once a year.
 */
export const SILENT_MS = DAY;
const MISSING = 20;
const AGAINST_USUAL = 15;
const AGAINST_LONGEST = 3;
/** So much of its past is looked at for those: articles, and their age. */
export const PAST_ARTICLES = 1_000;
const PAST_MS = 120 * DAY;

/** Since when a source says nothing, and how much it said before. */
export interface Silence {
  since: number;
  /** Articles a day. */
  perDay: number;
}

/**
 * Whether a source is silent against its own habit, null when it is not: far more publications were expected since the
 * last one than in the pauses that it made before. Time is measured by what the source publishes in each hour of its
 * week, so that nights and weekends count for little, and by the pace as it was at the last publication, for what is
 * learned from the silence itself would excuse it. `past` gives the dates of its newest articles in any order, those
 * included that a hub has told without the pace knowing; it is asked only when there is something to ask.
 */
export function silenceOf(pace: Pace, past: () => readonly number[]): Silence | null {
  const { lastAt, until } = pace;
  if (lastAt === null || until - lastAt < SILENT_MS || lastAt - pace.since < KNOWN_MS) return null;
  const before = paceAt(pace, lastAt);
  const publications = sum(before.hours);
  if (publications < KNOWN_COUNT) return null;
  const expected = expectation(rateOf(before));
  if (expected(lastAt, until) < MISSING) return null;
  const dates = [...past(), lastAt].filter((at) => at > until - PAST_MS && at <= until).sort((a, b) => a - b);
  const since = dates.at(-1) ?? lastAt;
  const pauses = dates.slice(1).map((at, i) => expected(dates[i] ?? at, at));
  const missing = expected(since, until);
  const enough = Math.max(MISSING, AGAINST_USUAL * usualOf(pauses), AGAINST_LONGEST * Math.max(0, ...pauses));
  if (until - since < SILENT_MS || missing < enough) return null;
  return { since, perDay: (expected(0, WEEK) / 7) * Math.max(1, before.entries / publications) };
}

/** The mean pause, each weighed by its length: one publication where they are independent, many where they come in bursts. */
function usualOf(pauses: readonly number[]): number {
  const total = sum(pauses);
  return total === 0 ? 0 : sum(pauses.map((pause) => pause ** 2)) / (2 * total);
}

/** The pace as it was at a time since which nothing was published: its counts have only faded. */
function paceAt(pace: Pace, at: number): Pace {
  const fadedAt = pace.since + Math.floor((at - pace.since) / DAY) * DAY;
  const factor = 2 ** (Math.max(0, pace.fadedAt - fadedAt) / DAY / HALF_LIFE_DAYS);
  const more = (counts: readonly number[]) => counts.map((count) => count * factor);
  return {
    ...{ ...pace, until: at, fadedAt, entries: pace.entries * factor, hours: more(pace.hours), days: more(pace.days) },
    // Hours are added up here: which minute of them is of no matter.
    minutes: pace.minutes.map(() => 0),
  };
}

/** Publications expected between two times, by a rate per minute that is the same all through an hour. */
function expectation(rate: (at: number) => number): (from: number, until: number) => number {
  // sums[i]: of the first i hours of the week, Thursday first as the epoch's.
  const sums = [0];
  for (let hour = 1; hour <= WEEK / HOUR; hour++) sums.push((sums[hour - 1] ?? 0) + 60 * rate(hour * HOUR));
  const upTo = (at: number) => {
    const hour = Math.floor((at % WEEK) / HOUR);
    const [start = 0, end = 0] = sums.slice(hour, hour + 2);
    return Math.floor(at / WEEK) * (sums.at(-1) ?? 0) + start + ((end - start) * (at % HOUR)) / HOUR;
  };
  return (from, until) => upTo(until) - upTo(from);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
