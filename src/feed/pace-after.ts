import type { Source } from "../model.ts";
import { learnPace, startPace } from "./learn.ts";
import { type Pace, readPace } from "./pace.ts";
import type { PreparedFeed } from "./prepare.ts";

/**
 * What is known of when a source publishes, after a poll; null when it was never read. `feed` null: nothing changed.
 * `dates`: of what is new. `quietUntil`: until when polls found nothing new without telling the pace; absent or null: it knows all.
 */
export function paceAfter(
  source: Pick<Source, "pace">,
  feed: PreparedFeed | null,
  dates: readonly (number | null)[],
  now: number,
  quietUntil: number | null = null,
): Pace | null {
  const stored = readPace(source.pace);
  const isBehind = stored !== null && quietUntil !== null && stored.until < quietUntil && quietUntil < now;
  const known = isBehind ? learnPace(stored, [], quietUntil) : stored;
  if (known !== null) return learnPace(feed === null ? known : { ...known, hints: feed.hints ?? null }, dates, now);
  if (feed === null) return null;
  const published = feed.entries.map(({ entry }) => entry.publishedAt);
  return startPace(published, feed.hints ?? null, now);
}

export const formatPace = (pace: Pace | null): string | null => (pace === null ? null : JSON.stringify(pace));
