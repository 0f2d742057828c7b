import type { DigestHours } from "../model.ts";
import type { ArticleIndex } from "./article-index.ts";
import type { Db } from "./open.ts";
import { articleSearch } from "./search.ts";

/** What a chat that follows topics asked for beyond its language and zone. */
export interface Subscriber {
  /** null: no digest. */
  digest: DigestHours | null;
  /** Local hours without posts, "23:00-07:00"; null: none. */
  quiet: string | null;
  /** Breaking news passes the quiet hours. */
  breaking: boolean;
  /** The most posts an hour; null: the usual. */
  perHour: number | null;
}

/** What is asked of a digest's stories before they are put in order. */
export interface DigestCandidate {
  storyId: number;
  openedAt: number;
  /** When the newest of its articles was found. */
  seenAt: number;
  /** Primary tag of the lead, null when unknown. */
  language: string | null;
  sourceId: number;
  outlets: number;
}

/** A reader's word on a story: 1 more of its kind, -1 less. */
export type Liked = 1 | -1;

const USUAL: Subscriber = { digest: null, quiet: null, breaking: true, perHour: null };

type Row = Omit<Subscriber, "digest" | "breaking"> & { digest: string | null; breaking: 0 | 1 };

export function subscriberRepo(db: Db, index: Pick<ArticleIndex, "settle">) {
  const byChat = db.prepare<[number], Row>(
    "SELECT digest, quiet, breaking, per_hour AS perHour FROM subscribers WHERE chat_id = ?",
  );
  const put = db.prepare<[object]>(
    `INSERT INTO subscribers (chat_id, digest, digest_at, quiet, breaking, per_hour)
     VALUES (@chatId, @digest, @digestAt, @quiet, @breaking, @perHour)
     ON CONFLICT (chat_id) DO UPDATE SET digest = excluded.digest, digest_at = excluded.digest_at,
       quiet = excluded.quiet, breaking = excluded.breaking, per_hour = excluded.per_hour`,
  );
  const pictures = db.prepare<[number], 0 | 1>("SELECT pictures FROM subscribers WHERE chat_id = ?").pluck();
  const setPictures = db.prepare<[number, 0 | 1]>(
    `INSERT INTO subscribers (chat_id, pictures) VALUES (?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET pictures = excluded.pictures`,
  );
  const due = db.prepare<[number, number], { chatId: number; dueAt: number; digestedAt: number | null }>(
    `SELECT chat_id AS chatId, digest_at AS dueAt, digested_at AS digestedAt FROM subscribers
     WHERE digest_at <= ? ORDER BY digest_at, chat_id LIMIT ?`,
  );
  const dueAfter = db
    .prepare<[number, number], number>(
      "SELECT chat_id FROM subscribers WHERE digest_at > ? ORDER BY digest_at DESC LIMIT ?",
    )
    .pluck();
  const digestAt = db.prepare<[number], number | null>("SELECT digest_at FROM subscribers WHERE chat_id = ?").pluck();
  const plan = db.prepare<[object]>(
    `UPDATE subscribers SET digest_at = @next, digested_at = coalesce(@digestedAt, digested_at) WHERE chat_id = @chatId`,
  );
  const postsSince = db
    .prepare<[object], number>(
      // "+": see db/outbox.
      `SELECT sent_at FROM posts WHERE chat_id = +@chatId AND sent_at > +@since AND kind = 'text'
       ORDER BY sent_at DESC LIMIT +@limit`,
    )
    .pluck();
  const CANDIDATE = `s.id AS storyId, s.opened_at AS openedAt, a.language, a.source_id AS sourceId,
    (SELECT count(DISTINCT source_id) FROM articles WHERE story_id = s.id) AS outlets,
    (SELECT max(first_seen_at) FROM articles WHERE story_id = s.id) AS seenAt`;
  const STANDS = "s.merged_into IS NULL AND s.closed_at IS NULL AND s.removed_at IS NULL AND a.retracted_at IS NULL";
  const newestOfTopic = db
    .prepare<[number, number, number], number>(
      `SELECT story_id FROM story_topics WHERE topic_id = ? AND opened_at > ?
       ORDER BY opened_at DESC, story_id DESC LIMIT ?`,
    )
    .pluck();
  const candidates = db.prepare<[string], DigestCandidate>(
    `SELECT ${CANDIDATE} FROM json_each(?) asked CROSS JOIN stories s ON s.id = asked.value
       CROSS JOIN articles a ON a.id = s.lead_article_id WHERE ${STANDS}`,
  );
  const articles = articleSearch(db);
  const ofQuery = db.prepare<[object], DigestCandidate>(
    `SELECT DISTINCT ${CANDIDATE}
     FROM json_each(@hits) hit CROSS JOIN articles found ON found.id = hit.value CROSS JOIN stories s ON s.id = found.story_id
       CROSS JOIN articles a ON a.id = s.lead_article_id
     WHERE s.opened_at > @since AND ${STANDS}`,
  );
  const firstNews = db
    .prepare<[], number | null>("SELECT min(opened_at) FROM stories WHERE merged_into IS NULL")
    .pluck();
  const delivered = db
    .prepare<[object], number>(
      `SELECT d.story_id FROM json_each(@storyIds) asked
       CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = @chatId`,
    )
    .pluck();
  const topicsOf = db.prepare<[string], { storyId: number; topicId: number }>(
    `SELECT t.story_id AS storyId, t.topic_id AS topicId FROM json_each(?) asked
     CROSS JOIN story_topics t ON t.story_id = asked.value`,
  );
  const like = db.prepare<[object]>(
    `INSERT INTO tastes (chat_id, story_id, liked, created_at) VALUES (@chatId, @storyId, @liked, @now)
     ON CONFLICT (chat_id, story_id) DO UPDATE SET liked = excluded.liked, created_at = excluded.created_at`,
  );
  const unlike = db.prepare<[number, number]>("DELETE FROM tastes WHERE chat_id = ? AND story_id = ?");
  const likedOf = db
    .prepare<[number, number], Liked>("SELECT liked FROM tastes WHERE chat_id = ? AND story_id = ?")
    .pluck();
  const likedTopics = db.prepare<[number], { id: number; liked: number }>(
    `SELECT t.topic_id AS id, sum(l.liked) AS liked FROM tastes l CROSS JOIN story_topics t ON t.story_id = l.story_id
     WHERE l.chat_id = ? GROUP BY t.topic_id`,
  );
  const likedSources = db.prepare<[number], { id: number; liked: number }>(
    `SELECT a.source_id AS id, sum(l.liked) AS liked FROM tastes l CROSS JOIN stories s ON s.id = l.story_id
       CROSS JOIN articles a ON a.id = s.lead_article_id
     WHERE l.chat_id = ? GROUP BY a.source_id`,
  );
  const keep = db.prepare<[number, number, number]>(
    "INSERT OR IGNORE INTO bookmarks (chat_id, story_id, created_at) VALUES (?, ?, ?)",
  );
  const drop = db.prepare<[number, number]>("DELETE FROM bookmarks WHERE chat_id = ? AND story_id = ?");
  const isKept = db
    .prepare<[number, number], number>("SELECT 1 FROM bookmarks WHERE chat_id = ? AND story_id = ?")
    .pluck();
  const kept = db
    .prepare<[object], number>(
      `SELECT story_id FROM bookmarks WHERE chat_id = @chatId
       ORDER BY created_at DESC, story_id DESC LIMIT @limit OFFSET @offset`,
    )
    .pluck();

  const of = (chatId: number): Subscriber => {
    const row = byChat.get(chatId);
    if (row === undefined) return USUAL;
    const { digest, breaking, ...rest } = row;
    return { ...rest, digest: digest === null ? null : JSON.parse(digest), breaking: breaking === 1 };
  };

  return {
    /** What the chat asked for; where it asked for nothing, what is usual. */
    of,
    /** `digestAt`: when the next digest is due, null when there is none. */
    put(chatId: number, wishes: Subscriber, digestAt: number | null): void {
      const digest = wishes.digest === null ? null : JSON.stringify(wishes.digest);
      put.run({ ...wishes, chatId, digest, digestAt, breaking: Number(wishes.breaking) });
    },
    /** When the chat's next digest is due, null: it has none. */
    digestAt: (chatId: number): number | null => digestAt.get(chatId) ?? null,
    /** Whether the article's page is shown below a post, mostly with its picture. */
    pictures: (chatId: number): boolean => pictures.get(chatId) !== 0,
    setPictures: (chatId: number, on: boolean): void => void setPictures.run(chatId, on ? 1 : 0),
    /** At most `limit` chats whose digest is due, those first that have waited longest. */
    due: (now: number, limit: number): { chatId: number; dueAt: number; digestedAt: number | null }[] =>
      due.all(now, limit),
    /** At most `limit` chats whose digest is due after `time`, the last one first. */
    dueAfter: (time: number, limit: number): number[] => dueAfter.all(time, limit),
    /** When the next digest is due (null: none is). `digestedAt`: until when the news of the one that was just put together reaches; null: none was. */
    plan: (chatId: number, next: number | null, digestedAt: number | null): void =>
      void plan.run({ chatId, next, digestedAt }),
    /** When the chat's posts of single stories went out, as far as that was after `since`: at most `limit`, the newest first. */
    postsSince: (chatId: number, since: number, limit: number): number[] => postsSince.all({ chatId, since, limit }),
    /** The topic's stories that were opened after `since`, newest first. */
    newestOfTopic: (topicId: number, since: number, limit: number): number[] =>
      newestOfTopic.all(topicId, since, limit),
    /** As many of the stories as stand, with what their place in a digest depends on. */
    candidates: (storyIds: readonly number[]): DigestCandidate[] => candidates.all(JSON.stringify(storyIds)),
    /** Stories since `since` of the newest `limit` articles that a query finds (FTS5's syntax, by topics/fts); fewer where time runs out. */
    ofQuery(match: string, since: number, limit: number): DigestCandidate[] {
      index.settle();
      return ofQuery.all({ hits: JSON.stringify(articles.find(match).slice(0, limit)), since });
    },
    /** When the oldest story was opened, null when there is none. */
    firstNewsAt: (): number | null => firstNews.get() ?? null,
    /** Those of the stories of which the chat has a delivery already. */
    delivered: (chatId: number, storyIds: readonly number[]): Set<number> =>
      new Set(delivered.all({ chatId, storyIds: JSON.stringify(storyIds) })),
    /** The topics' ids of each story that has any. */
    topicsOf: (storyIds: readonly number[]): Map<number, number[]> =>
      new Map(
        [...Map.groupBy(topicsOf.all(JSON.stringify(storyIds)), ({ storyId }) => storyId)].map(([id, rows]) => [
          id,
          rows.map(({ topicId }) => topicId),
        ]),
      ),

    like: (chatId: number, storyId: number, liked: Liked, now: number): void =>
      void like.run({ chatId, storyId, liked, now }),
    unlike: (chatId: number, storyId: number): void => void unlike.run(chatId, storyId),
    /** null: the reader did not say. */
    likedOf: (chatId: number, storyId: number): Liked | null => likedOf.get(chatId, storyId) ?? null,
    /** How often the reader liked stories of each topic and source, less how often they did not. */
    tastes: (chatId: number): { topics: Map<number, number>; sources: Map<number, number> } => ({
      topics: new Map(likedTopics.all(chatId).map(({ id, liked }) => [id, liked])),
      sources: new Map(likedSources.all(chatId).map(({ id, liked }) => [id, liked])),
    }),

    /** Bookmarks a story; false when it was bookmarked before. */
    keep: (chatId: number, storyId: number, now: number): boolean => keep.run(chatId, storyId, now).changes > 0,
    /** Takes a bookmark away; false when there was none. */
    drop: (chatId: number, storyId: number): boolean => drop.run(chatId, storyId).changes > 0,
    isKept: (chatId: number, storyId: number): boolean => isKept.get(chatId, storyId) !== undefined,
    /** Bookmarked stories, the last one first. */
    kept: (chatId: number, offset: number, limit: number): number[] => kept.all({ chatId, offset, limit }),
  };
}
export type SubscriberRepo = ReturnType<typeof subscriberRepo>;
