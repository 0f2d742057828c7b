import type { Db } from "./open.ts";

/** What is on its way to many chats, and how far it is. */
export type Fanout =
  /** A story, to the followers of those topics (ids) and queries; chats up to `cursor` are done. */
  | { kind: "post"; storyId: number; cursor: number; topics: number[]; queries: string[] }
  /** A change of a story, to the posts that show it; posts up to `cursor` are done. */
  | { kind: "edit"; storyId: number; cursor: number };

/** No fan-out begins for a story that is closed: it was arranged anew long after it was told. */
const IS_OPEN = "(SELECT closed_at FROM stories WHERE id = @storyId) IS NULL";

export function fanoutRepo(db: Db) {
  const start = db.prepare<[object]>(
    // While one is under way it gains the topics and begins again: chats that have the story already are left out later.
    `INSERT INTO fanouts (story_id, kind, topics, created_at) SELECT @storyId, 'post', @topics, @now WHERE ${IS_OPEN}
     ON CONFLICT (story_id, kind) DO UPDATE SET cursor = 0, done_at = NULL,
       queries = CASE WHEN done_at IS NOT NULL THEN '[]' ELSE queries END,
       topics = CASE WHEN done_at IS NOT NULL THEN excluded.topics ELSE (
         SELECT json_group_array(DISTINCT value) FROM (
           SELECT value FROM json_each(topics) UNION SELECT value FROM json_each(excluded.topics))) END`,
  );
  const startOnce = db.prepare<[object]>(
    `INSERT INTO fanouts (story_id, kind, topics, created_at) SELECT @storyId, 'post', @topics, @now WHERE ${IS_OPEN}
     ON CONFLICT (story_id, kind) DO NOTHING`,
  );
  const skip = db.prepare<[object]>(
    `INSERT INTO fanouts (story_id, kind, topics, created_at, done_at) VALUES (@storyId, 'post', '[]', @now, @now)
     ON CONFLICT (story_id, kind) DO NOTHING`,
  );
  const asked = db.prepare<[number], string>("SELECT asked FROM fanouts WHERE story_id = ? AND kind = 'post'").pluck();
  const UNION = (column: string) => `(SELECT json_group_array(DISTINCT value) FROM (
    SELECT value FROM json_each(${column}) UNION SELECT value FROM json_each(excluded.queries)))`;
  const startQueries = db.prepare<[object]>(
    `INSERT INTO fanouts (story_id, kind, queries, asked, created_at)
     SELECT @storyId, 'post', @queries, @queries, @now WHERE ${IS_OPEN}
     ON CONFLICT (story_id, kind) DO UPDATE SET cursor = 0, done_at = NULL, asked = ${UNION("asked")},
       topics = CASE WHEN done_at IS NOT NULL THEN '[]' ELSE topics END,
       queries = CASE WHEN done_at IS NOT NULL THEN excluded.queries ELSE ${UNION("queries")} END`,
  );
  const edit = db.prepare<[object]>(
    `INSERT INTO fanouts (story_id, kind, created_at)
     SELECT @storyId, 'edit', @now WHERE EXISTS (SELECT 1 FROM post_stories WHERE story_id = @storyId)
     ON CONFLICT (story_id, kind) DO UPDATE SET cursor = 0, done_at = NULL`,
  );
  // A story rests while all its articles are withdrawn, or an editor has taken it down. One without articles does not rest: a
  // merge has moved them, and it goes out as the story that has them now.
  const RESTS = `(SELECT removed_at FROM stories WHERE id = fanouts.story_id) IS NOT NULL OR EXISTS (SELECT 1 FROM articles a WHERE a.story_id = fanouts.story_id)
    AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.story_id = fanouts.story_id AND a.retracted_at IS NULL)`;
  const open = db.prepare<[object], { storyId: number; cursor: number; topics: string; queries: string }>(
    `SELECT story_id AS storyId, cursor, topics, queries FROM fanouts
     WHERE kind = @kind AND done_at IS NULL AND story_id NOT IN (SELECT value FROM json_each(@aside))
       AND (kind = 'edit' OR NOT (${RESTS})) ORDER BY created_at, story_id LIMIT 1`,
  );
  const advance = db.prepare<[object]>("UPDATE fanouts SET cursor = @next WHERE story_id = @storyId AND kind = @kind");
  const done = db.prepare<[object]>("UPDATE fanouts SET done_at = @now WHERE story_id = @storyId AND kind = @kind");
  const topicsOf = (topicIds: readonly number[]) => JSON.stringify(topicIds);
  return {
    /** Begins one to the followers of the topics that a story gained. Chats that have it already are left out when it is expanded. */
    start: (storyId: number, topicIds: readonly number[], now: number): void =>
      void start.run({ storyId, topics: topicsOf(topicIds), now }),
    /** The same, unless the story ever had one. */
    startOnce: (storyId: number, topicIds: readonly number[], now: number): void =>
      void startOnce.run({ storyId, topics: topicsOf(topicIds), now }),
    /** The story counts as one that had it: `startOnce` begins none. */
    skip: (storyId: number, now: number): void => void skip.run({ storyId, now }),
    /** Begins one to those who follow one of the queries, but for queries to whose followers the story went before. */
    startQueries(storyId: number, queries: readonly string[], now: number): void {
      const before = new Set<string>(JSON.parse(asked.get(storyId) ?? "[]"));
      const fresh = queries.filter((query) => !before.has(query));
      if (fresh.length > 0) startQueries.run({ storyId, queries: JSON.stringify(fresh), now });
    },
    /** Every post that shows the story is to be brought up to date; nothing when none does. */
    edit: (storyId: number, now: number): void => void edit.run({ storyId, now }),
    /**
     * The oldest that is not done, `aside` left out, posts before edits; that of a withdrawn story waits until it stands again. Null:
     * there is none.
     */
    open(aside: readonly Pick<Fanout, "storyId" | "kind">[] = []): Fanout | null {
      const oldest = (kind: Fanout["kind"]) => {
        const left = aside.filter((each) => each.kind === kind).map(({ storyId }) => storyId);
        return open.get({ kind, aside: JSON.stringify(left) });
      };
      const post = oldest("post");
      if (post !== undefined) {
        return { ...post, kind: "post", topics: JSON.parse(post.topics), queries: JSON.parse(post.queries) };
      }
      const change = oldest("edit");
      return change === undefined ? null : { kind: "edit", storyId: change.storyId, cursor: change.cursor };
    },
    /** Chats, or posts, up to `next` (an id) are done. */
    advance: ({ storyId, kind }: Pick<Fanout, "storyId" | "kind">, next: number): void =>
      void advance.run({ storyId, kind, next }),
    done: ({ storyId, kind }: Pick<Fanout, "storyId" | "kind">, now: number): void =>
      void done.run({ storyId, kind, now }),
  };
}
export type FanoutRepo = ReturnType<typeof fanoutRepo>;
