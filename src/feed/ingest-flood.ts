import type { Store } from "../db/store.ts";
import type { Source } from "../model.ts";
import { HABIT_MS, mostAtOnce, mostInAnHour, NEVER_A_FLOOD } from "./flood.ts";
import { ageOf } from "./identify.ts";
import type { KnownArticles } from "./known-articles.ts";
import { readPace } from "./pace.ts";
import type { PreparedEntry } from "./prepare.ts";

const HOUR = 3_600_000;

/** Keeps back what a source brings when it is more than it ever has. */
export interface FloodGate {
  /** Those of a poll's entries that are to wait for a person: all that are news where they are a flood, else none. */
  of(entries: readonly PreparedEntry[]): ReadonlySet<PreparedEntry>;
  /** Notes that `count` more are held. To be called in the transaction that stores them: whatever breaks off, a person is told of all. */
  hold(count: number): void;
  /** Notes that all of the poll is stored: what comes from now on is judged anew. */
  close(): void;
}

/**
 * `isFlood`: whether `count` new articles in one poll are a flood, asked when they are more than NEVER_A_FLOOD. Default: by the
 * source's habits.
 */
export function createFloodGate(
  store: Store,
  source: Source,
  options: { known: KnownArticles; now: number; isFlood?: (count: number) => boolean },
): FloodGate {
  const { known, now, isFlood = isUnusual } = options;

  function isUnusual(count: number): boolean {
    const largest = store.articles.largestBatch(source.id, now - HABIT_MS);
    return count > mostAtOnce(readPace(source.pace), largest, now);
  }

  /** Whether they are a flood by themselves, or together with what came in the hour before: a hub sends a flood piece by piece. */
  function mayBe(count: number): boolean {
    // These are the rest of a flood whose storing was broken off.
    if (source.held?.isOpen) return true;
    if (count > NEVER_A_FLOOD && isFlood(count)) return true;
    const recent = store.articles.newsSince(source.id, now - HOUR);
    if (recent === 0) return false;
    const largest = store.articles.largestHour(source.id, now - HABIT_MS, now - HOUR);
    return count + recent > mostInAnHour(readPace(source.pace), largest, now);
  }

  return {
    of(entries) {
      const unknown = entries.filter(
        (entry) => ageOf(entry.entry.publishedAt, source, now) === "fresh" && known.byIdentity(entry) === null,
      );
      if (unknown.length === 0 || !mayBe(unknown.length)) return new Set();
      const news = unknown.filter((entry) => known.isNew(entry));
      return new Set(mayBe(news.length) ? news : []);
    },
    hold(count) {
      const { from = now, count: held = 0 } = store.sources.find(source.id)?.held ?? {};
      store.sources.hold(source.id, { from, until: now, count: held + count, isOpen: true });
    },
    close() {
      const held = store.sources.find(source.id)?.held;
      if (!held?.isOpen) return;
      const { isOpen: _, ...whole } = held;
      store.sources.hold(source.id, whole);
    },
  };
}
