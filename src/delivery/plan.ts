import type { Chat, Route } from "../model.ts";
import { localMinute } from "./clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MINUTES = 24 * 60;

/** The part of a story that routes look at. */
export interface PlannedStory {
  /** BCP 47 primary tag of the lead, null when unknown. */
  language: string | null;
  /** How many outlets report it by themselves, one or more; asked only by routes that want several, for it costs. */
  readonly outlets: number;
}

/** Whether the route takes the story; `matches` says whether its query does, and is asked last: it costs most. */
export function takes(route: Route, chat: Chat, story: PlannedStory, matches: () => boolean): boolean {
  return (route.minOutlets <= 1 || story.outlets >= route.minOutlets) && reads(chat, story.language) && matches();
}

/** An unknown language passes: better one post too many than a silent gap. */
export function reads(chat: Chat, language: string | null): boolean {
  return language === null || chat.newsLanguages.length === 0 || chat.newsLanguages.includes(language);
}

/**
 * The earliest moment for a post by the route: after it settled, in the route's pace, outside its quiet hours.
 * `taken`: moments of the chat's other deliveries, past hour and future, ascending (ms).
 */
export function earliest(route: Route, timezone: string, now: number, taken: readonly number[]): number {
  let at = now + route.settleMs;
  // Each step only moves later, and a step that moves nothing ends it; quiet hours and pace may push one another.
  for (let step = 0; step < 50; step++) {
    const awake = afterQuiet(route.quiet, timezone, at);
    const paced = afterPace(route, awake, taken);
    if (paced === at) return at;
    at = paced;
  }
  return at;
}

function afterPace(route: Route, at: number, taken: readonly number[]): number {
  let earliestAt = at;
  const last = taken.at(-1);
  if (route.minGapMs !== null && last !== undefined) earliestAt = Math.max(earliestAt, last + route.minGapMs);
  if (route.perHour !== null) {
    // The post that stands `perHour` places back must be an hour old.
    const oldest = taken.at(-route.perHour);
    if (oldest !== undefined) earliestAt = Math.max(earliestAt, oldest + HOUR);
  }
  return earliestAt;
}

/**
 * The first moment at or after `at` outside the quiet hours "HH:MM-HH:MM" (local; may span midnight). Across a change of
 * clocks the local time is asked again, so that quiet ends when the clock on the wall says so.
 */
export function afterQuiet(quiet: string | null, timezone: string, at: number): number {
  const [start, end] = (quiet ?? "").split("-").map(minuteOfDay);
  if (start === undefined || end === undefined || start === end) return at;
  const local = localMinute(timezone, at);
  const inside = start < end ? local >= start && local < end : local >= start || local < end;
  if (!inside) return at;
  const wait = (end - local + DAY_MINUTES) % DAY_MINUTES;
  const awake = Math.floor(at / MINUTE) * MINUTE + wait * MINUTE;
  const late = localMinute(timezone, awake) - end;
  // 23:30 is half an hour early for midnight, not 23.5 hours late.
  const shift = late > DAY_MINUTES / 2 ? late - DAY_MINUTES : late < -DAY_MINUTES / 2 ? late + DAY_MINUTES : late;
  return Math.max(at, awake - shift * MINUTE);
}

function minuteOfDay(text: string): number {
  const [hour, minute] = text.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
