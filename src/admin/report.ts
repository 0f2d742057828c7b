import type { Store } from "../db/store.ts";
import { momentOf, wallTime } from "../delivery/clock.ts";
import { type Figures, readFigures } from "./figures.ts";
import { dayOf } from "./period.ts";
import { tallyReader } from "./tally.ts";

const DAY = 24 * 3_600_000;
const HOUR_OF_REPORT = 9;
/** "on" unless somebody switched it off. */
const SWITCH = "weekly-report";
/** The Monday that the last report came on, in days since 1970. */
const TOLD = "weekly-report-told";

/** A week as the owners are told of it. */
export interface WeekReport {
  figures: Figures;
  /** Posts of the week before it. */
  before: number;
  /** Channels that had posts, the most first. */
  channels: { name: string; posts: number }[];
}

type ReportStore = Pick<Store, "settings" | "stats" | "sources" | "chats" | "transaction">;

export const areReportsOn = (store: Pick<Store, "settings">): boolean => store.settings.get(SWITCH) !== "off";
export const setReports = (store: Pick<Store, "settings">, on: boolean): void =>
  store.settings.set(SWITCH, on ? "on" : "off");

/**
 * Tells of the week that ended on Sunday, when Monday 9:00 of `timezone` is past and it was not told of yet: once, however
 * often the program restarts, and late when it was not running. Nothing in the first week, of which there is none to tell.
 */
export function reportWeek(
  store: ReportStore,
  { timezone, now, tell }: { timezone: string; now: number; tell: (report: WeekReport) => void },
): boolean {
  const monday = lastMonday(timezone, now);
  return store.transaction(() => {
    const told = store.settings.get(TOLD);
    if (told !== null && Number(told) >= monday) return false;
    store.settings.set(TOLD, String(monday));
    if (told === null || !areReportsOn(store)) return false;
    tell(readWeek(store, monday, { timezone, now }));
    return true;
  });
}

/** The last Monday whose ninth hour has begun. */
function lastMonday(timezone: string, now: number): number {
  const today = dayOf(timezone, now);
  // Day 0 was a Thursday.
  const monday = today - ((today + 3) % 7);
  const isPast = wallTime(timezone, now) >= monday * DAY + HOUR_OF_REPORT * 3_600_000;
  return isPast ? monday : monday - 7;
}

function readWeek(store: ReportStore, monday: number, look: { timezone: string; now: number }): WeekReport {
  const of = (lastDay: number) => readFigures(store, { of: "all" }, { name: "week", lastDay }, look);
  const span = {
    from: momentOf(look.timezone, (monday - 7) * DAY),
    until: momentOf(look.timezone, monday * DAY),
  };
  const tallies = tallyReader(store, span);
  const channels = store.chats.channels().map(({ id, title }) => {
    return { name: title, posts: tallies("chat", id).reduce((sum, { posts }) => sum + posts, 0) };
  });
  return {
    figures: of(monday - 1),
    before: of(monday - 8).posts,
    channels: channels.filter(({ posts }) => posts > 0).sort((a, b) => b.posts - a.posts),
  };
}
