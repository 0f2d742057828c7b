import type { Db } from "./open.ts";

/** A post or digest for a channel that Telegram refused for good, or that a bug of ours stopped. */
export interface DeadLetter {
  jobId: number;
  chatId: number;
  chatTitle: string;
  /** Of the (first) story; null: there is none any more. */
  title: string | null;
  /** Telegram's description, or "internal". */
  reason: string;
  deadAt: number;
}

/** Posts and digests that did not reach readers, or may not have, by their reason. */
export interface ReadersLetters {
  /** As of a dead letter; "unknown-outcome", "interrupted": the last call may have been carried out. */
  reason: string;
  jobs: number;
  firstAt: number;
  lastAt: number;
}

/** Of readers' posts there may be very many, and none is asked about; what nobody wanted any more is no letter. */
const IS_LETTER = `o.state = 'dead' AND o.kind IN ('post', 'digest') AND (o.reason = 'internal' OR o.reason GLOB '[A-Z]*')
  AND (SELECT d.route_id FROM deliveries d
       WHERE d.id = coalesce(o.delivery_id, json_extract(o.payload, '$.deliveryIds[0]'))) IS NOT NULL`;

const IS_READERS = `o.state = 'dead' AND o.finished_at >= @since AND o.kind IN ('post', 'digest')
  AND (o.reason IN ('internal', 'unknown-outcome', 'interrupted') OR o.reason GLOB '[A-Z]*')
  AND (SELECT c.type FROM chats c WHERE c.id = o.chat_id AND c.status = 'active') = 'private'`;

/** Posts that came to nothing by no wish of anybody: the part of the outbox that waits for a person. */
export function outboxLetters(db: Db) {
  const letters = db.prepare<[number], DeadLetter>(
    `SELECT o.id AS jobId, o.chat_id AS chatId, c.title AS chatTitle, o.reason, o.finished_at AS deadAt,
       (SELECT r.title FROM deliveries d JOIN stories s ON s.id = d.story_id
          JOIN articles a ON a.id = s.lead_article_id
          JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE d.id = coalesce(o.delivery_id, json_extract(o.payload, '$.deliveryIds[0]'))) AS title
     FROM outbox o INDEXED BY outbox_letters JOIN chats c ON c.id = o.chat_id WHERE ${IS_LETTER}
     ORDER BY o.id DESC LIMIT ?`,
  );
  const again = db.prepare<[object]>(
    `UPDATE outbox AS o SET state = 'pending', not_before = @now, attempt = 0, reason = NULL, finished_at = NULL
     WHERE id = @jobId AND ${IS_LETTER}`,
  );
  const drop = db.prepare<[object]>(`UPDATE outbox AS o SET reason = 'dropped' WHERE id = @jobId AND ${IS_LETTER}`);
  const readers = db.prepare<[object], ReadersLetters>(
    `SELECT o.reason, count(*) AS jobs, min(o.finished_at) AS firstAt, max(o.finished_at) AS lastAt
     FROM outbox o WHERE ${IS_READERS} GROUP BY o.reason ORDER BY jobs DESC, o.reason`,
  );
  const allAgain = db.prepare<[object]>(
    `UPDATE outbox AS o SET state = 'pending', not_before = @now, attempt = 0, reason = NULL, finished_at = NULL
     WHERE ${IS_READERS}`,
  );
  return {
    /** Of those that died at `since` or after: looks through all that is dead, for which nobody should have to wait. */
    readersLetters: (since: number): ReadersLetters[] => readers.all({ since }),
    /** They are tried again at once; how many these are. Who blocked the bot is left alone. */
    sendReadersLetters: (since: number, now: number): number => allAgain.run({ since, now }).changes,
    /** The newest first. */
    deadLetters: (limit: number): DeadLetter[] => letters.all(limit),
    /** It is tried again at once; false when it is no dead letter any more. A chat never gets a story twice by that. */
    sendLetter: (jobId: number, now: number): boolean => again.run({ jobId, now }).changes > 0,
    /** Nobody is asked about it any more. */
    dropLetter: (jobId: number): boolean => drop.run({ jobId }).changes > 0,
  };
}
