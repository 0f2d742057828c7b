import type { ListedStory, Story, StoryView } from "../model.ts";
import type { StoredAddress } from "../story/assign.ts";
import type { ArticleIndex } from "./article-index.ts";
import { ARTICLE_COLUMNS, ARTICLE_TABLES, type ArticleRow, toArticle } from "./article-rows.ts";
import type { Db } from "./open.ts";
import { bound, READABLE, type StoryFilter, type StorySearch, storySearch } from "./story-search.ts";
import { topicRepo } from "./topics.ts";

/** Of a text so much is read again. */
const LONGEST_TEXT = 6_000;

/** An article as it is looked for a story anew. */
export interface ToldArticle {
  id: number;
  sourceId: number;
  storyId: number;
  title: string;
  titleKey: string;
  text: string;
  language: string | null;
  canonicalUrl: string | null;
  pageUrl: string | null;
  at: number;
  firstSeenAt: number;
  /** A person has said what belongs to its story. */
  isArranged: boolean;
}

/** An article that went over to another story. */
export interface ArticleMove {
  id: number;
  articleId: number;
  storyId: number;
}

const STORY_COLUMNS = `s.id, s.lead_article_id AS leadArticleId, s.opened_at AS openedAt, s.updated_at AS updatedAt,
  s.changed_at AS changedAt, s.merged_into AS mergedInto, s.removed_at AS removedAt,
  s.edited_title AS editedTitle, s.edited_summary AS editedSummary`;

