import type { Article } from "../model.ts";
import type { Known } from "../story/retraction.ts";
import type { Db } from "./open.ts";

/** An article whose page is to be read. */
export interface DuePage extends Pick<Article, "id" | "sourceId" | "firstSeenAt" | "changedAt" | "backlog"> {
  url: string;
  /** When it was read last; null: never. */
  readAt: number | null;
}

/** What is known of an article's page. */
export interface ArticlePage extends Pick<Article, "url" | "firstSeenAt" | "retractedAt"> {
  /** Since when it is gone; null: it is there, or was not asked for. */
  pageGoneAt: number | null;
}

type RecentArticle = Known & Pick<ArticlePage, "pageGoneAt">;

/** The pages of articles: which are to be read, which are gone, and what their outlets have withdrawn. */
export function articlePages(db: Db) {
  const pageDue = db.prepare<[number | null, number]>("UPDATE articles SET page_due_at = ? WHERE id = ?");
  const duePages = db.prepare<[number, number], Omit<DuePage, "backlog"> & { backlog: number }>(
    `SELECT id, source_id AS sourceId, url, first_seen_at AS firstSeenAt, changed_at AS changedAt, backlog,
       page_read_at AS readAt FROM articles
     WHERE page_due_at <= ? AND url IS NOT NULL ORDER BY page_due_at DESC LIMIT ?`,
  );
  const retract = db.prepare<[number, number]>(
    "UPDATE articles SET retracted_at = ? WHERE id = ? AND retracted_at IS NULL",
  );
  const restore = db.prepare<[number]>(
    "UPDATE articles SET retracted_at = NULL, page_gone_at = NULL WHERE id = ? AND retracted_at IS NOT NULL",
  );
  const pageGone = db
    .prepare<[object], number>(
      `UPDATE articles SET page_gone_at = CASE WHEN page_gone_at > @now - @within THEN page_gone_at ELSE @now END
       WHERE id = @id RETURNING page_gone_at`,
    )
    .pluck();
  const page = db.prepare<[number], ArticlePage>(
    `SELECT url, first_seen_at AS firstSeenAt, retracted_at AS retractedAt, page_gone_at AS pageGoneAt
     FROM articles WHERE id = ?`,
  );
  const pageThere = db.prepare<[number]>("UPDATE articles SET page_gone_at = NULL WHERE id = ?");
  const recent = db.prepare<[number, number, number], RecentArticle>(
    `SELECT id, identity, canonical_url AS canonicalUrl, url, published_at AS publishedAt, first_seen_at AS firstSeenAt,
       retracted_at AS retractedAt, page_gone_at AS pageGoneAt
     FROM articles WHERE source_id = ? AND first_seen_at > ? AND backlog = 0 ORDER BY first_seen_at DESC LIMIT ?`,
  );

  return {
    /** Those whose pages are due, the newest first. */
    duePages: (now: number, limit: number): DuePage[] =>
      duePages.all(now, limit).map((row) => ({ ...row, backlog: row.backlog === 1 })),
    /** When its page is to be read (again); null: not at all. */
    pageDue: (id: number, dueAt: number | null): void => void pageDue.run(dueAt, id),
    /** Its outlet has withdrawn it; false when that was known. The story is for delivery/queue-retraction to see to. */
    retract: (id: number, now: number): boolean => retract.run(now, id).changes > 0,
    /** It stands (again); false when it did. */
    restore: (id: number): boolean => restore.run(id).changes > 0,
    /** Notes that its page was not there. Gives since when: `now`, unless it was missing already, at most `within` ms ago. */
    pageGone: (id: number, now: number, within: number): number => pageGone.get({ id, now, within }) ?? now,
    page: (id: number): ArticlePage | null => page.get(id) ?? null,
    /** Its page was there. */
    pageThere: (id: number): void => void pageThere.run(id),
    /** What a source brought as news after a time, newest first. */
    recentOf: (sourceId: number, since: number, limit: number): RecentArticle[] => recent.all(sourceId, since, limit),
  };
}
