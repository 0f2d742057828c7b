import type { Draft, Post } from "../model.ts";
import type { Db } from "./open.ts";

interface Row extends Omit<Post, "storyIds" | "photo"> {
  photo: 0 | 1;
}

const COLUMNS = `p.id, p.chat_id AS chatId, p.telegram_id AS telegramId, p.message_id AS messageId, p.kind, p.photo,
  p.shown_hash AS shownHash, p.sent_at AS sentAt, p.edited_at AS editedAt, p.edits,
  p.pinned_at AS pinnedAt, p.pin_until AS pinUntil, p.delete_at AS deleteAt`;

/** Where a story went, or will go, by a route. */
export interface Place {
  chatId: number;
  routeId: number | null;
  /** When it may go; of no meaning once it went. */
  notBefore: number;
  /** Null: not posted (yet). */
  post: { id: number; telegramId: number; messageId: number; sentAt: number } | null;
  editedAt: number | null;
  edits: number;
  deletedAt: number | null;
  /** Of the post; null: none. */
  kind: Post["kind"] | null;
  /** Why no post shows it although it was decided; null: one does, or may yet. */
  leftOut: string | null;
  /** Of a story that an editor had to decide about: how that stands, by whose word and when; null: nobody had to. */
  draft: { state: Draft["state"]; name: string; at: number | null } | null;
}

/** A post that was not deleted. */
export type StandingPost = Pick<Post, "id" | "telegramId" | "messageId" | "sentAt">;

/** Not a picture, not to be pinned, to stay, when it is not said. */
export type NewPost = Omit<Post, "id" | "editedAt" | "edits" | "pinnedAt" | keyof Unsaid> & Partial<Unsaid>;
type Unsaid = Pick<Post, "photo" | "pinUntil" | "deleteAt">;

type PlaceRow = Omit<Place, "post" | "draft"> & {
  id: number | null;
  telegramId: number;
  messageId: number;
  sentAt: number;
} & {
  draft: Draft["state"] | null;
  decidedName: string | null;
  decidedAt: number | null;
};

