import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";
import type { OutboxInserts } from "./outbox-inserts.ts";
import { PAUSED } from "./outbox-routes.ts";

/** A delivery that came to nothing, and what its post was to be by. */
export interface Lost {
  deliveryId: number;
  chatId: number;
  routeId: number | null;
}

/** What waited for its story too long, or was deleted with it, and may go after all. */
export function outboxLost(db: Db, { add }: OutboxInserts) {
  const LOST = "d.id AS deliveryId, d.chat_id AS chatId, d.route_id AS routeId";
  const parked = db.prepare<[string], Lost & { jobId: number }>(
    `SELECT o.id AS jobId, ${LOST} FROM outbox o CROSS JOIN deliveries d ON d.id = o.delivery_id
     WHERE o.state = 'parked' AND o.reason <> '${PAUSED}' AND d.post_id IS NULL AND d.story_id IN (SELECT value FROM json_each(?)) ORDER BY o.id`,
  );
  const unpark = db.prepare<[object]>(
    `UPDATE outbox SET state = 'pending', chat_id = @chatId, not_before = @notBefore, attempt = 0, reason = NULL,
       payload = NULL, finished_at = NULL WHERE id = @jobId`,
  );
  // By the chats that have routes, as above: no other chat's posts are deleted.
  const withdrawn = db.prepare<[string, number], Lost>(
    `SELECT ${LOST} FROM (SELECT DISTINCT chat_id FROM routes) routed CROSS JOIN json_each(?) asked
       CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = routed.chat_id JOIN posts p ON p.id = d.post_id
     WHERE p.shown_hash = '' AND p.deleted_at <= ? ORDER BY d.id`,
  );
  const renew = db.prepare<[number, number]>("UPDATE deliveries SET post_id = NULL, not_before = ? WHERE id = ?");

  return {
    /** Posts of these stories that have waited long enough, by their jobs. */
    parked: (storyIds: readonly number[]): (Lost & { jobId: number })[] => parked.all(JSON.stringify(storyIds)),
    /** It may go at `notBefore` after all. */
    unpark({ jobId, deliveryId, chatId }: Lost & { jobId: number }, notBefore: number): void {
      renew.run(notBefore, deliveryId);
      unpark.run({ jobId, chatId, notBefore });
    },
    /** Deliveries of these stories whose posts were withdrawn from channels by `time` (posts.recordWithdrawn). */
    withdrawn: (storyIds: readonly number[], time: number): Lost[] => withdrawn.all(JSON.stringify(storyIds), time),
    /** Another post, after one that was withdrawn. */
    renew({ deliveryId, chatId }: Lost, { notBefore, now }: { notBefore: number; now: number }): void {
      renew.run(notBefore, deliveryId);
      add({ chatId, kind: "post", priority: PRIORITY.channel, deliveryId, notBefore, now });
    },
  };
}
