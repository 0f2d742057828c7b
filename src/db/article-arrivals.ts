import type { Article } from "../model.ts";
import type { Db } from "./open.ts";

type BacklogArticle = Pick<Article, "id" | "storyId" | "publishedAt" | "firstSeenAt">;

/** When and how many at a time articles came: for the pace of sources, for floods, and for what was held because of one. */
export function articleArrivals(db: Db) {
  const largestBatch = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM articles WHERE source_id = ? AND first_seen_at > ? AND backlog = 0
       GROUP BY first_seen_at ORDER BY 1 DESC LIMIT 1`,
    )
    .pluck();
  const dates = db
    .prepare<[number, number], number>(
      `SELECT coalesce(published_at, first_seen_at) FROM articles
       WHERE source_id = ? ORDER BY first_seen_at DESC LIMIT ?`,
    )
    .pluck();
  const newsSince = db
    .prepare<[number, number], number>(
      "SELECT count(*) FROM articles WHERE source_id = ? AND first_seen_at > ? AND backlog = 0",
    )
    .pluck();
  const largestHour = db
    .prepare<[number, number, number], number>(
      `SELECT count(*) FROM articles WHERE source_id = ? AND first_seen_at BETWEEN ? AND ? AND backlog = 0
       GROUP BY first_seen_at / 3600000 ORDER BY 1 DESC LIMIT 1`,
    )
    .pluck();
  const ofHeld = db.prepare<[number, number, number], BacklogArticle>(
    `SELECT id, story_id AS storyId, published_at AS publishedAt, first_seen_at AS firstSeenAt FROM articles
     WHERE source_id = ? AND first_seen_at BETWEEN ? AND ? AND backlog = 1
     ORDER BY coalesce(published_at, first_seen_at), id`,
  );
  const makeNews = db.prepare<[number]>("UPDATE articles SET backlog = 0 WHERE id = ?");
  const since = db.prepare<[number], number>("SELECT count(*) FROM articles WHERE first_seen_at >= ?").pluck();

  return {
    /** The most articles that one poll of the source brought as news since a time. */
    largestBatch: (sourceId: number, since: number): number => largestBatch.get(sourceId, since) ?? 0,
    /** When the source's newest articles came out, or were seen where they do not say; UTC ms. */
    newestDates: (sourceId: number, limit: number): number[] => dates.all(sourceId, limit),
    /** How many articles the source brought as news since a time. */
    newsSince: (sourceId: number, since: number): number => newsSince.get(sourceId, since) ?? 0,
    /** The most that any hour of the clock brought as news between two times. */
    largestHour: (sourceId: number, from: number, until: number): number => largestHour.get(sourceId, from, until) ?? 0,
    /** What the source brought between two times and was not posted (backlog), oldest first. */
    backlogBetween: (sourceId: number, from: number, until: number): BacklogArticle[] =>
      ofHeld.all(sourceId, from, until),
    /** A person let the held article go out: it is backlog no more. */
    makeNews: (id: number): void => void makeNews.run(id),
    /** How many articles all sources brought since a time. */
    countSince: (time: number): number => since.get(time) ?? 0,
  };
}
