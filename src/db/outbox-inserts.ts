import type { Delivery, Job } from "../model.ts";
import type { Db } from "./open.ts";

/** A job as it is added. */
export interface NewJob {
  chatId: number;
  kind: Job["kind"];
  priority: number;
  notBefore: number;
  now: number;
  deliveryId?: number;
  payload?: string;
}

/** How deliveries and jobs come to be: what all parts of the outbox share. */
export function outboxInserts(db: Db) {
  const insertDelivery = db.prepare(
    `INSERT INTO deliveries (story_id, chat_id, route_id, not_before, created_at)
     VALUES (@storyId, @chatId, @routeId, @notBefore, @createdAt) ON CONFLICT (story_id, chat_id) DO NOTHING`,
  );
  const insert = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, payload, state, not_before, created_at)
     VALUES (@chatId, @kind, @priority, @deliveryId, @payload, 'pending', @notBefore, @now)`,
  );
  return {
    add: (job: NewJob): void => void insert.run({ deliveryId: null, payload: null, ...job }),
    /** Decides that the story goes to the chat, and queues nothing; null when that was decided before. */
    deliver(delivery: Omit<Delivery, "id">): number | null {
      const { changes, lastInsertRowid } = insertDelivery.run(delivery);
      return changes === 0 ? null : Number(lastInsertRowid);
    },
  };
}
export type OutboxInserts = ReturnType<typeof outboxInserts>;
