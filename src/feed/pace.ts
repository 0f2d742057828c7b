import type { FeedHints } from "../model.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Counts halve in this time: two weeks are enough to know a week, and to forget last month's habits. */
const HALF_LIFE_DAYS = 14;
/** What is older weighs less than 2 %. */
const MEMORY_MS = 6 * HALF_LIFE_DAYS * DAY;
/** Of a first feed no older dates are believed; its oldest tenth is left out, for that is where pinned entries are. */
const FIRST_FEED_MS = 56 * DAY;
/** Gaps are walked minute by minute; after an outage only this much of it. */
const MOST_WALKED_MS = 7 * DAY;
/** Entries of one minute that count: a flood is no pace. */
const MOST_AT_ONCE = 5;
/** Beside each count, so that a few publications prove little. In publications, but for the first. */
const PRIOR = { levelHours: 6, levelCount: 0.5, hour: 0.5, day: 10, minute: 4, gap: 5 } as const;
/** How much the hours before and after say about an hour. */
const NEIGHBOURS = [0.3, 0.6, 1, 0.6, 0.3] as const;
const CELLS = 168;
const GAPS = 12;
const LONGEST_GAP = 2_000;
/** Which count a gap of so many minutes belongs to: 0, 1, 2, 3 … minutes at first, two hours and more at last. */
const GAP_OF = Uint8Array.from({ length: LONGEST_GAP + 1 }, (_, minutes) =>
  Math.min(GAPS - 1, Math.floor(1.6 * Math.log2(minutes + 1))),
);

/**
 * What is known of when a source publishes: plain data, less than 2 kB as JSON. Publications of one minute are one, with
 * the number of their entries aside. Hours are of the UTC week, so that a source's time zone shows in its own counts
 * and summer time is one more change that two weeks forget.
 */
