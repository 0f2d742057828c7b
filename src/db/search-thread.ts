import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Db } from "./open.ts";
import type { SearchFilter, StorySearch } from "./story-search.ts";

/** What the thread is asked. */
export interface SearchAsked {
  match: string;
  filter: SearchFilter;
}
/** `ids` null: it could not be looked for. */
export interface SearchFound {
  ids: number[] | null;
  isCut: boolean;
}

/** As StorySearch; others have the program's thread meanwhile. */
export type SearchBeside = (...ask: Parameters<StorySearch>) => Promise<number[]>;

export interface SearchThread {
  search: SearchBeside;
  stop(): Promise<void>;
}

/** So many searches within `WITHIN_MS` are worth a thread, and the memory that it takes. */
const MANY = 20;
const WITHIN_MS = 1_000;

/**
 * Searches in a thread and over a connection of its own, which begins when many search at once: they take a third of all that
 * people ask for, and some hold the thread for sixteen milliseconds. One at a time: what is asked for meanwhile is looked for here, by
 * `search`, so that both threads do what they can. So is all while nobody else waits for an answer (`isAsked`; default: somebody does), until
 * there is such a thread, and where none can be: a database in memory has one connection.
 */
export function createSearchThread(
  db: Db,
  search: StorySearch,
  { isAsked = () => true, many = MANY }: { isAsked?: () => boolean; many?: number } = {},
): SearchThread {
  let thread: { worker: Worker; gone: Promise<unknown> } | null = null;
  let state: "none" | "begun" | "ready" | "gone" = db.memory ? "gone" : "none";
  let onFound: ((found: SearchFound) => void) | null = null;
  /** When the last `many` were asked for, the oldest first. */
  const asked: number[] = [];

  function isBusy(): boolean {
    const at = performance.now();
    asked.push(at);
    const since = asked.length > many ? asked.shift() : undefined;
    return since !== undefined && at - since < WITHIN_MS;
  }

  function begin(): void {
    const worker = new Worker(new URL("./search-task.ts", import.meta.url), { workerData: db.name });
    thread = { worker, gone: once(worker, "exit") };
    state = "begun";
    worker.on("message", (told: SearchFound | "ready") => {
      if (told !== "ready") onFound?.(told);
      else if (state === "begun") state = "ready";
    });
    // A thread that cannot work is no reason not to.
    worker.on("error", () => {});
    worker.on("exit", () => {
      state = "gone";
      onFound?.({ ids: null, isCut: false });
    });
    thread.gone.catch(() => {});
    worker.unref();
  }

  return {
    async search(match, how) {
      if (state === "none" && isBusy()) begin();
      if (state !== "ready" || onFound !== null || !isAsked()) return search(match, how);
      const { onCut, ...filter } = how;
      const { promise, resolve } = Promise.withResolvers<SearchFound>();
      onFound = resolve;
      thread?.worker.ref();
      thread?.worker.postMessage({ match, filter } satisfies SearchAsked);
      const { ids, isCut } = await promise;
      thread?.worker.unref();
      onFound = null;
      if (ids === null) return search(match, how);
      if (isCut) onCut?.();
      return ids;
    },
    async stop() {
      state = "gone";
      if (thread === null) return;
      thread.worker.postMessage("stop");
      thread.worker.ref();
      await thread.gone.catch(() => {});
    },
  };
}
