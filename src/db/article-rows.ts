import type { Article } from "../model.ts";

/** An article as SQLite gives it: no booleans, and lists as JSON. */
export interface ArticleRow extends Omit<Article, "backlog" | "authors" | "categories"> {
  backlog: number;
  authors: string;
  categories: string;
}

/** Columns of `articles a JOIN revisions r`, the newest revision. */
export const ARTICLE_COLUMNS = `a.id, a.source_id AS sourceId, a.story_id AS storyId, a.identity,
  a.canonical_url AS canonicalUrl, a.url, a.title_key AS titleKey, a.language, a.revision,
  a.published_at AS publishedAt, a.first_seen_at AS firstSeenAt, a.changed_at AS changedAt, a.backlog,
  a.retracted_at AS retractedAt, r.title, r.text, r.image_url AS imageUrl, r.authors, r.categories`;
export const ARTICLE_TABLES = "articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision";

export function toArticle<R extends ArticleRow>(row: R) {
  return {
    ...row,
    backlog: row.backlog === 1,
    authors: JSON.parse(row.authors) as string[],
    categories: JSON.parse(row.categories) as string[],
  };
}
