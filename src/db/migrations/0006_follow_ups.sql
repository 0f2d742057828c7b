-- An article that continues what an earlier one told. Stories are merged and split: what holds between their articles goes
-- with them.
CREATE TABLE follow_ups (
  article_id INTEGER NOT NULL REFERENCES articles, -- the one that goes on
  earlier_id INTEGER NOT NULL REFERENCES articles,
  score      REAL NOT NULL,                        -- the most like first
  PRIMARY KEY (article_id, earlier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_earlier ON follow_ups (earlier_id);

-- Articles that went over to another story, in this order: who holds stories in memory learns it here.
CREATE TABLE article_moves (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles
) STRICT;
CREATE TRIGGER articles_moved AFTER UPDATE OF story_id ON articles WHEN old.story_id <> new.story_id
BEGIN
  INSERT INTO article_moves (article_id) VALUES (new.id);
END;

-- When a person last merged the story with another one or split it, null: nobody has. The program changes it no more.
ALTER TABLE stories ADD COLUMN arranged_at INTEGER;
-- When its articles were arranged anew long after they were told, null: never. It goes to no chat that does not have it.
ALTER TABLE stories ADD COLUMN closed_at INTEGER;
UPDATE stories SET arranged_at = updated_at WHERE id IN (
  SELECT merged_into FROM stories
  UNION SELECT id FROM stories WHERE merged_into IS NOT NULL
  UNION SELECT story_id FROM articles WHERE joined_because ->> 'storyId' <> story_id
  UNION SELECT joined_because ->> 'storyId' FROM articles WHERE joined_because ->> 'storyId' <> story_id);
