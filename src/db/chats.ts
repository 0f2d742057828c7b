import type { Chat, UiLanguage } from "../model.ts";
import type { Db } from "./open.ts";

export interface ChatRow extends Omit<Chat, "newsLanguages" | "threadId"> {
  newsLanguages: string;
  threadId: number;
}

/** What Telegram says of a chat when it is first met; `status` and `language` are kept when it is known already. */
export interface ChatFacts {
  telegramId: number;
  threadId: number | null;
  type: Chat["type"];
  title: string;
  username: string | null;
  addedBy: number | null;
  status: Chat["status"];
  language: UiLanguage;
  timezone: string;
}

export const CHAT_COLUMNS = `c.id, c.telegram_id AS telegramId, c.thread_id AS threadId, c.type, c.title, c.username, c.status,
  c.added_by AS addedBy, c.language, c.news_languages AS newsLanguages, c.timezone, c.created_at AS createdAt`;

export const toChat = (row: ChatRow): Chat => ({
  ...row,
  threadId: row.threadId === 0 ? null : row.threadId,
  newsLanguages: JSON.parse(row.newsLanguages),
});

export function chatRepo(db: Db) {
  const byId = db.prepare<[number], ChatRow>(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ?`);
  const byTelegram = db.prepare<[number, number], ChatRow>(
    `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.telegram_id = ? AND c.thread_id = ?`,
  );
  const byUsername = db.prepare<[string], ChatRow>(
    `SELECT ${CHAT_COLUMNS} FROM chats c WHERE lower(c.username) = lower(?) AND c.thread_id = 0`,
  );
  const put = db.prepare<[object], number>(
    `INSERT INTO chats (telegram_id, thread_id, type, title, username, status, added_by, language, timezone, created_at)
     VALUES (@telegramId, @thread, @type, @title, @username, @status, @addedBy, @language, @timezone, @now)
     ON CONFLICT (telegram_id, thread_id) DO UPDATE SET type = excluded.type, title = excluded.title,
       username = excluded.username, added_by = coalesce(chats.added_by, excluded.added_by)
     RETURNING id`,
  );
  const setStatus = db.prepare<[Chat["status"], number]>("UPDATE chats SET status = ? WHERE id = ?");
  const setStatusOfAll = db.prepare<[Chat["status"], number]>("UPDATE chats SET status = ? WHERE telegram_id = ?");
  const setLook = db.prepare(
    "UPDATE chats SET language = @language, news_languages = @newsLanguages, timezone = @timezone WHERE id = @id",
  );
  const migrate = db.prepare<[number, number]>(
    "UPDATE OR IGNORE chats SET telegram_id = ?, type = 'supergroup' WHERE telegram_id = ?",
  );
  const follow = db.prepare<[number, number, number]>(
    "INSERT OR IGNORE INTO follows (chat_id, topic_id, created_at) VALUES (?, ?, ?)",
  );
  const unfollow = db.prepare<[number, number]>("DELETE FROM follows WHERE chat_id = ? AND topic_id = ?");
  const followed = db
    .prepare<[number], number>("SELECT topic_id FROM follows WHERE chat_id = ? AND topic_id IS NOT NULL")
    .pluck();
  const channels = db.prepare<[], ChatRow>(
    `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.status IN ('active', 'pending')
       AND (c.type = 'channel' OR EXISTS (SELECT 1 FROM routes r WHERE r.chat_id = c.id AND r.status <> 'removed'))
     ORDER BY c.title, c.id`,
  );
  // CROSS JOIN holds the order: followers of each topic by chat id, from the cursor on.
  const followers = db
    .prepare<[object], number>(
      `SELECT DISTINCT f.chat_id FROM story_topics t CROSS JOIN follows f ON f.topic_id = t.topic_id
       JOIN chats c ON c.id = f.chat_id
       WHERE t.story_id = @storyId AND f.chat_id > @after AND c.status = 'active'
         AND (@language IS NULL OR c.news_languages = '[]'
              OR @language IN (SELECT value FROM json_each(c.news_languages)))
       ORDER BY f.chat_id LIMIT @limit`,
    )
    .pluck();
  const subscribers = db
    .prepare<[], number>(
      `SELECT count(*) FROM chats c WHERE c.status = 'active' AND EXISTS (SELECT 1 FROM follows WHERE chat_id = c.id)`,
    )
    .pluck();
  const some = (row: ChatRow | undefined) => (row === undefined ? null : toChat(row));

  return {
    byId: (id: number): Chat | null => some(byId.get(id)),
    find: (telegramId: number, threadId: number | null): Chat | null => some(byTelegram.get(telegramId, threadId ?? 0)),
    /** `name` without @, any case. */
    byUsername: (name: string): Chat | null => some(byUsername.get(name)),
    /** Adds the chat, or brings its title, name and type up to date. */
    remember(facts: ChatFacts, now: number): Chat {
      const id = put.pluck().get({ ...facts, thread: facts.threadId ?? 0, now }) as number;
      return toChat(byId.get(id) as ChatRow);
    },
    setStatus: (id: number, status: Chat["status"]): void => void setStatus.run(status, id),
    /** For the Telegram chat and all its forum topics. */
    setStatusOfAll: (telegramId: number, status: Chat["status"]): void => void setStatusOfAll.run(status, telegramId),
    setLook(id: number, look: { language: UiLanguage; newsLanguages: readonly string[]; timezone: string }): void {
      setLook.run({ ...look, newsLanguages: JSON.stringify(look.newsLanguages), id });
    },
    /** A group became a supergroup: everything that points at the chat goes along. */
    migrate: (from: number, to: number): void => void migrate.run(to, from),
    /** True when it did not follow the topic before. */
    follow: (chatId: number, topicId: number, now: number): boolean => follow.run(chatId, topicId, now).changes > 0,
    unfollow: (chatId: number, topicId: number): boolean => unfollow.run(chatId, topicId).changes > 0,
    followedTopicIds: (chatId: number): number[] => followed.all(chatId),
    /** Channels, and groups with a route, that are active or pending. */
    channels: (): Chat[] => channels.all().map(toChat),
    /** Ids of active chats after `after` that follow a topic of the story and read `language` (null: any), ascending. */
    followers: (of: { storyId: number; after: number; language: string | null; limit: number }): number[] =>
      followers.all(of),
    countSubscribers: (): number => subscribers.get() ?? 0,
  };
}
export type ChatRepo = ReturnType<typeof chatRepo>;
