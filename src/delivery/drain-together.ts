import { databaseTrouble } from "../db/open.ts";

interface Waiting {
  record: () => void;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** What became of calls, to be stored by one commit. */
export interface Outcomes {
  readonly size: number;
  /** Inside the transaction. Throws what the database throws. */
  write(): void;
  /** It is committed: who waits for it is told. */
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
      let errors: ({ cause: unknown } | null)[] = [];
      return {
        size: all.length,
        write() {
          errors = all.map(({ record }) => attempt(record));
        },
        done() {
          for (const [index, { resolve, reject }] of all.entries()) {
            const error = errors[index] ?? null;
            if (error === null) resolve();
            else reject(error.cause);
          }
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