export function postRepo(db: Db) {
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM posts p WHERE p.id = ? AND p.deleted_at IS NULL`);
  const byMessage = db.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM posts p WHERE p.telegram_id = ? AND p.message_id = ?`,
  );
  const stories = db
    .prepare<[number], number>("SELECT story_id FROM post_stories WHERE post_id = ? ORDER BY position")
    .pluck();
  const ofStory = db
    .prepare<[number], number>(
      `SELECT p.id FROM post_stories s JOIN posts p ON p.id = s.post_id
       WHERE s.story_id = ? AND p.deleted_at IS NULL ORDER BY p.id`,
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO posts (chat_id, telegram_id, message_id, kind, photo, shown_hash, sent_at, pin_until, delete_at)
     VALUES (@chatId, @telegramId, @messageId, @kind, @photo, @shownHash, @sentAt, @pinUntil, @deleteAt)`,
  );
  const insertStory = db.prepare("INSERT INTO post_stories (post_id, story_id, position) VALUES (?, ?, ?)");
  const edited = db.prepare<[string, number, number]>(
    "UPDATE posts SET shown_hash = ?, edited_at = ?, edits = edits + 1 WHERE id = ?",
  );
  const deleted = db.prepare<[number, number]>("UPDATE posts SET deleted_at = ? WHERE id = ?");
  const deleteAt = db.prepare<[number | null, number]>("UPDATE posts SET delete_at = ? WHERE id = ?");
  const deliveryOf = db.prepare<[string, number, number], { id: number; storyId: number }>(
    `SELECT d.id, d.story_id AS storyId FROM json_each(?) asked
       CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = ? WHERE d.post_id = ? LIMIT 1`,
  );
  const forCare = db
    .prepare<[object], number>(
      `SELECT p.id FROM posts p JOIN chats c ON c.id = p.chat_id
       WHERE p.delete_at <= @now AND p.delete_at IS NOT NULL AND p.deleted_at IS NULL AND c.status = 'active'
       UNION ALL
       SELECT p.id FROM posts p JOIN chats c ON c.id = p.chat_id
       WHERE p.pin_until <= @now AND p.pinned_at IS NOT NULL AND p.deleted_at IS NULL AND c.status = 'active'
       LIMIT @limit`,
    )
    .pluck();
  const pinned = db.prepare<[number | null, number]>("UPDATE posts SET pinned_at = ? WHERE id = ?");
  const pinUntil = db.prepare<[number | null, number]>("UPDATE posts SET pin_until = ? WHERE id = ?");
  const unpinOthers = db
    .prepare<[object], number>(
      `UPDATE posts SET pin_until = @now
       WHERE chat_id = @chatId AND id <> @id AND deleted_at IS NULL AND pinned_at IS NOT NULL AND pin_until > @now
       RETURNING id`,
    )
    .pluck();
  const withdrawn = db.prepare<[number, number]>("UPDATE posts SET deleted_at = ?, shown_hash = '' WHERE id = ?");
  const shown = db
    .prepare<[string, number], number>(
      // "+?": see db/outbox.
      `SELECT 1 FROM json_each(+?) asked CROSS JOIN deliveries d ON d.story_id = asked.value
       WHERE d.chat_id = +? AND d.post_id IS NOT NULL LIMIT 1`,
    )
    .pluck();
  const standing = db.prepare<[string, number], StandingPost>(
    `SELECT p.id, p.telegram_id AS telegramId, p.message_id AS messageId, p.sent_at AS sentAt
     FROM json_each(?) asked CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = ?
       CROSS JOIN posts p ON p.id = d.post_id
     WHERE p.deleted_at IS NULL AND p.kind = 'text' ORDER BY p.sent_at DESC, p.id DESC`,
  );
  // By the chats that have routes: they are few, however many readers have the story.
  const places = db.prepare<[number], PlaceRow>(
    `SELECT d.chat_id AS chatId, d.route_id AS routeId, d.not_before AS notBefore, p.id, p.telegram_id AS telegramId,
       p.message_id AS messageId, p.sent_at AS sentAt, p.edited_at AS editedAt, coalesce(p.edits, 0) AS edits,
       p.deleted_at AS deletedAt, p.kind, d.left_out AS leftOut, w.state AS draft, w.decided_name AS decidedName,
       w.decided_at AS decidedAt
     FROM (SELECT DISTINCT chat_id FROM routes) routed
       CROSS JOIN deliveries d ON d.story_id = ? AND d.chat_id = routed.chat_id LEFT JOIN posts p ON p.id = d.post_id
       LEFT JOIN drafts w ON w.delivery_id = d.id
     ORDER BY d.id`,
  );
  const countOf = db.prepare<[number], number>("SELECT count(*) FROM post_stories WHERE story_id = ?").pluck();
  const since = db.prepare<[number], number>("SELECT count(*) FROM posts WHERE sent_at >= ?").pluck();
  const whole = (row: Row | undefined): Post | null =>
    row === undefined ? null : { ...row, photo: row.photo === 1, storyIds: stories.all(row.id) };

  return {
    find: (id: number): Post | null => whole(byId.get(id)),
    byMessage: (telegramId: number, messageId: number): Post | null => whole(byMessage.get(telegramId, messageId)),
    /** Whether a post in the chat shows one of these stories, or did. */
    isShown: (storyIds: readonly number[], chatId: number): boolean =>
      shown.get(JSON.stringify(storyIds), chatId) !== undefined,
    /** Posts of one of these stories that stand in the chat, the newest first; no digests. */
    standing: (storyIds: readonly number[], chatId: number): StandingPost[] =>
      standing.all(JSON.stringify(storyIds), chatId),
    /** Chats with routes that the story went to, or will. */
    places: (storyId: number): Place[] =>
      places.all(storyId).map(({ id, telegramId, messageId, sentAt, draft, decidedName, decidedAt, ...place }) => ({
        ...place,
        draft: draft === null ? null : { state: draft, name: decidedName ?? "", at: decidedAt },
        post: id === null ? null : { id, telegramId, messageId, sentAt },
      })),
    /** How many posts ever showed the story. */
    countOf: (storyId: number): number => countOf.get(storyId) ?? 0,
    /** Ids of the posts that show the story and still stand. */
    ofStory: (storyId: number): number[] => ofStory.all(storyId),
    add({ storyIds, photo = false, pinUntil = null, deleteAt = null, ...post }: NewPost): number {
      const id = Number(insert.run({ ...post, photo: Number(photo), pinUntil, deleteAt }).lastInsertRowid);
      for (const [position, storyId] of storyIds.entries()) insertStory.run(id, storyId, position);
      return id;
    },
    recordEdit: (id: number, shownHash: string, now: number): void => void edited.run(shownHash, now, id),
    /** It is to be deleted then; null: it stays. */
    setDeleteAt: (id: number, at: number | null): void => void deleteAt.run(at, id),
    /** Posts that are to be deleted or unpinned by now, in chats that take it; at most `limit`, one of them twice at worst. */
    dueForCare: (now: number, limit: number): number[] => forCare.all({ now, limit }),
    /** It is pinned since then; null: it is not. */
    recordPinned: (id: number, at: number | null): void => void pinned.run(at, id),
    /** It is to be pinned until then; null: not at all. */
    setPinUntil: (id: number, until: number | null): void => void pinUntil.run(until, id),
    /** Another post of the chat is pinned in their place: ids of those that are to be unpinned now. */
    unpinOthers: ({ id, chatId }: Pick<Post, "id" | "chatId">, now: number): number[] =>
      unpinOthers.all({ id, chatId, now }),
    /** The delivery of one of these stories that ended in the post; null: none did. */
    deliveryOf: (storyIds: readonly number[], { id, chatId }: Pick<Post, "id" | "chatId">) =>
      deliveryOf.get(JSON.stringify(storyIds), chatId, id) ?? null,
    /** It is gone from the chat, or can never be edited again. */
    recordGone: (id: number, now: number): void => void deleted.run(now, id),
    /** It was deleted because nobody stands by its story any more, as was seen at `now`: it shows nothing. */
    recordWithdrawn: (id: number, now: number): void => void withdrawn.run(now, id),
    countSince: (time: number): number => since.get(time) ?? 0,
  };
}
export type PostRepo = ReturnType<typeof postRepo>;
