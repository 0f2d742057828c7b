import type { FeedHints } from "../model.ts";
import { emptyPace, HALF_LIFE_DAYS, type Pace } from "./pace.ts";
import { gapIndex, rateOf } from "./rate.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HALF_LIFE_MS = HALF_LIFE_DAYS * DAY;

/** In a source's first feed older dates are not believed. Its oldest tenth is left out too: pinned entries are there. */
const FIRST_FEED_MS = 56 * DAY;
/** Of so many entries at least the oldest one is left out: by itself it would stretch the hours of a short feed to weeks. */
const ENOUGH_BUT_ONE = 7;
/** Gaps are gone through minute by minute; of an outage so much at most. */
const MOST_WALKED_MS = 7 * DAY;
/** So many entries of one minute count at most: a flood is no pace. */
const MOST_AT_ONCE = 5;

const hourOf = (at: number): number => Math.floor(at / HOUR) % 24;
const dayOf = (at: number): number => Math.floor(at / DAY) % 7;
const minuteOf = (at: number): number => Math.floor(at / MINUTE) % 60;

/** The pace that a source's first feed shows by the dates of its entries; null stands for an entry without one. */
export function startPace(dates: readonly (number | null)[], hints: FeedHints | null, now: number): Pace {
  const known = dates
    .filter((date): date is number => date !== null && date <= now && date > now - FIRST_FEED_MS)
    .sort((a, b) => a - b);
  const pinned = Math.max(known.length >= ENOUGH_BUT_ONE ? 1 : 0, Math.floor(known.length / 10));
  const kept = known.slice(pinned);
  const since = kept[0] ?? now;
  // The oldest one opens the time that is counted; it does not count in it. What is weeks old weighs as if it had been
  // counted then.
  return learn(
    emptyPace(since, hints),
    kept.slice(1),
    now,
    (at, fadedAt) => 2 ** (-Math.max(0, fadedAt - at) / HALF_LIFE_MS),
  );
}

/**
 * The pace after a poll at `now`: `dates` are those of the entries that were new, null for one without. An entry appeared
 * after the poll before, whatever its date says; a date outside that time only says that it did.
 */
export function learnPace(pace: Pace, dates: readonly (number | null)[], now: number): Pace {
  return learn(pace, dates, now, () => 1);
}

function learn(
  pace: Pace,
  dates: readonly (number | null)[],
  now: number,
  weigh: (at: number, fadedAt: number) => number,
): Pace {
  // Only a clock that was put back does this.
  if (now <= pace.until) return { ...pace, until: now };
  const next = fade(pace, now);
  const publications = publicationsOf(dates, pace.until, now);
  for (const { at, entries, believed } of publications) {
    const weight = weigh(at, next.fadedAt);
    next.entries += weight * Math.min(entries, MOST_AT_ONCE);
    add(next.hours, hourOf(at), weight);
    add(next.days, dayOf(at), weight);
    if (believed) add(next.minutes, minuteOf(at), weight);
  }
  next.until = now;
  countGaps(next, pace.until, publications);
  next.lastAt = publications.at(-1)?.at ?? pace.lastAt;
  return next;
}

interface Publication {
  at: number;
  /** Of the same minute. */
  entries: number;
  /** Whether its moment is known. */
  believed: boolean;
}

function publicationsOf(dates: readonly (number | null)[], from: number, to: number): Publication[] {
  const found = new Map<number, Publication>();
  for (const date of dates) {
    const believed = date !== null && date > from && date <= to;
    const at = believed ? date : from + (to - from) / 2;
    const minute = Math.floor(at / MINUTE);
    const same = found.get(minute);
    if (same === undefined) found.set(minute, { at, entries: 1, believed });
    else
      found.set(minute, { at: Math.max(at, same.at), entries: same.entries + 1, believed: believed || same.believed });
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function add(counts: number[], index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}

/** A copy whose counts have lost their weight, once a day, rounded down so that they come to nothing in the end. */
function fade(pace: Pace, now: number): Pace {
  const days = Math.max(0, Math.floor((now - pace.fadedAt) / DAY));
  const factor = 2 ** (-days / HALF_LIFE_DAYS);
  const less = (counts: readonly number[]) =>
    days === 0 ? [...counts] : counts.map((count) => Math.floor(count * factor * 1_000) / 1_000);
  return {
    ...pace,
    fadedAt: pace.fadedAt + days * DAY,
    entries: less([pace.entries])[0] ?? 0,
    hours: less(pace.hours),
    days: less(pace.days),
    minutes: less(pace.minutes),
    gaps: less(pace.gaps),
    gapsExpected: less(pace.gapsExpected),
  };
}

/** Counts, minute by minute since the poll before, how long the last publication was ago and whether the next came. */
function countGaps(pace: Pace, from: number, publications: readonly Publication[]): void {
  const rate = rateOf(pace);
  let last = pace.lastAt;
  let next = 0;
  for (let at = Math.max(from, pace.until - MOST_WALKED_MS) + MINUTE; at <= pace.until; at += MINUTE) {
    const bin = gapIndex(last, at);
    add(pace.gapsExpected, bin, rate(at));
    const before = next;
    for (; (publications[next]?.at ?? Number.POSITIVE_INFINITY) <= at; next++) last = publications[next]?.at ?? last;
    if (next > before) add(pace.gaps, bin, 1);
  }
  pace.gapsExpected = pace.gapsExpected.map((count) => Math.round(count * 1e6) / 1e6);
}
