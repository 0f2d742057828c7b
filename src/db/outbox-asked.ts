import type { Db } from "./open.ts";

/** How far a story is on its way to a chat. */
export interface DeliveryTo {
  id: number;
  /** The post that shows it, or did; null: none. */
  postId: number | null;
  /** When that was deleted; null: it stands, or there is none. */
  deletedAt: number | null;
  /** Not before this moment a post of it goes out by itself, or went it is not known where; null: none is under way. */
  waitsUntil: number | null;
}

/** Stories that people send to channels themselves: the part of the outbox that no route decides. */
export function outboxAsked(db: Db) {
  // One for each index. Held: nobody knows whether it is there.
  const waiting = (state: string) => `SELECT o.not_before FROM outbox o
    WHERE o.chat_id = d.chat_id AND o.state = '${state}' AND (o.delivery_id = d.id OR (o.kind = 'digest'
      AND EXISTS (SELECT 1 FROM json_each(o.payload, '$.deliveryIds') WHERE value = d.id)))`;
  const deliveryTo = db.prepare<[string, number], DeliveryTo>(
    `SELECT d.id, d.post_id AS postId, p.deleted_at AS deletedAt,
       (SELECT min(not_before) FROM (${["pending", "sending", "held"].map(waiting).join(" UNION ALL ")})) AS waitsUntil
     FROM json_each(?) asked CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = ?
       LEFT JOIN posts p ON p.id = d.post_id
     ORDER BY d.post_id IS NULL, p.deleted_at IS NOT NULL, d.id LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO deliveries (story_id, chat_id, route_id, not_before, created_at, asked_by)
     VALUES (@storyId, @chatId, @routeId, @now, @now, @askedBy)`,
  );
  const again = db.prepare<[object]>(
    `UPDATE deliveries SET post_id = NULL, left_out = NULL, route_id = @routeId, not_before = @now, asked_by = @askedBy
     WHERE id = @id`,
  );
  const askedBy = db.prepare<[number], number | null>("SELECT asked_by FROM deliveries WHERE id = ?").pluck();
  return {
    /** Of one of these stories to the chat; what stands there before what does not. Null: it was never decided. */
    deliveryTo: (storyIds: readonly number[], chatId: number): DeliveryTo | null =>
      deliveryTo.get(JSON.stringify(storyIds), chatId) ?? null,
    /** Decides by a person's word that a story goes to a chat; `id`: a delivery that came to nothing and is used again. Its id. */
    deliverByHand(
      { id, ...delivery }: { id: number | null; storyId: number; chatId: number; routeId: number; askedBy: number },
      now: number,
    ): number {
      if (id === null) return Number(insert.run({ ...delivery, now }).lastInsertRowid);
      again.run({ id, routeId: delivery.routeId, askedBy: delivery.askedBy, now });
      return id;
    },
    /** A person sent it there, whatever the route asks for. */
    isAsked: (deliveryId: number): boolean => (askedBy.get(deliveryId) ?? null) !== null,
  };
}
