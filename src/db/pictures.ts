import type { Db } from "./open.ts";

/** An outlet's portrait of a minister stands over many articles in a year; what stands over many in so few days is a stand-in. */
const SHARED_MS = 3 * 24 * 60 * 60_000;
const MOST_READ = 100;

export function pictureRepo(db: Db) {
  // Down the index of pictures, whose entries end with the article's id.
  const uses = db.prepare<[string, number, number], { titleKey: string; at: number }>(
    `SELECT a.title_key AS titleKey, a.first_seen_at AS at
     FROM revisions r CROSS JOIN articles a ON a.id = r.article_id
     WHERE r.image_url = ? AND a.source_id = ? ORDER BY r.article_id DESC LIMIT ?`,
  );
  return {
    /** Whether, of late, `least` articles of the source or more, each with another headline, had this picture. */
    isShared(sourceId: number, imageUrl: string, least: number): boolean {
      const found = uses.all(imageUrl, sourceId, MOST_READ);
      const since = Math.max(...found.map(({ at }) => at)) - SHARED_MS;
      return new Set(found.filter(({ at }) => at >= since).map(({ titleKey }) => titleKey)).size >= least;
    },
  };
}
export type PictureRepo = ReturnType<typeof pictureRepo>;
