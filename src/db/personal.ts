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
    "UPDATE outbox SET state = 'dead', reason = 'forgotten', payload = NULL WHERE chat_id = @chatId AND state = 'pending'",
    "UPDATE posts SET telegram_id = -4000000000000 - id, deleted_at = coalesce(deleted_at, @now) WHERE chat_id = @chatId",
    `UPDATE chats SET telegram_id = -4000000000000 - id, title = '', username = NULL, added_by = NULL, status = 'gone',
       returns_as = NULL, news_languages = '[]', timezone = 'UTC' WHERE id = @chatId`,
    "UPDATE chats SET added_by = NULL WHERE added_by = @telegramId",
  ].map((sql) => db.prepare<[object]>(sql));

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
    /**
     * Nothing leads to the person any more; who writes again is somebody new. Ids of Telegram do not reach that far, so
     * those that are put in their place are nobody's. To be called inside a transaction.
     */
    forget(chatId: number, telegramId: number, now: number): void {
      for (const statement of forget) statement.run({ chatId, telegramId, now });
    },
  };
}
export type PersonalRepo = ReturnType<typeof personalRepo>;
