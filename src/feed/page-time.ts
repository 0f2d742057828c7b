import { parseDate } from "./dates.ts";
import { cut, oneLine } from "./html.ts";
import { MAX_DATE } from "./limits.ts";

/** What a page does not say itself when it says a time. */
export interface TimeContext {
  /** When the page was read: "5 minutes ago" and "yesterday" are meant against it. null: those are not read. */
  now: number | null;
  /** Whether 5/11/2026 is in November, as everywhere but in America. */
  dayFirst: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Beginnings of words, folded: en az tr ru. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:seconds?|secs?|saniyə|saniye|sn|секунд\p{L}?|сек)$/u, 1_000],
  [/^(?:minutes?|mins?|dəqiqə|dəq|dakika|dk|минут\p{L}?|мин)$/u, MINUTE],
  [/^(?:hours?|hrs?|saat|sa|час(?:а|ов)?|ч)$/u, HOUR],
  [/^(?:days?|gün|день|дня|дней)$/u, DAY],
  [/^(?:weeks?|həftə|hafta|недел[юия]|недель)$/u, 7 * DAY],
];
const AGO = /(?<!\p{L})(?:ago|əvvəl|qabaq|öncə|önce|evvel|назад)(?!\p{L})/u;
const ONE = /(?<!\p{L})(?:an?|one|bir|один|одну)(?!\p{L})/u;
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})(?:today|bu ?gün|bugün|сегодня)(?!\p{L})/u, 0],
  [/(?<!\p{L})(?:yesterday|dünən|dün|вчера)(?!\p{L})/u, 1],
];
const CLOCK = /(?<![\d.:])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:])/;

function relative(text: string, now: number): number | null {
  if (AGO.test(text)) {
    const words = text.match(/\p{L}+/gu) ?? [];
    const unit = UNITS.find(([pattern]) => words.some((word) => pattern.test(word)));
    if (unit === undefined) return null;
    // "час назад" is one hour; "iki gün öncə" is a number that is not read.
    const isOne = ONE.test(text) || unit[0].test(words[0] ?? "");
    const number = /\d{1,3}/.exec(text)?.[0] ?? (isOne ? "1" : undefined);
    return number === undefined ? null : now - Number(number) * unit[1];
  }
  const daysBack = DAYS.find(([pattern]) => pattern.test(text))?.[1];
  if (daysBack === undefined) return null;
  const clock = CLOCK.exec(text);
  const midnight = Math.floor(now / DAY) * DAY - daysBack * DAY;
  return clock === null ? midnight : midnight + Number(clock[1]) * HOUR + Number(clock[2]) * MINUTE;
}

/** "14:21 07.12.2022" → "07.12.2022 14:21": a clock before a date in numbers would not be read. */
const CLOCK_FIRST =
  /^(.{0,20}?)((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)\W{1,5}(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{0,20})$/u;

/**
 * A time as a web page shows it, in words of en, az, ru or tr, or as a datetime attribute gives it → ms since the epoch;
 * null when it cannot be read. Without a zone it is UTC. What stands around the date ("Updated: …, 120 views") is passed over.
 */
export function readTime(written: string, { now, dayFirst }: TimeContext): number | null {
  if (written.length > MAX_DATE * 10) return null;
  const text = oneLine(written);
  if (text === "") return null;
  const dotted = dayFirst ? text.replace(/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/, "$1.$2.$3") : text;
  const ms = parseDate(cut(dotted.replace(CLOCK_FIRST, "$1$3 $2"), MAX_DATE));
  if (ms !== null) return ms;
  return now === null ? null : relative(text.toLowerCase(), now);
}

/** Whether the times of one page have the day before the month; `language` is the page's BCP 47 tag, null when unknown. */
export function writesDayFirst(times: readonly string[], language: string | null): boolean {
  if (language !== null && !/^en(?:-US)?$/i.test(language)) return true;
  return times.some((time) => /(?<!\d)(?:1[3-9]|2\d|3[01])\/\d{1,2}\/\d{2}/.test(time.slice(0, MAX_DATE * 10)));
}
