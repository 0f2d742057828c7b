import { setImmediate } from "node:timers";

/** Work of so many milliseconds since the last look is a turn's worth. */
const BUSY_MS = 8;
/** Whoever waits has a turn after so many, however much there is to do: people keep asking, and sources keep telling. */
const MOST_PASSED = 3;
/** The same while people wait for answers. */
const MOST_PASSED_ASKED = 9;

/** Resolves when who asks may have the thread for some ten milliseconds. */
export type Turn = () => Promise<void>;

/**
 * Gives work that comes in slices turns of the event loop of their own: no two of one turn, and none in a turn in which answers,
 * or what else cannot wait, have taken the thread for long already. Each has its slice's time, and together they would be a
 * wait that people notice. In order of asking. `isAsked`: people wait for answers.
 */
export function createTurns({
  activeMs = () => performance.eventLoopUtilization().active,
  isAsked = () => false,
}: {
  activeMs?: () => number;
  isAsked?: () => boolean;
} = {}): Turn {
  const waiting: (() => void)[] = [];
  let isLooking = false;
  let before = 0;
  let passed = 0;

  function look(): void {
    const now = activeMs();
    const isBusy = now - before > BUSY_MS;
    before = now;
    if (isBusy && passed < (isAsked() ? MOST_PASSED_ASKED : MOST_PASSED)) passed++;
    else {
      passed = 0;
      waiting.shift()?.();
    }
    isLooking = waiting.length > 0;
    if (isLooking) setImmediate(look);
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
