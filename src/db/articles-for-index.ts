import type { StoryArticle } from "../story/stream.ts";
import { ARTICLE_TABLES } from "./article-rows.ts";
import type { Db } from "./open.ts";

/** Of a text, what the index of stories reads; UTF-16 units at least. */
const INDEXED_TEXT = 2_000;

/** A stored article as the index of stories holds it. */
export interface StoredForIndex extends StoryArticle {
  storyId: number;
}

/** Articles as the index of stories reads them when the program starts. */
export function articlesForIndex(db: Db) {
  const FOR_INDEX = `a.id, a.story_id AS storyId, a.source_id AS sourceId, r.title, substr(r.text, 1, ${INDEXED_TEXT}) AS text,
    a.language, coalesce(a.published_at, a.first_seen_at) AS at, a.canonical_url AS canonicalUrl`;
  const forIndex = db.prepare<[number, number, number], StoredForIndex>(
    `SELECT ${FOR_INDEX} FROM ${ARTICLE_TABLES}
     WHERE a.id > ? AND coalesce(a.published_at, a.first_seen_at) >= ? ORDER BY a.id LIMIT ?`,
  );
  // By the index of times (see the plus in sameTitle): by ids, all older articles are looked at before the first is found.
  const firstSeenSince = db
    .prepare<[number], number | null>("SELECT min(+id) FROM articles WHERE first_seen_at >= ?")
    .pluck();
  const newestId = db.prepare<[], number | null>("SELECT max(id) FROM articles").pluck();
  const countForIndex = db
    .prepare<[number, number, number], number>(
      "SELECT count(*) FROM articles WHERE id > ? AND id <= ? AND coalesce(published_at, first_seen_at) >= ?",
    )
    .pluck();
  const oneForIndex = db.prepare<[number], StoredForIndex>(`SELECT ${FOR_INDEX} FROM ${ARTICLE_TABLES} WHERE a.id = ?`);

  return {
    /** Articles published since a time, `limit` of those with ids above `after`, by id. */
    forIndex: (since: number, after: number, limit: number): StoredForIndex[] => forIndex.all(after, since, limit),
    /** How many of them have ids above `after` and up to `until`. */
    countForIndex: (since: number, after: number, until: number): number => countForIndex.get(after, until, since) ?? 0,
    /** The highest id that none of them has, nor one below it: none was seen before it was published. */
    lastBefore: (since: number): number => (firstSeenSince.get(since) ?? (newestId.get() ?? 0) + 1) - 1,
    /** The highest id, 0 when there is none. */
    newestId: (): number => newestId.get() ?? 0,
    oneForIndex: (id: number): StoredForIndex | null => oneForIndex.get(id) ?? null,
  };
}
