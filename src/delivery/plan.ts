import type { Chat, Route } from "../model.ts";
import { localMinute, momentOf, wallTime } from "./clock.ts";
import { nextRun } from "./schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MINUTES = 24 * 60;

/** The part of a story that routes look at. */
export interface PlannedStory {
  /** BCP 47 primary tag of the lead, null when unknown. */
  language: string | null;
  /** Slugs of the sources that tell it. */
  sources: readonly string[];
  /** How many outlets report it by themselves, one or more; asked only by routes that want several, for it costs. */
  readonly outlets: number;
}

/** Whether the route takes the story; `matches` says whether its query does, and is asked last: it costs most. */
export function takes(route: Route, chat: Chat, story: PlannedStory, matches: () => boolean): boolean {
  const languages = route.languages.length > 0 ? route.languages : chat.newsLanguages;
  return (
    speaks(languages, story.language) &&
    isToldBy(route, story.sources) &&
    (route.minOutlets <= 1 || story.outlets >= route.minOutlets) &&
    matches()
  );
}

/** An unknown language passes: better one post too many than a silent gap. */
export const reads = (chat: Chat, language: string | null): boolean => speaks(chat.newsLanguages, language);

const speaks = (languages: readonly string[], language: string | null): boolean =>
  language === null || languages.length === 0 || languages.includes(language);

/** By one of the sources that it takes from, and not only by those that it takes nothing from. */
export function isToldBy(
  { sources, sourcesOut }: Pick<Route, "sources" | "sourcesOut">,
  told: readonly string[],
): boolean {
  const left = sourcesOut.length === 0 ? told : told.filter((slug) => !sourcesOut.includes(slug));
  if (sourcesOut.length > 0 && left.length === 0) return false;
  return sources.length === 0 || left.some((slug) => sources.includes(slug));
}

/** When a story may go by its route, and how: by itself, or with what else waits for that moment. */
export interface Moment {
  kind: "post" | "digest";
  at: number;
}

/** What a route's hours and pace are about. */
export type Timing = Pick<Route, "settleMs" | "perHour" | "minGapMs" | "quiet" | "digest">;

/**
 * What is breaking goes at once. All else goes with the route's next digest where it has one; or, after it settled, by
 * itself, as far from other posts as the route wants. What would go in quiet hours waits for a digest at their end, what an
 * hour has no room for waits for a digest when it has; a gap only delays.
 * `from`: since when it settles, `now` or earlier. `taken`: moments of the chat's other posts, past hour (or gap) and future.
 */
export function momentFor(
  route: Timing,
  timezone: string,
  { now, from = now, isBreaking, taken }: { now: number; from?: number; isBreaking: boolean; taken: readonly number[] },
): Moment {
  if (isBreaking) return { kind: "post", at: now };
  const run = route.digest === null ? null : nextRun(route.digest, timezone, now);
  if (run !== null) return { kind: "digest", at: afterQuiet(route.quiet, timezone, run) };
  let at = Math.max(now, from + route.settleMs);
  let kind: Moment["kind"] = "post";
  const sorted = taken.toSorted((a, b) => a - b);
  // Each step only moves later, and a step that moves nothing ends it; quiet hours and pace may push one another.
  for (let step = 0; step < 50; step++) {
    const awake = afterQuiet(route.quiet, timezone, at);
    if (awake > at) kind = "digest";
    const roomy = withRoom(route.perHour, awake, sorted);
    if (roomy > awake) kind = "digest";
    const apart = withGap(route.minGapMs, roomy, sorted);
    if (apart === at) break;
    at = apart;
  }
  return { kind, at };
}

/** The first moment from `at` on with which no hour has more than `perHour`. `taken`: ascending. */
function withRoom(perHour: number | null, at: number, taken: readonly number[]): number {
  if (perHour === null) return at;
  return firstOf([at, ...taken.map((moment) => moment + HOUR)], at, (moment) => {
    const all = taken.toSpliced(firstAfter(taken, moment), 0, moment);
    const place = all.lastIndexOf(moment);
    for (let from = Math.max(0, place - perHour); from <= place; from++) {
      const [first, last] = [all[from], all[from + perHour]];
      if (first !== undefined && last !== undefined && last - first < HOUR) return false;
    }
    return true;
  });
}

/** The first moment from `at` on that is `minGapMs` from what is taken, before it and behind. `taken`: ascending, maybe very many. */
function withGap(minGapMs: number | null, at: number, taken: readonly number[]): number {
  if (minGapMs === null) return at;
  let moment = at;
  for (const other of taken) {
    if (other - moment >= minGapMs) break;
    if (moment - other < minGapMs) moment = other + minGapMs;
  }
  return moment;
}

function firstOf(candidates: readonly number[], from: number, fits: (moment: number) => boolean): number {
  const sorted = candidates.filter((moment) => moment >= from).sort((a, b) => a - b);
  return sorted.find(fits) ?? from;
}

function firstAfter(ascending: readonly number[], moment: number): number {
  const index = ascending.findIndex((each) => each > moment);
  return index < 0 ? ascending.length : index;
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
  if (localMinute(timezone, awake) === end) return awake;
  // Clocks change meanwhile, maybe over the end itself.
  return Math.max(at, momentOf(timezone, wallTime(timezone, at) + wait * MINUTE));
}

function minuteOfDay(text: string): number {
  const [hour, minute] = text.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
