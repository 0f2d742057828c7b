import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

/** A post or digest of a route that nobody has begun to send. */
export interface WaitingJob {
  jobId: number;
  kind: "post" | "digest";
  chatId: number;
  /** Stories that were planned together, or the one of a post. */
  deliveryIds: number[];
  /** Its route says when it goes: nobody hurried it, and it does not wait for its story. */
  isFree: boolean;
}

/** A delivery as it was decided. */
export interface Decided {
  id: number;
  storyId: number;
  chatId: number;
  routeId: number | null;
  notBefore: number;
  createdAt: number;
}

interface Row {
  jobId: number;
  kind: "post" | "digest";
  chatId: number;
  deliveryId: number | null;
  payload: string | null;
  isFree: 0 | 1;
}

/** Why a parked job waits: its route is paused. */
export const PAUSED = "route-paused";

/** Why a job that was due is put off: the quiet hours of its route began before it could go. */
export const QUIET = "quiet";

/** What waits for the moments of routes: the part of the outbox that knows of their hours and pace. */
export function outboxRoutes(db: Db) {
  const DIGEST = "kind = 'digest' AND attempt = 0 AND payload ->> '$.routeId' = @routeId";
  const HELD = `FROM outbox WHERE chat_id = @chatId AND state = 'pending' AND ${DIGEST} ORDER BY id LIMIT 1`;
  const heldDigest = db.prepare<[object], number>(`SELECT json_array_length(payload, '$.deliveryIds') ${HELD}`).pluck();
  const joinDigest = db
    .prepare<[object], number>(
      `UPDATE outbox SET payload = json_insert(payload, '$.deliveryIds[#]', @id) WHERE id = (SELECT id ${HELD})
       RETURNING not_before`,
    )
    .pluck();
  const insertDigest = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, kind, priority, payload, state, not_before, created_at)
     VALUES (@chatId, 'digest', ${PRIORITY.channel}, @payload, 'pending', @notBefore, @now)`,
  );
  const insertPost = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, state, not_before, created_at)
     VALUES (@chatId, 'post', @priority, @deliveryId, 'pending', @notBefore, @now)`,
  );
  const setMoment = db.prepare<[number, number]>("UPDATE deliveries SET not_before = ? WHERE id = ?");
  // What waits, by the chat: a channel's is never much. What was sent, by its own index.
  const moments = db
    .prepare<[object], number>(
      `SELECT o.not_before FROM outbox o LEFT JOIN deliveries d ON d.id = o.delivery_id
       WHERE o.chat_id = @chatId AND o.state = 'pending' AND o.kind IN ('post', 'digest')
         AND (d.route_id IS NOT NULL OR o.kind = 'digest' AND o.priority = ${PRIORITY.channel})
       UNION ALL
       SELECT o.started_at FROM outbox o INDEXED BY outbox_sending
       WHERE o.state = 'sending' AND o.chat_id = @chatId AND o.kind IN ('post', 'digest')
       UNION ALL
       SELECT p.sent_at FROM posts p WHERE p.chat_id = @chatId AND p.sent_at > @since AND EXISTS (
         SELECT 1 FROM post_stories s CROSS JOIN deliveries d ON d.story_id = s.story_id AND d.chat_id = p.chat_id
         WHERE s.post_id = p.id AND d.route_id IS NOT NULL)`,
    )
    .pluck();
  const WAITING = `SELECT o.id AS jobId, o.kind, o.chat_id AS chatId, o.delivery_id AS deliveryId, o.payload,
    o.priority > ${PRIORITY.breaking} AND coalesce(o.reason, '${QUIET}') = '${QUIET}' AS isFree FROM outbox o
    LEFT JOIN deliveries d ON d.id = o.delivery_id`;
  const OF_ROUTE = `CASE o.kind WHEN 'post' THEN d.route_id = @routeId WHEN 'digest' THEN EXISTS (
      SELECT 1 FROM json_each(o.payload, '$.deliveryIds') j JOIN deliveries its ON its.id = j.value
      WHERE its.route_id = @routeId) END`;
  const waiting = db.prepare<[object], Row>(
    `${WAITING} WHERE o.chat_id = @chatId AND o.state = 'pending' AND o.attempt = 0 AND ${OF_ROUTE}
     ORDER BY o.id`,
  );
  const paused = db.prepare<[object], Row>(
    `${WAITING} WHERE o.state = 'parked' AND o.chat_id = @chatId AND o.reason = '${PAUSED}' AND ${OF_ROUTE} ORDER BY o.id`,
  );
  const park = db.prepare<[number, number]>(
    `UPDATE outbox SET state = 'parked', reason = '${PAUSED}', finished_at = ? WHERE id = ?`,
  );
  const drop = db.prepare<[number]>("DELETE FROM outbox WHERE id = ?");
  const decided = db.prepare<[number], Decided>(
    `SELECT id, story_id AS storyId, chat_id AS chatId, route_id AS routeId, not_before AS notBefore,
       created_at AS createdAt FROM deliveries WHERE id = ? AND post_id IS NULL`,
  );
  const leaveOut = db.prepare<[string, string]>(
    "UPDATE deliveries SET left_out = ? WHERE post_id IS NULL AND id IN (SELECT value FROM json_each(?))",
  );
  const toWaiting = ({ jobId, kind, chatId, deliveryId, payload, isFree }: Row): WaitingJob => ({
    ...{ jobId, kind, chatId, isFree: isFree === 1 },
    deliveryIds: kind === "post" ? (deliveryId === null ? [] : [deliveryId]) : JSON.parse(payload ?? "{}").deliveryIds,
  });

  return {
    /** A post of a delivery that has none. */
    queuePost(
      { id: deliveryId, chatId }: Pick<Decided, "id" | "chatId">,
      { notBefore, now, priority = PRIORITY.channel }: { notBefore: number; now: number; priority?: number },
    ): void {
      setMoment.run(notBefore, deliveryId);
      insertPost.run({ deliveryId, chatId, notBefore, now, priority });
    },
    /** Puts the delivery into the digest that waits for its route, or into a new one at `notBefore`. */
    queueInDigest(
      { id, chatId }: Pick<Decided, "id" | "chatId">,
      { routeId, notBefore, now }: { routeId: number; notBefore: number; now: number },
    ): void {
      const joined = joinDigest.get({ chatId, routeId, id });
      setMoment.run(joined ?? notBefore, id);
      if (joined !== undefined) return;
      insertDigest.run({ chatId, notBefore, now, payload: JSON.stringify({ deliveryIds: [id], routeId }) });
    },
    /** How many stories wait in the route's digest. */
    heldInDigest: (chatId: number, routeId: number): number => heldDigest.get({ chatId, routeId }) ?? 0,
    /** When messages of the chat's routes went out after `since`, or are to go, in no order. */
    momentsOf: (chatId: number, since: number): number[] => moments.all({ chatId, since }),
    /** What waits by the route and nobody has begun to send. */
    waitingBy: (routeId: number, chatId: number): WaitingJob[] => waiting.all({ routeId, chatId }).map(toWaiting),
    /** The same, of a route that was paused. */
    pausedBy: (routeId: number, chatId: number): WaitingJob[] => paused.all({ routeId, chatId }).map(toWaiting),
    /** It waits until its route goes on. */
    pauseJob: (jobId: number, now: number): void => void park.run(now, jobId),
    /** The job was never there; its deliveries are to be queued anew. */
    dropJob: (jobId: number): void => void drop.run(jobId),
    /** A delivery that no post shows (yet); null when one does. */
    decided: (deliveryId: number): Decided | null => decided.get(deliveryId) ?? null,
    /** No post will show these deliveries, and why. */
    leaveOut: (deliveryIds: readonly number[], reason: LeftOut): void =>
      void leaveOut.run(reason, JSON.stringify(deliveryIds)),
  };
}

/** digest-full: others of its digest were worth more; too-old: its route was paused for too long. */
export type LeftOut = "digest-full" | "too-old";
