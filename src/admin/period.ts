import type { Span } from "../db/stats.ts";
import { momentOf, wallTime } from "../delivery/clock.ts";

const DAY = 24 * 3_600_000;

/** So many whole days, by the clock of whoever looks. */
export const PERIODS = { day: 1, week: 7, month: 30 } as const;
export type PeriodName = keyof typeof PERIODS;

export interface Period {
  name: PeriodName;
  /** Its last day, in days since 1970 by the wall; null: today. */
  lastDay: number | null;
}

/** A period as it lies in time. */
export interface Range extends Span {
  /** Where its parts begin, and where it ends: hours of a day, else days. */
  steps: number[];
  lastDay: number;
  isToday: boolean;
}

export const dayOf = (timezone: string, at: number): number => Math.floor(wallTime(timezone, at) / DAY);

const startOfDay = (timezone: string, day: number): number => momentOf(timezone, day * DAY);

/** A last day that is yet to come is today. */
export function rangeOf({ name, lastDay }: Period, timezone: string, now: number): Range {
  const today = dayOf(timezone, now);
  const last = Math.min(lastDay ?? today, today);
  const length = PERIODS[name];
  const days = Array.from({ length: length + 1 }, (_, index) => startOfDay(timezone, last - length + 1 + index));
  const from = days[0] as number;
  const until = days[length] as number;
  const steps = length === 1 ? hoursBetween(from, until) : days;
  return { from, until, steps, lastDay: last, isToday: last === today };
}

/** 23 hours to 25: clocks are changed. */
function hoursBetween(from: number, until: number): number[] {
  const steps: number[] = [];
  for (let at = from; at < until; at += DAY / 24) steps.push(at);
  return [...steps, until];
}

/** The period before (-1) or after (1) it; null: that is yet to come. */
export function shift(period: Period, by: -1 | 1, timezone: string, now: number): Period | null {
  const today = dayOf(timezone, now);
  const last = Math.min(period.lastDay ?? today, today);
  if (by === 1 && last === today) return null;
  const lastDay = last + by * PERIODS[period.name];
  return { name: period.name, lastDay: lastDay >= today ? null : lastDay };
}
