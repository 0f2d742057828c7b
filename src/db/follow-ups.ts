import type { Db } from "./open.ts";

/** What continues what, as between stories by way of their articles; ids are of stories that stand for themselves. */
export function followUpRepo(db: Db) {
  const insert = db.prepare<[number, number, number]>(
    `INSERT INTO follow_ups (article_id, earlier_id, score) VALUES (?, ?, ?)
     ON CONFLICT (article_id, earlier_id) DO UPDATE SET score = max(score, excluded.score)`,
  );
  const earlier = db
    .prepare<[number], number>(
      `SELECT before.story_id FROM articles a CROSS JOIN follow_ups f ON f.article_id = a.id
         CROSS JOIN articles before ON before.id = f.earlier_id
       WHERE a.story_id = ? AND before.story_id <> a.story_id
       GROUP BY before.story_id ORDER BY max(f.score) DESC, before.story_id DESC LIMIT 20`,
    )
    .pluck();
  const later = db
    .prepare<[number], number>(
      `SELECT DISTINCT a.story_id FROM articles before CROSS JOIN follow_ups f ON f.earlier_id = before.id
         CROSS JOIN articles a ON a.id = f.article_id
       WHERE before.story_id = ? AND a.story_id <> before.story_id ORDER BY a.story_id DESC LIMIT 20`,
    )
    .pluck();

  return {
    /** The article continues an earlier one, of another story; of two scores the higher one stays. */
    add: (articleId: number, earlierId: number, score: number): void => void insert.run(articleId, earlierId, score),
    /** Stories that the story continues, the most like first. */
    earlier: (storyId: number): number[] => earlier.all(storyId),
    /** Stories that continue it, the newest first. */
    later: (storyId: number): number[] => later.all(storyId),
  };
}
export type FollowUpRepo = ReturnType<typeof followUpRepo>;
