import type { FeedHints } from "../model.ts";

/** Counts halve in this time: two weeks are enough to know a week, and to forget last month's habits. */
export const HALF_LIFE_DAYS = 14;

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

const SIZES = { hours: 24, days: 7, minutes: 60, gaps: 12, gapsExpected: 12 } as const;

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

/** Nothing known yet; publications are counted from `since` on. */
export function emptyPace(since: number, hints: FeedHints | null): Pace {
  return {
    ...{ since, until: since, fadedAt: since, lastAt: null, entries: 0 },
    ...{ hours: zeros(SIZES.hours), days: zeros(SIZES.days), minutes: zeros(SIZES.minutes) },
    ...{ gaps: zeros(SIZES.gaps), gapsExpected: zeros(SIZES.gapsExpected), hints },
  };
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
    isCounts(hours, SIZES.hours) &&
    isCounts(days, SIZES.days) &&
    isCounts(minutes, SIZES.minutes) &&
    isCounts(gaps, SIZES.gaps) &&
    isCounts(gapsExpected, SIZES.gapsExpected) &&
    isHints(hints)
  );
}
