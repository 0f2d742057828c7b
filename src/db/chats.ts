import type { Chat, Follow, SummaryLength, UiLanguage } from "../model.ts";
import { chatMoves } from "./chat-moves.ts";
import type { Db } from "./open.ts";

export interface ChatRow extends Omit<Chat, "newsLanguages" | "threadId"> {
  newsLanguages: string;
  threadId: number;
}

/**
 * What Telegram says of a chat when it is first met; `status` and `language` are kept when it is known already, unless
 * it was only written to so far (see `acquaint`).
 */
export interface ChatFacts {
  telegramId: number;
  threadId: number | null;
  type: Chat["type"];
  title: string;
  username: string | null;
  addedBy: number | null;
  status: Chat["status"];
  language: UiLanguage;
  /** Of the news, as primary tags; default: every language. */
  newsLanguages?: readonly string[];
  timezone: string;
}

export const CHAT_COLUMNS = `c.id, c.telegram_id AS telegramId, c.thread_id AS threadId, c.type, c.title, c.username, c.status,
  c.added_by AS addedBy, c.language, c.news_languages AS newsLanguages, c.timezone, c.summary,
  c.created_at AS createdAt`;

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
  const languageOf = db.prepare<[number], UiLanguage>("SELECT language FROM chats WHERE id = ?").pluck();
  const put = db.prepare<[object], number>(
    `INSERT INTO chats (telegram_id, thread_id, type, title, username, status, added_by, language, news_languages, timezone,
       created_at)
     VALUES (@telegramId, @thread, @type, @title, @username, @status, @addedBy, @language, @newsLanguages, @timezone, @now)
     ON CONFLICT (telegram_id, thread_id) DO UPDATE SET type = excluded.type, title = excluded.title,
       username = excluded.username, added_by = coalesce(excluded.added_by, chats.added_by),
       language = iif(chats.title = '', excluded.language, chats.language),
       news_languages = iif(chats.title = '', excluded.news_languages, chats.news_languages),
       timezone = iif(chats.title = '', excluded.timezone, chats.timezone)
     RETURNING id`,
  );
  const setStatus = db.prepare<[Chat["status"], number]>("UPDATE chats SET status = ?, returns_as = NULL WHERE id = ?");
  const leave = db.prepare<[number]>(
    "UPDATE chats SET returns_as = status, status = 'gone' WHERE telegram_id = ? AND status <> 'gone'",
  );
  // A thread that was gone by itself was deleted; the chat itself is there when its bot is.
  const comeBack = db.prepare<[number]>(
    `UPDATE chats SET status = coalesce(returns_as, 'active'), returns_as = NULL
     WHERE telegram_id = ? AND status = 'gone' AND (returns_as IS NOT NULL OR thread_id = 0)`,
  );
  const insertUnmet = db.prepare(
    `INSERT INTO chats (telegram_id, type, title, status, language, timezone, created_at)
     VALUES (@telegramId, @type, '', 'gone', @language, @timezone, @now) ON CONFLICT (telegram_id, thread_id) DO NOTHING`,
  );
  const standsFor = db
    .prepare<[number], number>("SELECT coalesce(merged_into, id) FROM chats WHERE telegram_id = ? AND thread_id = 0")
    .pluck();
  const deskOf = db.prepare<[number], number | null>("SELECT desk_id FROM chats WHERE id = ?").pluck();
  const setDesk = db.prepare<[number | null, number]>("UPDATE chats SET desk_id = ? WHERE id = ?");
  const withDesk = db.prepare<[number], number>("SELECT id FROM chats WHERE desk_id = ? ORDER BY id").pluck();
  const askedAt = db.prepare<[number], number | null>("SELECT asked_at FROM chats WHERE id = ?").pluck();
  const setAsked = db.prepare<[number, number]>("UPDATE chats SET asked_at = ? WHERE id = ?");
  const countPending = db
    .prepare<[number], number>(
      "SELECT count(*) FROM chats WHERE status = 'pending' AND added_by = ? AND asked_at IS NOT NULL",
    )
    .pluck();
  const setLook = db.prepare(
    "UPDATE chats SET language = @language, news_languages = @newsLanguages, timezone = @timezone WHERE id = @id",
  );
  const setSummary = db.prepare<[SummaryLength, number]>("UPDATE chats SET summary = ? WHERE id = ?");
  const ofTelegram = db.prepare<[number], ChatRow & { mergedInto: number | null }>(
    `SELECT ${CHAT_COLUMNS}, c.merged_into AS mergedInto FROM chats c WHERE c.telegram_id = ?`,
  );
  const setTelegramId = db.prepare<[number, number]>(
    "UPDATE chats SET telegram_id = ?, type = 'supergroup' WHERE id = ?",
  );
  const moves = chatMoves(db);
  // Who has all that they follow in their digest wants what comes new there too.
  const MODE = `iif(EXISTS (SELECT 1 FROM follows WHERE chat_id = @chatId)
    AND NOT EXISTS (SELECT 1 FROM follows WHERE chat_id = @chatId AND mode = 'instant')
    AND EXISTS (SELECT 1 FROM subscribers WHERE chat_id = @chatId AND digest IS NOT NULL), 'digest', 'instant')`;
  const follow = db.prepare<[object]>(
    `INSERT OR IGNORE INTO follows (chat_id, topic_id, mode, created_at) VALUES (@chatId, @topicId, ${MODE}, @now)`,
  );
  const unfollow = db.prepare<[number, number]>("DELETE FROM follows WHERE chat_id = ? AND topic_id = ?");
  const followQuery = db.prepare<[object]>(
    // Never before another one, whatever the clock does: what was followed since is found by it.
    `INSERT OR IGNORE INTO follows (chat_id, query, mode, created_at)
     VALUES (@chatId, @query, ${MODE}, max(@now, coalesce((SELECT max(created_at) FROM follows WHERE query IS NOT NULL), 0)))`,
  );
  const unfollowById = db.prepare<[number, number]>("DELETE FROM follows WHERE chat_id = ? AND id = ?");
  const follows = db.prepare<
    [number],
    { id: number; topicId: number | null; query: string | null; mode: Follow["mode"] }
  >(
    `SELECT f.id, f.topic_id AS topicId, f.query, f.mode FROM follows f LEFT JOIN topics t ON t.id = f.topic_id
     WHERE f.chat_id = ? AND (f.topic_id IS NULL OR t.status = 'active')
     ORDER BY f.topic_id IS NULL, t.position, t.slug, f.id`,
  );
  const setMode = db.prepare<[Follow["mode"], number, number]>(
    "UPDATE follows SET mode = ? WHERE chat_id = ? AND id = ?",
  );
  const followed = db
    .prepare<[number], number>("SELECT topic_id FROM follows WHERE chat_id = ? AND topic_id IS NOT NULL")
    .pluck();
  const channels = db.prepare<[], ChatRow>(
    `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.status IN ('active', 'pending', 'gone') AND c.id IN (
       SELECT id FROM chats WHERE type = 'channel' AND status <> 'gone'
       UNION SELECT chat_id FROM routes WHERE status <> 'removed')
     ORDER BY c.status = 'gone', c.title, c.id`,
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
     WHERE f.topic_id = @topicId AND f.chat_id > @after AND f.mode = 'instant' ORDER BY f.chat_id LIMIT @limit`,
  );
  const followersOfQuery = db.prepare<[object], { chatId: number; wants: number }>(
    `SELECT f.chat_id AS chatId, c.status = 'active' AND (@language IS NULL OR c.news_languages = '[]'
       OR @language IN (SELECT value FROM json_each(c.news_languages))) AS wants
     FROM follows f INDEXED BY follows_query CROSS JOIN chats c ON c.id = f.chat_id
     WHERE f.query = @query AND f.chat_id > @after AND f.mode = 'instant' ORDER BY f.chat_id LIMIT @limit`,
  );
  const followedQueries = db.prepare<[number], { query: string; createdAt: number }>(
    "SELECT query, created_at AS createdAt FROM follows WHERE query IS NOT NULL AND created_at >= ? ORDER BY created_at",
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
    /** null: there is no such chat (any more). */
    languageOf: (id: number): UiLanguage | null => languageOf.get(id) ?? null,
    /** The chat itself and the forum topics of it that the bot has met. */
    ofTelegram: (telegramId: number): Chat[] =>
      ofTelegram.all(telegramId).map(({ mergedInto: _, ...row }) => toChat(row)),
    /** Adds the chat, or brings its title, name and type up to date. */
    remember(facts: ChatFacts, now: number): Chat {
      const id = put.pluck().get({
        ...facts,
        thread: facts.threadId ?? 0,
        newsLanguages: JSON.stringify(facts.newsLanguages ?? []),
        now,
      }) as number;
      return toChat(byId.get(id) as ChatRow);
    },
    setStatus: (id: number, status: Chat["status"]): void => void setStatus.run(status, id),
    /** The Telegram chat and all its forum topics are gone; what they were is remembered for `comeBack`. */
    leave: (telegramId: number): void => void leave.run(telegramId),
    /** What was gone is again what it was: who had said /stop stays stopped. */
    comeBack: (telegramId: number): void => void comeBack.run(telegramId),
    /**
     * The id of a chat that may be written to before it was ever met. It is gone until then, has no title, and takes
     * its language from the first meeting.
     */
    acquaint(telegramId: number, look: { language: UiLanguage; timezone: string }, now: number): number {
      const known = standsFor.get(telegramId);
      if (known !== undefined) return known;
      const type = telegramId > 0 ? "private" : "supergroup";
      return Number(insertUnmet.run({ telegramId, type, ...look, now }).lastInsertRowid);
    },
    /** The chat where drafts of the channel are shown; null: nobody chose one. */
    deskOf: (id: number): number | null => deskOf.get(id) ?? null,
    setDesk: (id: number, deskId: number | null): void => void setDesk.run(deskId, id),
    /** The channels whose drafts are shown in the chat. */
    withDesk: (deskId: number): number[] => withDesk.all(deskId),
    /** When the owners were last asked whether the bot may work there, null: never. */
    askedAt: (id: number): number | null => askedAt.get(id) ?? null,
    recordAsked: (id: number, now: number): void => void setAsked.run(now, id),
    /** Of how many chats of a person the owners were asked and have not answered. */
    countPending: (addedBy: number): number => countPending.get(addedBy) ?? 0,
    setSummary: (id: number, length: SummaryLength): void => void setSummary.run(length, id),
    setLook(id: number, look: { language: UiLanguage; newsLanguages: readonly string[]; timezone: string }): void {
      setLook.run({ ...look, newsLanguages: JSON.stringify(look.newsLanguages), id });
    },
    /**
     * A group became a supergroup: everything that points at the chat goes along, to where the new one is known too.
     * Telegram tells of it twice; what was told before changes nothing, but takes along what came for the old one since.
     */
    migrate(from: number, to: number): void {
      db.transaction(() => {
        for (const old of ofTelegram.all(from)) {
          const known = byTelegram.get(to, old.threadId);
          if (known === undefined) setTelegramId.run(to, old.id);
          else {
            moves.all({ from: old.id, to: known.id });
            if (old.mergedInto !== null) continue;
            // That the bot is out of the old group says nothing: everybody is.
            if (old.status !== "gone") setStatus.run(old.status, known.id);
            if (old.title === "") continue;
            setLook.run({ ...old, id: known.id });
            setSummary.run(old.summary, known.id);
          }
        }
        // The buttons that a draft waits with are out of everybody's sight.
        moves.hideDrafts(from);
        // Where the bot hears of it, it is.
        comeBack.run(to);
      })();
    },
    /** True when it did not follow the topic before. */
    follow: (chatId: number, topicId: number, now: number): boolean => follow.run({ chatId, topicId, now }).changes > 0,
    unfollow: (chatId: number, topicId: number): boolean => unfollow.run(chatId, topicId).changes > 0,
    /** True when it did not follow just that query before. */
    followQuery: (chatId: number, query: string, now: number): boolean =>
      followQuery.run({ chatId, query, now }).changes > 0,
    /** Takes back a topic or a query; false when the chat has no such follow. */
    unfollowById: (chatId: number, followId: number): boolean => unfollowById.run(chatId, followId).changes > 0,
    setFollowMode: (chatId: number, followId: number, mode: Follow["mode"]): boolean =>
      setMode.run(mode, chatId, followId).changes > 0,
    /** All that the chat follows: topics in their order, then its own queries. */
    follows: (chatId: number): Follow[] =>
      follows
        .all(chatId)
        .map(({ topicId, query, ...follow }) =>
          topicId === null ? { ...follow, query: query ?? "" } : { ...follow, topicId },
        ),
    followedTopicIds: (chatId: number): number[] => followed.all(chatId),
    /** Channels, and groups with a route, that are active or pending; last those with a route that are gone. */
    channels: (): Chat[] => channels.all().map(toChat),
    /**
     * The next followers of those topics that the story has, and of the queries, after `after`, by chat id: at most `limit` are looked at, and
     * `chatIds` are those of them that are active and read `language` (null: any). `next`: where to go on, null at the end.
     */
    followers(of: {
      storyId: number;
      topicIds: readonly number[];
      queries?: readonly string[];
      after: number;
      language: string | null;
      limit: number;
    }): {
      chatIds: number[];
      next: number | null;
    } {
      const wants = new Map<number, number>();
      const { storyId, topicIds, queries = [], ...slice } = of;
      for (const topicId of activeTopics.all(storyId)) {
        if (!topicIds.includes(topicId)) continue;
        for (const row of followersOf.all({ ...slice, topicId })) wants.set(row.chatId, row.wants);
      }
      for (const query of queries) {
        for (const row of followersOfQuery.all({ ...slice, query })) wants.set(row.chatId, row.wants);
      }
      const seen = [...wants.keys()].sort((a, b) => a - b).slice(0, of.limit);
      const next = seen.length < of.limit ? null : (seen.at(-1) ?? null);
      return { chatIds: seen.filter((chatId) => wants.get(chatId) === 1), next };
    },
    /** The queries of follows that were made at `since` or after it, in that order. */
    followedQueries: (since: number): { query: string; createdAt: number }[] => followedQueries.all(since),
    countSubscribers: (): number => subscribers.get() ?? 0,
  };
}
export type ChatRepo = ReturnType<typeof chatRepo>;
