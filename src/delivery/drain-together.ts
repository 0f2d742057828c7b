import { databaseTrouble } from "../db/open.ts";

interface Waiting {
  record: () => void;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** What became of calls, to be stored by one commit. */
export interface Outcomes {
  readonly size: number;
  /** Inside the transaction: one at least, and more until `performance.now()` is `end`. Throws what the database throws. */
  write(end: number): void;
  /** It is committed: who waits for it is told. What was not written waits for somebody again. */
  done(): void;
  /**
   * It was undone. What passes would hold up each of them alone, for as long as a lock is waited for: all are refused. Else each
   * is stored by a commit of its own, as far as it can be.
   */
  failed(error: unknown): void;
}

/**
 * Stores what became of calls, those that end at about the same time by one commit. `savepoint`: all or nothing, inside a
 * transaction. `onWaiting`: an outcome waits for somebody to take it.
 */
export function createTogether(savepoint: (work: () => void) => void, onWaiting: () => void) {
  const waiting: Waiting[] = [];

  /** A bug in one of them must lose no other; what the database throws breaks off the whole. */
  function attempt(record: () => void): { cause: unknown } | null {
    try {
      savepoint(record);
      return null;
    } catch (cause) {
      if (databaseTrouble(cause) !== null) throw cause;
      return { cause };
    }
  }

  function alone({ record, resolve, reject }: Waiting): void {
    try {
      record();
      resolve();
    } catch (error) {
      reject(error);
    }
  }

  return {
    /** Resolves when it is committed; rejects with what `record` or the database threw. */
    store(record: () => void): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (waiting.push({ record, resolve, reject }) === 1) onWaiting();
      return promise;
    },
    take(): Outcomes {
      const all = waiting.splice(0);
      const errors: ({ cause: unknown } | null)[] = [];
      return {
        size: all.length,
        write(end) {
          for (const { record } of all) {
            if (errors.length > 0 && performance.now() > end) break;
            errors.push(attempt(record));
          }
        },
        done() {
          const written = all.splice(0, errors.length);
          for (const [index, { resolve, reject }] of written.entries()) {
            const error = errors[index] ?? null;
            if (error === null) resolve();
            else reject(error.cause);
          }
          if (all.length === 0) return;
          waiting.unshift(...all);
          onWaiting();
        },
        failed(error) {
          if (databaseTrouble(error) === "passes") for (const { reject } of all) reject(error);
          else all.forEach(alone);
        },
      };
    },
  };
}
export type Together = ReturnType<typeof createTogether>;
