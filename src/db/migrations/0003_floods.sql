-- A source's first poll may find nothing: what it has is backlog until a poll that yielded entries.
ALTER TABLE sources ADD COLUMN entries_seen_at INTEGER; -- null: no poll has yielded an entry yet
UPDATE sources SET entries_seen_at = succeeded_at
WHERE EXISTS (SELECT 1 FROM articles WHERE source_id = sources.id);

-- A story on its way to the chats that follow its topics, or a change of it on its way to its posts. What is up to
-- `cursor` is done.
CREATE TABLE story_fanouts (
  story_id   INTEGER NOT NULL REFERENCES stories,
  kind       TEXT NOT NULL CHECK (kind IN ('post', 'edit')),
  cursor     INTEGER NOT NULL DEFAULT 0,       -- post: chats.id; edit: posts.id
  topics     TEXT NOT NULL DEFAULT '[]',       -- post: JSON array of topics.id whose followers get it
  created_at INTEGER NOT NULL,
  done_at    INTEGER,
  PRIMARY KEY (story_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO story_fanouts (story_id, kind, cursor, topics, created_at, done_at)
SELECT story_id, 'post', cursor,
  (SELECT json_group_array(topic_id) FROM story_topics WHERE story_topics.story_id = fanouts.story_id),
  created_at, done_at FROM fanouts;
DROP TABLE fanouts;
ALTER TABLE story_fanouts RENAME TO fanouts;
CREATE INDEX fanouts_open ON fanouts (kind, created_at) WHERE done_at IS NULL;
