import { Worker } from "node:worker_threads";
import { mayRunOn } from "../topics/fts.ts";
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

/** The best have to be weighed, words that hardly meet to be looked for far back, and a beginning may be that of very many words. */
const mayTakeLong = (match: string, { order }: SearchFilter): boolean =>
  order === "best" || mayRunOn(match) || match.includes('" *');

/** So many such searches within `WITHIN_MS` are worth a thread, and the memory that it takes. */
const MANY = 20;
const WITHIN_MS = 1_000;
/** It ends when nothing was looked for there for so long. */
const QUIET_MS = 10 * 60_000;

export interface SearchThreadOptions {
  /** Whether others wait for answers; default: somebody does. */
  isAsked?: () => boolean;
  /** There can be no thread, by a failure; searches are made here from then on. */
  onFailed?: (error: unknown) => void;
  many?: number;
  quietMs?: number;
}

/**
 * Makes searches that may take long, of which some hold the thread for sixteen milliseconds, in a thread and over a connection of its
 * own, which begins when many ask for such and ends after the rush. What is found in a third of a millisecond is looked for here: for
 * what comes from another thread an answer waits until both have the processor, and the turn that is under way is over. So is what is
 * asked for while the thread has one: both do what they can. And so is all while nobody else waits for an answer, until there is
 * such a thread, and where none can be: a database in memory has one connection.
 */
export function createSearchThread(
  db: Db,
  search: StorySearch,
  { isAsked = () => true, onFailed = () => {}, many = MANY, quietMs = QUIET_MS }: SearchThreadOptions = {},
): SearchThread {
  let isPossible = !db.memory;
  let thread: { worker: Worker; gone: Promise<void>; quiet: NodeJS.Timeout } | null = null;
  let isReady = false;
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
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    const begun = { worker, gone, quiet: setTimeout(end, quietMs).unref() };
    thread = begun;
    worker.on("message", (told: SearchFound | "ready") => {
      if (told !== "ready") onFound?.(told);
      else isReady = isPossible;
    });
    worker.on("error", (error) => {
      isPossible = false;
      onFailed(error);
    });
    worker.on("exit", () => {
      clearTimeout(begun.quiet);
      isReady = false;
      thread = null;
      onFound?.({ ids: null, isCut: false });
      resolve();
    });
    worker.unref();
  }

  /** What it looks for just now is found before. */
  function end(): void {
    isReady = false;
    thread?.worker.postMessage("stop");
  }

  return {
    async search(match, how) {
      if (!mayTakeLong(match, how)) return search(match, how);
      if (isPossible && thread === null && isBusy()) begin();
      if (thread === null || !isReady || onFound !== null || !isAsked()) return search(match, how);
      const { worker, quiet } = thread;
      const { onCut, ...filter } = how;
      const { promise, resolve } = Promise.withResolvers<SearchFound>();
      onFound = resolve;
      quiet.refresh();
      worker.ref();
      worker.postMessage({ match, filter } satisfies SearchAsked);
      const { ids, isCut } = await promise;
      // Unless its end is waited for.
      if (isPossible) worker.unref();
      onFound = null;
      if (ids === null) return search(match, how);
      if (isCut) onCut?.();
      return ids;
    },
    async stop() {
      isPossible = false;
      end();
      thread?.worker.ref();
      await thread?.gone;
    },
  };
}
