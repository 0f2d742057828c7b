import type { SourceRepo } from "../db/sources.ts";
import { emptyPace, type Pace } from "../feed/pace.ts";
import { formatPace } from "../feed/pace-after.ts";

const DAY = 24 * 3_600_000;
const EACH_MS = 30_000;
/** What an outlet brings in an hour of ours at most, at one minute of the news day a second: three times what it does. */
const PER_HOUR = 500;

/** The pace of an outlet whose day passes `speed` times as fast as the demo's usual one. */
export function demoPace(speed: number, now: number): Pace {
  const perHour = PER_HOUR * Math.max(1, speed);
  const pace = emptyPace(now - DAY, null);
  return { ...pace, until: now, lastAt: now, entries: 24 * perHour, hours: pace.hours.map(() => perHour) };
}

/**
 * Tells Chapar from time to time that its sources, those added since too, are as quick as they are here: by the habits of
 * real outlets it would take half an hour of the demo for a flood, and keep the rest back. To be cleared before the database closes.
 */
export function keepDemoPace(sources: Pick<SourceRepo, "list" | "setPace">, speed: number): NodeJS.Timeout {
  const tell = () => {
    const pace = formatPace(demoPace(speed, Date.now()));
    for (const { id } of sources.list()) sources.setPace(id, pace);
  };
  return setInterval(tell, EACH_MS);
}
