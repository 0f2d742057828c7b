import type { ManagedBy, StoryTopic, Topic } from "../model.ts";
import { kept, noteAdded } from "./kept.ts";
import type { Db } from "./open.ts";

interface Row extends Omit<Topic, "names"> {
  names: string;
}
type ShownRow = Omit<Row, "query">;

export interface NewTopic {
  slug: string;
  names: Topic["names"];
  query: string;
  position: number;
  managed: ManagedBy;
}

const TOPIC_COLUMNS = "t.id, t.slug, t.names, t.query, t.position, t.status, t.managed";

const toTopic = <R extends ShownRow>(row: R) => ({ ...row, names: JSON.parse(row.names) as Topic["names"] });

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
  const slugs = db.prepare<[], string>("SELECT slug FROM topics").pluck();
  const remove = db.prepare<[number]>("UPDATE topics SET status = 'removed' WHERE id = ?");
  const readAll = kept(db, (): readonly Topic[] => list.all().map(toTopic));
  // From the index alone: see migration 0012.
  const ofStory = db.prepare<[number], ShownRow>(
    `SELECT t.id, t.slug, t.names, t.position, t.status, t.managed
     FROM story_topics s CROSS JOIN topics t INDEXED BY topics_shown ON t.id = s.topic_id
     WHERE s.story_id = ? AND t.status = 'active' ORDER BY t.position, t.slug`,
  );
  // One row by VALUES: before what may write several, SQLite saves what FTS5 holds, at a hundred times the price.
  const tag = db.prepare<[object]>(
    `INSERT OR IGNORE INTO story_topics (story_id, topic_id, opened_at)
     VALUES (@storyId, @topicId, (SELECT opened_at FROM stories WHERE id = @storyId))`,
  );
  const untag = db.prepare<[number, string]>(
    "DELETE FROM story_topics WHERE story_id = ? AND topic_id NOT IN (SELECT value FROM json_each(?))",
  );
  const untagOne = db.prepare<[number, number]>("DELETE FROM story_topics WHERE story_id = ? AND topic_id = ?");
  const taken = db
    .prepare<[number, number], number>("SELECT count(*) FROM story_topics WHERE topic_id = ? AND opened_at > ?")
    .pluck();
  const followers = db
    .prepare<[number], number>(
      `SELECT count(*) FROM follows f CROSS JOIN chats c ON c.id = f.chat_id
       WHERE f.topic_id = ? AND c.status = 'active'`,
    )
    .pluck();
  return {
    /** The active ones, in their order. They are asked for with every article, and nobody can change them. */
    list: (): readonly Readonly<Topic>[] => readAll(),
    /** Of all that ever were, removed or not. */
    slugs: (): string[] => slugs.all(),
    bySlug(slug: string): Topic | null {
      const row = bySlug.get(slug);
      return row === undefined ? null : toTopic(row);
    },
    find(id: number): Topic | null {
      const row = byId.get(id);
      return row === undefined ? null : toTopic(row);
    },
    /** Adds or replaces by slug (a removed one comes back); its id. */
    put(topic: NewTopic): number {
      noteAdded(db);
      return put.pluck().get({ ...topic, names: JSON.stringify(topic.names) }) as number;
    },
    remove: (id: number): void => void remove.run(id),
    ofStory: (storyId: number): StoryTopic[] => ofStory.all(storyId).map(toTopic),
    /** True when the story did not have that topic before. */
    tag: (storyId: number, topicId: number): boolean => tag.run({ storyId, topicId }).changes > 0,
    untag: (storyId: number, topicId: number): void => void untagOne.run(storyId, topicId),
    /** How many stories that began later than `since` have the topic. */
    takenSince: (topicId: number, since: number): number => taken.get(topicId, since) ?? 0,
    /** How many chats that take news follow the topic. */
    followers: (topicId: number): number => followers.get(topicId) ?? 0,
    /** The story has these topics and no others. */
    retag(storyId: number, topicIds: readonly number[]): void {
      untag.run(storyId, JSON.stringify(topicIds));
      for (const topicId of topicIds) tag.run({ storyId, topicId });
    },
  };
}
export type TopicRepo = ReturnType<typeof topicRepo>;