export function storyRepo(db: Db, index: Pick<ArticleIndex, "settle">) {
  const topics = topicRepo(db);
  const search = storySearch(db);
  const byId = db.prepare<[number], Story>(`SELECT ${STORY_COLUMNS} FROM stories s WHERE s.id = ?`);
  const articles = db.prepare<[number, number], ArticleRow & { outlet: string; sourceSlug: string; sourceUrl: string }>(
    `SELECT ${ARTICLE_COLUMNS}, source.name AS outlet, source.slug AS sourceSlug, source.url AS sourceUrl
     FROM ${ARTICLE_TABLES} JOIN sources source ON source.id = a.source_id
     WHERE a.story_id = ? ORDER BY a.id <> ?, a.id`,
  );
  const listed = db.prepare<
    [number],
    Omit<ListedStory, "articles"> & ListedStory["articles"][number] & { storyId: number }
  >(
    `SELECT story.id AS storyId, story.edited_title AS editedTitle, story.removed_at AS removedAt, a.id, a.url, a.language,
       a.published_at AS publishedAt, a.first_seen_at AS firstSeenAt, a.retracted_at AS retractedAt, r.title,
       iif(length(r.title) > 2, '', substr(r.text, 1, 1000)) AS text, source.name AS outlet, source.slug AS sourceSlug
     FROM stories story CROSS JOIN articles a ON a.story_id = story.id
       CROSS JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
       CROSS JOIN sources source ON source.id = a.source_id
     WHERE story.id = ? ORDER BY a.id <> story.lead_article_id, a.id`,
  );
  const tellers = db.prepare<[number], { articleId: number; sourceId: number; outlet: string; sourceUrl: string }>(
    `SELECT a.id AS articleId, a.source_id AS sourceId, source.name AS outlet, source.url AS sourceUrl
     FROM articles a CROSS JOIN sources source ON source.id = a.source_id WHERE a.story_id = ? ORDER BY a.id`,
  );
  const open = db.prepare<[number, number]>("INSERT INTO stories (opened_at, updated_at) VALUES (?, ?)");
  const setLead = db.prepare<[number, number]>("UPDATE stories SET lead_article_id = ? WHERE id = ?");
  const touch = db.prepare<[number, number]>("UPDATE stories SET updated_at = ? WHERE id = ?");
  const change = db.prepare<[number, number, number]>("UPDATE stories SET updated_at = ?, changed_at = ? WHERE id = ?");
  // A front page may be the address of very many: each half goes down its own index.
  const atAddress = db.prepare<[object], StoredAddress & { id: number }>(
    ["canonical_url", "page_url"]
      .map(
        (column) => `SELECT * FROM (
           SELECT id, story_id AS storyId, source_id AS sourceId, @url AS canonicalUrl, title_key AS titleKey,
             coalesce(published_at, first_seen_at) AS at
           FROM articles WHERE ${column} = @url ORDER BY id DESC LIMIT 50)`,
      )
      .join(" UNION ALL "),
  );
  // CROSS JOIN holds the order: newest first out of the index, whatever else the planner would think of.
  const latest = db.prepare<[object], number>(
    `SELECT s.id FROM stories s CROSS JOIN articles a ON a.id = s.lead_article_id
     WHERE s.merged_into IS NULL AND s.removed_at IS NULL AND s.id <= @upTo AND ${READABLE}
     ORDER BY s.opened_at DESC, s.id DESC LIMIT @limit OFFSET @offset`,
  );
  const ofTopic = db.prepare<[object], number>(
    `SELECT s.id FROM story_topics t CROSS JOIN stories s ON s.id = t.story_id CROSS JOIN articles a ON a.id = s.lead_article_id
     WHERE t.topic_id = @topicId AND t.story_id <= @upTo AND s.merged_into IS NULL AND s.removed_at IS NULL
       AND ${READABLE}
     ORDER BY t.opened_at DESC, t.story_id DESC LIMIT @limit OFFSET @offset`,
  );
  const ids = (statement: typeof latest, filter: StoryFilter, more: object): number[] =>
    statement.pluck().all({ ...bound(filter), ...more }) as number[];
  const mergeArticles = db.prepare<[object]>(
    "UPDATE articles SET story_id = @into, merged_from = @from WHERE story_id = @from",
  );
  const setMerged = db.prepare<[number | null, number]>("UPDATE stories SET merged_into = ? WHERE id = ?");
  const mergedFrom = db
    .prepare<[number], number>(
      `SELECT a.merged_from FROM articles a JOIN stories s ON s.id = a.merged_from
       WHERE a.id = ? AND s.merged_into = a.story_id`,
    )
    .pluck();
  const unmergeArticles = db.prepare<[object]>(
    `UPDATE articles SET story_id = @before, merged_from = NULL
     WHERE merged_from = @before AND story_id = (SELECT merged_into FROM stories WHERE id = @before)`,
  );
  const moveArticle = db.prepare<[number, number]>("UPDATE articles SET story_id = ?, merged_from = NULL WHERE id = ?");
  // Bounded as `view` is.
  const family = db
    .prepare<[number], number>(
      `WITH RECURSIVE up (id, merged_into, depth) AS (
         SELECT id, merged_into, 0 FROM stories WHERE id = ?
         UNION ALL SELECT s.id, s.merged_into, depth + 1 FROM up CROSS JOIN stories s ON s.id = up.merged_into
         WHERE depth < 10),
       down (id, depth) AS (
         SELECT id, 0 FROM up WHERE merged_into IS NULL
         UNION ALL SELECT s.id, depth + 1 FROM down CROSS JOIN stories s ON s.merged_into = down.id WHERE depth < 10)
       SELECT id FROM down ORDER BY depth, id`,
    )
    .pluck();
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM stories").pluck();
  const arrange = db.prepare<[number, number]>("UPDATE stories SET arranged_at = ? WHERE id = ?");
  const isArranged = db.prepare<[number], number>("SELECT arranged_at IS NOT NULL FROM stories WHERE id = ?").pluck();
  const close = db.prepare<[number, number]>("UPDATE stories SET closed_at = ? WHERE id = ?");
  const isClosed = db.prepare<[number], number>("SELECT closed_at IS NOT NULL FROM stories WHERE id = ?").pluck();
  const hasBefore = db
    .prepare<[number, number], number>("SELECT 1 FROM articles WHERE story_id = ? AND id < ? LIMIT 1")
    .pluck();
  const firstSince = db
    .prepare<[number], number | null>("SELECT min(+id) FROM articles WHERE first_seen_at >= ?")
    .pluck();
  const told = db.prepare<[number, number], Omit<ToldArticle, "isArranged"> & { isArranged: 0 | 1 }>(
    `SELECT a.id, a.source_id AS sourceId, a.story_id AS storyId, r.title, a.title_key AS titleKey,
       substr(r.text, 1, ${LONGEST_TEXT}) AS text, a.language, a.canonical_url AS canonicalUrl, a.page_url AS pageUrl,
       coalesce(a.published_at, a.first_seen_at) AS at, a.first_seen_at AS firstSeenAt,
       s.arranged_at IS NOT NULL AS isArranged
     FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision JOIN stories s ON s.id = a.story_id
     WHERE a.id > ? ORDER BY a.id LIMIT ?`,
  );
  const setBecause = db.prepare<[string, number]>("UPDATE articles SET joined_because = ? WHERE id = ?");
  const newestMove = db.prepare<[], number | null>("SELECT max(id) FROM article_moves").pluck();
  const movedAfter = db.prepare<[number], ArticleMove>(
    `SELECT m.id, m.article_id AS articleId, a.story_id AS storyId
     FROM article_moves m JOIN articles a ON a.id = m.article_id WHERE m.id > ? ORDER BY m.id LIMIT 1000`,
  );
  const forgetMoves = db.prepare<[number]>(
    "DELETE FROM article_moves WHERE id IN (SELECT id FROM article_moves WHERE id < ? ORDER BY id LIMIT 5000)",
  );
  const remove = db.prepare<[number | null, number]>("UPDATE stories SET removed_at = ? WHERE id = ?");
  const openedBetween = db
    .prepare<[object], number>(
      `SELECT id FROM stories WHERE merged_into IS NULL AND removed_at IS NULL AND opened_at >= @from
         AND (opened_at, id) < (@until, @before)
       ORDER BY opened_at DESC, id DESC LIMIT @limit`,
    )
    .pluck();
  const openedSince = db
    .prepare<[number], number>("SELECT count(*) FROM stories WHERE opened_at >= ? AND merged_into IS NULL")
    .pluck();

  return {
    find: (id: number): Story | null => byId.get(id) ?? null,
    /** The story that `id` was merged into in the end, with its articles and topics; null when there is none. */
    view(id: number): StoryView | null {
      let story = byId.get(id);
      // Bounded: a merge never points back, but a loop in a damaged file must not hang the bot.
      for (let hops = 0; story?.mergedInto != null && hops < 10; hops++) story = byId.get(story.mergedInto);
      if (story === undefined) return null;
      const rows = articles.all(story.id, story.leadArticleId).map(toArticle);
      return { ...story, articles: rows, topics: topics.ofStory(story.id) };
    },
    /** As `view`, with as much as a list shows of it: several times as quick. Null also when the story has no article. */
    listed(id: number): ListedStory | null {
      let rows = listed.all(id);
      if (rows.length === 0) {
        const into = this.view(id)?.id;
        rows = into === undefined ? [] : listed.all(into);
      }
      const [first] = rows;
      if (first === undefined) return null;
      const { storyId, editedTitle, removedAt } = first;
      return { id: storyId, editedTitle, removedAt, articles: rows };
    },
    /** The articles that tell the story and whose they are, without their texts: much quicker than `view`. */
    tellers: (id: number): { articleId: number; sourceId: number; outlet: string; sourceUrl: string }[] =>
      tellers.all(id),
    /** Moves the articles of `from` to `into`, which stands for both from then on. */
    merge(from: number, into: number): void {
      mergeArticles.run({ from, into });
      setMerged.run(into, from);
    },
    /** Undoes the merge that moved the article: its story stands for itself again, with all its articles. Gives that story; null: no merge moved it. */
    unmerge(articleId: number): number | null {
      const before = mergedFrom.get(articleId);
      if (before === undefined) return null;
      unmergeArticles.run({ before });
      setMerged.run(null, before);
      return before;
    },
    /** Moves one article to a story of which it becomes the lead. */
    moveArticle: (articleId: number, storyId: number): void => void moveArticle.run(storyId, articleId),
    /** The ids of all stories that were merged with it, the one that stands for them first; its own alone when none was. */
    family: (id: number): number[] => family.all(id),
    /** Adds a story without articles, and gives its id; its lead must be set in the same transaction. */
    open: (openedAt: number, now: number): number => Number(open.run(openedAt, now).lastInsertRowid),
    setLead: (id: number, articleId: number): void => void setLead.run(articleId, id),
    /** Another article joined. */
    touch: (id: number, now: number): void => void touch.run(now, id),
    /** The story changed materially: readers see this moment. */
    change: (id: number, now: number): void => void change.run(now, now, id),
    /** The newest 50 articles with that canonical URL, and the newest 50 whose pages name it as theirs. */
    atAddress: (url: string): (StoredAddress & { id: number })[] => atAddress.all({ url }),
    /** Notes that a person has said which articles belong to these stories: no program changes that. */
    arrange: (ids: readonly number[], now: number): void => {
      for (const id of ids) arrange.run(now, id);
    },
    isArranged: (id: number): boolean => isArranged.get(id) === 1,
    /** From now on the story goes to no chat that does not have it yet. */
    close: (id: number, now: number): void => void close.run(now, id),
    isClosed: (id: number): boolean => isClosed.get(id) === 1,
    /** An editor takes the story out of everything at `at`; null: puts it back. */
    remove: (id: number, at: number | null): void => void remove.run(at, id),
    /** Whether an article of the story came before that one. */
    hasBefore: (id: number, articleId: number): boolean => hasBefore.get(id, articleId) === 1,
    /** Id of the first article that was seen at `time` or later; infinity when none was. */
    firstArticleSince: (time: number): number => firstSince.get(time) ?? Number.POSITIVE_INFINITY,
    /** At most `limit` articles with higher ids, in the order in which they came. */
    toldAfter: (articleId: number, limit: number): ToldArticle[] =>
      told.all(articleId, limit).map((row) => ({ ...row, isArranged: row.isArranged === 1 })),
    /** How the article came to its story, as JSON. */
    setBecause: (articleId: number, because: string): void => void setBecause.run(because, articleId),
    /** Number of the last move of an article to another story, 0 when none was ever moved. */
    newestMove: (): number => newestMove.get() ?? 0,
    /** At most a thousand moves after that number: the articles, with the stories that they are in now. */
    movedAfter: (move: number): ArticleMove[] => movedAfter.all(move),
    /**
     * Deletes moves with numbers below `before`, at most five thousand at a time: the index of stories in memory knows them. That move
     * itself stays, so that its number is not given again.
     */
    forgetMoves: (before: number): void => void forgetMoves.run(before),
    /** The highest id there is, 0 when there is no story. */
    newestId: (): number => newest.get() ?? 0,
    /** Ids, newest first. */
    latest: (filter: StoryFilter): number[] => ids(latest, filter, {}),
    ofTopic: (topicId: number, filter: StoryFilter): number[] => ids(ofTopic, filter, { topicId }),
    search(...ask: Parameters<StorySearch>): number[] {
      index.settle();
      return search(...ask);
    },
    /**
     * At most `limit` ids of stories that were opened since `from` (UTC ms) and come before the one that was opened at `until` with
     * the id `before`, the newest first: so that the next call goes on where this one ended.
     */
    openedBetween: (from: number, { until, before }: { until: number; before: number }, limit: number): number[] =>
      openedBetween.all({ from, until, before, limit }),
    countSince: (time: number): number => openedSince.get(time) ?? 0,
  };
}
export type StoryRepo = ReturnType<typeof storyRepo>;
