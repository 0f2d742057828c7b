/** Timers in simulated time, for the modules that bench/soak-preload.ts gives them to: what they wait for is a moment of the clock. */
import * as real from "node:timers/promises";
import { createClock, type Time } from "../tests/chaos/time.ts";

const time = JSON.parse(process.env.SOAK_TIME ?? '{"began":0,"epoch":0,"speed":1}') as Time;
export const speed = time.speed;
export const { now } = createClock(time);

const setRealTimeout = globalThis.setTimeout;
const LONGEST_MS = 2 ** 31 - 1;

function setScaledTimeout(work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout {
  return setRealTimeout(work, Math.min(ms / speed, LONGEST_MS), ...args);
}
const setScaledInterval = (work: () => void, ms: number): NodeJS.Timeout => setInterval(work, Math.max(1, ms / speed));
export const plain = { setTimeout: setScaledTimeout, setInterval: setScaledInterval };

/** In the place of node:timers/promises. */
export const setTimeout = <T>(ms = 0, value?: T, options?: Parameters<typeof real.setTimeout>[2]): Promise<T> =>
  real.setTimeout(ms / speed, value, options) as Promise<T>;
export const { setImmediate } = real;

/** Longer than this, in real milliseconds, and a timer is late to node-cron as well, which takes a second for too late. */
const LATE_MS = 1_000;
/** What time it is for node-cron while it answers a timer; null: the clock's. */
let frozenAt: number | null = null;
const cronNow = () => frozenAt ?? now();

/**
 * Of node-cron: a timer that fires a few real milliseconds late would be late by seconds of simulated time, so it is told that it
 * fired when it should have.
 */
export const cron = {
  Date: class extends Date {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? cronNow() : given[0]);
    }
    static override now = cronNow;
  },
  setTimeout(work: () => void, ms = 0): NodeJS.Timeout {
    const dueAt = cronNow() + ms;
    return setRealTimeout(
      () => {
        frozenAt = now() - dueAt < LATE_MS * speed ? dueAt : null;
        try {
          work();
        } finally {
          frozenAt = null;
        }
      },
      Math.max(0, (dueAt - now()) / speed),
    );
  },
};
