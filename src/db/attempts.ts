import type { Db } from "./open.ts";

/** How far a message whose outcome is unknown was looked for. */
export interface Search {
  lookAt: number;
  /** How many times the messages of the chat were looked through to their end. */
  scans: number;
  /** The message id to look at next; null: a scan begins. */
  nextId: number | null;
  /** The newest that was there; null: none was seen. */
  topId: number | null;
  /** How many ids without a message came before `nextId`. */
  misses: number;
  /** Of a copy that is still to be deleted; null: none. */
  copyId: number | null;
  /** A message with its link and another text was seen. */
  alike: boolean;
  /** Why no scan can be made; null: one can, or none was tried yet. */
  obstacle: string | null;
}

/** A call whose outcome nobody knows. */
export interface UnknownCall extends Search {
  jobId: number;
  /** Of the chat when the call was made. */
  telegramId: number;
  /** JSON, as it was noted. */
  carried: string;
  /** The newest message id of the chat that was known then; null: none. */
  lastId: number | null;
  startedAt: number;
  /** Since when this program knows that the outcome is unknown: one that was down for long has looked no longer for that. */
  unknownAt: number;
}

/** A post that is being looked for, for people. */
export interface Sought {
  jobId: number;
  chatId: number;
  chatTitle: string;
  startedAt: number;
}

interface Row extends Omit<UnknownCall, "alike"> {
  alike: 0 | 1;
}

/** What calls to channels and groups carried, and the search for those whose outcome is unknown. */
export function attemptRepo(db: Db) {
  const note = db.prepare<[object]>(
    `INSERT OR REPLACE INTO attempts (job_id, telegram_id, carried, last_id)
     VALUES (@jobId, @telegramId, @carried, (SELECT max(id) FROM (
       SELECT max(message_id) AS id FROM posts WHERE telegram_id = @telegramId
       UNION ALL SELECT max(message_id) FROM sightings WHERE telegram_id = @telegramId)))`,
  );
  const UNKNOWN = "FROM attempts tried CROSS JOIN outbox o ON o.id = tried.job_id WHERE tried.unknown_at IS NOT NULL";
  const doubt = db.prepare<[object]>(
    `UPDATE attempts SET unknown_at = @now, look_at = max(@from,
       coalesce(look_at, (SELECT started_at FROM outbox WHERE id = job_id) + @waitMs, @now + @waitMs))
     WHERE job_id = @jobId`,
  );
  const chats = db.prepare<[], number>(`SELECT DISTINCT o.chat_id ${UNKNOWN} AND o.state = 'sending'`).pluck();
  const first = db.prepare<[], Row>(
    `SELECT tried.job_id AS jobId, tried.telegram_id AS telegramId, tried.carried, tried.last_id AS lastId, tried.look_at AS lookAt, tried.scans,
       tried.next_id AS nextId, tried.top_id AS topId, tried.misses, tried.copy_id AS copyId, tried.alike, tried.obstacle,
       o.started_at AS startedAt, tried.unknown_at AS unknownAt ${UNKNOWN} AND o.state = 'sending' ORDER BY tried.look_at LIMIT 1`,
  );
  const take = db.prepare<[object]>(
    "UPDATE attempts SET look_at = @until WHERE job_id = @jobId AND look_at = @lookAt AND unknown_at IS NOT NULL",
  );
  const save = db.prepare<[object]>(
    `UPDATE attempts SET look_at = @lookAt, scans = @scans, next_id = @nextId, top_id = @topId, misses = @misses,
       copy_id = @copyId, alike = @alike, obstacle = @obstacle WHERE job_id = @jobId`,
  );
  const over = db.prepare<[number]>("DELETE FROM attempts WHERE job_id = ?");
  const forget = db.prepare<[]>(
    `DELETE FROM attempts WHERE NOT EXISTS (
       SELECT 1 FROM outbox o WHERE o.id = attempts.job_id AND o.state IN ('pending', 'sending'))`,
  );
  const sought = db.prepare<[], Sought>(
    `SELECT o.id AS jobId, o.chat_id AS chatId, c.title AS chatTitle, o.started_at AS startedAt
     FROM attempts tried CROSS JOIN outbox o ON o.id = tried.job_id CROSS JOIN chats c ON c.id = o.chat_id
     WHERE tried.unknown_at IS NOT NULL AND o.state = 'sending' ORDER BY o.started_at, o.id`,
  );
  const known = db
    .prepare<[number, number, number], number>(
      "SELECT message_id FROM posts WHERE telegram_id = ? AND message_id BETWEEN ? AND ? ORDER BY message_id",
    )
    .pluck();
  const confirmed = db
    .prepare<[number, number, number], number | null>(
      "SELECT min(message_id) FROM posts WHERE telegram_id = ? AND message_id > ? AND sent_at >= ?",
    )
    .pluck();
  const refuses = db
    .prepare<[number], number>(
      `SELECT 1 FROM outbox o, json_each(coalesce('[' || o.delivery_id || ']', o.payload ->> '$.deliveryIds')) j
         JOIN deliveries d ON d.id = j.value LEFT JOIN routes r ON r.id = d.route_id
       WHERE o.id = ? AND coalesce(r.resend, 0) = 0 LIMIT 1`,
    )
    .pluck();

  return {
    /** To be called before the call is claimed: what it carries (JSON). What was known of an earlier call is forgotten. */
    note: (jobId: number, call: { telegramId: number; carried: string }): void => void note.run({ jobId, ...call }),
    /**
     * Nobody knows what became of the call: it is looked for from `waitMs` after its start, not before `from`. One that is
     * looked for already goes on where it was. False when it was not noted what it carried.
     */
    doubt: (jobId: number, times: { now: number; waitMs: number; from: number }): boolean =>
      doubt.run({ jobId, ...times }).changes > 0,
    /** Chats in which a post is looked for: nothing else goes there. */
    chats: (): number[] => chats.all(),
    /** The call that is to be looked for first; null: none. */
    first(): UnknownCall | null {
      const row = first.get();
      return row === undefined ? null : { ...row, alike: row.alike === 1 };
    },
    /** False when somebody else took the step that is due at `lookAt`; it is ours until `until`. */
    take: (jobId: number, step: { lookAt: number; until: number }): boolean => take.run({ jobId, ...step }).changes > 0,
    save: (jobId: number, search: Search): void => void save.run({ ...search, jobId, alike: Number(search.alike) }),
    /** It is known what became of it. */
    over: (jobId: number): void => void over.run(jobId),
    /** Those that nobody will ask for. */
    forget: (): void => void forget.run(),
    sought: (): Sought[] => sought.all(),
    /** Ids of messages of the chat that are posts of ours. */
    postsWithin: (telegramId: number, from: number, to: number): number[] => known.all(telegramId, from, to),
    /** The first post of ours above `messageId` that was confirmed at `time` or after; null: none was. */
    confirmedAfter: (telegramId: number, messageId: number, time: number): number | null =>
      confirmed.get(telegramId, messageId, time) ?? null,
    /** Every route that asked for the job wants what is not found sent again. */
    mayResend: (jobId: number): boolean => refuses.get(jobId) === undefined,
  };
}
export type AttemptRepo = ReturnType<typeof attemptRepo>;
