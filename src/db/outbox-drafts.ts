import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

/** A post or digest that waits for its moment in a channel. */
export interface Queued {
  jobId: number;
  chatId: number;
  /** Of the stories in it, as they were planned. */
  deliveryIds: number[];
  isDigest: boolean;
  /** Never before this moment: its own, or that of the whole chat. */
  notBefore: number;
}

interface Row {
  id: number;
  chatId: number;
  kind: "post" | "digest";
  deliveryId: number | null;
  payload: string | null;
  notBefore: number;
}

/** Jobs of the approval desk, and what waits for its moment: the part of the outbox that editors look into. */
export function outboxDrafts(db: Db) {
  const insertDraft = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, draft_id, payload, state, not_before, created_at)
     VALUES (@chatId, 'draft', ${PRIORITY.notice}, @draftId, @payload, 'pending', @now, @now)
     ON CONFLICT (draft_id) WHERE kind = 'draft' AND state = 'pending' DO NOTHING`,
  );
  const renew = db.prepare<[object]>(
    "UPDATE deliveries SET not_before = @notBefore, left_out = NULL WHERE id = @deliveryId",
  );
  const insertPost = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, state, not_before, created_at)
     VALUES (@chatId, 'post', ${PRIORITY.breaking}, @deliveryId, 'pending', @notBefore, @now)`,
  );
  // One for each index. Parked: its route is paused, or its story does not stand.
  const takeBack = ["pending", "parked"].map((state) =>
    db.prepare<[object]>(
      `UPDATE outbox SET state = 'dead', reason = 'taken-back', finished_at = @now
       WHERE chat_id = @chatId AND state = '${state}' AND kind = 'post' AND delivery_id = @deliveryId`,
    ),
  );
  const underWay = db
    .prepare<[object], number>(
      `SELECT 1 FROM deliveries WHERE id = @deliveryId AND post_id IS NOT NULL
       UNION ALL
       SELECT 1 FROM outbox WHERE state IN ('sending', 'held') AND chat_id = @chatId AND delivery_id = @deliveryId LIMIT 1`,
    )
    .pluck();
  const QUEUED = `SELECT id, chat_id AS chatId, kind, delivery_id AS deliveryId, payload, not_before AS notBefore FROM outbox
    WHERE state = 'pending' AND kind IN ('post', 'digest')`;
  const queued = db.prepare<[number], Row>(`${QUEUED} AND chat_id = ? ORDER BY not_before, priority, id`);
  const queuedOne = db.prepare<[number, number], Row>(`${QUEUED} AND chat_id = ? AND id = ?`);
  const setMoment = db.prepare<[number, number]>("UPDATE outbox SET not_before = ? WHERE id = ? AND state = 'pending'");
  const setDeliveries = db.prepare<[number, string]>(
    "UPDATE deliveries SET not_before = ? WHERE id IN (SELECT value FROM json_each(?))",
  );
  const urgent = db.prepare<[object]>(
    `UPDATE outbox SET not_before = @now, priority = ${PRIORITY.breaking} WHERE id = @jobId AND state = 'pending'`,
  );
  const storyOf = db.prepare<[number], number>("SELECT story_id FROM deliveries WHERE id = ?").pluck();
  const toQueued = ({ id, chatId, kind, deliveryId, payload, notBefore }: Row): Queued => ({
    ...{ jobId: id, chatId, notBefore, isDigest: kind === "digest" },
    deliveryIds: kind === "post" ? (deliveryId === null ? [] : [deliveryId]) : JSON.parse(payload ?? "{}").deliveryIds,
  });

  return {
    /** Shows the draft in the chat, or brings its message there up to date; one that waits already will do. */
    draft(
      draftId: number,
      { chatId, otherwise = [], now }: { chatId: number; otherwise?: number[]; now: number },
    ): void {
      insertDraft.run({ draftId, chatId, payload: JSON.stringify({ otherwise }), now });
    },
    /** A post of a delivery that had none, by an editor's word: it waits for nothing but its moment. */
    publish(deliveryId: number, { chatId, notBefore, now }: { chatId: number; notBefore: number; now: number }): void {
      renew.run({ deliveryId, notBefore });
      insertPost.run({ deliveryId, chatId, notBefore, now });
    },
    /** The delivery waits for no post any more; false when one is there, is being sent, or may have been. */
    takeBack(deliveryId: number, { chatId, now }: { chatId: number; now: number }): boolean {
      if (takeBack.some((statement) => statement.run({ deliveryId, chatId, now }).changes > 0)) return true;
      // What waited for it may have been buried with its chat.
      return underWay.get({ deliveryId, chatId }) === undefined;
    },
    /** Of a delivery. */
    storyOf: (deliveryId: number): number | null => storyOf.get(deliveryId) ?? null,
    /** Posts and digests that wait for the chat, in the order in which they may go. */
    queue: (chatId: number): Queued[] => queued.all(chatId).map(toQueued),
    queued(chatId: number, jobId: number): Queued | null {
      const row = queuedOne.get(chatId, jobId);
      return row === undefined ? null : toQueued(row);
    },
    /** It may go at this moment; false when it does not wait any more. */
    moveTo({ jobId, deliveryIds }: Queued, at: number): boolean {
      if (setMoment.run(at, jobId).changes === 0) return false;
      setDeliveries.run(at, JSON.stringify(deliveryIds));
      return true;
    },
    /** It goes at once, whatever its route says; false when it does not wait any more. */
    hurry({ jobId, deliveryIds }: Queued, now: number): boolean {
      if (urgent.run({ jobId, now }).changes === 0) return false;
      setDeliveries.run(now, JSON.stringify(deliveryIds));
      return true;
    },
  };
}
