import type { Content } from "../feed/content.ts";
import type { Article } from "../model.ts";
import type { IndexColumns } from "../topics/fts.ts";
import { articleArrivals } from "./article-arrivals.ts";
import type { ArticleIndex } from "./article-index.ts";
import { articlePages } from "./article-pages.ts";
import { ARTICLE_COLUMNS, ARTICLE_TABLES, type ArticleRow, toArticle } from "./article-rows.ts";
import { articlesForIndex } from "./articles-for-index.ts";
import type { Db } from "./open.ts";

export interface NewArticle extends Content {
  sourceId: number;
  storyId: number;
  identity: string;
  canonicalUrl: string | null;
  url: string | null;
  language: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  backlog: boolean;
  /** JSON: how it came to its story; default: nobody knows. */
  joinedBecause?: string | null;
  /** Default: nobody asked for its page. */
  page?: PageNote & {
    /** Its canonical URL by the page's own word; null: the same. */
    url: string | null;
    /** The date is the page's: the feed gives none. */
    isDated: boolean;
  };
}

/** What is kept of an article's page. */
export interface PageNote {
  /** When the text that is stored was read off it; null: that is the feed's. */
  readAt: number | null;
  /** When it is to be read (again); null: not at all. */
  dueAt: number | null;
}

/** A stored article as ingest compares it with an entry. */
export interface KnownArticle
  extends Pick<
    Article,
    | "id"
    | "storyId"
    | "identity"
    | "canonicalUrl"
    | "titleKey"
    | "publishedAt"
    | "firstSeenAt"
    | "backlog"
    | "retractedAt"
  > {
  contentHash: string;
  /** As in PageNote. */
  pageReadAt: number | null;
}

type KnownRow = Omit<KnownArticle, "backlog"> & { backlog: number };

/** How an article came to its story. */
export interface Joined {
  id: number;
  /** JSON that ingest wrote; null: nobody did. */
  because: string | null;
  /** The story that a person joined to this one with it; null: none. */
  mergedFrom: number | null;
}

export interface Revision {
  /** From 1. */
  number: number;
  seenAt: number;
  title: string;
  text: string;
}

const NO_PAGE: PageNote = { readAt: null, dueAt: null };

/** A page that counts its visitors in its text has a new one at each poll. */
const MOST_REVISIONS = 20;

