import type { Span, Tally } from "../db/stats.ts";
import type { Store } from "../db/store.ts";
import { localMinute } from "../delivery/clock.ts";
import { type Delays, quantile } from "./delays.ts";
import { type Period, type Range, rangeOf } from "./period.ts";
import { HOUR, hourOf, isStillCounting, tallyReader } from "./tally.ts";

/** Of what figures are: everything, or one chats.id, sources.id or topics.id. */
export type Subject = { of: "all" } | { of: "chat" | "source" | "topic"; id: number };

export interface Figures {
  range: Range;
  /** Some posts of that time are still to be counted. */
  isStillCounting: boolean;
  /** To chats with routes. */
  posts: number;
  /** To all other chats; 0 unless of all. */
  readerPosts: number;
  /** Of these posts, whenever they were made. */
  edits: number;
  /** Articles that told what these posts showed already. */
  duplicates: number;
  /** Articles that came in; null for a chat or a topic. */
  articles: number | null;
  /** From publication to post, ms, of posts that were no digests; null: there are none. */
  delay: { median: number; p95: number } | null;
  /** Posts in each step of the range. */
  steps: number[];
  /** Posts in each hour of the day, 0–23, by the clock of whoever looks. */
  hours: number[];
  /** Whose articles led the posts, the most first; empty for a source. */
  outlets: { slug: string; name: string; posts: number }[];
  /** Readers whom the posts brought; null for a source or a topic, to which no link leads back. */
  gained: number | null;
  /** Signs and counts, the most first. */
  reactions: { sign: string; count: number }[];
}

/** Figures of a period by the clock of `timezone`. Hours that the whole hours of UTC cut are where they begin. */
export function readFigures(
  store: Pick<Store, "stats" | "settings" | "sources">,
  subject: Subject,
  period: Period,
  { timezone, now }: { timezone: string; now: number },
): Figures {
  const range = rangeOf(period, timezone, now);
  // Tallies stand at the hours of UTC: at half past, in some zones, half an hour of the day before is of this one.
  const span: Span = { from: hourOf(range.from), until: hourOf(range.until) };
  const id = subject.of === "all" ? 0 : subject.id;
  const read = tallyReader(store, span);
  const tallies = read(subject.of, id);
  const sum = (read: (tally: Tally) => number) => tallies.reduce((total, tally) => total + read(tally), 0);
  const hours = Array<number>(24).fill(0);
  const steps = Array<number>(range.steps.length - 1).fill(0);
  for (const { hour, posts } of tallies) {
    const step = Math.max(
      0,
      range.steps.findLastIndex((start) => start <= hour),
    );
    steps[step] = (steps[step] ?? 0) + posts;
    const ofDay = hourOfDay(hour, range.steps[step] ?? hour, range.steps[step + 1] ?? hour, timezone);
    hours[ofDay] = (hours[ofDay] ?? 0) + posts;
  }
  const delays: Delays = new Map(entriesOf(tallies, "delays").map(([step, count]) => [Number(step), count]));
  const [median, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
  const readers = subject.of === "all" ? read("readers", 0) : [];
  return {
    range,
    isStillCounting: isStillCounting(store, span),
    posts: sum(({ posts }) => posts),
    readerPosts: readers.reduce((total, { posts }) => total + posts, 0),
    edits: sum(({ edits }) => edits),
    duplicates: sum(({ duplicates }) => duplicates),
    articles:
      subject.of === "all"
        ? store.stats.countArticles(null, range)
        : subject.of === "source"
          ? store.stats.countArticles(subject.id, range)
          : null,
    delay: median === null || p95 === null ? null : { median, p95 },
    ...{ steps, hours },
    outlets: subject.of === "source" ? [] : outletsOf(store, entriesOf(tallies, "outlets")),
    gained:
      subject.of === "all"
        ? store.stats.countArrivals(null, range)
        : subject.of === "chat"
          ? store.stats.countArrivals(subject.id, range)
          : null,
    reactions: entriesOf(tallies, "reactions").map(([sign, count]) => ({ sign, count })),
  };
}

/** By the clock of the zone, which costs a hundred times as much to ask as a day of 24 hours to count. */
function hourOfDay(at: number, start: number, end: number, timezone: string): number {
  const isUsual = end - start === 24 * HOUR && at >= start;
  return isUsual ? Math.floor((at - start) / HOUR) : Math.floor(localMinute(timezone, at) / 60);
}

/** Added up over the hours, the most first. */
function entriesOf(tallies: readonly Tally[], column: "delays" | "outlets" | "reactions"): [string, number][] {
  const sums = new Map<string, number>();
  for (const tally of tallies) {
    for (const [key, count] of Object.entries(JSON.parse(tally[column]) as Record<string, number>))
      sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums].sort(([a, more], [b, less]) => less - more || a.localeCompare(b));
}

/** As many as are shown anywhere. */
const MOST_OUTLETS = 10;

function outletsOf({ sources }: Pick<Store, "sources">, counts: readonly [string, number][]): Figures["outlets"] {
  return counts.slice(0, MOST_OUTLETS).flatMap(([id, posts]) => {
    const source = sources.find(Number(id));
    return source === null ? [] : [{ slug: source.slug, name: source.name, posts }];
  });
}
