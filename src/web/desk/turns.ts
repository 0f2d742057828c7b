import { createFlood, type FloodLimits } from "../../bot/flood.ts";

/** Two, so that a slow page does not hold up the one beside it. */
const AT_ONCE = 2;
/** So many more wait for their turn, as tabs that a browser opens again do. */
const MOST_WAITING = 30;
/** A form is two requests: it is sent, and leads to a page. */
const LIMITS: FloodLimits = { burst: 60, perSecond: 2 };

export interface Turns {
  /** Waits for the person's turn (Telegram user id) and gives what ends it; null: they ask for too much at once. */
  take(person: number): Promise<(() => void) | null>;
}

/**
 * Turns of the people at the desk. A page may ask Telegram a dozen questions, or look through a week of news: nobody's browsers,
 * however many, are to have more than their share of that.
 */
export function createTurns(now: () => number, limits = LIMITS): Turns {
  const flood = createFlood(limits);
  const people = new Map<number, { busy: number; waiting: (() => void)[] }>();

  function end(person: number): void {
    const at = people.get(person);
    if (at === undefined) return;
    const next = at.waiting.shift();
    if (next !== undefined) next();
    else if (--at.busy === 0) people.delete(person);
  }

  return {
    async take(person) {
      const at = people.get(person) ?? { busy: 0, waiting: [] };
      if (at.waiting.length >= MOST_WAITING || flood.take(person, now()) !== "pass") return null;
      people.set(person, at);
      if (at.busy < AT_ONCE) at.busy++;
      else await new Promise<void>((resolve) => at.waiting.push(resolve));
      return () => end(person);
    },
  };
}
