import { setTimeout } from "node:timers/promises";
import { databaseTrouble } from "../db/open.ts";
import { NOTHING } from "../db/retention.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import { oneRun } from "../one-run.ts";
import { type NightState, nightSteps, type Unit } from "./retention-slices.ts";
import { tidyJournal, upkeep } from "./upkeep.ts";

/** How a night shares the thread with everybody else. */
export interface ThreadShare {
  /** How long one slice, which is one transaction, works; its commit comes on top. */
  workMs: number;
  /** After a slice others have the thread for so many times as long as it took … */
  rest: number;
  /** … and so long at least. */
  leastRestMs: number;
}
const SHARE: ThreadShare = { workMs: 4, rest: 2, leastRestMs: 2 };
/** So many of the newest articles of a source stay however old they are: they tell what is usual there. */
const NEWEST_OF_SOURCE = 100;
/** When so many stories cannot be deleted the fault is not theirs, and the night is over. */
const MOST_REFUSED = 5;
const KEY = "retention";

/** What is stored of the work; `underWay`: where a night was broken off, null: none was. */
type Stored = Pick<NightState, "revised"> & { underWay: NightState | null };

export interface Retention {
  /** Does a night's work; joins one that is under way. */
  run(): Promise<void>;
  /** Goes on with a night's work that was broken off; there is nothing to do when none was. */
  resume(): Promise<void>;
  /** Resolves after the slice that is under way. */
  stop(): Promise<void>;
}

export interface RetentionOptions {
  store: Store;
  log: Pick<Log, "info" | "error">;
  now: () => number;
  /** News older than that are deleted; 0: none. */
  days: number;
  /** Articles of each source that stay however old they are. Default 100. */
  newestOfSource?: number;
  share?: ThreadShare;
  /** Called before each slice. */
  beforeSlice?: () => void;
  /** Called after each slice with how long it held the thread, ms, and what it did. */
  onSlice?: (ms: number, step: string) => void;
}

/** Deletes what is too old and looks after the file, in small slices. */
export function createRetention(options: RetentionOptions): Retention {
  const { store, log, now, days, newestOfSource = NEWEST_OF_SOURCE, share = SHARE } = options;
  const { beforeSlice = () => {}, onSlice = () => {} } = options;
  const stopping = new AbortController();

  const read = (): Stored =>
    JSON.parse(store.settings.get(KEY) ?? "null") ?? { revised: { changedAt: 0, id: 0 }, underWay: null };
  const write = (stored: Stored): void => store.settings.set(KEY, JSON.stringify(stored));

  /** Runs it, and lets others have the thread for a while after it. */
  async function sliced<T>(work: () => T, nameOf: (result: T) => string): Promise<T> {
    beforeSlice();
    const began = performance.now();
    const result = work();
    const tookMs = performance.now() - began;
    onSlice(tookMs, nameOf(result));
    const rest = Math.max(share.leastRestMs, share.rest * tookMs);
    await setTimeout(rest, undefined, { signal: stopping.signal }).catch(() => {});
    return result;
  }

  async function night(state: NightState): Promise<void> {
    const began = performance.now();
    const refused = new Set<number>();
    /** A slice failed: one story at a time, to see which it is. */
    let careful = false;

    function slice(unit: Unit): boolean {
      const end = performance.now() + share.workMs;
      const before = structuredClone(state);
      try {
        return store.transaction(() => {
          const gone: number[] = [];
          let more = unit(gone);
          while (more && !careful && performance.now() < end) more = unit(gone);
          write({ revised: state.revised, underWay: state });
          store.retention.unindex(gone);
          return more;
        });
      } catch (error) {
        state = before;
        if (databaseTrouble(error) === "passes") throw error;
        if (careful) {
          const story = store.retention.oldest(before.after, now());
          if (story === null || refused.size === MOST_REFUSED) throw error;
          log.error({ err: error, storyId: story.id }, "a story that is too old cannot be deleted");
          refused.add(story.id);
        }
        careful = !careful;
        return true;
      }
    }

    const at = { days, now: state.begunAt, newestOfSource, state: () => state };
    for (const { name, unit } of nightSteps(store, at, refused)) {
      while (
        !stopping.signal.aborted &&
        (await sliced(
          () => slice(unit),
          () => name,
        ))
      );
    }
    const steps = upkeep(store);
    /** As many as there is time for, by one commit: it takes longer than most of them. */
    const look = () =>
      store.transaction(() => {
        const end = performance.now() + share.workMs;
        let step = steps.next();
        while (!step.done && performance.now() < end) step = steps.next();
        return step;
      });
    while (!stopping.signal.aborted && !(await sliced(look, ({ value }) => value ?? "end")).done);
    if (stopping.signal.aborted) return;
    await sliced(
      () => tidyJournal(store),
      () => "journal",
    );
    write({ revised: state.revised, underWay: null });
    const { pageBytes, pages, free } = store.upkeep.size();
    const file = { fileMb: Math.round((pageBytes * pages) / 1e6), unusedMb: Math.round((pageBytes * free) / 1e6) };
    log.info(
      { ...state.dropped, ...file, tookMs: Math.round(performance.now() - began) },
      "what is too old was deleted",
    );
  }

  const nights = oneRun((state: NightState) =>
    night(state).catch((error: unknown) => log.error({ err: error }, "deleting what is too old goes on another night")),
  );

  function start(state: NightState): Promise<void> {
    if (stopping.signal.aborted) return Promise.resolve();
    return nights.run(state);
  }

  return {
    run() {
      const { revised, underWay } = read();
      return start(underWay ?? { begunAt: now(), after: { id: 0, openedAt: 0 }, revised, dropped: { ...NOTHING } });
    },
    resume() {
      const { underWay } = read();
      return underWay === null ? Promise.resolve() : start(underWay);
    },
    async stop() {
      stopping.abort();
      await nights.ended();
    },
  };
}
