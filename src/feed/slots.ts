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
  /** Who has a lower one came first. */
  rank: number;
  /** It has given up. */
  isGone: boolean;
  start: (place: Release) => void;
}

/** In the order of coming. Of a long one nothing is moved when its first leaves, as an array would. */
function createQueue() {
  let waiters: Waiter[] = [];
  let head = 0;
  return {
    push: (waiter: Waiter) => void waiters.push(waiter),
    first(): Waiter | undefined {
      while (waiters[head]?.isGone) head++;
      return waiters[head];
    },
    shift(): void {
      head++;
      if (2 * head < waiters.length) return;
      waiters = waiters.slice(head);
      head = 0;
    },
  };
}
type Queue = ReturnType<typeof createQueue>;

/**
 * First come, first served, but one whose key is full lets those behind it pass. It is looked at again when its key has room,
 * and not each time that anybody leaves: thousands may wait.
 */
function createLine(isFull: (key: string) => boolean) {
  const queue = createQueue();
  /** Waiters that others went past because their key was full, by key; and those of their keys that have had room since. */
  const passed = new Map<string, Queue>();
  const freed = new Set<string>();

  function pass(waiter: Waiter): void {
    let own = passed.get(waiter.key);
    if (own === undefined) {
      own = createQueue();
      passed.set(waiter.key, own);
    }
    own.push(waiter);
  }

  return {
    push: queue.push,
    /** A place of that key was given back. */
    free(key: string): void {
      if (passed.has(key)) freed.add(key);
    },
    /** Takes the next one that may start out of the queue; undefined: nobody may. */
    next(): Waiter | undefined {
      let from = queue;
      let next = queue.first();
      for (; next !== undefined && isFull(next.key); next = queue.first()) {
        queue.shift();
        pass(next);
      }
      for (const key of freed) {
        const own = passed.get(key);
        const first = own?.first();
        if (own === undefined || first === undefined) passed.delete(key);
        if (own === undefined || first === undefined || isFull(key)) freed.delete(key);
        else if (next === undefined || first.rank < next.rank) [from, next] = [own, first];
      }
      if (next !== undefined) from.shift();
      return next;
    },
  };
}

/** Places in a queue with a cap overall and a cap for each key, so that a slow host holds up nobody else. */
export function createSlots(total: number, perKey: number): Slots {
  const taken = new Map<string, number>();
  const isFull = (key: string) => (taken.get(key) ?? 0) >= perKey;
  const urgents = createLine(isFull);
  const others = createLine(isFull);
  let busy = 0;
  let count = 0;

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
      urgents.free(key);
      others.free(key);
      const next = urgents.next() ?? others.next();
      next?.start(occupy(next.key));
    };
  };

  return {
    take(key, { urgent = false, signal } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (busy < total && !isFull(key)) return Promise.resolve(occupy(key));
      return new Promise((resolve, reject) => {
        const waiter: Waiter = { key, rank: count++, isGone: false, start: resolve };
        (urgent ? urgents : others).push(waiter);
        if (signal === undefined) return;
        const giveUp = () => {
          waiter.isGone = true;
          reject(signal.reason);
        };
        waiter.start = (place) => {
          signal.removeEventListener("abort", giveUp);
          resolve(place);
        };
        signal.addEventListener("abort", giveUp);
      });
    },
  };
}
