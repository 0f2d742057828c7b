import type { DigestHours } from "../model.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timezone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en", {
      ...{ timeZone: timezone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit" },
    });
    clocks.set(timezone, clock);
  }
  return clock;
}

/** What clock and calendar on the wall say at a moment, as if it were UTC (ms, whole minutes). */
export function wallTime(timezone: string, at: number): number {
  const found = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of clockOf(timezone).formatToParts(at)) {
    if (type in found) found[type as keyof typeof found] = Number(value);
  }
  return Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute);
}

/** Minutes since midnight on the wall, 0–1439. */
export function localMinute(timezone: string, at: number): number {
  return (wallTime(timezone, at) % DAY) / MINUTE;
}

/**
 * The moment at which the wall shows `wall` (as `wallTime` gives it). Of two, when clocks are set back, the first; where
 * they are set forward over it, as much later as they are.
 */
export function momentOf(timezone: string, wall: number): number {
  const offset = (at: number) => wallTime(timezone, at) - Math.floor(at / MINUTE) * MINUTE;
  // The offset of either side of a change: no zone is further from UTC, and none changes twice in two days.
  const moments = [wall - offset(wall - DAY), wall - offset(wall + DAY)].sort((a, b) => a - b);
  return moments.find((at) => wallTime(timezone, at) === wall) ?? (moments.at(-1) as number);
}

/** The first moment after `after` at which the hours come. */
export function nextDigestAt({ minutes, days }: DigestHours, timezone: string, after: number): number {
  const today = Math.floor(wallTime(timezone, after) / DAY) * DAY;
  // A week and a day: today's hours may be over. One day back, for a change of clocks at midnight.
  for (let day = -1; day <= 8; day++) {
    const midnight = today + day * DAY;
    const weekday = new Date(midnight).getUTCDay() || 7;
    if (!days.includes(weekday)) continue;
    // Not by the order of the hours: what clocks are set forward over comes after what follows it.
    const moments = minutes.map((minute) => momentOf(timezone, midnight + minute * MINUTE)).filter((at) => at > after);
    if (moments.length > 0) return Math.min(...moments);
  }
  throw new Error(`digest hours without a day or an hour: ${JSON.stringify({ minutes, days })}`);
}
