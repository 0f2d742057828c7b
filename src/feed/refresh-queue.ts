import { setImmediate } from "node:timers/promises";

/** What several sources store, step by step: one step a turn of the event loop, the sources by turns. */
export interface StoreQueue {
  /**
   * Runs the steps that `begin` makes when everything queued for that source before has ended, so that it may build on
   * what is stored then. Resolves with what they return; null when the program ends first. Rejects with what they throw.
   */
  run<T>(sourceId: number, begin: () => Generator<unknown, T>): Promise<T | null>;
}

interface Job {
  /** Whether it was the last step. */
  advance(): boolean;
  drop(): void;
}

/** A queue that ends with `stopping`: what has not ended by then is dropped between two of its steps. */
export function createStoreQueue(stopping: AbortSignal): StoreQueue {
  /** By source; a map's own order is the order of the turns. */
  const jobs = new Map<number, Job[]>();
  let running = false;

  async function work(): Promise<void> {
    running = true;
    while (jobs.size > 0) {
      for (const [sourceId, own] of jobs) {
        if (stopping.aborted) for (const job of own.splice(0)) job.drop();
        else if (own[0]?.advance() === true) own.shift();
        if (own.length === 0) jobs.delete(sourceId);
        if (!stopping.aborted) await setImmediate();
      }
    }
    running = false;
  }

  return {
    run<T>(sourceId: number, begin: () => Generator<unknown, T>): Promise<T | null> {
      return new Promise((resolve, reject) => {
        let steps: Generator<unknown, T> | null = null;
        const job: Job = {
          advance() {
            try {
              steps ??= begin();
              const step = steps.next();
              if (step.done) resolve(step.value);
              return step.done === true;
            } catch (error) {
              reject(error);
              return true;
            }
          },
          drop: () => resolve(null),
        };
        const own = jobs.get(sourceId);
        if (own === undefined) jobs.set(sourceId, [job]);
        else own.push(job);
        if (!running) void work();
      });
    },
  };
}
