/** Gives back a place that `take` gave. Calling it again does nothing. */
export type Release = () => void;

/** What one who waits may ask for. */
export interface Wish {
  /** Goes before all that are not urgent. */
  urgent?: boolean;
  /** When it says so, the wait is over: `take` rejects with its reason. */
  signal?: AbortSignal | undefined;
}

export interface Slots {
  take(key: string, wish?: Wish): Promise<Release>;
}

interface Waiter {
  key: string;
  /** Who has a lower one goes first. */
  rank: number;
  start: () => void;
}

/** Places before all that are not urgent. */
const URGENT = 2 ** 52;

/**
 * Places in a queue with a cap overall and a cap for each key. First come, first served, after those that are urgent; one
 * whose key is full lets those behind it pass, so a slow host holds up nobody else. It is looked at again when its key has
 * room, and not each time that anybody leaves: thousands may wait.
 */
export function createSlots(total: number, perKey: number): Slots {
  const taken = new Map<string, number>();
  const line: Waiter[] = [];
  /** Those that were passed because their key was full, by key, and keys of them that had room since. */
  const passed = new Map<string, Waiter[]>();
  const freed = new Set<string>();
  let busy = 0;
  let count = 0;

  const isFull = (key: string) => (taken.get(key) ?? 0) >= perKey;

  function insert(waiters: Waiter[], waiter: Waiter): void {
    const behind =
      (waiters.at(-1)?.rank ?? Number.NEGATIVE_INFINITY) < waiter.rank
        ? -1
        : waiters.findIndex(({ rank }) => rank > waiter.rank);
    if (behind < 0) waiters.push(waiter);
    else waiters.splice(behind, 0, waiter);
  }

  function pass(waiter: Waiter): void {
    const own = passed.get(waiter.key);
    if (own === undefined) passed.set(waiter.key, [waiter]);
    else insert(own, waiter);
  }

  function remove(waiter: Waiter): void {
    const own = passed.get(waiter.key) ?? [];
    const place = own.indexOf(waiter);
    if (place >= 0) own.splice(place, 1);
    else line.splice(line.indexOf(waiter), 1);
    if (own.length === 0) passed.delete(waiter.key);
  }

  function startNext(): void {
    let first = line[0];
    for (; first !== undefined && isFull(first.key); first = line[0]) {
      line.shift();
      pass(first);
    }
    for (const key of freed) {
      const head = passed.get(key)?.[0];
      if (head === undefined || isFull(key)) freed.delete(key);
      else if (first === undefined || head.rank < first.rank) first = head;
    }
    if (first === undefined) return;
    remove(first);
    first.start();
  }

  const occupy = (key: string): Release => {
    busy++;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      busy--;
      const left = (taken.get(key) ?? 1) - 1;
      if (left === 0) taken.delete(key);
      else taken.set(key, left);
      if (passed.has(key)) freed.add(key);
      startNext();
    };
  };

  return {
    async take(key, { urgent = false, signal } = {}) {
      signal?.throwIfAborted();
      if (busy < total && !isFull(key)) return occupy(key);
      return await new Promise((resolve, reject) => {
        const giveUp = () => {
          remove(waiter);
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          ...{ key, rank: count++ - (urgent ? URGENT : 0) },
          start() {
            signal?.removeEventListener("abort", giveUp);
            resolve(occupy(key));
          },
        };
        signal?.addEventListener("abort", giveUp);
        insert(line, waiter);
      });
    },
  };
}
