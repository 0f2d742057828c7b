import { momentOf, wallTime } from "../delivery/clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Later is no news any more. */
const LONGEST_AHEAD = 31 * DAY;

/** A time that is offered for a post: so many minutes from now, or an hour of the day. */
export type LaterKey = "30" | "60" | "180" | "tonight" | "tomorrow";

const HOURS = { tonight: 19 * HOUR, tomorrow: DAY + 8 * HOUR } as const;
/** An evening that is so near is "in half an hour". */
const LEAST_TONIGHT = 45 * MINUTE;

/** When a choice is, by the clock on the wall of the channel. */
export function laterAt(key: LaterKey, timezone: string, now: number): number {
  if (key !== "tonight" && key !== "tomorrow") return now + Number(key) * MINUTE;
  const midnight = Math.floor(wallTime(timezone, now) / DAY) * DAY;
  return momentOf(timezone, midnight + HOURS[key]);
}

/** What there is to choose from: no evening that is over. */
export function laterKeys(timezone: string, now: number): LaterKey[] {
  const isEvening = laterAt("tonight", timezone, now) - now < LEAST_TONIGHT;
  return ["30", "60", "180", ...(isEvening ? [] : (["tonight"] as const)), "tomorrow"];
}

export type ReadMoment = { kind: "ok"; at: number } | { kind: "unread" } | { kind: "past" } | { kind: "far" };

/**
 * "14:30", the next time that it is that late, or "24.11 09:00", the next such day, or with its year "24.11.2027 09:00"; of
 * the clock on the wall in that zone.
 */
export function readMoment(text: string, timezone: string, now: number): ReadMoment {
  const found = /^(?:(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?[,\s]+)?(\d{1,2})[:.](\d{2})$/u.exec(text.trim());
  if (found === null) return { kind: "unread" };
  const [day, month, year, hour, minute] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (hour == null || minute == null || hour > 23 || minute > 59) return { kind: "unread" };
  const ofDay = hour * HOUR + minute * MINUTE;
  const wall = wallTime(timezone, now);
  if (day == null || month == null) {
    const midnight = Math.floor(wall / DAY) * DAY;
    const today = momentOf(timezone, midnight + ofDay);
    return { kind: "ok", at: today > now ? today : momentOf(timezone, midnight + DAY + ofDay) };
  }
  const thisYear = new Date(wall).getUTCFullYear();
  // The 31st of a month of thirty days is another month's first.
  const isDay = (date: number) => new Date(date).getUTCDate() === day && new Date(date).getUTCMonth() === month - 1;
  const years = year == null ? [thisYear, thisYear + 1] : [year];
  const dates = years.map((each) => Date.UTC(each, month - 1, day)).filter(isDay);
  if (dates.length === 0) return { kind: "unread" };
  const moments = dates.map((date) => momentOf(timezone, date + ofDay));
  const at = moments.find((each) => each > now);
  if (at === undefined) return { kind: "past" };
  // A day of this year that is over is no day of the next one's end.
  if (at - now > LONGEST_AHEAD) return year == null && moments[0] !== at ? { kind: "past" } : { kind: "far" };
  return { kind: "ok", at };
}
