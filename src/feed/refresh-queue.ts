import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { databaseTrouble } from "../db/open.ts";

/** What several sources store, step by step, the sources by turns; what comes at about the same time by one commit. */
export interface StoreQueue {
  /**
   * Runs the steps that `begin` makes when everything queued for that source before has ended, so that it may build on
   * what is stored then. Resolves with what they return once that is committed; null when the program ends first. Rejects
   * with what they throw, or when what they stored last could not be committed.
   */
  run<T>(sourceId: number, begin: () => Generator<unknown, T>, ends?: StepEnds): Promise<T | null>;
  /** The same of one step. */
  once<T>(sourceId: number, work: () => T, ends?: StepEnds): Promise<T | null>;
}

/** What became of the steps since the last commit. */
export interface StepEnds {
  committed?: () => void;
  /** They were undone: what is in memory is to be as it is stored. */
  undone?: () => void;
}

export interface StoreQueueOptions {
  /** All or nothing. */
  transaction: <T>(work: () => T) => T;
  /** Ends the queue: what has not ended by then is dropped between two of its steps. */
  stopping: AbortSignal;
  /** Resolves when a batch may have the thread. Default: in the next turn of the event loop. */
  turn?: (() => Promise<unknown>) | undefined;
  /** How many sources may have something to store soon, those that wait included. Default: nobody knows of any. */
  expected?: () => number;
}

interface Job {
  /** Whether it was the last step. Never throws but for the database's trouble. */
  advance(): boolean;
  /** What was done is committed. */
  settle(): void;
  /** What was done since the last commit was undone. */
  undo(error: unknown): void;
  drop(): void;
}

/** A commit takes longer than what a poll stores: so long others may join it … */
const GATHER_MS = 5;
/** … and so long where others are expected, unless something is left of the batch before. */
const EXPECT_MS = 40;
/** So many need not wait for others. */
const MANY = 50;
/** Steps of one transaction begin within this time, and what they found for the search index is written after it: people wait for answers. */
const TOGETHER_MS = 10;

export function createStoreQueue({
  transaction,
  stopping,
  turn = () => setImmediate(),
  expected = () => 0,
}: StoreQueueOptions): StoreQueue {
  /** By source; a map's own order is the order of the turns. */
  const jobs = new Map<number, Job[]>();
  let running = false;

  function next(sourceId: number, own: Job[], isDone: boolean): void {
    if (isDone) own.shift();
    jobs.delete(sourceId);
    if (own.length > 0) jobs.set(sourceId, own);
  }

  /** Steps for as long as a person may wait, by one commit. */
  function batch(): void {
    const advanced = new Set<Job>();
    const end = performance.now() + TOGETHER_MS;
    try {
      transaction(() => {
        do {
          const [[sourceId, own] = []] = jobs;
          const job = own?.[0];
          if (sourceId === undefined || own === undefined || job === undefined) return;
          advanced.add(job);
          next(sourceId, own, job.advance());
        } while (performance.now() < end);
      });
    } catch (error) {
      for (const job of advanced) job.undo(error);
      for (const [sourceId, own] of [...jobs]) {
        if (own[0] !== undefined && advanced.has(own[0])) next(sourceId, own, true);
      }
      return;
    }
    for (const job of advanced) job.settle();
  }

  async function gather(patienceMs: number): Promise<void> {
    const end = performance.now() + patienceMs;
    do await sleep(GATHER_MS);
    while (jobs.size < MANY && jobs.size < expected() && performance.now() < end && !stopping.aborted);
  }

  async function work(): Promise<void> {
    running = true;
    let patienceMs = EXPECT_MS;
    while (jobs.size > 0) {
      if (jobs.size < MANY) await gather(patienceMs);
      else await turn();
      patienceMs = 0;
      if (stopping.aborted) {
        for (const own of jobs.values()) for (const job of own) job.drop();
        jobs.clear();
      } else batch();
    }
    running = false;
  }

  function run<T>(sourceId: number, begin: () => Generator<unknown, T>, ends: StepEnds = {}): Promise<T | null> {
    return new Promise((resolve, reject) => {
      let steps: Generator<unknown, T> | null = null;
      let ended: (() => void) | null = null;
      const job: Job = {
        advance() {
          try {
            steps ??= begin();
            const step = steps.next();
            if (!step.done) return false;
            const { value } = step;
            ended = () => resolve(value);
          } catch (error) {
            // SQLite may have undone the whole transaction then, and what others did in it.
            if (databaseTrouble(error) === "passes") throw error;
            ended = () => reject(error);
          }
          return true;
        },
        settle() {
          ends.committed?.();
          ended?.();
        },
        undo(error) {
          ends.undone?.();
          reject(error);
        },
        drop: () => resolve(null),
      };
      const own = jobs.get(sourceId);
      if (own === undefined) jobs.set(sourceId, [job]);
      else own.push(job);
      if (!running) void work();
    });
  }

  return { run, once: (sourceId, work, ends) => run(sourceId, () => single(work), ends) };
}

function* single<T>(work: () => T): Generator<unknown, T> {
  yield;
  return work();
}
