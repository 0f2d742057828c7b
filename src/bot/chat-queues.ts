import { setImmediate } from "node:timers";

/** Pieces that begin in one turn of the event loop: others have the thread between two turns. */
const PER_TURN = 4;

/**
 * Work in order within each key, side by side between keys, at most `cap` pieces at once. A key that waits for a place
 * gets it in order of arrival. `run` must not reject. A piece begins when the one before it waits for something: begun together,
 * all would work by turns, and the first answer would be as late as the last.
 */
export function createQueues<T>(cap: number, run: (item: T) => Promise<void>) {
  /** Per busy or ready key: what waits, the running piece not counted. */
  const waiting = new Map<string | number, T[]>();
  const ready: (string | number)[] = [];
  let running = 0;
  let idle: (() => void)[] = [];

  /** What may begin in this turn is on its way. */
  let isTurnTaken = false;

  function start(): void {
    if (isTurnTaken || running >= cap || ready.length === 0) return;
    isTurnTaken = true;
    begin();
    // Between two of them all is done that need not wait.
    for (let more = 1; more < PER_TURN; more++) setImmediate(begin);
    setImmediate(() => {
      isTurnTaken = false;
      start();
      settle();
    });
  }

  const isIdle = () => running === 0 && ready.length === 0;

  function settle(): void {
    if (!isIdle()) return;
    for (const resolve of idle) resolve();
    idle = [];
  }

  function begin(): void {
    while (running < cap) {
      const key = ready.shift();
      if (key === undefined) return;
      const item = waiting.get(key)?.shift();
      if (item === undefined) {
        waiting.delete(key);
        continue;
      }
      running++;
      return void run(item).finally(() => finish(key));
    }
  }

  function finish(key: string | number): void {
    running--;
    if (waiting.get(key)?.length) ready.push(key);
    else waiting.delete(key);
    start();
    settle();
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

    /** Resolves when nothing runs or is about to. */
    idle: (): Promise<void> => (isIdle() ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),

    running: (): number => running,

    /** Keys that wait for a place. */
    waiting: (): number => ready.length,
  };
}
