/** Gives back a place that `take` gave. Calling it again does nothing. */
export type Release = () => void;

/**
 * Places in a queue with a cap overall and a cap for each key. First come, first served; one whose key is full lets
 * those behind it pass, so a slow host holds up nobody else.
 */
export function createSlots(total: number, perKey: number): { take(key: string): Promise<Release> } {
  const taken = new Map<string, number>();
  const waiting: { key: string; start: () => void }[] = [];
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
    take(key) {
      if (hasRoom(key)) return Promise.resolve(occupy(key));
      return new Promise((resolve) => waiting.push({ key, start: () => resolve(occupy(key)) }));
    },
  };
}
