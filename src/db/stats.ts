import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** What posts are counted by: chats.id, sources.id or topics.id; `all`: every chat with routes; `readers`: all others. */
const SCOPES = ["all", "chat", "source", "topic", "readers"] as const;
export type Scope = (typeof SCOPES)[number];

/** A story in a post of a chat that has routes. Times in ms. */
export interface Showing {
  postId: number;
  chatId: number;
  kind: "text" | "digest";
  sentAt: number;
  edits: number;
  /** JSON: sign → count; null: Telegram told of none. */
  reactions: string | null;
  openedAt: number;
  /** The source of its lead article, and whether that stood there before the source was added: what `first` posts, too. */
  leadSourceId: number;
  backlog: 0 | 1;
  /** JSON array: the source of each of its articles, those of a backlog left out. */
  sources: string;
  /** JSON array of topics.id. */
  topics: string;
}

/** What the posts of one hour come to. Counts by sources.id or sign are JSON objects. */
export interface Tally {
  scope: Scope;
  /** 0 for `all` and `readers`. */
  subject: number;
  /** Its beginning, ms. */
  hour: number;
  posts: number;
  edits: number;
  duplicates: number;
  delays: string;
  outlets: string;
  reactions: string;
}

/** From `from` on, up to and without `until`, ms. */
export interface Span {
  from: number;
  until: number;
}

