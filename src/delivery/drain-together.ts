import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";

/** How long an outcome may wait for others: a commit takes as long, and is one for all of them. */
const WAIT_MS = 4;

interface Waiting {
  record: () => void;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Stores what became of calls, those that end at about the same time by one commit. */
export function createTogether(store: Pick<Store, "transaction">) {
  const waiting: Waiting[] = [];
  function flush(): void {
    const all = waiting.splice(0);
    try {
      const errors = store.transaction(() => all.map(({ record }) => attempt(record)));
      for (const [index, error] of errors.entries()) {
        if (error === null) all[index]?.resolve();
        else all[index]?.reject(error.cause);
      }
    } catch {
      // None of them is stored, and each may be by itself.
      all.forEach(alone);
    }
  }

  /** A bug in one of them must lose no other; what the database throws breaks off the whole. */
  function attempt(record: () => void): { cause: unknown } | null {
    try {
      store.transaction(record);
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
      // The first of them has waited long enough, then.
      if (waiting.push({ record, resolve, reject }) === 1) setTimeout(flush, WAIT_MS);
      return promise;
    },
  };
}
