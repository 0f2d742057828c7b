const HOUR = 60 * 60_000;
/** So many are remembered at most; the oldest are forgotten first. */
const MOST = 10_000;

/** Whether something may be said again: true at most once an hour for each key. */
export function createRarely(now: () => number, everyMs = HOUR): (key: string) => boolean {
  const saidAt = new Map<string, number>();
  return (key) => {
    const before = saidAt.get(key);
    if (before !== undefined && now() - before < everyMs) return false;
    saidAt.delete(key);
    saidAt.set(key, now());
    for (const oldest of saidAt.keys()) {
      if (saidAt.size <= MOST) break;
      saidAt.delete(oldest);
    }
    return true;
  };
}
