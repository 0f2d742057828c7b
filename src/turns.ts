import { setImmediate, setTimeout } from "node:timers";

/** Work of so many milliseconds since the last look is a turn's worth. */
const BUSY_MS = 8;
/** Whoever waits has a turn after so many, however much there is to do: people keep asking, and sources keep telling. */
const MOST_PASSED = 3;
/**
 * While people wait for answers the thread is theirs for so many times as long as the last slice had it, up to `mostMs`: where a
 * commit takes a second, news must not wait for ten. That is by the clock: people may wait for what others answer, and then nobody
 * has the thread. It is looked so often whether they do.
 */
const REST = { times: 9, mostMs: 250, lookMs: 4 };

/** Resolves when who asks may have the thread for some ten milliseconds. */
export type Turn = () => Promise<void>;

/**
 * Gives work that comes in slices turns of the event loop of their own: no two of one turn, and none in a turn in which answers,
 * or what else cannot wait, have taken the thread for long already. Each has its slice's time, and together they would be a
 * wait that people notice. In order of asking. `isAsked`: people wait for answers.
 */
export function createTurns({
  activeMs = () => performance.eventLoopUtilization().active,
  now = () => performance.now(),
  isAsked = () => false,
}: {
  activeMs?: () => number;
  now?: () => number;
  isAsked?: () => boolean;
} = {}): Turn {
  const waiting: (() => void)[] = [];
  let isLooking = false;
  /** The last turn was a slice's. */
  let isGiven = false;
  let before = 0;
  let passed = 0;
  let restUntil = Number.NEGATIVE_INFINITY;

  function look(): void {
    const active = activeMs();
    const tookMs = active - before;
    before = active;
    const at = now();
    if (isGiven) restUntil = at + Math.min(REST.times * tookMs, REST.mostMs);
    const isResting = at < restUntil && isAsked();
    isGiven = !isResting && waiting.length > 0 && (tookMs <= BUSY_MS || passed === MOST_PASSED);
    passed = isGiven ? 0 : Math.min(passed + 1, MOST_PASSED);
    if (isGiven) waiting.shift()?.();
    isLooking = isGiven || waiting.length > 0;
    if (isResting && isLooking) setTimeout(look, REST.lookMs);
    else if (isLooking) setImmediate(look);
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isLooking) return;
      isLooking = true;
      before = activeMs();
      setImmediate(look);
    });
}
