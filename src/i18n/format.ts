import type { UiLanguage } from "../model.ts";
import { isolate } from "./direction.ts";

/** Times, lists and numbers as a language writes them. Zones are IANA names; one that is unknown counts as UTC. */
export interface Formats {
  /** "14:21". */
  time(language: UiLanguage, at: number, timeZone: string): string;
  /** "14:21" when `at` is on the day of `now` in that zone, else "21 Nov, 14:21", with the year when it is another. */
  moment(language: UiLanguage, at: number, look: { timezone: string; now: number }): string;
  /** "Mon", or "Monday" in full, of a day of the week, 1 (Monday) – 7. */
  weekday(language: UiLanguage, day: number, style: "short" | "long"): string;
  /** "21 November", with the year when it is another than that of `now`. */
  date(language: UiLanguage, at: number, look: { timezone: string; now: number }): string;
  /** "A, B and C". */
  list(language: UiLanguage, items: readonly string[]): string;
  /** "12,345". */
  number(language: UiLanguage, value: number): string;
  /** "35%" of a share of 1. */
  percent(language: UiLanguage, share: number): string;
  /**
   * "40 seconds", "1 hour", "90 minutes", "3 days": in the largest unit of which there are two, or exactly one; one second
   * at least. In the case that "in …", "for …" and "after …" ask for ("через 1 минуту").
   */
  duration(language: UiLanguage, ms: number): string;
  /** The same for small places: "40 sec", "1 h", "90 min". */
  brief(language: UiLanguage, ms: number): string;
  /** "16–22 November" of two moments, with the year when it is another than that of `now`. */
  dates(language: UiLanguage, from: number, until: number, look: { timezone: string; now: number }): string;
  /** The same after "every": "hour", "20 minutes". */
  every(language: UiLanguage, ms: number): string;
  /** The name of a BCP 47 tag, "Persian"; the tag itself when it has none. */
  languageName(language: UiLanguage, tag: string): string;
}

/** British English puts the day before the month, as most of the world reads it. */
const LOCALES: Record<UiLanguage, string> = { en: "en-GB", az: "az", ru: "ru", tr: "tr" };

/** Where Intl gives a people's name that a reader would not ask a language by. */
const OWN_NAMES: Partial<Record<UiLanguage, Readonly<Record<string, string>>>> = {
  az: { az: "azərbaycanca", en: "ingiliscə", ru: "rusca", tr: "türkcə" },
  tr: { az: "Azerbaycanca" },
};

