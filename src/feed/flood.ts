import type { Pace } from "./pace.ts";
import { articlesPerDay } from "./rate.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** So many new articles at once are never a flood. */
export const NEVER_A_FLOOD = 30;
/** So many new articles within an hour are none either. */
const NEVER_IN_AN_HOUR = 60;
/** A source's habits are those of the last 30 days. */
export const HABIT_MS = 30 * DAY;

/**
 * The most new articles at once that are within a source's habits: twice the largest number so far, or five times what
 * its pace lets expect since its last publication. `largest`: of the news of one poll in HABIT_MS.
 */
export function mostAtOnce(pace: Pace | null, largest: number, now: number): number {
  const quietMs = pace === null ? 0 : Math.max(HOUR, now - (pace.lastAt ?? now));
  const expected = pace === null ? 0 : (articlesPerDay(pace) * Math.min(quietMs, 7 * DAY)) / DAY;
  return Math.max(NEVER_A_FLOOD, 2 * largest, Math.ceil(5 * expected));
}

/** The same for all of one hour; `largest`: of the news of one hour in HABIT_MS. */
export function mostInAnHour(pace: Pace | null, largest: number, now: number): number {
  return Math.max(NEVER_IN_AN_HOUR, 3 * largest, 2 * mostAtOnce(pace, 0, now));
}
