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

/**
 * Places in a queue with a cap overall and a cap for each key. First come, first served, after those that are urgent; one
 * whose key is full lets those behind it pass, so a slow host holds up nobody else.
 */
export function createSlots(total: number, perKey: number): Slots {
  const taken = new Map<string, number>();
  const waiting: { key: string; urgent: boolean; start: () => void }[] = [];
  let busy = 0;

  const hasRoom = (key: string) => busy < total && (taken.get(key) ?? 0) < perKey;

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
      const next = waiting.findIndex((waiter) => hasRoom(waiter.key));
      if (next >= 0) waiting.splice(next, 1)[0]?.start();
    };
  };

  return {
    async take(key, { urgent = false, signal } = {}) {
      signal?.throwIfAborted();
      if (hasRoom(key)) return occupy(key);
      return await new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(signal?.reason);
        };
        const waiter = {
          ...{ key, urgent },
          start() {
            signal?.removeEventListener("abort", giveUp);
            resolve(occupy(key));
          },
        };
        signal?.addEventListener("abort", giveUp);
        const behind = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
        waiting.splice(behind < 0 ? waiting.length : behind, 0, waiter);
      });
    },
  };
}