export interface Pace {
  /** From when on publications were counted, in ms. */
  since: number;
  /** Up to when they are known. */
  until: number;
  /** Until when the counts have been made to fade. */
  fadedAt: number;
  /** The newest publication, null when none is known. */
  lastAt: number | null;
  entries: number;
  /** 24, by hour of the UTC day; 7, Thursday first: the epoch's weekday. */
  hours: number[];
  days: number[];
  /** 60, by minute of the hour, where the minute is known. */
  minutes: number[];
  /** 12, by the time since the publication before: how many came then, and how many had been expected. */
  gaps: number[];
  gapsExpected: number[];
  /** What the feed says of its own pace, null when it says nothing. */
  hints: FeedHints | null;
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const cellOf = (at: number): number => Math.floor(at / HOUR) % CELLS;
const hourOf = (at: number): number => Math.floor(at / HOUR) % 24;
const dayOf = (at: number): number => Math.floor(at / DAY) % 7;
const minuteOf = (at: number): number => Math.floor(at / MINUTE) % 60;

/** The pace that a source's first feed shows by the dates of its entries; null stands for an entry without one. */
export function startPace(dates: readonly (number | null)[], hints: FeedHints | null, now: number): Pace {
  const known = dates
    .filter((date): date is number => date !== null && date <= now && date > now - FIRST_FEED_MS)
    .sort((a, b) => a - b);
  const kept = known.slice(Math.floor(known.length / 10));
  const since = kept[0] ?? now;
  const pace: Pace = {
    ...{ since, until: since, fadedAt: since, lastAt: null, entries: 0 },
    ...{ hours: zeros(24), days: zeros(7), minutes: zeros(60), gaps: zeros(GAPS), gapsExpected: zeros(GAPS), hints },
  };
  // The oldest one opens the time that is counted; it does not count in it.
  return learnPace(pace, kept.slice(1), now);
}

/**
 * The pace after a poll at `now`: `dates` are those of the entries that were new, null for one without. An entry appeared
 * after the poll before, whatever its date says; a date outside that time only says that it did.
 */
export function learnPace(pace: Pace, dates: readonly (number | null)[], now: number): Pace {
  // Only a clock that was put back does this.
  if (now <= pace.until) return { ...pace, until: now };
  const next = fade(pace, now);
  const publications = publicationsOf(dates, pace.until, now);
  for (const { at, entries, believed } of publications) {
    next.entries += Math.min(entries, MOST_AT_ONCE);
    add(next.hours, hourOf(at), 1);
    add(next.days, dayOf(at), 1);
    if (believed) add(next.minutes, minuteOf(at), 1);
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
    const bin = GAP_OF[last === null ? LONGEST_GAP : gapBetween(last, at)] ?? 0;
    add(pace.gapsExpected, bin, rate(at));
    const before = next;
    for (; (publications[next]?.at ?? Number.POSITIVE_INFINITY) <= at; next++) last = publications[next]?.at ?? last;
    if (next > before) add(pace.gaps, bin, 1);
  }
  pace.gapsExpected = pace.gapsExpected.map((count) => Math.round(count * 1e6) / 1e6);
}

const gapBetween = (last: number, at: number): number =>
  Math.max(0, Math.min(LONGEST_GAP, Math.floor(at / MINUTE) - Math.floor(last / MINUTE)));

/** Publications expected in the minute that ends at a time, by the week and the minute of the hour alone. */
function rateOf(pace: Pace): (at: number) => number {
  const week = weekRates(pace);
  const perMinute = sum(pace.minutes) / 60;
  const minutes = pace.minutes.map((count) => (count + PRIOR.minute) / (perMinute + PRIOR.minute));
  return (at) => ((week[cellOf(at - MINUTE)] ?? 0) / 60) * (minutes[minuteOf(at - MINUTE)] ?? 1);
}

/**
 * Publications per hour in each hour of the UTC week: the mean rate, times what the hour of the day is to the day, times
 * what the weekday is to the week; each drawn towards 1 while little is known. (A factor for the very hour of the week
 * made nothing better in four weeks of 80 outlets.)
 */
function weekRates(pace: Pace): Float64Array {
  const seen = hoursSeen(pace);
  const level = (sum(pace.hours) + PRIOR.levelCount) / (sum(seen) + PRIOR.levelHours);
  const seenHours = zeros(24);
  for (const [cell, time] of seen.entries()) add(seenHours, cell % 24, time);
  const byHour = seenHours.map((_, hour) => {
    let count: number = PRIOR.hour;
    let expected: number = PRIOR.hour;
    for (const [i, weight] of NEIGHBOURS.entries()) {
      const near = (hour + i + 22) % 24;
      count += weight * (pace.hours[near] ?? 0);
      expected += weight * (seenHours[near] ?? 0) * level;
    }
    return count / expected;
  });
  const expectedDays = zeros(7);
  for (const [cell, time] of seen.entries()) {
    add(expectedDays, Math.floor(cell / 24), time * level * (byHour[cell % 24] ?? 1));
  }
  const byDay = expectedDays.map((expected, day) => ((pace.days[day] ?? 0) + PRIOR.day) / (expected + PRIOR.day));
  return Float64Array.from(seen, (_, cell) => level * (byHour[cell % 24] ?? 1) * (byDay[Math.floor(cell / 24)] ?? 1));
}

/** How many hours each hour of the week has been watched, faded as the counts are. */
function hoursSeen(pace: Pace): number[] {
  const seen = zeros(CELLS);
  const perHour = 2 ** (-HOUR / (HALF_LIFE_DAYS * DAY));
  let weight = 1;
  for (let to = pace.until; to > Math.max(pace.since, pace.until - MEMORY_MS); ) {
    const from = Math.max(pace.since, Math.ceil(to / HOUR - 1) * HOUR);
    add(seen, cellOf(from), (weight * (to - from)) / HOUR);
    to = from;
    if (to < pace.fadedAt) weight *= perHour;
  }
  return seen;
}

/**
 * Entries expected to appear in each of the next `minutes` minutes after `pace.until`, the first at index 0.
 *
 * The rate by week and minute is what a publication is likely at; how long ago the last one was changes it: some sources
 * publish in bursts, others at distances. That is a renewal process whose clock runs as the rate says (Cox 1972, "The
 * statistical analysis of dependencies in point processes"), and what it lets expect is summed over all ways in which
 * the coming minutes may go.
 */
export function expectEntries(pace: Pace, minutes: number): Float64Array {
  const rate = rateOf(pace);
  const likely = Float64Array.from(pace.gaps, (count, bin) => {
    return (count + PRIOR.gap) / ((pace.gapsExpected[bin] ?? 0) + PRIOR.gap);
  });
  const perPublication = (pace.entries + 1) / (sum(pace.hours) + 1);
  const start = pace.lastAt === null ? LONGEST_GAP : gapBetween(pace.lastAt, pace.until);
  // newest[k]: how likely it is that the newest publication so far is that of minute k; 0 for the one we know.
  const newest = new Float64Array(minutes + 1);
  newest[0] = 1;
  const expected = new Float64Array(minutes);
  for (let minute = 1; minute <= minutes; minute++) {
    const usual = rate(pace.until + minute * MINUTE);
    let published = 0;
    for (let k = 0; k < minute; k++) {
      const chance = newest[k] ?? 0;
      if (chance < 1e-4) continue;
      const gap = k === 0 ? Math.min(LONGEST_GAP, start + minute) : minute - k;
      const now = usual * (likely[GAP_OF[gap] ?? 0] ?? 1);
      const share = (chance * now) / (1 + now);
      published += share;
      newest[k] = chance - share;
    }
    newest[minute] = published;
    expected[minute - 1] = published * perPublication;
  }
  return expected;
}

/** The share of the publications that fell into these hours of the UTC day or these weekdays (0 Sunday); 0 when none is known. */
export function shareWithin(pace: Pace, hours: readonly number[], weekdays: readonly number[]): number {
  const total = sum(pace.hours);
  if (total === 0) return 0;
  const inHours = sum(hours.map((hour) => pace.hours[hour] ?? 0));
  const onDays = sum(weekdays.map((day) => pace.days[(day + 3) % 7] ?? 0));
  return Math.max(inHours, onDays) / total;
}

/** Publications known per day, faded, for people to read; 0 when none. */
export function perDay(pace: Pace): number {
  const seen = sum(hoursSeen(pace));
  return seen === 0 ? 0 : (24 * sum(pace.hours)) / seen;
}

/** A pace as it was stored, null when that is none (another version's, say): learning begins again then. */
export function readPace(json: string | null): Pace | null {
  if (json === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  return isPace(value) ? value : null;
}

const isTime = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const isCounts = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every((count) => isTime(count) && count >= 0);

function isHints(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return false;
  const { periodMs, skipHours, skipDays } = value as Partial<FeedHints>;
  const isList = (list: unknown) => Array.isArray(list) && list.length < 24 && list.every(isTime);
  return (periodMs === null || isTime(periodMs)) && isList(skipHours) && isList(skipDays);
}

function isPace(value: unknown): value is Pace {
  if (typeof value !== "object" || value === null) return false;
  const { since, until, fadedAt, lastAt, entries, hours, days, minutes, gaps, gapsExpected, hints } =
    value as Partial<Pace>;
  return (
    [since, until, fadedAt, entries].every(isTime) &&
    (lastAt === null || isTime(lastAt)) &&
    isCounts(hours, 24) &&
    isCounts(days, 7) &&
    isCounts(minutes, 60) &&
    isCounts(gaps, GAPS) &&
    isCounts(gapsExpected, GAPS) &&
    isHints(hints)
  );
}
