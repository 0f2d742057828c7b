/**
 * Work in order within each key, side by side between keys, at most `cap` pieces at once. A key that waits for a place
 * gets it in order of arrival. `run` must not reject.
 */
export function createQueues<T>(cap: number, run: (item: T) => Promise<void>) {
  /** Per busy or ready key: what waits, the running piece not counted. */
  const waiting = new Map<string | number, T[]>();
  const ready: (string | number)[] = [];
  let running = 0;
  let idle: (() => void)[] = [];

  function start(): void {
    while (running < cap) {
      const key = ready.shift();
      if (key === undefined) return;
      const item = waiting.get(key)?.shift();
      if (item === undefined) {
        waiting.delete(key);
        continue;
      }
      running++;
      void run(item).finally(() => finish(key));
    }
  }

  function finish(key: string | number): void {
    running--;
    if (waiting.get(key)?.length) ready.push(key);
    else waiting.delete(key);
    start();
    if (running > 0) return;
    for (const resolve of idle) resolve();
    idle = [];
  }

  return {
    push(key: string | number, item: T): void {
      const line = waiting.get(key);
      if (line) {
        line.push(item);
        return;
      }
      waiting.set(key, [item]);
      ready.push(key);
      start();
    },

    /** Forgets what waits; what runs goes on. */
    clear(): void {
      for (const line of waiting.values()) line.length = 0;
    },

    /** Resolves when nothing runs. */
    idle: (): Promise<void> => (running === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),

    running: (): number => running,
  };
}
