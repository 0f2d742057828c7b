import type { Db } from "./open.ts";

/** A story on its way to the chats that follow its topics. */
export function fanoutRepo(db: Db) {
  const start = db.prepare<[number, number]>(
    `INSERT INTO fanouts (story_id, created_at) VALUES (?, ?)
     ON CONFLICT (story_id) DO UPDATE SET cursor = 0, done_at = NULL`,
  );
  const startOnce = db.prepare<[number, number]>(
    "INSERT INTO fanouts (story_id, created_at) VALUES (?, ?) ON CONFLICT (story_id) DO NOTHING",
  );
  const open = db.prepare<[], { storyId: number; cursor: number }>(
    "SELECT story_id AS storyId, cursor FROM fanouts WHERE done_at IS NULL ORDER BY created_at, story_id LIMIT 1",
  );
  const advance = db.prepare<[number, number]>("UPDATE fanouts SET cursor = ? WHERE story_id = ?");
  const done = db.prepare<[number, number]>("UPDATE fanouts SET done_at = ? WHERE story_id = ?");
  return {
    /** From the first chat on; again when the story gained a topic (who has it already is left out by then). */
    start: (storyId: number, now: number): void => void start.run(storyId, now),
    /** Unless it was started before. */
    startOnce: (storyId: number, now: number): void => void startOnce.run(storyId, now),
    /** The oldest that is not done, null when all are. */
    open: (): { storyId: number; cursor: number } | null => open.get() ?? null,
    advance: (storyId: number, cursor: number): void => void advance.run(cursor, storyId),
    done: (storyId: number, now: number): void => void done.run(now, storyId),
  };
}
export type FanoutRepo = ReturnType<typeof fanoutRepo>;
