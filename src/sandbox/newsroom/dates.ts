import { ZONE_OFFSET_MS } from "./schedule.ts";

/** RFC 822 with "GMT", as HTTP and well-kept RSS feeds write it. */
export function rfc822(time: number): string {
  return new Date(time).toUTCString();
}

/** RFC 822 in Baku's time, "+0400". */
export function rfc822Baku(time: number): string {
  return new Date(time + ZONE_OFFSET_MS).toUTCString().replace("GMT", "+0400");
}

/** RFC 3339 in Baku's time, "+04:00", whole seconds. */
export function rfc3339Baku(time: number): string {
  return new Date(time + ZONE_OFFSET_MS).toISOString().replace(/\.\d+Z$/, "+04:00");
}

/** For people: "21 November 2026, 14:03" in the language given, in Baku's time. */
export function spokenDate(time: number, language: string): string {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "Asia/Baku" } as const;
  const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, format).format(time);
  return `${date}, ${clockTime(time)}`;
}

/** "14:03" in Baku's time. */
export function clockTime(time: number): string {
  return rfc3339Baku(time).slice(11, 16);
}
