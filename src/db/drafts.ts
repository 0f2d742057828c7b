import type { Draft } from "../model.ts";
import type { Db } from "./open.ts";

/** Where the story of a draft is to go, and by which route. */
export interface DraftPlace {
  storyId: number;
  /** The channel. */
  chatId: number;
  routeId: number | null;
  /** The post that came of it; null: none yet. */
  postId: number | null;
}

/** What becomes of a draft by somebody's word. */
export interface Decision {
  state: Draft["state"];
  /** Of a scheduled one. */
  publishAt?: number;
  /** Source that its route takes nothing from any more. */
  muted?: number;
  /** Telegram user id. */
  by: number | null;
  name: string;
  at: number;
}

interface Row {
  id: number;
  deliveryId: number;
  state: Draft["state"];
  createdAt: number;
  expiresAt: number;
  publishAt: number | null;
  deskId: number | null;
  telegramId: number | null;
  messageId: number | null;
  photo: 0 | 1;
  hash: string | null;
  muted: number | null;
  decidedBy: number | null;
  decidedName: string | null;
  decidedAt: number | null;
}

const COLUMNS = `w.id, w.delivery_id AS deliveryId, w.state, w.created_at AS createdAt, w.expires_at AS expiresAt,
  w.publish_at AS publishAt, w.desk_id AS deskId, w.telegram_id AS telegramId, w.message_id AS messageId, w.photo,
  w.shown_hash AS hash, w.muted, w.decided_by AS decidedBy, w.decided_name AS decidedName, w.decided_at AS decidedAt`;

function toDraft(row: Row): Draft {
  const { id, deliveryId, state, createdAt, expiresAt, publishAt, deskId, telegramId, messageId, photo, hash } = row;
  const isShown = deskId !== null && telegramId !== null && messageId !== null;
  return {
    ...{ id, deliveryId, state, createdAt, expiresAt, publishAt, muted: row.muted },
    shown: isShown ? { chatId: deskId, telegramId, messageId, photo: photo === 1, hash: hash ?? "" } : null,
    decided: row.decidedAt === null ? null : { by: row.decidedBy, name: row.decidedName ?? "", at: row.decidedAt },
  };
}

