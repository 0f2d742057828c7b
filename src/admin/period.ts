import type { Span } from "../db/stats.ts";
import { momentOf, wallTime } from "../delivery/clock.ts";

const DAY = 24 * 3_600_000;

/** The periods that can be chosen, in whole days by the clock of whoever looks. */
export const PERIODS = { day: 1, week: 7, month: 30 } as const;
export type PeriodName = keyof typeof PERIODS;

export interface Period {
  name: PeriodName;
  /** Its last day, as `dayOf` counts them; null: today. */
  lastDay: number | null;
}

/** A period in UTC ms: from, until, and its parts. */
export interface Range extends Span {
  /** Where each of its parts begins, and last where it ends: the parts of a day are hours, those of a longer period days. */
  steps: number[];
  lastDay: number;
  isToday: boolean;
}

/** Days since 1970-01-01 by the clock of a time zone. */
export const dayOf = (timezone: string, at: number): number => Math.floor(wallTime(timezone, at) / DAY);

const startOfDay = (timezone: string, day: number): number => momentOf(timezone, day * DAY);

/** Where a period lies, for somebody in `timezone`. A last day that is yet to come is taken for today. */
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

/** 23 to 25 of them: a day is shorter or longer when clocks are changed. */
function hoursBetween(from: number, until: number): number[] {
  const steps: number[] = [];
  for (let at = from; at < until; at += DAY / 24) steps.push(at);
  return [...steps, until];
}

/** The period before (-1) or after (1) this one; null: it is yet to come. */
export function shift(period: Period, by: -1 | 1, timezone: string, now: number): Period | null {
  const today = dayOf(timezone, now);
  const last = Math.min(period.lastDay ?? today, today);
  if (by === 1 && last === today) return null;
  const lastDay = last + by * PERIODS[period.name];
  return { name: period.name, lastDay: lastDay >= today ? null : lastDay };
}
