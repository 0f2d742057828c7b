import type { ManagedBy, Topic } from "../model.ts";
import type { Db } from "./open.ts";

interface Row extends Omit<Topic, "names"> {
  names: string;
}

export interface NewTopic {
  slug: string;
  names: Topic["names"];
  query: string;
  position: number;
  managed: ManagedBy;
}

export const TOPIC_COLUMNS = "t.id, t.slug, t.names, t.query, t.position, t.status, t.managed";

export const toTopic = <R extends Row>(row: R) => ({ ...row, names: JSON.parse(row.names) as Topic["names"] });

export function topicRepo(db: Db) {
  const list = db.prepare<[], Row>(
    `SELECT ${TOPIC_COLUMNS} FROM topics t WHERE status = 'active' ORDER BY position, slug`,
  );
  const bySlug = db.prepare<[string], Row>(`SELECT ${TOPIC_COLUMNS} FROM topics t WHERE slug = ?`);
  const byId = db.prepare<[number], Row>(`SELECT ${TOPIC_COLUMNS} FROM topics t WHERE id = ?`);
  const put = db.prepare<[Record<string, unknown>], number>(
    `INSERT INTO topics (slug, names, query, position, managed) VALUES (@slug, @names, @query, @position, @managed)
     ON CONFLICT (slug) DO UPDATE SET names = excluded.names, query = excluded.query, position = excluded.position,
       managed = excluded.managed, status = 'active'
     RETURNING id`,
  );
  const remove = db.prepare<[number]>("UPDATE topics SET status = 'removed' WHERE id = ?");
  const ofStory = db.prepare<[number], Row>(
    `SELECT ${TOPIC_COLUMNS} FROM story_topics s JOIN topics t ON t.id = s.topic_id
     WHERE s.story_id = ? AND t.status = 'active' ORDER BY t.position, t.slug`,
  );
  const tag = db.prepare<[number, number]>(
    `INSERT OR IGNORE INTO story_topics (story_id, topic_id, opened_at)
     SELECT id, ?, opened_at FROM stories WHERE id = ?`,
  );
  const untag = db.prepare<[number, string]>(
    "DELETE FROM story_topics WHERE story_id = ? AND topic_id NOT IN (SELECT value FROM json_each(?))",
  );
  return {
    /** The active ones, in their order. */
    list: (): Topic[] => list.all().map(toTopic),
    bySlug(slug: string): Topic | null {
      const row = bySlug.get(slug);
      return row === undefined ? null : toTopic(row);
    },
    find(id: number): Topic | null {
      const row = byId.get(id);
      return row === undefined ? null : toTopic(row);
    },
    /** Adds or replaces by slug (a removed one comes back); its id. */
    put: (topic: NewTopic): number => put.pluck().get({ ...topic, names: JSON.stringify(topic.names) }) as number,
    remove: (id: number): void => void remove.run(id),
    ofStory: (storyId: number): Topic[] => ofStory.all(storyId).map(toTopic),
    /** True when the story did not have that topic before. */
    tag: (storyId: number, topicId: number): boolean => tag.run(topicId, storyId).changes > 0,
    /** The story has these topics and no others. */
    retag(storyId: number, topicIds: readonly number[]): void {
      untag.run(storyId, JSON.stringify(topicIds));
      for (const id of topicIds) tag.run(id, storyId);
    },
  };
}
export type TopicRepo = ReturnType<typeof topicRepo>;