/** Deliveries that wait for an editor's yes, and what was said of them. Each decision is one statement: the first has it. */
export function draftRepo(db: Db) {
  const insert = db.prepare(
    `INSERT INTO drafts (delivery_id, state, created_at, expires_at) VALUES (@deliveryId, 'waiting', @createdAt, @expiresAt)
     ON CONFLICT (delivery_id) DO UPDATE SET state = 'waiting', expires_at = excluded.expires_at, publish_at = NULL,
       muted = NULL, decided_by = NULL, decided_name = NULL, decided_at = NULL
     RETURNING id`,
  );
  const one = (where: string) => `SELECT ${COLUMNS} FROM drafts w WHERE ${where}`;
  const byId = db.prepare<[number], Row>(one("w.id = ?"));
  const byDelivery = db.prepare<[number], Row>(one("w.delivery_id = ?"));
  const byMessage = db.prepare<[number, number], Row>(one("w.telegram_id = ? AND w.message_id = ?"));
  const place = db.prepare<[number], DraftPlace>(
    `SELECT d.story_id AS storyId, d.chat_id AS chatId, d.route_id AS routeId, d.post_id AS postId
     FROM drafts w JOIN deliveries d ON d.id = w.delivery_id WHERE w.id = ?`,
  );
  const open = (where: string) =>
    `SELECT w.id FROM deliveries d JOIN drafts w ON w.delivery_id = d.id
     WHERE w.state IN ('waiting', 'scheduled') AND ${where} ORDER BY w.id`;
  const ofStories = db
    .prepare<[string], number>(
      open("d.story_id IN (SELECT value FROM json_each(?)) AND d.chat_id IN (SELECT chat_id FROM routes)"),
    )
    .pluck();
  const waitingOf = db
    .prepare<[number], number>(
      `SELECT w.id FROM drafts w INDEXED BY drafts_waiting JOIN deliveries d ON d.id = w.delivery_id
       WHERE w.state = 'waiting' AND d.chat_id = ? ORDER BY w.id`,
    )
    .pluck();
  const mutedWith = db
    .prepare<[number, number], number>(
      `SELECT w.id FROM drafts w JOIN deliveries d ON d.id = w.delivery_id
       WHERE w.state = 'skipped' AND w.muted = ? AND d.route_id = ? ORDER BY w.id`,
    )
    .pluck();
  const unseen = db
    .prepare<[number], number>(
      `SELECT id FROM drafts WHERE state = 'waiting' AND message_id IS NULL AND (asked_at IS NULL OR asked_at <= ?)
       ORDER BY id`,
    )
    .pluck();
  const rewritten = db
    .prepare<[number], number>(
      `SELECT w.id FROM drafts w INDEXED BY drafts_waiting JOIN deliveries d ON d.id = w.delivery_id
         JOIN routes t ON t.id = d.route_id
       WHERE w.state = 'waiting' AND w.message_id IS NOT NULL AND w.created_at > ? AND t.rewrite IS NOT NULL ORDER BY w.id`,
    )
    .pluck();
  const overdue = db
    .prepare<[number], number>(
      "SELECT id FROM drafts INDEXED BY drafts_waiting WHERE state = 'waiting' AND expires_at <= ? ORDER BY expires_at, id",
    )
    .pluck();
  const asked = db.prepare<[number | null, number]>("UPDATE drafts SET asked_at = ? WHERE id = ?");
  const forgetAsked = db.prepare("UPDATE drafts SET asked_at = NULL WHERE state = 'waiting' AND message_id IS NULL");
  const shown = db.prepare<[object]>(
    `UPDATE drafts SET desk_id = @chatId, telegram_id = @telegramId, message_id = @messageId, photo = @photo,
       shown_hash = @hash WHERE id = @id`,
  );
  const covered = db.prepare<[number]>(
    `UPDATE drafts SET shown_hash = 'menu' || substr(shown_hash, instr(shown_hash, ' '))
     WHERE id = ? AND shown_hash IS NOT NULL`,
  );
  const hidden = db.prepare<[number]>(
    "UPDATE drafts SET telegram_id = NULL, message_id = NULL, shown_hash = NULL, asked_at = NULL WHERE id = ?",
  );
  const decide = db.prepare<[object]>(
    `UPDATE drafts SET state = @state, publish_at = @publishAt, muted = @muted, decided_by = @by, decided_name = @name,
       decided_at = @at WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
  );
  const reopen = db.prepare<[object]>(
    `UPDATE drafts SET state = 'waiting', publish_at = NULL, muted = NULL, decided_by = NULL, decided_name = NULL,
       decided_at = NULL, expires_at = @expiresAt WHERE id = @id AND state IN ('skipped', 'expired', 'scheduled', 'published')`,
  );
  const mergedOf = db
    .prepare<[string], number>(
      `SELECT w.id FROM deliveries d JOIN drafts w ON w.delivery_id = d.id
       WHERE w.state = 'merged' AND d.story_id IN (SELECT value FROM json_each(?))
         AND d.chat_id IN (SELECT chat_id FROM routes) ORDER BY w.id`,
    )
    .pluck();
  const part = db.prepare<[number, number]>(
    `UPDATE drafts SET state = 'waiting', publish_at = NULL, decided_by = NULL, decided_name = NULL, decided_at = NULL,
       expires_at = ? WHERE id = ? AND state = 'merged'`,
  );
  const settle = db.prepare<[string, number]>(
    "UPDATE drafts SET state = ? WHERE id = ? AND state IN ('waiting', 'scheduled')",
  );
  const reschedule = db.prepare<[number, number]>(
    "UPDATE drafts SET publish_at = ? WHERE delivery_id = ? AND state = 'scheduled'",
  );
  const published = db
    .prepare<[string], number>(
      `UPDATE drafts SET state = 'published' WHERE delivery_id IN (SELECT value FROM json_each(?))
         AND state IN ('waiting', 'scheduled', 'published') RETURNING id`,
    )
    .pluck();
  const setPublishAt = (at: number, deliveryId: number): void => void reschedule.run(at, deliveryId);
  const found = (row: Row | undefined): Draft | null => (row === undefined ? null : toDraft(row));

  return {
    /** A draft that waits; one that the delivery had before waits again. Its id. */
    open: (draft: { deliveryId: number; createdAt: number; expiresAt: number }): number =>
      (insert.get(draft) as { id: number }).id,
    find: (id: number): Draft | null => found(byId.get(id)),
    ofDelivery: (deliveryId: number): Draft | null => found(byDelivery.get(deliveryId)),
    /** Which draft a message of Telegram shows. */
    byMessage: (telegramId: number, messageId: number): Draft | null => found(byMessage.get(telegramId, messageId)),
    place: (id: number): DraftPlace | null => place.get(id) ?? null,
    /** Drafts of these stories that wait or are scheduled. */
    ofStories: (storyIds: readonly number[]): number[] => ofStories.all(JSON.stringify(storyIds)),
    /** Drafts of these stories that were closed because the chat had the story, or another draft of it, already. */
    mergedOf: (storyIds: readonly number[]): number[] => mergedOf.all(JSON.stringify(storyIds)),
    /** One of these waits again: its story is another one. */
    part: (id: number, expiresAt: number): void => void part.run(expiresAt, id),
    /** Drafts for the channel that wait, oldest first. */
    waitingOf: (chatId: number): number[] => waitingOf.all(chatId),
    /** Drafts by the route that were skipped because it takes nothing from the source any more. */
    mutedWith: (sourceId: number, routeId: number): number[] => mutedWith.all(sourceId, routeId),
    /** Drafts that wait, are shown nowhere, and were not asked to be since `before`. */
    unseen: (before: number): number[] => unseen.all(before),
    /** Drafts newer than `since` whose summaries a language model may still be writing. */
    rewritten: (since: number): number[] => rewritten.all(since),
    /** Drafts that wait although their time is over. */
    overdue: (now: number): number[] => overdue.all(now),
    recordAsked: (id: number, now: number): void => void asked.run(now, id),
    /** What no desk took may be shown again at once. */
    forgetAsked: (): void => void forgetAsked.run(),
    recordShown: (id: number, { photo, ...at }: NonNullable<Draft["shown"]>): void =>
      void shown.run({ ...at, photo: Number(photo), id }),
    /** A menu stands below it instead of its buttons: whatever it shows next is an edit. */
    recordCovered: (id: number): void => void covered.run(id),
    /** Its message is gone: it may be shown anew. */
    recordHidden: (id: number): void => void hidden.run(id),
    /** False when it was in none of these states any more: somebody was quicker. */
    decide: (id: number, from: readonly Draft["state"][], { publishAt, muted, ...decision }: Decision): boolean =>
      decide.run({ id, from: JSON.stringify(from), publishAt: publishAt ?? null, muted: muted ?? null, ...decision })
        .changes > 0,
    /** What was skipped, expired or scheduled waits again, as does what is published and has no post; false when it is none of these. */
    reopen: (id: number, expiresAt: number): boolean => reopen.run({ id, expiresAt }).changes > 0,
    /** By nobody's word: its time was over, or the chat has its story by another delivery. */
    close: (id: number, state: "expired" | "merged"): boolean => settle.run(state, id).changes > 0,
    /** A scheduled one goes at another moment. */
    reschedule: setPublishAt,
    /** Their posts are there; ids of those that were drafts. */
    recordPublished: (deliveryIds: readonly number[]): number[] => published.all(JSON.stringify(deliveryIds)),
  };
}
export type DraftRepo = ReturnType<typeof draftRepo>;
