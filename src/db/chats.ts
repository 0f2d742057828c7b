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
  const ofTelegram = db.prepare<[number], ChatRow>(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.telegram_id = ?`);
  const setTelegramId = db.prepare<[number, number]>(
    "UPDATE chats SET telegram_id = ?, type = 'supergroup' WHERE id = ?",
  );
  /** What points at a chat. Where the other one has its like, it stays: a story goes to a chat once. */
  const moves = [
    "UPDATE routes SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR IGNORE follows SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR IGNORE deliveries SET chat_id = @to WHERE chat_id = @from",
    `UPDATE outbox SET state = 'dead', reason = 'delivered-after-migration' WHERE chat_id = @from AND state = 'pending'
       AND delivery_id IN (SELECT d.id FROM deliveries d WHERE d.id = outbox.delivery_id AND d.chat_id = @from)`,
    "UPDATE outbox SET chat_id = @to WHERE chat_id = @from AND state = 'pending'",
    "UPDATE outbox SET chat_id = @to WHERE chat_id = @from AND state = 'held'",
    "UPDATE posts SET chat_id = @to WHERE chat_id = @from",
    "UPDATE chats SET status = 'gone' WHERE id = @from",
  ].map((sql) => db.prepare<[object]>(sql));
  const follow = db.prepare<[number, number, number]>(
    "INSERT OR IGNORE INTO follows (chat_id, topic_id, created_at) VALUES (?, ?, ?)",
  );
  const unfollow = db.prepare<[number, number]>("DELETE FROM follows WHERE chat_id = ? AND topic_id = ?");
  const followed = db
    .prepare<[number], number>("SELECT topic_id FROM follows WHERE chat_id = ? AND topic_id IS NOT NULL")
    .pluck();
  const channels = db.prepare<[], ChatRow>(
    `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.status IN ('active', 'pending') AND c.id IN (
       SELECT id FROM chats WHERE type = 'channel' UNION SELECT chat_id FROM routes WHERE status <> 'removed')
     ORDER BY c.title, c.id`,
  );
  const activeTopics = db
    .prepare<[number], number>(
      `SELECT s.topic_id FROM story_topics s JOIN topics t ON t.id = s.topic_id
       WHERE s.story_id = ? AND t.status = 'active'`,
    )
    .pluck();
  // One topic at a time: over several at once SQLite would sort all followers for each slice of them.
  const followersOf = db.prepare<[object], { chatId: number; wants: number }>(
    `SELECT f.chat_id AS chatId, c.status = 'active' AND (@language IS NULL OR c.news_languages = '[]'
       OR @language IN (SELECT value FROM json_each(c.news_languages))) AS wants
     FROM follows f CROSS JOIN chats c ON c.id = f.chat_id
     WHERE f.topic_id = @topicId AND f.chat_id > @after ORDER BY f.chat_id LIMIT @limit`,
  );
  const subscribers = db
    .prepare<[], number>(
      `SELECT count(*) FROM chats c WHERE c.status = 'active' AND EXISTS (SELECT 1 FROM follows WHERE chat_id = c.id)`,
    )
    .pluck();
  const some = (row: ChatRow | undefined) => (row === undefined ? null : toChat(row));

  return {
    byId: (id: number): Chat | null => some(byId.get(id)),
    find: (telegramId: number, threadId: number | null): Chat | null => some(byTelegram.get(telegramId, threadId ?? 0)),
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
    /** A group became a supergroup: everything that points at the chat goes along, to where the new one is known too. */
    migrate(from: number, to: number): void {
      db.transaction(() => {
        for (const old of ofTelegram.all(from)) {
          const known = byTelegram.get(to, old.threadId);
          if (known === undefined) setTelegramId.run(to, old.id);
          else {
            for (const move of moves) move.run({ from: old.id, to: known.id });
            setStatus.run(old.status, known.id);
            setLook.run({ ...old, id: known.id });
          }
        }
      })();
    },
    /** True when it did not follow the topic before. */
    follow: (chatId: number, topicId: number, now: number): boolean => follow.run(chatId, topicId, now).changes > 0,
    unfollow: (chatId: number, topicId: number): boolean => unfollow.run(chatId, topicId).changes > 0,
    followedTopicIds: (chatId: number): number[] => followed.all(chatId),
    /** Channels, and groups with a route, that are active or pending. */
    channels: (): Chat[] => channels.all().map(toChat),
    /**
     * The next followers of the story's topics after `after`, by chat id: at most `limit` are looked at, and `chatIds` are
     * those of them that are active and read `language` (null: any). `next`: where to go on, null at the end.
     */
    followers(of: { storyId: number; after: number; language: string | null; limit: number }): {
      chatIds: number[];
      next: number | null;
    } {
      const wants = new Map<number, number>();
      for (const topicId of activeTopics.all(of.storyId)) {
        for (const row of followersOf.all({ ...of, topicId })) wants.set(row.chatId, row.wants);
      }
      const seen = [...wants.keys()].sort((a, b) => a - b).slice(0, of.limit);
      const next = seen.length < of.limit ? null : (seen.at(-1) ?? null);
      return { chatIds: seen.filter((chatId) => wants.get(chatId) === 1), next };
    },
    countSubscribers: (): number => subscribers.get() ?? 0,
  };
}
export type ChatRepo = ReturnType<typeof chatRepo>;