/** Figures of what was posted: counted by the hour, because months of posts are too many to be read for one screen. */
export function statRepo(db: Db) {
  // By the chats that have routes: they are few, and their posts a small part of all where there are many readers.
  const showings = db.prepare<[Span], Showing>(
    `SELECT p.id AS postId, p.chat_id AS chatId, p.kind, p.sent_at AS sentAt, p.edits, p.reactions,
       s.opened_at AS openedAt, lead.source_id AS leadSourceId,
       (lead.backlog = 1 OR s.opened_at < origin.added_at) AS backlog,
       (SELECT json_group_array(a.source_id) FROM articles a WHERE a.story_id = s.id AND a.backlog = 0) AS sources,
       (SELECT json_group_array(t.topic_id) FROM story_topics t WHERE t.story_id = s.id) AS topics
     FROM (SELECT DISTINCT chat_id FROM routes) routed
       CROSS JOIN posts p ON p.chat_id = routed.chat_id AND p.sent_at >= @from AND p.sent_at < @until
       CROSS JOIN post_stories k ON k.post_id = p.id
       CROSS JOIN stories shown ON shown.id = k.story_id
       CROSS JOIN stories s ON s.id = coalesce(shown.merged_into, shown.id)
       CROSS JOIN articles lead ON lead.id = s.lead_article_id
       CROSS JOIN sources origin ON origin.id = lead.source_id`,
  );
  const posts = db
    .prepare<[Span], number>("SELECT count(*) FROM posts WHERE sent_at >= @from AND sent_at < @until")
    .pluck();
  const nextPost = db
    .prepare<[number], number>("SELECT sent_at FROM posts WHERE sent_at >= ? ORDER BY sent_at LIMIT 1")
    .pluck();
  const lastPost = db
    .prepare<[number], number>("SELECT sent_at FROM posts WHERE sent_at < ? ORDER BY sent_at DESC LIMIT 1")
    .pluck();
  const clear = db.prepare<[number]>("DELETE FROM tallies WHERE hour = ?");
  const insert = db.prepare<[Tally]>(
    `INSERT INTO tallies (scope, subject, hour, posts, edits, duplicates, delays, outlets, reactions)
     VALUES (@scope, @subject, @hour, @posts, @edits, @duplicates, @delays, @outlets, @reactions)`,
  );
  const read = db.prepare<[{ scope: Scope; subject: number } & Span], Tally>(
    `SELECT scope, subject, hour, posts, edits, duplicates, delays, outlets, reactions FROM tallies
     WHERE scope = @scope AND subject = @subject AND hour >= @from AND hour < @until ORDER BY hour`,
  );
  const ofSource = db
    .prepare<[{ id: number } & Span], number>(
      "SELECT count(*) FROM articles WHERE source_id = @id AND first_seen_at >= @from AND first_seen_at < @until",
    )
    .pluck();
  const articles = db
    .prepare<[Span], number>("SELECT count(*) FROM articles WHERE first_seen_at >= @from AND first_seen_at < @until")
    .pluck();
  const gone = db
    .prepare<[{ id: number | null } & Span], number>(
      `SELECT coalesce(sum(articles), 0) FROM gone_articles
       WHERE day >= @from AND day < @until AND (@id IS NULL OR source_id = @id)`,
    )
    .pluck();
  const arrive = db.prepare<[number, number, number]>(
    "INSERT INTO arrivals (chat_id, from_chat_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const arrived = db
    .prepare<[{ id: number } & Span], number>(
      "SELECT count(*) FROM arrivals WHERE from_chat_id = @id AND at >= @from AND at < @until",
    )
    .pluck();
  const arrivedAll = db
    .prepare<[Span], number>(
      `SELECT count(*) FROM (SELECT DISTINCT chat_id FROM routes) routed
         CROSS JOIN arrivals v ON v.from_chat_id = routed.chat_id AND v.at >= @from AND v.at < @until`,
    )
    .pluck();
  const react = db.prepare<[string, number, number]>(
    "UPDATE posts SET reactions = ? WHERE telegram_id = ? AND message_id = ? RETURNING sent_at",
  );
  const since = db
    .prepare<[number, number], number>("SELECT 1 FROM posts WHERE chat_id = ? AND sent_at > ? LIMIT 1")
    .pluck();
  const due = db
    .prepare<[number], number>(
      "SELECT not_before FROM outbox WHERE state = 'pending' AND priority = ? ORDER BY not_before LIMIT 1",
    )
    .pluck();

  return {
    /** Whether the chat got a post after `time`. */
    hasPostSince: (chatId: number, time: number): boolean => since.get(chatId, time) !== undefined,
    /** When the first pending job of a priority up to this one is or was due; null: there is none. */
    oldestDue(least: Priority): number | null {
      const times = Object.values(PRIORITY).flatMap((priority) => (priority > least ? [] : (due.get(priority) ?? [])));
      return times.length === 0 ? null : Math.min(...times);
    },
    /** Every story in every post that chats with routes got. */
    showings: (span: Span): Showing[] => showings.all(span),
    /** Posts to any chat. */
    countPosts: (span: Span): number => posts.get(span) ?? 0,
    /** When the first post from `time` on was sent; null: there is none. */
    postFrom: (time: number): number | null => nextPost.get(time) ?? null,
    /** When the last post before `time` was sent; null: there is none. */
    postBefore: (time: number): number | null => lastPost.get(time) ?? null,
    /** What the hour comes to, instead of what was counted before. To be called inside a transaction. */
    replaceHour(hour: number, tallies: readonly Tally[]): void {
      clear.run(hour);
      for (const tally of tallies) insert.run(tally);
    },
    /** Hour by hour, oldest first; those without a post are left out. */
    tallies: (scope: Scope, subject: number, span: Span): Tally[] => read.all({ scope, subject, ...span }),
    /** Articles that were first seen then, those that are gone since by whole days in UTC; of one source, or (null) of all. */
    countArticles: (sourceId: number | null, span: Span): number =>
      ((sourceId === null ? articles.get(span) : ofSource.get({ id: sourceId, ...span })) ?? 0) +
      (gone.get({ id: sourceId, ...span }) ?? 0),
    /** A post of the chat `from` brought the reader; the first one that did counts. */
    addArrival: (chatId: number, from: number, now: number): void => void arrive.run(chatId, from, now),
    /** Readers whom the posts of a chat brought; of all (null). */
    countArrivals: (from: number | null, span: Span): number =>
      (from === null ? arrivedAll.get(span) : arrived.get({ id: from, ...span })) ?? 0,
    /** How readers reacted to a post, sign → count; false: it is no post of ours. */
    setReactions: (telegramId: number, messageId: number, counts: Readonly<Record<string, number>>): boolean =>
      react.get(JSON.stringify(counts), telegramId, messageId) !== undefined,
  };
}
export type StatRepo = ReturnType<typeof statRepo>;
