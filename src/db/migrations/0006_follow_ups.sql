-- A story that continues an earlier one.
CREATE TABLE follow_ups (
  story_id   INTEGER NOT NULL REFERENCES stories, -- the one that goes on
  earlier_id INTEGER NOT NULL REFERENCES stories,
  score      REAL NOT NULL,                       -- the most like first
  PRIMARY KEY (story_id, earlier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_earlier ON follow_ups (earlier_id);
