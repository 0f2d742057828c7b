import type { Source } from "../model.ts";
import { nextPlanned, type PollPlan, planPolls } from "./due.ts";
import type { Pace } from "./pace.ts";

/** Sources of which plans are kept, some 300 bytes each. */
const MOST_PLANS = 20_000;

type Planned = Pick<Source, "id" | "everyMs" | "minEveryMs" | "maxEveryMs">;

/**
 * What polls that find nothing new need of a source's pace, for as long as the program runs: they neither read nor write the
 * pace itself. What they would have taught it, it learns from the next one that does.
 */
export interface PlanBook {
  /** When a source that brought nothing new at `at` is polled next; null when its pace has to be asked. */
  next(source: Planned, freshMs: number | null, at: number): number | null;
  /** From what was learned up to `at`. */
  make(source: Planned, pace: Pace, at: number): void;
  /** A poll that began then found nothing new, and the pace was not told. */
  quiet(sourceId: number, at: number): void;
  /** Until when nothing new came beyond what the pace knows; null: it knows all. */
  quietUntil(sourceId: number): number | null;
  drop(sourceId: number): void;
}

export function createPlanBook(): PlanBook {
  /** The one that was made last stands last. */
  const book = new Map<number, { plan: PollPlan; quietUntil: number | null }>();
  return {
    next(source, freshMs, at) {
      const plan = book.get(source.id)?.plan;
      if (plan === undefined) return null;
      const { everyMs, minEveryMs: minMs, maxEveryMs: maxMs } = source;
      return nextPlanned(plan, { everyMs, minMs, maxMs, freshMs }, at);
    },
    make({ id, everyMs, minEveryMs: minMs, maxEveryMs: maxMs }, pace, at) {
      book.delete(id);
      book.set(id, { plan: planPolls({ everyMs, minMs, maxMs }, pace, at), quietUntil: null });
      const [oldest] = book.keys();
      if (book.size > MOST_PLANS && oldest !== undefined) book.delete(oldest);
    },
    quiet(sourceId, at) {
      const known = book.get(sourceId);
      if (known !== undefined) known.quietUntil = at;
    },
    quietUntil: (sourceId) => book.get(sourceId)?.quietUntil ?? null,
    drop: (sourceId) => void book.delete(sourceId),
  };
}
