import type { FeedHints } from "../model.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What a channel may say at the most: a year. */
const MAX_PERIOD_MS = 366 * DAY;
/** Of skipHours and skipDays no more elements are read. */
const MOST_SKIPS = 48;
const PERIODS = new Map([
  ["hourly", HOUR],
  ["daily", DAY],
  ["weekly", 7 * DAY],
  ["monthly", 30 * DAY],
  ["yearly", 365 * DAY],
]);
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The texts of a channel's elements, null or empty where it has none. */
export interface HintTexts {
  /** RSS 2.0: minutes that the channel may be cached. */
  ttl: string | null;
  /** RSS 1.0 syndication module: hourly, daily, weekly, monthly or yearly, by default daily … */
  updatePeriod: string | null;
  /** … and how many times in that, by default once. Its updateBase is not read: feeds hold the example's date. */
  updateFrequency: string | null;
  /** RSS 2.0: hours of the day in GMT, 0–23 (24 in RSS 0.91: midnight), and English weekdays. */
  skipHours: readonly string[];
  skipDays: readonly string[];
}

/**
 * What a feed says of its own pace; null when that is nothing that can be read. Of ttl and the syndication module the
 * longer one counts. A list of all 24 hours or all seven days says nothing.
 */
export function parseHints(texts: HintTexts): FeedHints | null {
  const periodMs = longer(ttlMs(texts.ttl), updateMs(texts.updatePeriod, texts.updateFrequency));
  const skipHours = some(24, texts.skipHours, (text) => {
    const hour = integer(text);
    return hour === null || hour > 24 ? null : hour % 24;
  });
  const skipDays = some(7, texts.skipDays, (text) => {
    const day = WEEKDAYS.indexOf(text.trim().toLowerCase());
    return day < 0 ? null : day;
  });
  if (periodMs === null && skipHours.length === 0 && skipDays.length === 0) return null;
  return { periodMs, skipHours, skipDays };
}

const longer = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

function integer(text: string | null): number | null {
  const digits = text?.trim() ?? "";
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function ttlMs(text: string | null): number | null {
  const minutes = integer(text);
  return minutes === null || minutes === 0 ? null : Math.min(minutes * MINUTE, MAX_PERIOD_MS);
}

function updateMs(period: string | null, frequency: string | null): number | null {
  if (period === null && frequency === null) return null;
  const ms = PERIODS.get(period?.trim().toLowerCase() || "daily");
  // Nobody publishes more often than each minute; a frequency of millions is a mistake.
  return ms === undefined ? null : Math.max(MINUTE, Math.round(ms / Math.max(1, integer(frequency) ?? 1)));
}

/** The values that can be read, once each and ascending; none when they are all that there are. */
function some(all: number, texts: readonly string[], read: (text: string) => number | null): number[] {
  const found = new Set<number>();
  for (const text of texts.slice(0, MOST_SKIPS)) {
    const value = read(text);
    if (value !== null) found.add(value);
  }
  return found.size >= all ? [] : [...found].sort((a, b) => a - b);
}

/** The headers of an answer that say how long it may be reused; null where there is none. */
export interface CacheHeaders {
  cacheControl: string | null;
  expires: string | null;
  age: string | null;
  date: string | null;
}

/**
 * How long an answer received just now stays fresh, in ms, 0 when it is stale or must not be reused; null when its
 * headers do not say (RFC 9111 §4.2: max-age less Age, else Expires less Date). s-maxage is for shared caches, not for us.
 */
export function freshMs({ cacheControl, expires, age, date }: CacheHeaders, now: number): number | null {
  const directives = (cacheControl ?? "").toLowerCase();
  if (/(?:^|[\s,])no-(?:cache|store)(?=$|[\s,=])/.test(directives)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(directives)?.[1];
  const ageMs = (integer(age) ?? 0) * 1_000;
  if (maxAge !== undefined) return Math.max(0, Math.min(Number(maxAge) * 1_000, MAX_PERIOD_MS) - ageMs);
  if (expires === null) return null;
  const end = httpDate(expires);
  // An invalid date, "0" above all, means that it has expired (RFC 9111 §5.3).
  if (end === null) return 0;
  const start = (date === null ? null : httpDate(date)) ?? now;
  return Math.max(0, Math.min(end - start, MAX_PERIOD_MS) - ageMs);
}

function httpDate(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length < 20 || trimmed.length > 40) return null;
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? null : at;
}
