import { setImmediate, setTimeout } from "node:timers/promises";
import type { Fanout } from "../db/fanouts.ts";
import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import { PRIORITY } from "../model.ts";
import { oneRun } from "../one-run.ts";
import { requestsOf } from "../story/request-id.ts";

/** Chats in one slice, which is one transaction: the most (about 5 ms with the commit), and the least where a disk or a machine is slow. */
const MOST = 500;
const LEAST = 100;
/** A person's answer may have to wait for one slice. One that took longer makes the next smaller, one that took less than half a little larger. */
const LONG_MS = 15;
/** Most fan-outs go to hardly anybody: as long as a slice has taken less than this, another fan-out begins in it. */
const TOGETHER_MS = 5;

export interface Expander {
  /** Expands what is open; joins the run that is under way. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Turns fan-outs into deliveries and edits, slice by slice from a durable cursor; after a restart it goes on where it was. The
 * log has a line for each fan-out that reached somebody, with the number of chats.
 */
export function createExpander(options: {
  store: Store;
  log: Pick<Log, "info" | "error">;
  now: () => number;
  onDeliveries: () => void;
  /** After an error, such as a full disk, before the slice is tried again. Default 5,000 ms. */
  retryMs?: number;
  /** Resolves when a slice may have the thread. Default: in the next turn of the event loop. */
  turn?: () => Promise<unknown>;
}): Expander {
  const { store, log, now, onDeliveries, retryMs = 5_000, turn = () => setImmediate() } = options;
  let again = false;
  /** How many chats the open fan-out has reached since the program started. */
  let reached = 0;
  let size = MOST;
  /** Fan-outs that failed through a fault of their own: all others go first. */
  let aside: Fanout[] = [];
  const stopping = new AbortController();

  /**
   * One slice of a large fan-out, or several small fan-outs, in one commit. Returns how many chats it reached; null: nothing is
   * open; "failed": nothing was done, and the cursor is where it was.
   */
  function slice(): number | null | "failed" {
    const ended: { open: Fanout; chats: number }[] = [];
    const began = performance.now();
    try {
      const made = store.transaction(() => {
        let [sum, chats] = [0, reached];
        let open = store.fanouts.open(aside);
        if (open === null) return null;
        do {
          const brought = attempt(open);
          sum += brought;
          chats += brought;
          const next = store.fanouts.open(aside);
          // This one is over when another is open, or itself from its beginning, because something was added to it.
          if (next?.storyId !== open.storyId || next.kind !== open.kind || next.cursor === 0) {
            ended.push({ open, chats });
            chats = 0;
          }
          open = next;
        } while (open !== null && sum < LEAST && performance.now() - began < TOGETHER_MS);
        return { sum, chats };
      });
      size = nextSize(size, performance.now() - began);
      if (made === null) return aside.length > 0 ? "failed" : null;
      reached = made.chats;
      for (const { open, chats } of ended) if (chats > 0) tell(open, chats);
      return made.sum;
    } catch (error) {
      log.error({ err: error }, "a fan-out cannot be expanded; trying again");
      return "failed";
    }
  }

  /** How many chats it brought something. A bug in one must undo no other of the slice, and keep none waiting. */
  function attempt(open: Fanout): number {
    try {
      return store.transaction(() => expandFanout(store, open, now(), size));
    } catch (error) {
      if (databaseTrouble(error) === "passes") throw error;
      aside.push(open);
      log.error({ storyId: open.storyId, err: error }, "a fan-out cannot be expanded; trying again");
      return 0;
    }
  }

  function tell({ storyId, kind }: Fanout, chats: number): void {
    const requests = requestsOf(store.stories.view(storyId)?.articles ?? []);
    const what = kind === "post" ? "story planned for its followers" : "edits planned for a story's readers";
    log.info({ requests, storyId, chats }, what);
  }

  async function expandAll(): Promise<void> {
    do {
      again = false;
      while (!stopping.signal.aborted) {
        const progress = slice();
        if (progress === "failed") {
          await setTimeout(retryMs, undefined, { signal: stopping.signal }).catch(() => {});
          aside = [];
          continue;
        }
        if (progress === null) break;
        if (progress > 0) onDeliveries();
        await turn();
      }
    } while (again && !stopping.signal.aborted);
  }

  const runs = oneRun(expandAll);

  return {
    run() {
      again = true;
      return runs.run();
    },
    async stop() {
      stopping.abort();
      await runs.ended();
    },
  };
}

/** How many chats the next slice takes, after one of `size` that took so long. */
export function nextSize(size: number, tookMs: number): number {
  if (tookMs > LONG_MS) return Math.max(LEAST, Math.ceil(size / 2));
  return tookMs * 2 < LONG_MS ? Math.min(MOST, Math.ceil(size * 1.1)) : size;
}

/** One slice, of `limit` chats, of the oldest open fan-out. Returns how many deliveries or edits it made, null when none is open. */
export function expandSlice(store: Store, now: number, limit = MOST): number | null {
  const open = store.fanouts.open();
  return open === null ? null : expandFanout(store, open, now, limit);
}

function expandFanout(store: Store, open: Fanout, now: number, limit: number): number {
  const { storyId, cursor } = open;
  if (open.kind === "edit") {
    const { edits, next } = store.outbox.editSlice(storyId, { after: cursor, limit, now });
    if (next === null) store.fanouts.done(open, now);
    else store.fanouts.advance(open, next);
    return edits;
  }
  const language = store.stories.view(storyId)?.articles[0]?.language ?? null;
  const { chatIds, next } = store.chats.followers({
    ...{ storyId, topicIds: open.topics, queries: open.queries, after: cursor, language, limit },
  });
  const made = store.outbox.postMany(storyId, chatIds, { priority: PRIORITY.reader, now });
  if (next === null) store.fanouts.done(open, now);
  else store.fanouts.advance(open, next);
  return made;
}