const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  date: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  dateOfYear: { year: "numeric", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  wholeDate: { day: "numeric", month: "long" },
  wholeDateOfYear: { year: "numeric", day: "numeric", month: "long" },
  /** Only for telling days apart. */
  day: { year: "numeric", month: "2-digit", day: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The largest last; `next`: of how many one of the following is made. */
const UNITS = [
  { unit: "second", length: SECOND, next: 60 },
  { unit: "minute", length: MINUTE, next: 60 },
  { unit: "hour", length: HOUR, next: 24 },
  { unit: "day", length: DAY, next: Number.POSITIVE_INFINITY },
] as const;

/** There are some 400 zones, but a person may spell one in many ways ("asia/BAKU"). */
const MOST_KEPT = 2_000;

/** Making an Intl formatter costs a hundred times what using it does, so they are kept. */
export function createFormats(): Formats {
  const kept = new Map<string, Intl.DateTimeFormat>();

  function formatter(locale: string, timeZone: string, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
    const key = `${locale} ${timeZone} ${shape}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = create(locale, timeZone, SHAPES[shape]);
    kept.set(key, made);
    return made;
  }

  /** By zone: the minute that was asked about last, and its day. No day begins within a minute. */
  const today = new Map<string, { minute: number; day: string }>();

  /** "2026-11-21" of a moment that is asked about again and again. */
  function dayOfNow(now: number, timeZone: string): string {
    const minute = Math.floor(now / MINUTE);
    const known = today.get(timeZone);
    if (known?.minute === minute) return known.day;
    if (today.size >= MOST_KEPT) today.clear();
    const day = formatter("en-CA", timeZone, "day").format(now);
    today.set(timeZone, { minute, day });
    return day;
  }

  const time = (language: UiLanguage, at: number, timeZone: string) =>
    formatter(LOCALES[language], timeZone, "time").format(at);

  return {
    time,
    moment(language, at, { timezone, now }) {
      const [day, today] = [formatter("en-CA", timezone, "day").format(at), dayOfNow(now, timezone)];
      if (day === today) return time(language, at, timezone);
      const sameYear = day.slice(0, day.indexOf("-")) === today.slice(0, today.indexOf("-"));
      return formatter(LOCALES[language], timezone, sameYear ? "date" : "dateOfYear").format(at);
    },
    // The first of January 2024 was a Monday.
    weekday: (language, day, style) =>
      new Intl.DateTimeFormat(LOCALES[language], { weekday: style, timeZone: "UTC" }).format(Date.UTC(2024, 0, day)),
    date(language, at, { timezone, now }) {
      const days = formatter("en-CA", timezone, "day");
      const sameYear = days.format(at).split("-", 1)[0] === days.format(now).split("-", 1)[0];
      return formatter(LOCALES[language], timezone, sameYear ? "wholeDate" : "wholeDateOfYear").format(at);
    },
    dates(language, from, until, { timezone, now }) {
      const year = (at: number) => formatter("en-CA", timezone, "day").format(at).split("-", 1)[0];
      const shape = year(from) === year(now) && year(until) === year(now) ? "wholeDate" : "wholeDateOfYear";
      // Thin spaces around the dash would be the only ones in a message.
      return formatter(LOCALES[language], timezone, shape)
        .formatRange(from, until)
        .replace(/\s*–\s*/u, dash);
    },
    brief: (language, ms) => duration(language, ms, "short"),
    list: (language, items) => new Intl.ListFormat(LOCALES[language]).format(items.map(isolate)),
    number: (language, value) => new Intl.NumberFormat(LOCALES[language]).format(value),
    percent: (language, share) => new Intl.NumberFormat(LOCALES[language], { style: "percent" }).format(share),
    duration: (language, ms) => duration(language, ms, "long"),
    // A language that asks for no "every 1 hour" would not say it.
    every: (language, ms) =>
      duration(language, ms, "long").replace(language === "en" || language === "ru" ? /^1\s/u : "", ""),
    languageName(language, tag) {
      const own = OWN_NAMES[language]?.[tag];
      if (own !== undefined) return own;
      try {
        return new Intl.DisplayNames(LOCALES[language], { type: "language" }).of(tag) ?? tag;
      } catch {
        return tag; // not the shape of a tag
      }
    },
  };
}

/** Between numbers ("16–22 November") without spaces, between words ("30 October – 5 November") with them. */
const dash = (_: string, at: number, whole: string): string =>
  /\d\s*–\s*\d+ \p{L}+$/u.test(whole) && !/\p{L}/u.test(whole.slice(0, at)) ? "–" : " – ";

function duration(language: UiLanguage, ms: number, unitDisplay: "long" | "short"): string {
  let count = 0;
  let named: (typeof UNITS)[number]["unit"] = "second";
  for (const { unit, length, next } of UNITS) {
    named = unit;
    count = Math.max(1, Math.round(ms / length));
    if (count < 2 * next && count !== next) break;
  }
  const text = new Intl.NumberFormat(LOCALES[language], { style: "unit", unit: named, unitDisplay }).format(count);
  // The accusative; that of the other words is no other than what Intl gives.
  return language === "ru" ? text.replace(/(минут|секунд)а$/u, "$1у") : text;
}

function create(locale: string, timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" });
  }
}
