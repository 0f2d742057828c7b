import { type Marked, marksOf } from "../feed/marks.ts";
import type { Db } from "./open.ts";

/** A story that stands for itself, by when it was opened. */
export interface OldStory {
  id: number;
  openedAt: number;
}

/** How much of what is gone. */
export interface Dropped {
  stories: number;
  articles: number;
  revisions: number;
  posts: number;
  deliveries: number;
  jobs: number;
  changes: number;
}

export const NOTHING: Dropped = {
  ...{ stories: 0, articles: 0, revisions: 0, posts: 0, deliveries: 0, jobs: 0, changes: 0 },
};

interface OldArticle extends Marked {
  id: number;
  seenAt: number;
}

const DAY = 24 * 3_600_000;
/** Rows of one story that go at one go; most stories have fewer, and go whole. */
const PART = 50;
/** Of a story that went to very many so many are looked at before any of it goes. */
const LOOKED_AT = 500;

const OPEN = "('pending', 'sending', 'held', 'parked')";
const IDS = "(SELECT value FROM json_each(@ids))";

/** What is too old goes here: each method is to be called inside a transaction, and takes a few milliseconds at most. */
export function retentionRepo(db: Db) {
  const oldest = db.prepare<[object], OldStory>(
    `SELECT id, opened_at AS openedAt FROM stories
     WHERE merged_into IS NULL AND (opened_at, id) > (@openedAt, @id) AND opened_at < @before
     ORDER BY opened_at, id LIMIT 1`,
  );
  const family = db
    .prepare<[number], number>(
      `WITH RECURSIVE down (id) AS (
         SELECT ? UNION SELECT s.id FROM down CROSS JOIN stories s ON s.merged_into = down.id)
       SELECT id FROM down`,
    )
    .pluck();
  const kept = db
    .prepare<[object], number>(
      `SELECT
         EXISTS (SELECT 1 FROM json_each(@ids) asked CROSS JOIN stories s ON s.id = asked.value
           WHERE max(s.updated_at, coalesce(s.arranged_at, 0), coalesce(s.removed_at, 0)) >= @before
             OR s.id = (SELECT max(id) FROM stories))
         OR EXISTS (SELECT 1 FROM json_each(@ids) asked CROSS JOIN bookmarks b ON b.story_id = asked.value)
         OR EXISTS (SELECT 1 FROM json_each(@ids) asked CROSS JOIN tastes t ON t.story_id = asked.value)
         OR EXISTS (SELECT 1 FROM json_each(@ids) asked CROSS JOIN fanouts o ON o.story_id = asked.value
           WHERE o.done_at IS NULL OR o.done_at >= @before)
         OR EXISTS (SELECT 1 FROM json_each(@ids) asked CROSS JOIN articles a ON a.story_id = asked.value
           WHERE max(a.first_seen_at, a.changed_at, coalesce(a.retracted_at, 0)) >= @before
             OR a.id = (SELECT max(id) FROM articles)
             OR a.id = (SELECT article_id FROM article_moves ORDER BY id DESC LIMIT 1)
             OR EXISTS (SELECT 1 FROM stories l WHERE l.lead_article_id = a.id
               AND l.id NOT IN (SELECT value FROM json_each(@ids))))
         OR EXISTS (SELECT 1 FROM (SELECT d.id, d.created_at, d.not_before FROM json_each(@ids) asked
             CROSS JOIN deliveries d ON d.story_id = asked.value LIMIT ${LOOKED_AT}) sent
           WHERE max(sent.created_at, sent.not_before) >= @before OR sent.id = (SELECT max(id) FROM deliveries)
             OR sent.id IN (SELECT value FROM json_each(@busy))
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.delivery_id = sent.id
               AND (o.state IN ${OPEN} OR o.id = (SELECT max(id) FROM outbox)))
             OR EXISTS (SELECT 1 FROM corrections c WHERE c.delivery_id = sent.id AND c.at >= @before)
             OR EXISTS (SELECT 1 FROM drafts w WHERE w.delivery_id = sent.id
               AND (w.state IN ('waiting', 'scheduled') OR max(w.created_at, coalesce(w.decided_at, 0)) >= @before
                 OR w.id = (SELECT max(id) FROM drafts))))
         OR EXISTS (SELECT 1 FROM (SELECT k.post_id FROM json_each(@ids) asked
             CROSS JOIN post_stories k ON k.story_id = asked.value LIMIT ${LOOKED_AT}) shown CROSS JOIN posts p ON p.id = shown.post_id
           WHERE max(p.sent_at, coalesce(p.edited_at, 0), coalesce(p.delete_at, 0), coalesce(p.pin_until, 0)) >= @before
             OR p.id = (SELECT max(id) FROM posts)
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.post_id = p.id
               AND (o.state IN ${OPEN} OR o.id = (SELECT max(id) FROM outbox))))`,
    )
    .pluck();
  const tellers = db.prepare<[string], { sourceId: number; seenAt: number }>(
    `SELECT a.source_id AS sourceId, max(a.first_seen_at) AS seenAt FROM json_each(?) asked
       CROSS JOIN articles a ON a.story_id = asked.value GROUP BY a.source_id`,
  );
  const nthNewest = db
    .prepare<[number, number], number>(
      "SELECT first_seen_at FROM articles WHERE source_id = ? ORDER BY first_seen_at DESC LIMIT 1 OFFSET ?",
    )
    .pluck();

  const someDeliveries = db.prepare<[string, number], { id: number; postId: number | null }>(
    `SELECT d.id, d.post_id AS postId FROM json_each(?) asked CROSS JOIN deliveries d ON d.story_id = asked.value LIMIT ?`,
  );
  const isOpen = db
    .prepare<[string], number>(
      `SELECT 1 FROM json_each(?) asked CROSS JOIN outbox o ON o.delivery_id = asked.value WHERE o.state IN ${OPEN} LIMIT 1`,
    )
    .pluck();
  const dropDeliveries = [
    `DELETE FROM outbox WHERE delivery_id IN ${IDS}`,
    `DELETE FROM corrections WHERE delivery_id IN ${IDS}`,
    `DELETE FROM drafts WHERE delivery_id IN ${IDS}`,
    `DELETE FROM deliveries WHERE id IN ${IDS}`,
  ].map((sql) => db.prepare<[{ ids: string }]>(sql));
  const somePosts = db.prepare<[string, number], { postId: number; storyId: number }>(
    `SELECT k.post_id AS postId, k.story_id AS storyId FROM json_each(?) asked
       CROSS JOIN post_stories k ON k.story_id = asked.value LIMIT ?`,
  );
  const dropShown = db.prepare<[number, number]>("DELETE FROM post_stories WHERE post_id = ? AND story_id = ?");
  /** A digest stays while one of its stories does. */
  const bare = db
    .prepare<[object], number>(
      `SELECT p.id FROM json_each(@ids) asked CROSS JOIN posts p ON p.id = asked.value
       WHERE NOT EXISTS (SELECT 1 FROM post_stories k WHERE k.post_id = p.id)
         AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id)
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.post_id = p.id AND o.state IN ${OPEN})
         AND p.id < (SELECT max(id) FROM posts)`,
    )
    .pluck();
  const dropPosts = [`DELETE FROM outbox WHERE post_id IN ${IDS}`, `DELETE FROM posts WHERE id IN ${IDS}`].map((sql) =>
    db.prepare<[{ ids: string }]>(sql),
  );

  const articlesOf = (where: string) =>
    db.prepare<[string, number], OldArticle>(
      `SELECT a.id, a.source_id AS sourceId, a.identity, a.canonical_url AS canonicalUrl, a.title_key AS titleKey,
         a.first_seen_at AS seenAt
       FROM json_each(?) asked CROSS JOIN articles a ON a.story_id = asked.value ${where} LIMIT ?`,
    );
  // Those that lead a story go with it.
  const followers = articlesOf("WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.lead_article_id = a.id)");
  const allArticles = articlesOf("");
  const mark = db.prepare<[number]>("INSERT OR IGNORE INTO forgotten (mark) VALUES (?)");
  const countGone = db.prepare<[number, number]>(
    `INSERT INTO gone_articles (day, source_id, articles) VALUES (?, ?, 1)
     ON CONFLICT (day, source_id) DO UPDATE SET articles = articles + 1`,
  );
  const dropArticles = [
    `DELETE FROM follow_ups WHERE article_id IN ${IDS}`,
    `DELETE FROM follow_ups WHERE earlier_id IN ${IDS}`,
    `DELETE FROM article_moves WHERE article_id IN ${IDS}`,
  ].map((sql) => db.prepare<[{ ids: string }]>(sql));
  const unindex = db.prepare<[{ ids: string }]>(`DELETE FROM article_index WHERE rowid IN ${IDS}`);
  const dropTexts = db.prepare<[{ ids: string }]>(`DELETE FROM revisions WHERE article_id IN ${IDS}`);
  const dropRows = db.prepare<[{ ids: string }]>(`DELETE FROM articles WHERE id IN ${IDS}`);
  const dropStories = [
    `UPDATE articles SET merged_from = NULL WHERE merged_from IN ${IDS}`,
    `DELETE FROM story_topics WHERE story_id IN ${IDS}`,
    `DELETE FROM fanouts WHERE story_id IN ${IDS}`,
    `DELETE FROM compositions WHERE story_id IN ${IDS}`,
    `DELETE FROM stories WHERE id IN ${IDS}`,
  ].map((sql) => db.prepare<[{ ids: string }]>(sql));

  const revised = db.prepare<[object], { id: number; changedAt: number }>(
    `SELECT id, changed_at AS changedAt FROM articles
     WHERE revision > 2 AND (changed_at, id) > (@changedAt, @id) AND changed_at < @before ORDER BY changed_at, id LIMIT @limit`,
  );
  const dropBetween = db.prepare<[string]>(
    `DELETE FROM revisions WHERE (article_id, number) IN (
       SELECT r.article_id, r.number FROM json_each(?) asked CROSS JOIN articles a ON a.id = asked.value
         CROSS JOIN revisions r ON r.article_id = a.id AND r.number > 1 AND r.number < a.revision)`,
  );
  const jobs = db.prepare<
    [number, number],
    {
      id: number;
      kind: string;
      state: string;
      createdAt: number;
      finishedAt: number | null;
      deliveryIds: string | null;
    }
  >(
    `SELECT id, kind, state, created_at AS createdAt, finished_at AS finishedAt,
       iif(kind = 'digest', payload ->> '$.deliveryIds', NULL) AS deliveryIds
     FROM outbox WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const dropJobs = db.prepare<[string]>(
    `DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)) AND state IN ('sent', 'merged', 'dead')
       AND id < (SELECT max(id) FROM outbox)`,
  );
  const changes = db.prepare<[number, number], { id: number; at: number; undoneAt: number | null }>(
    `SELECT a.id, a.at, b.at AS undoneAt FROM audit a LEFT JOIN audit b ON b.id = a.undone_by
     WHERE a.id > ? AND a.id < (SELECT max(id) FROM audit) ORDER BY a.id LIMIT ?`,
  );
  const dropChanges = [
    `UPDATE audit SET undoes = NULL WHERE undoes IN ${IDS}`,
    `UPDATE audit SET undone_by = NULL WHERE undone_by IN ${IDS}`,
    `DELETE FROM audit WHERE id IN ${IDS}`,
  ].map((sql) => db.prepare<[{ ids: string }]>(sql));
  const isForgotten = db
    .prepare<[string], number>(
      "SELECT 1 FROM json_each(?) m CROSS JOIN forgotten known ON known.mark = m.value LIMIT 1",
    )
    .pluck();

  /** The sum of what each of the statements changed. */
  const runAll = (statements: readonly { run(ids: { ids: string }): { changes: number } }[], ids: readonly number[]) =>
    statements.map((statement) => statement.run({ ids: JSON.stringify(ids) }).changes);

  function dropSomePosts(ids: readonly number[]): number {
    const gone = ids.length === 0 ? [] : bare.all({ ids: JSON.stringify(ids) });
    if (gone.length > 0) runAll(dropPosts, gone);
    return gone.length;
  }

  return {
    /** The first story that was opened before `before` and after that one. */
    oldest: (after: OldStory, before: number): OldStory | null => oldest.get({ ...after, before }) ?? null,
    /** All that was merged into the story, and itself. */
    family: (id: number): number[] => family.all(id),
    /**
     * Whether a family of stories has to stay, however old: something of it is from `before` or later, somebody bookmarked or
     * judged it, something of it is still to be sent, or one of its ids is the highest (a number is never given twice).
     * `busy`: ids of deliveries that stand in digests which are still to be sent.
     */
    isKept: (ids: readonly number[], before: number, busy: readonly number[]): boolean =>
      kept.get({ ids: JSON.stringify(ids), before, busy: JSON.stringify(busy) }) === 1,
    /** The newest article of each source that tells one of the stories. */
    tellers: (ids: readonly number[]): { sourceId: number; seenAt: number }[] => tellers.all(JSON.stringify(ids)),
    /** When the `count`th newest article of the source was seen; null: it has fewer. */
    nthNewest: (sourceId: number, count: number): number | null => nthNewest.get(sourceId, count - 1) ?? null,
    /**
     * Deletes a family of stories, or a part of it where it is large: what was sent first, the stories last. `done`: all of it
     * is gone, or ("busy") a job of it is still open and the rest stays. `unindex` must be told of `gone` in the same
     * transaction: articles that search still finds.
     */
    dropStories(ids: readonly number[]): { done: boolean | "busy"; dropped: Partial<Dropped>; gone: number[] } {
      const all = JSON.stringify(ids);
      const deliveries = someDeliveries.all(all, PART);
      const deliveryIds = deliveries.map(({ id }) => id);
      if (deliveryIds.length > 0 && isOpen.get(JSON.stringify(deliveryIds)) !== undefined)
        return { done: "busy", dropped: {}, gone: [] };
      const [jobs = 0] = deliveryIds.length > 0 ? runAll(dropDeliveries, deliveryIds) : [];
      const shown = deliveries.length < PART ? somePosts.all(all, PART) : [];
      for (const { postId, storyId } of shown) dropShown.run(postId, storyId);
      const posts = dropSomePosts([
        ...new Set([...deliveries.flatMap(({ postId }) => postId ?? []), ...shown.map(({ postId }) => postId)]),
      ]);
      const sent = { deliveries: deliveryIds.length, posts, jobs };
      if (deliveries.length === PART || shown.length === PART) return { done: false, dropped: sent, gone: [] };

      const some = followers.all(all, PART);
      const articles = some.length === PART ? some : allArticles.all(all, -1);
      for (const article of articles) {
        for (const one of marksOf(article)) mark.run(one);
        countGone.run(Math.floor(article.seenAt / DAY) * DAY, article.sourceId);
      }
      const articleIds = articles.map(({ id }) => id);
      runAll(dropArticles, articleIds);
      const [revisions = 0] = runAll([dropTexts], articleIds);
      const told = { ...sent, articles: articles.length, revisions };
      // References to the leads are looked at when the transaction ends: they may go before their stories.
      runAll([dropRows], articleIds);
      if (some.length === PART) return { done: false, dropped: told, gone: articleIds };
      runAll(dropStories, ids);
      return { done: true, dropped: { ...told, stories: ids.length }, gone: articleIds };
    },
    /**
     * Deletes articles from the search index: as the last thing of a transaction, for at each statement after it SQLite would
     * save what FTS5 holds.
     */
    unindex(ids: readonly number[]): void {
      if (ids.length > 0) unindex.run({ ids: JSON.stringify(ids) });
    },
    /** Articles with revisions between the first and the newest, that changed last before `before` and after that one. */
    revised: (after: { changedAt: number; id: number }, before: number, limit: number) =>
      revised.all({ ...after, before, limit }),
    /** Deletes those revisions; how many. */
    dropBetween: (articleIds: readonly number[]): number => dropBetween.run(JSON.stringify(articleIds)).changes,
    /** Jobs after that one, as they were queued; `deliveryIds`: JSON of a digest's. */
    jobs: (after: number, limit: number) => jobs.all(after, limit),
    /** Deletes those of them that are finished; how many. */
    dropJobs: (ids: readonly number[]): number => dropJobs.run(JSON.stringify(ids)).changes,
    /** Changes after that one, as they were made, and when each was taken back. */
    changes: (after: number, limit: number) => changes.all(after, limit),
    dropChanges(ids: readonly number[]): number {
      const [, , gone = 0] = runAll(dropChanges, ids);
      return gone;
    },
    /** An article that shares one of these marks (feed/marks) was there, and was deleted. */
    isForgotten: (marks: readonly number[]): boolean => isForgotten.get(JSON.stringify(marks)) !== undefined,
  };
}
export type RetentionRepo = ReturnType<typeof retentionRepo>;
