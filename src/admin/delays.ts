/**
 * How long posts took, kept as counts: each step is a twentieth longer than the one before, so that a median told from
 * the counts is off by a fortieth at most, and counts of hours add up to those of a month.
 */
export type Delays = Map<number, number>;

const FIRST_MS = 1_000;
const RATIO = 1.05;
/** The middle of a step, by ratio. */
const MIDDLE = Math.sqrt(RATIO);

/** The step of a delay in ms; what is under a second is a second. */
export const stepOf = (ms: number): number =>
  Math.floor(Math.log(Math.max(ms, FIRST_MS) / FIRST_MS) / Math.log(RATIO) + 1e-9);

/** So long took the one at `share` (0.5: the median) of all, ms; null: there are none. */
export function quantile(delays: Delays, share: number): number | null {
  const total = [...delays.values()].reduce((sum, count) => sum + count, 0);
  let left = Math.ceil(total * share);
  for (const [step, count] of [...delays].sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return Math.round(FIRST_MS * RATIO ** step * MIDDLE);
  }
  return null;
}
