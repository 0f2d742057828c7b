import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import { createPlanner } from "../delivery/queue.ts";
import { isArriving } from "../feed/health.ts";
import { ageOf } from "../feed/identify.ts";
import type { HeldArticles, Source } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { type By, record } from "./audit.ts";
import { subjectOf } from "./sources.ts";

/** As many of a flood as a reader may want to see. */
export const NEWEST_OF_FLOOD = 15;

/** Which of the articles that are held a person wants posted. */
export type Choice = "all" | "newest" | "none";

/** The flood that a person saw: when it began, and how many articles it held. */
export interface SeenFlood {
  since: number;
  count: number;
}

/**
 * `released`: the articles that became news; they are planned by a Releaser. settled: nothing (of that flood) is held any
 * more. grown: it holds more than the person saw, who may think otherwise of those.
 */
export type Release = { kind: "released"; released: number } | { kind: "settled" } | { kind: "grown" };

/** The setting with the ids of stories that were released and are not planned yet, in their order, as JSON. */
const RELEASED = "released-stories";
/** What is planned at one go; the thread is free in between. */
const SLICE_MS = 10;

/**
 * Settles what a flood of a source left waiting: the chosen articles become news, the others stay in the archive. Cheap,
 * however many there are: where they go is planned after it.
 */
export function releaseHeld(
  store: Store,
  sourceId: number,
  seen: SeenFlood,
  choice: Choice,
  { actor, now }: By,
): Release {
  return store.transaction(() => {
    const source = store.sources.find(sourceId);
    if (source === null || source.status === "removed" || source.held?.from !== seen.since) return { kind: "settled" };
    if (source.held.count !== seen.count || isArriving(source.held, now)) return { kind: "grown" };
    const chosen = choice === "none" ? [] : heldArticles(store, source, source.held);
    const released = choice === "newest" ? chosen.slice(-NEWEST_OF_FLOOD) : chosen;
    for (const { id } of released) store.articles.makeNews(id);
    if (released.length > 0) setWaiting(store, [...waiting(store), ...released.map(({ storyId }) => storyId)]);
    store.sources.hold(sourceId, null);
    const after = { held: source.held.count, posted: released.length };
    record(store, actor, { action: "source.released", ...subjectOf(source), after }, now);
    return { kind: "released", released: released.length };
  });
}

/** Oldest first; without what the same polls found that is history anyway. */
function heldArticles(store: Store, { id, addedAt, entriesSeenAt }: Source, { from, until, count }: HeldArticles) {
  const asRead = { addedAt, entriesSeenAt, succeededAt: null, everyMs: null };
  const all = store.articles
    .backlogBetween(id, from, until)
    .filter(({ publishedAt, firstSeenAt }) => ageOf(publishedAt, asRead, firstSeenAt) === "fresh");
  if (all.length <= count) return all;
  // A poll in between came after a pause, and brought what had been missed: of which articles that may be true is known.
  const afterPause = { ...asRead, succeededAt: Number.NEGATIVE_INFINITY };
  return all.filter(({ publishedAt, firstSeenAt }) => ageOf(publishedAt, afterPause, firstSeenAt) === "fresh");
}

const waiting = (store: Store): number[] => JSON.parse(store.settings.get(RELEASED) ?? "[]");
const setWaiting = (store: Store, ids: readonly number[]): void =>
  store.settings.set(RELEASED, JSON.stringify([...new Set(ids)]));

/** Plans stories that were released, for channels and followers, as if they came now. */
export interface Releaser {
  /** Plans what waits; joins the run that is under way. To be called at the start too: a crash may have left something. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** `onNews`: something was queued, and is due. */
export function createReleaser(options: { store: Store; now: () => number; onNews: () => void }): Releaser {
  const { store, now, onNews } = options;
  let running = Promise.resolve();
  let busy = false;
  let stopped = false;

  /** What is planned and what waits no more are one transaction: nothing is lost, and nothing is planned twice. */
  function planSome(read: ReturnType<typeof createQueryReaders>["route"]): boolean {
    const ids = waiting(store);
    if (ids.length === 0) return false;
    const planner = createPlanner(store, { read });
    const until = performance.now() + SLICE_MS;
    let done = 0;
    do plan(planner, ids[done++] as number);
    while (done < ids.length && performance.now() < until);
    setWaiting(store, ids.slice(done));
    return true;
  }

  function plan(planner: ReturnType<typeof createPlanner>, storyId: number): void {
    planner.story(storyId, now());
    const topics = store.topics.ofStory(storyId).map(({ id }) => id);
    if (topics.length > 0) store.fanouts.startOnce(storyId, topics, now());
  }

  async function planAll(): Promise<void> {
    busy = true;
    try {
      const { route } = createQueryReaders();
      while (!stopped && store.transaction(() => planSome(route))) {
        onNews();
        await setImmediate();
      }
    } finally {
      busy = false;
    }
  }

  return {
    run() {
      if (!busy) running = planAll();
      return running;
    },
    async stop() {
      stopped = true;
      await running.catch(() => {});
    },
  };
}
