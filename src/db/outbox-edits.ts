import { EDIT_GAP_MS, EDITABLE_MS } from "../delivery/edits.ts";
import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

/** Jobs that bring posts up to date: the part of the outbox that is about what stands already. */
export function outboxEdits(db: Db) {
  // A million readers' posts are brought up to date when nothing else is to do, a channel's at once.
  const insertEdits = (which: string) =>
    db.prepare(
      `INSERT INTO outbox (chat_id, kind, priority, post_id, state, not_before, created_at)
       SELECT p.chat_id, 'edit', CASE c.type WHEN 'private' THEN ${PRIORITY.readersEdit} ELSE ${PRIORITY.channel} END, p.id,
         'pending', max(@now, coalesce(p.edited_at + ${EDIT_GAP_MS}, 0)), @now
       FROM ${which} JOIN chats c ON c.id = p.chat_id
       WHERE p.deleted_at IS NULL AND p.sent_at > @now - ${EDITABLE_MS} AND c.status = 'active' ORDER BY p.id
       ON CONFLICT (post_id) WHERE kind = 'edit' AND state = 'pending' DO NOTHING`,
    );
  const editOne = insertEdits("(SELECT @postId AS id) asked JOIN posts p ON p.id = asked.id");
  const editSlice = insertEdits(
    `(SELECT post_id FROM post_stories WHERE story_id = @storyId AND post_id > @after AND post_id <= @last) shows
       JOIN posts p ON p.id = shows.post_id`,
  );
  const endOfSlice = db.prepare<[object], { last: number | null; count: number }>(
    `SELECT max(post_id) AS last, count(*) AS count FROM (
       SELECT post_id FROM post_stories WHERE story_id = @storyId AND post_id > @after ORDER BY post_id LIMIT @limit)`,
  );
  // By the chats that have routes: they are few, however many readers have the story.
  const editRouted = insertEdits(
    `(SELECT DISTINCT d.post_id FROM (SELECT DISTINCT chat_id FROM routes) r
        CROSS JOIN deliveries d ON d.story_id = @storyId AND d.chat_id = r.chat_id) shows
       JOIN posts p ON p.id = shows.post_id`,
  );
  // By the deliveries that have a pace; what was put off went out long after it was due. Shown is what a story is part of.
  const editMissed = insertEdits(
    `(SELECT DISTINCT d.post_id FROM deliveries d JOIN posts missed ON missed.id = d.post_id
        JOIN stories s ON s.id = d.story_id LEFT JOIN stories root ON root.id = s.merged_into
      WHERE d.chat_id = @chatId AND d.route_id IS NOT NULL AND d.not_before > @now - ${2 * EDITABLE_MS}
        AND max(s.updated_at, coalesce(root.updated_at, 0)) >= coalesce(missed.edited_at, missed.sent_at)) shows
       JOIN posts p ON p.id = shows.post_id`,
  );
  const editAsked = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, kind, priority, post_id, state, not_before, created_at)
     SELECT p.chat_id, 'edit', ${PRIORITY.notice}, p.id, 'pending', @now, @now
     FROM posts p JOIN chats c ON c.id = p.chat_id WHERE p.id = @postId AND p.deleted_at IS NULL AND c.status = 'active'
     ON CONFLICT (post_id) WHERE kind = 'edit' AND state = 'pending'
       DO UPDATE SET priority = ${PRIORITY.notice}, not_before = @now`,
  );
  const care = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, kind, priority, post_id, state, not_before, created_at)
     SELECT p.chat_id, 'edit', ${PRIORITY.channel}, p.id, 'pending', @now, @now
     FROM posts p JOIN chats c ON c.id = p.chat_id WHERE p.id = @postId AND p.deleted_at IS NULL AND c.status = 'active'
     ON CONFLICT (post_id) WHERE kind = 'edit' AND state = 'pending'
       DO UPDATE SET not_before = min(not_before, @now)`,
  );
  const underWay = db.prepare<[number], number>(
    "SELECT 1 FROM outbox INDEXED BY outbox_sending WHERE state = 'sending' AND kind = 'edit' AND post_id = ?",
  );

  return {
    /** An edit of the post is on its way to Telegram. */
    isUnderWay: (postId: number): boolean => underWay.get(postId) !== undefined,
    /**
     * Asks for the post to be brought up to date, when its last edit is long enough ago (delivery/edits); one edit that
     * waits already will do. Not in a chat that is silent, and no post that is too old.
     */
    edit: (postId: number, now: number): void => void editOne.run({ postId, now }),
    /** The same because a person asked for it: at once, and however old the post is. */
    editAsked: (postId: number, now: number): void => void editAsked.run({ postId, now }),
    /** The same because the post is to be pinned, unpinned or deleted: at once, and however old it is. */
    care: (postId: number, now: number): void => void care.run({ postId, now }),
    /** The same for the story's posts in chats with routes. */
    editRouted: (storyId: number, now: number): void => void editRouted.run({ storyId, now }),
    /**
     * The same for the next `limit` posts that show the story after the post `after`. `edits`: how many wait that did
     * not; `next`: where to go on, null at the end.
     */
    editSlice(
      storyId: number,
      { after, limit, now }: { after: number; limit: number; now: number },
    ): { edits: number; next: number | null } {
      const end = endOfSlice.get({ storyId, after, limit });
      if (end === undefined || end.last === null) return { edits: 0, next: null };
      const edits = editSlice.run({ storyId, after, last: end.last, now }).changes;
      return { edits, next: end.count < limit ? null : end.last };
    },
    /** The same for posts of the chat's routes whose stories changed after they were last shown. */
    editMissed: (chatId: number, now: number): void => void editMissed.run({ chatId, now }),
  };
}