export function articleRepo(db: Db, index: Omit<ArticleIndex, "nested" | "outermost" | "settle">) {
  const byIdentity = db.prepare<[number, string], ArticleRow & { contentHash: string }>(
    `SELECT ${ARTICLE_COLUMNS}, r.content_hash AS contentHash FROM ${ARTICLE_TABLES}
     WHERE a.source_id = ? AND a.identity = ?`,
  );
  const byId = db.prepare<[number], ArticleRow>(`SELECT ${ARTICLE_COLUMNS} FROM ${ARTICLE_TABLES} WHERE a.id = ?`);
  const KNOWN = `a.id, a.story_id AS storyId, a.identity, a.canonical_url AS canonicalUrl, a.title_key AS titleKey,
    CASE a.page_dated WHEN 0 THEN a.published_at END AS publishedAt, a.retracted_at AS retractedAt,
    a.first_seen_at AS firstSeenAt, a.backlog, r.content_hash AS contentHash, a.page_read_at AS pageReadAt`;
  const known = db.prepare<[number, string], KnownRow>(
    `SELECT ${KNOWN} FROM ${ARTICLE_TABLES} WHERE a.source_id = ? AND a.identity = ?`,
  );
  const allKnown = db.prepare<[string, number], KnownRow>(
    `SELECT ${KNOWN} FROM json_each(?) asked CROSS JOIN ${ARTICLE_TABLES}
     WHERE a.source_id = ? AND a.identity = asked.value`,
  );
  const toKnown = (row: KnownRow): KnownArticle => ({ ...row, backlog: row.backlog === 1 });
  // By the title's index (a sign of plus hides a column from the planner): a front page may stand behind every article.
  const sameTitle = db
    .prepare<[string, number], string>(
      "SELECT identity FROM articles WHERE title_key = ? AND +source_id = ? ORDER BY first_seen_at DESC, id LIMIT 20",
    )
    .pluck();
  const move = db.prepare<[object]>(
    "UPDATE articles SET identity = @identity, canonical_url = @canonicalUrl, url = @url WHERE id = @id",
  );
  const storyOf = db.prepare<[number], number>("SELECT story_id FROM articles WHERE id = ?").pluck();
  const dropRevisions = db.prepare<[number, number]>(
    "DELETE FROM revisions WHERE article_id = ? AND number > 1 AND number <= ?",
  );
  const ofStory = db.prepare<[number], ArticleRow>(
    `SELECT ${ARTICLE_COLUMNS} FROM ${ARTICLE_TABLES} WHERE a.story_id = ? ORDER BY a.id`,
  );
  const insert = db.prepare(
    `INSERT INTO articles (source_id, story_id, identity, canonical_url, url, title_key, language, published_at,
       first_seen_at, changed_at, backlog, joined_because, page_read_at, page_due_at, page_url, page_dated)
     VALUES (@sourceId, @storyId, @identity, @canonicalUrl, @url, @titleKey, @language, @publishedAt,
       @firstSeenAt, @firstSeenAt, @backlog, @joinedBecause, @readAt, @dueAt, @pageUrl, @pageDated)`,
  );
  const insertRevision = db.prepare(
    `INSERT INTO revisions (article_id, number, seen_at, title, text, image_url, authors, categories, content_hash)
     VALUES (@id, @number, @seenAt, @title, @text, @imageUrl, @authors, @categories, @contentHash)`,
  );
  const revise = db.prepare(
    `UPDATE articles SET revision = @number, changed_at = @seenAt, title_key = @titleKey, url = @url,
       page_read_at = @readAt, page_due_at = @dueAt WHERE id = @id`,
  );
  const complete = db.prepare(
    `UPDATE revisions SET title = @title, text = @text, image_url = @imageUrl, authors = @authors,
       categories = @categories WHERE article_id = @id AND number = @number`,
  );
  const notePage = db.prepare<[object]>(
    "UPDATE articles SET page_read_at = @readAt, page_due_at = @dueAt, title_key = @titleKey WHERE id = @id",
  );
  const atAddress = db.prepare<[string], { id: number; name: string; url: string }>(
    `SELECT a.id, s.name, s.url FROM articles a JOIN sources s ON s.id = a.source_id
     WHERE a.canonical_url = ? ORDER BY a.id LIMIT 50`,
  );
  const storiesAt = db
    .prepare<[string], number>(
      "SELECT DISTINCT story_id FROM articles WHERE canonical_url = ? ORDER BY story_id LIMIT 50",
    )
    .pluck();
  const joins = db.prepare<[number], Joined>(
    "SELECT id, joined_because AS because, merged_from AS mergedFrom FROM articles WHERE story_id = ? ORDER BY id",
  );
  const revisions = db.prepare<[number], Revision>(
    "SELECT number, seen_at AS seenAt, title, text FROM revisions WHERE article_id = ? ORDER BY number",
  );
  const hadContent = db
    .prepare<[number, string], number>("SELECT 1 FROM revisions WHERE article_id = ? AND content_hash = ? LIMIT 1")
    .pluck();
  const revisionTimes = db.prepare<[number], Omit<Revision, "title" | "text">>(
    "SELECT number, seen_at AS seenAt FROM revisions WHERE article_id = ? ORDER BY number",
  );
  const toIndex = db.prepare<[number, number], ArticleRow & { sourceSlug: string }>(
    `SELECT ${ARTICLE_COLUMNS}, source.slug AS sourceSlug FROM ${ARTICLE_TABLES} JOIN sources source ON source.id = a.source_id
     WHERE a.id < ? ORDER BY a.id DESC LIMIT ?`,
  );
  const unindexed = db
    .prepare<[number], number>(
      `SELECT id FROM articles a WHERE id > (SELECT max(id) FROM articles) - ?
       AND NOT EXISTS (SELECT 1 FROM article_index_docsize known WHERE known.id = a.id) ORDER BY id`,
    )
    .pluck();

  // Steps from one language to the next in the index, however many articles there are of each.
  const languages = db
    .prepare<[], string>(
      `WITH RECURSIVE step (language) AS (
         SELECT min(language) FROM articles
         UNION ALL SELECT (SELECT min(language) FROM articles WHERE language > step.language) FROM step
         WHERE step.language IS NOT NULL)
       SELECT language FROM step WHERE language IS NOT NULL`,
    )
    .pluck();

  const revision = (id: number, number: number, seenAt: number, content: Content) => ({
    id,
    number,
    seenAt,
    title: content.title,
    text: content.text,
    imageUrl: content.imageUrl,
    authors: JSON.stringify(content.authors),
    categories: JSON.stringify(content.categories),
    contentHash: content.contentHash,
  });

  return {
    ...articlePages(db),
    ...articleArrivals(db),
    ...articlesForIndex(db),
    byIdentity(sourceId: number, identity: string): (Article & { contentHash: string }) | null {
      const row = byIdentity.get(sourceId, identity);
      return row === undefined ? null : toArticle(row);
    },
    find(id: number): Article | null {
      const row = byId.get(id);
      return row === undefined ? null : toArticle(row);
    },
    /** What ingest needs to know of an article that nothing has happened to. */
    known(sourceId: number, identity: string): KnownArticle | null {
      const row = known.get(sourceId, identity);
      return row === undefined ? null : toKnown(row);
    },
    /** The same of many at once, those that are stored. (An identity that no JSON can hold is found by `known` alone.) */
    allKnown: (sourceId: number, identities: readonly string[]): KnownArticle[] =>
      allKnown.all(JSON.stringify(identities), sourceId).map(toKnown),
    /** Identities of the source's articles with that title key, the twenty seen last, newest first. */
    sameTitle: (sourceId: number, titleKey: string): string[] => sameTitle.all(titleKey, sourceId),
    /** The site has given the article another address or guid. */
    move: (id: number, to: { identity: string; canonicalUrl: string | null; url: string | null }): void =>
      void move.run({ id, ...to }),
    /** Articles with a lower id, the highest first. */
    below: (id: number, limit: number): (Article & { sourceSlug: string })[] => toIndex.all(id, limit).map(toArticle),
    ofStory: (storyId: number): Article[] => ofStory.all(storyId).map(toArticle),
    insert(article: NewArticle): number {
      const { page, backlog, ...facts } = article;
      const { readAt, dueAt } = page ?? NO_PAGE;
      const { lastInsertRowid } = insert.run({
        joinedBecause: null,
        ...facts,
        backlog: backlog ? 1 : 0,
        ...{ readAt, dueAt },
        pageUrl: page?.url ?? null,
        pageDated: page?.isDated ? 1 : 0,
      });
      const id = Number(lastInsertRowid);
      insertRevision.run(revision(id, 1, article.firstSeenAt, article));
      return id;
    },
    storyOf: (id: number): number | null => storyOf.get(id) ?? null,
    /** Stores `content` as the article's next revision; of many the first and the newest are kept. */
    revise(article: Article, content: Content, url: string | null, now: number, page: PageNote = NO_PAGE): void {
      const number = article.revision + 1;
      insertRevision.run(revision(article.id, number, now, content));
      dropRevisions.run(article.id, number - MOST_REVISIONS);
      const { readAt, dueAt } = page;
      const { titleKey } = content;
      revise.run({ id: article.id, number, seenAt: now, titleKey, url: url ?? article.url, readAt, dueAt });
    },
    /** Its page gave more of what its newest revision says: that is no other revision. */
    complete({ id, revision: number }: Article, content: Content, page: PageNote): void {
      const { title, titleKey, text, imageUrl, authors, categories } = content;
      const lists = { authors: JSON.stringify(authors), categories: JSON.stringify(categories) };
      complete.run({ id, number, title, text, imageUrl, ...lists });
      const { readAt, dueAt } = page;
      notePage.run({ id, titleKey, readAt, dueAt });
    },
    /** The first fifty articles of that canonical URL, and the names and addresses of their sources. */
    atAddress: (canonicalUrl: string): { id: number; source: { name: string; url: string } }[] =>
      atAddress.all(canonicalUrl).map(({ id, ...source }) => ({ id, source })),
    /** Stories that have an article at the address. */
    storiesAt: (canonicalUrl: string): number[] => storiesAt.all(canonicalUrl),
    /** How the articles of a story came to it. */
    joins: (storyId: number): Joined[] => joins.all(storyId),
    /** What is kept of an article's revisions: the first and the newest, oldest first. */
    revisions: (id: number): Revision[] => revisions.all(id),
    /** One of the revisions that are kept says the same. */
    hadContent: (id: number, contentHash: string): boolean => hadContent.get(id, contentHash) !== undefined,
    revisionTimes: (id: number): Omit<Revision, "title" | "text">[] => revisionTimes.all(id),
    /** Replaces what search knows of the article, at the end of the outermost transaction: see ArticleIndex. */
    index: (id: number, columns: IndexColumns): void => index.put(id, columns),
    /** The same of an article that search has lacked for long: it does not wait for `writeIndex`. */
    indexAtOnce: (id: number, columns: IndexColumns): void => index.put(id, columns, true),
    /** From now on new articles wait for `writeIndex`, or for others, until search finds them; `onWaiting`: some do. */
    indexLater: (onWaiting: () => void): void => index.gather(onWaiting),
    writeIndex: (): void => index.write(),
    /** Ids of those of the newest articles, `among` of them at most, that search lacks: the program died while they waited, or they wait now. */
    unindexed: (among: number): number[] => unindexed.all(among),
    /** BCP 47 primary tags of the languages in which there are articles. */
    languages: (): string[] => languages.all(),
  };
}
export type ArticleRepo = ReturnType<typeof articleRepo>;
