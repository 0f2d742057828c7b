/** Telegram's rates, as the bot FAQ gives them: per second overall, per private chat, per minute in a group or channel. */
import type { Limits } from "./types.ts";

export const TELEGRAM_LIMITS: Limits = { perSecond: 30, privatePerSecond: 1, groupPerMinute: 20 };

/** "Short bursts" in one private chat: undocumented; this many at once, then one by one. */
const PRIVATE_BURST = 3;

export interface Limiter {
  /** Takes one message under the key of its chat; seconds to wait when there is no room, else 0. */
  take(key: string, kind: "private" | "group", now: number): number;
}

export function limiter(limits: Limits | null): Limiter {
  if (!limits) return { take: () => 0 };
  const sent = new Map<string, number[]>();
  const everywhere: number[] = [];
  return {
    take(key, kind, now) {
      const here = sent.get(key) ?? [];
      sent.set(key, here);
      const waitMs = Math.max(
        room(everywhere, limits.perSecond, 1_000, now),
        kind === "private"
          ? room(here, PRIVATE_BURST, (PRIVATE_BURST * 1_000) / limits.privatePerSecond, now)
          : room(here, limits.groupPerMinute, 60_000, now),
      );
      if (waitMs > 0) return Math.ceil(waitMs / 1_000);
      here.push(now);
      everywhere.push(now);
      return 0;
    },
  };
}

/** Milliseconds until the window has room for one more; forgets what has left it. */
function room(times: number[], most: number, windowMs: number, now: number): number {
  while (times[0] !== undefined && times[0] <= now - windowMs) times.shift();
  const oldest = times[times.length - most];
  return oldest === undefined ? 0 : Math.max(1, oldest + windowMs - now);
}
