import type { Db } from "./open.ts";

/** What is stored of one chat besides its settings and follows. */
export interface PersonalCounts {
  posts: number;
  bookmarks: number;
  tastes: number;
}

export interface KeptStory {
  title: string;
  url: string | null;
  at: number;
}

/** All that is stored of one person, to be read or forgotten. */
export function personalRepo(db: Db) {
  /** Ids of Telegram do not reach that far: those below are nobody's. */
  const NOBODY = -4_000_000_000_000;
  const count = (table: string) =>
    db.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE chat_id = ?`).pluck();
  const counts = { posts: count("posts"), bookmarks: count("bookmarks"), tastes: count("tastes") };
  const titled = (table: string) =>
    db.prepare<[number], KeptStory & { liked?: number }>(
      `SELECT r.title, a.url, k.created_at AS at${table === "tastes" ? ", k.liked" : ""} FROM ${table} k
         CROSS JOIN stories s ON s.id = k.story_id CROSS JOIN articles a ON a.id = s.lead_article_id
         CROSS JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
       WHERE k.chat_id = ? ORDER BY k.created_at, k.story_id`,
    );
  const lists = { bookmarks: titled("bookmarks"), tastes: titled("tastes") };
  // What was sent stays as a number of the story's readers; whose it was does not.
  const forget = [
    "DELETE FROM follows WHERE chat_id = @chatId",
    "DELETE FROM subscribers WHERE chat_id = @chatId",
    "DELETE FROM bookmarks WHERE chat_id = @chatId",
    "DELETE FROM tastes WHERE chat_id = @chatId",
    `UPDATE outbox SET state = 'dead', reason = 'forgotten', payload = iif(kind = 'notice', NULL, payload)
     WHERE chat_id = @chatId AND state = 'pending'`,
    `UPDATE posts SET telegram_id = ${NOBODY} - id, deleted_at = coalesce(deleted_at, @now) WHERE chat_id = @chatId`,
    `UPDATE chats SET telegram_id = ${NOBODY} - id, title = '', username = NULL, added_by = NULL, status = 'gone',
       returns_as = NULL, news_languages = '[]', timezone = 'UTC' WHERE id = @chatId`,
    "UPDATE chats SET added_by = NULL WHERE added_by = @telegramId",
    "DELETE FROM members WHERE user_id = @telegramId",
    "UPDATE members SET added_by = NULL WHERE added_by = @telegramId",
    "DELETE FROM invites WHERE created_by = @telegramId OR used_by = @telegramId",
    "DELETE FROM web_links WHERE user_id = @telegramId",
    "DELETE FROM web_sessions WHERE user_id = @telegramId",
    // What was changed stays, as somebody's whom nobody knows.
    "UPDATE audit SET subject = '', subject_id = NULL WHERE action GLOB 'member.*' AND subject_id = @telegramId",
    "UPDATE audit SET actor_id = NULL, actor_name = '' WHERE actor_id = @telegramId",
    "UPDATE corrections SET by_user = NULL, by_name = '' WHERE by_user = @telegramId",
    "UPDATE drafts SET desk_id = NULL, telegram_id = NULL, message_id = NULL WHERE desk_id = @chatId",
    "UPDATE chats SET desk_id = NULL WHERE desk_id = @chatId",
    // 0: it was sent there by somebody.
    "UPDATE deliveries SET asked_by = 0 WHERE asked_by = @telegramId",
    "UPDATE drafts SET decided_by = NULL, decided_name = '' WHERE decided_by = @telegramId",
  ].map((sql) => db.prepare<[object]>(sql));

  const sent = db.prepare<[number, number], KeptStory>(
    `SELECT r.title, a.url, newest.sent_at AS at FROM (
         SELECT id, sent_at FROM posts WHERE chat_id = ? ORDER BY sent_at DESC LIMIT ?) newest
       CROSS JOIN post_stories k ON k.post_id = newest.id
       CROSS JOIN stories s ON s.id = k.story_id CROSS JOIN articles a ON a.id = s.lead_article_id
       CROSS JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
     ORDER BY newest.sent_at DESC, newest.id DESC, k.position`,
  );
  const brought = db.prepare<[number], { name: string; type: string }>(
    "SELECT title AS name, type FROM chats WHERE added_by = ? AND title <> '' ORDER BY id",
  );
  const arrived = db
    .prepare<[number], string>(
      "SELECT c.title FROM arrivals a JOIN chats c ON c.id = a.from_chat_id WHERE a.chat_id = ?",
    )
    .pluck();
  const invited = db.prepare<[number], { name: string; role: string; at: number }>(
    `SELECT c.title AS name, i.role, i.created_at AS at FROM invites i JOIN chats c ON c.id = i.chat_id
     WHERE i.created_by = ? ORDER BY i.created_at, i.token_hash`,
  );
  const changes = db.prepare<[number], number>("SELECT count(*) FROM audit WHERE actor_id = ?").pluck();
  const forgotten = db
    .prepare<[number], number>(`SELECT 1 FROM chats WHERE id = ? AND telegram_id = ${NOBODY} - id`)
    .pluck();

  return {
    counts: (chatId: number): PersonalCounts => ({
      posts: counts.posts.get(chatId) ?? 0,
      bookmarks: counts.bookmarks.get(chatId) ?? 0,
      tastes: counts.tastes.get(chatId) ?? 0,
    }),
    /** Kept stories, oldest first. */
    bookmarks: (chatId: number): KeptStory[] => lists.bookmarks.all(chatId),
    /** Stories that the reader wanted more (1) or less (-1) of, oldest first. */
    tastes: (chatId: number): KeptStory[] => lists.tastes.all(chatId),
    /** What the chat's newest `limit` posts show, the newest first. */
    sent: (chatId: number, limit: number): KeptStory[] => sent.all(chatId, limit),
    /** Groups and channels to which the person brought the bot. */
    brought: (telegramId: number): { name: string; type: string }[] => brought.all(telegramId),
    /** The channel whose post brought the reader to the bot, null: none did. */
    cameFrom: (chatId: number): string | null => arrived.get(chatId) ?? null,
    /** Invitations that the person made, to which channels. */
    invited: (telegramId: number): { name: string; role: string; at: number }[] => invited.all(telegramId),
    /** How much of the audit log is the person's. */
    countChanges: (telegramId: number): number => changes.get(telegramId) ?? 0,
    /** What was on its way to the chat when it was forgotten must not lead to the person again. */
    isForgotten: (chatId: number): boolean => forgotten.get(chatId) !== undefined,
    /** Nothing leads to the person any more; who writes again is somebody new. To be called inside a transaction. */
    forget(chatId: number, telegramId: number, now: number): void {
      for (const statement of forget) statement.run({ chatId, telegramId, now });
    },
  };
}
export type PersonalRepo = ReturnType<typeof personalRepo>;
