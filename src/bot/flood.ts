import type { MiddlewareFn } from "grammy";
import { isAddressed } from "./addressed.ts";
import type { ChaparContext } from "./context.ts";
import { refuse } from "./reply.ts";

export interface FloodLimits {
  /** How many answers somebody may have at once. */
  burst: number;
  /** How many more they earn each second. */
  perSecond: number;
}

/** Turning pages quickly is fine: twenty at once, and then one each second. */
const LIMITS: FloodLimits = { burst: 20, perSecond: 1 };
/** People who are remembered; those who are quiet are forgotten as soon as there are more. */
const MOST_KEPT = 10_000;

export type FloodAnswer =
  | "pass"
  /** Too many, for the first time since they last had enough left. */
  | "warn"
  | "drop";

/** A token bucket for each person, who may ask again for a warning when half of it is full again. */
export function createFlood({ burst, perSecond }: FloodLimits = LIMITS) {
  const buckets = new Map<number, { left: number; at: number; warned: boolean }>();

  function forgetQuiet(now: number): void {
    for (const [person, { left, at }] of buckets) {
      if (left + ((now - at) / 1_000) * perSecond >= burst) buckets.delete(person);
    }
    // All of them are busy: the one met first makes room.
    const [first] = buckets.keys();
    if (buckets.size >= MOST_KEPT && first !== undefined) buckets.delete(first);
  }

  return {
    take(person: number, now: number): FloodAnswer {
      let bucket = buckets.get(person);
      if (bucket === undefined) {
        if (buckets.size >= MOST_KEPT) forgetQuiet(now);
        bucket = { left: burst, at: now, warned: false };
        buckets.set(person, bucket);
      }
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1_000) * perSecond);
      bucket.at = now;
      if (bucket.left >= burst / 2) bucket.warned = false;
      if (bucket.left >= 1) {
        bucket.left--;
        return "pass";
      }
      if (bucket.warned) return "drop";
      bucket.warned = true;
      return "warn";
    },
    size: (): number => buckets.size,
  };
}
export type Flood = ReturnType<typeof createFlood>;

/** Stops what comes from a person too fast: one polite word, then silence. What is not for the bot passes uncounted. */
export function floodGuard(flood: Flood, now: () => number): MiddlewareFn<ChaparContext> {
  return async (ctx, next) => {
    if (ctx.from === undefined || ctx.isOwner || !isAddressed(ctx)) return next();
    const answer = flood.take(ctx.from.id, now());
    if (answer === "pass") return next();
    if (answer === "warn") await refuse(ctx, ctx.t("too-fast"));
  };
}
