/** Ticks that tell how far apart they are, and the most that a source is polled before it is due. */
const TICKS_SEEN = 4;
const MOST_EARLY_MS = 30_000;

/**
 * Half the time between ticks, of which `ticks` (added to here) are the last: what is due by then would otherwise wait for
 * the next one, by milliseconds at times.
 */
export function earlyBy(ticks: number[], at: number): number {
  ticks.push(at);
  ticks.splice(0, ticks.length - TICKS_SEEN);
  // The longest gap: between two ticks of the clock a person may have asked for one more.
  const gaps = ticks.map((tick, i) => tick - (ticks[i - 1] ?? tick));
  return Math.min(MOST_EARLY_MS, Math.floor(Math.max(0, ...gaps) / 2));
}
