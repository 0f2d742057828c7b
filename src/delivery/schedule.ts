import { parse } from "node-cron";
import { momentOf, wallTime } from "./clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Further ahead nothing is looked for: 29 February comes twice in it, even around a year like 2100. */
const FAR_DAYS = 9 * 366;

type Fields = ReturnType<typeof parse>;

const read = new Map<string, Fields | null>();
const MOST_READ = 1_000;

function fieldsOf(cron: string): Fields | null {
  let fields = read.get(cron);
  if (fields === undefined) {
    if (read.size >= MOST_READ) read.clear();
    try {
      fields = parse(cron);
    } catch {
      fields = null;
    }
    read.set(cron, fields);
  }
  return fields;
}

/** By expression and zone: the run that was found after a moment, and that moment. */
const found = new Map<string, { after: number; run: number }>();

/**
 * The first of `nextRuns`, null when there is none. Who asks for every story is mostly answered from what was found before.
 */
export function nextRun(cron: string, timezone: string, after: number): number | null {
  const key = `${timezone} ${cron}`;
  const known = found.get(key);
  if (known !== undefined && known.after <= after && after < known.run) return known.run;
  const [run] = nextRuns(cron, timezone, after, 1);
  if (run === undefined) return null;
  if (found.size >= MOST_READ) found.clear();
  found.set(key, { after, run });
  return run;
}

/**
 * The next moments after `after` (ms) at which the cron expression comes by the clock on the wall, at most `count`, ascending;
 * fewer, or none, where it does not come in nine years (30 February) or cannot be read. As node-cron has it, a day must fit
 * both the day of the month and the day of the week; seconds are of no meaning. Where the clocks change it comes as often as
 * on other days, as cron(8) of Debian does: what they are set forward over comes as much later, what they show twice comes
 * the first time; only an expression for every hour follows the hours that really pass.
 */
export function nextRuns(cron: string, timezone: string, after: number, count: number): number[] {
  const fields = fieldsOf(cron);
  if (fields === null) return [];
  const hours = [...fields.hour].sort((a, b) => a - b);
  const minutes = [...fields.minute].sort((a, b) => a - b);
  const everyHour = hours.length === 24;
  const today = Math.floor(wallTime(timezone, after) / DAY) * DAY;
  const runs = new Set<number>();
  const first = (Math.floor(after / MINUTE) + 1) * MINUTE;
  // A day back, for a change of clocks at midnight.
  for (let day = -1; day < FAR_DAYS && runs.size < count; day++) {
    const midnight = today + day * DAY;
    if (!isDay(fields, midnight)) continue;
    if (everyHour) {
      for (const at of passing(timezone, midnight, first, new Set(minutes))) if (runs.add(at).size === count) break;
      continue;
    }
    const moments = hours.flatMap((hour) =>
      minutes.map((minute) => momentOf(timezone, midnight + hour * HOUR + minute * MINUTE)),
    );
    // Not by the clock: what it is set forward over comes after what follows it.
    for (const at of moments.sort((a, b) => a - b)) if (at > after && runs.size < count) runs.add(at);
  }
  return [...runs];
}

/** Moments from `first` on of the day that begins at `midnight` on the wall, at these minutes of each hour that passes. */
function* passing(timezone: string, midnight: number, first: number, minutes: ReadonlySet<number>): Generator<number> {
  const end = momentOf(timezone, midnight + DAY);
  for (let at = Math.max(first, momentOf(timezone, midnight)); at < end; at += MINUTE) {
    // No clock is set by a part of a minute: minutes of the wall begin with ours.
    if (minutes.has(new Date(wallTime(timezone, at)).getUTCMinutes())) yield at;
  }
}

function isDay({ month, dayOfMonth, dayOfWeek }: Fields, midnight: number): boolean {
  const date = new Date(midnight);
  const day = date.getUTCDate();
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return (
    month.includes(date.getUTCMonth() + 1) &&
    dayOfMonth.some((value) => isDayOfMonth(value, date, last)) &&
    dayOfWeek.some((value) => isDayOfWeek(value, date.getUTCDay(), day, last))
  );
}

/** "L": the last one; "L-3": three before it; "15W", "LW": the weekday nearest to it in the same month. */
function isDayOfMonth(value: number | string, date: Date, last: number): boolean {
  const day = date.getUTCDate();
  if (typeof value === "number") return value === day;
  const [, from, back, nearest] = /^(L|\d{1,2})(?:-(\d{1,2}))?(W)?$/.exec(value) ?? [];
  if (from === undefined) return false;
  const target = (from === "L" ? last : Number(from)) - Number(back ?? 0);
  return (nearest === undefined ? target : nearestWeekday(date, target, last)) === day && target >= 1;
}

function nearestWeekday(date: Date, target: number, last: number): number {
  if (target > last) return -1;
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), target)).getUTCDay();
  if (weekday === 6) return target === 1 ? 3 : target - 1;
  if (weekday === 0) return target === last ? last - 2 : target + 1;
  return target;
}

/** "5L": the last Friday of a month; "1#2": its second Monday. 0 is Sunday. */
function isDayOfWeek(value: number | string, weekday: number, day: number, last: number): boolean {
  if (typeof value === "number") return value === weekday;
  const [, of, nth] = /^([0-7])(?:#([1-5])|L)$/i.exec(value) ?? [];
  if (of === undefined || Number(of) % 7 !== weekday) return false;
  return nth === undefined ? day + 7 > last : Math.ceil(day / 7) === Number(nth);
}
