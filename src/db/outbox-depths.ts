import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

export type PriorityName = keyof typeof PRIORITY;

/** What waits for Telegram, for those who watch over it. */
export interface Depths {
  /** Jobs of a priority that wait, and when the oldest that is due became so (UTC ms, null: none is). */
  pending: Record<PriorityName, { jobs: number; oldestDueAt: number | null }>;
  /** Jobs whose outcome a person has to say, and jobs that wait for their route or their story. */
  held: number;
  parked: number;
}

/** Read from indexes alone. Jobs beyond `most` of a priority are not counted: a million would take a tenth of a second. */
export function outboxDepths(db: Db, most = 100_000): (now: number) => Depths {
  const count = db
    .prepare<[number, number], number>(
      "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'pending' AND priority = ? LIMIT ?)",
    )
    .pluck();
  const oldest = db
    .prepare<[number], number | null>("SELECT min(not_before) FROM outbox WHERE state = 'pending' AND priority = ?")
    .pluck();
  const held = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state = 'held'").pluck();
  const parked = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state = 'parked'").pluck();
  return (now) => {
    const each = Object.entries(PRIORITY).map(([name, priority]) => {
      const dueAt = oldest.get(priority) ?? null;
      const jobs = count.get(priority, most) ?? 0;
      return [name, { jobs, oldestDueAt: dueAt !== null && dueAt <= now ? dueAt : null }];
    });
    return { pending: Object.fromEntries(each), held: held.get() ?? 0, parked: parked.get() ?? 0 };
  };
}
