import type { Db } from "./open.ts";

export function pictureRepo(db: Db) {
  const uses = db
    .prepare<[string, number, number], number>(
      `SELECT count(*) FROM (SELECT DISTINCT r.article_id FROM revisions r CROSS JOIN articles a ON a.id = r.article_id
         WHERE r.image_url = ? AND a.source_id = ? LIMIT ?)`,
    )
    .pluck();
  return {
    /** Whether `least` articles of the source or more have had this picture. */
    isShared: (sourceId: number, imageUrl: string, least: number): boolean =>
      (uses.get(imageUrl, sourceId, least) ?? 0) >= least,
  };
}
export type PictureRepo = ReturnType<typeof pictureRepo>;
