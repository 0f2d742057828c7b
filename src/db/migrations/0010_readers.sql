-- What a chat that follows topics asked for beyond its language and zone; no row: the usual.
CREATE TABLE subscribers (
  chat_id     INTEGER PRIMARY KEY REFERENCES chats,
  digest      TEXT,                            -- JSON: local minutes and days of the week of its digests, null: none
  digest_at   INTEGER,                         -- when the next one is due, null: none
  digested_at INTEGER,                         -- when one was last put together, null: never
  quiet       TEXT,                            -- "23:00-07:00" in the chat's timezone, null: none
  breaking    INTEGER NOT NULL DEFAULT 1 CHECK (breaking IN (0, 1)), -- breaking news pass the quiet hours
  per_hour    INTEGER CHECK (per_hour > 0),    -- the most posts an hour, null: the usual
  pictures    INTEGER NOT NULL DEFAULT 1 CHECK (pictures IN (0, 1)) -- previews of the articles' pages below its posts
) STRICT;
CREATE INDEX subscribers_due ON subscribers (digest_at) WHERE digest_at IS NOT NULL;
-- How many posts a reader had in the last hour.
CREATE INDEX posts_chat ON posts (chat_id, sent_at);

ALTER TABLE follows ADD COLUMN mode TEXT NOT NULL DEFAULT 'instant' CHECK (mode IN ('instant', 'digest'));
DROP INDEX follows_topic;
CREATE INDEX follows_topic ON follows (topic_id, chat_id, mode) WHERE topic_id IS NOT NULL;
CREATE INDEX follows_query ON follows (query, chat_id, mode) WHERE query IS NOT NULL;
CREATE INDEX follows_new ON follows (created_at, query) WHERE query IS NOT NULL;
ALTER TABLE fanouts ADD COLUMN queries TEXT NOT NULL DEFAULT '[]'; -- post: JSON array of the follows' queries whose chats get it
ALTER TABLE fanouts ADD COLUMN asked TEXT NOT NULL DEFAULT '[]';   -- post: the same, of all that ever were

-- Stories that somebody wants to keep.
CREATE TABLE bookmarks (
  chat_id    INTEGER NOT NULL REFERENCES chats,
  story_id   INTEGER NOT NULL REFERENCES stories,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmarks_story ON bookmarks (story_id);

-- Of what a reader wants more or less in digests.
CREATE TABLE tastes (
  chat_id    INTEGER NOT NULL REFERENCES chats,
  story_id   INTEGER NOT NULL REFERENCES stories,
  liked      INTEGER NOT NULL CHECK (liked IN (-1, 1)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, story_id)
) STRICT, WITHOUT ROWID;

-- Who brought the bot to a group or channel, to be forgotten when they ask.
CREATE INDEX chats_added ON chats (added_by) WHERE added_by IS NOT NULL;
