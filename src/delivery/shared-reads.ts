import type { Store } from "../db/store.ts";

/** A store that reads each story once for all jobs of a round: a broadcast shows one story to thousands of chats. */
export interface SharedReads {
  store: Store;
  /** Remembers what is read of stories while `work` runs, which must not change them. */
  during<T>(work: () => T): T;
  /** Runs `work` in one savepoint. Transactions inside it begin none of their own, for each would cost as much as a query. */
  whole<T>(work: () => T): T;
}

export function createSharedReads(store: Store): SharedReads {
  let isActive = false;
  let isWhole = false;
  const memories: Map<number, unknown>[] = [];

  function remembered<T>(read: (id: number) => T): (id: number) => T {
    const memory = new Map<number, T>();
    memories.push(memory);
    return (id) => {
      if (!isActive) return read(id);
      if (!memory.has(id)) memory.set(id, read(id));
      return memory.get(id) as T;
    };
  }

  const { stories, followUps } = store;
  return {
    // All others as they are, each made when it is first asked for.
    store: Object.create(store, {
      stories: { value: { ...stories, view: remembered(stories.view), family: remembered(stories.family) } },
      followUps: {
        value: { ...followUps, earlier: remembered(followUps.earlier), later: remembered(followUps.later) },
      },
      transaction: { value: <T>(work: () => T): T => (isWhole ? work() : store.transaction(work)) },
    }),
    during(work) {
      isActive = true;
      try {
        return work();
      } finally {
        isActive = false;
        for (const memory of memories) memory.clear();
      }
    },
    whole(work) {
      if (isWhole) return work();
      return store.transaction(() => {
        isWhole = true;
        try {
          return work();
        } finally {
          isWhole = false;
        }
      });
    },
  };
}
