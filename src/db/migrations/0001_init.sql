-- Times are UTC milliseconds since the epoch. JSON columns hold what no query looks into.

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  id            INTEGER PRIMARY KEY,
  slug          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  url           TEXT NOT NULL UNIQUE,
  language      TEXT,                          -- declared by a person, null: as the feed says
  headers       TEXT NOT NULL DEFAULT '{}',    -- JSON object; secrets stay ${NAME}
  every_ms      INTEGER CHECK (every_ms > 0),  -- null: default pace
  first         TEXT NOT NULL,                 -- JSON: {"kind":"none"} | {"kind":"last","count":3} | {"kind":"digest"}
  status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'removed')),
  added_at      INTEGER NOT NULL,
  etag          TEXT,
  last_modified TEXT,
  body_hash     TEXT,
  next_poll_at  INTEGER NOT NULL,
  polled_at     INTEGER,
  succeeded_at  INTEGER,                       -- null: the first poll is still to come
  error_count   INTEGER NOT NULL DEFAULT 0,    -- consecutive failures
  error_code    TEXT,
  error_detail  TEXT,
  managed       TEXT NOT NULL CHECK (managed IN ('file', 'chat'))
) STRICT;
CREATE INDEX sources_due ON sources (next_poll_at) WHERE status = 'active';

CREATE TABLE stories (
  id              INTEGER PRIMARY KEY,
  lead_article_id INTEGER REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  opened_at       INTEGER NOT NULL,            -- when the news came out: its first article's date, else when it was seen
  updated_at      INTEGER NOT NULL,            -- last join or material change
  changed_at      INTEGER,                     -- last material change after it was opened, null: none
  merged_into     INTEGER REFERENCES stories,  -- null: stands for itself
  edited_title    TEXT,                        -- a person's correction, null: as the source says
  edited_summary  TEXT
) STRICT;
CREATE INDEX stories_opened ON stories (opened_at, id) WHERE merged_into IS NULL;
CREATE INDEX stories_merged ON stories (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE articles (
  id            INTEGER PRIMARY KEY,
  source_id     INTEGER NOT NULL REFERENCES sources,
  story_id      INTEGER NOT NULL REFERENCES stories,
  identity      TEXT NOT NULL,
  canonical_url TEXT,
  url           TEXT,
  title_key     TEXT NOT NULL,
  language      TEXT,
  revision      INTEGER NOT NULL DEFAULT 1,    -- number of the newest row in revisions
  published_at  INTEGER,                       -- null: the source gave none
  first_seen_at INTEGER NOT NULL,
  changed_at    INTEGER NOT NULL,
  backlog       INTEGER NOT NULL CHECK (backlog IN (0, 1)),
  UNIQUE (source_id, identity)
) STRICT;
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_canonical_url ON articles (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX articles_language ON articles (language);
CREATE INDEX articles_seen ON articles (first_seen_at);
CREATE INDEX articles_title_key ON articles (title_key, first_seen_at);

CREATE TABLE revisions (
  article_id   INTEGER NOT NULL REFERENCES articles,
  number       INTEGER NOT NULL,               -- from 1
  seen_at      INTEGER NOT NULL,
  title        TEXT NOT NULL,
  text         TEXT NOT NULL,
  image_url    TEXT,
  authors      TEXT NOT NULL,                  -- JSON array
  categories   TEXT NOT NULL,                  -- JSON array
  content_hash TEXT NOT NULL,                  -- SHA-256 of the entry as parsed, hex: equal means nothing changed
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

-- What search reads: the analyser's tokens, not text (hence 'ascii', which splits at nothing but ASCII spaces and signs).
-- rowid = articles.id.
CREATE VIRTUAL TABLE article_index USING fts5 (
  title, body, meta,
  content = '', contentless_delete = 1,
  -- beginnings of two and three letters are indexed: the shortest ones have the most articles
  prefix = '2 3',
  tokenize = 'ascii'
);

CREATE TABLE topics (
  id       INTEGER PRIMARY KEY,
  slug     TEXT NOT NULL UNIQUE,
  names    TEXT NOT NULL,                      -- JSON: language → name
  query    TEXT NOT NULL,
  position INTEGER NOT NULL,
  status   TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'removed')),
  managed  TEXT NOT NULL CHECK (managed IN ('defaults', 'file', 'chat'))
) STRICT;

CREATE TABLE story_topics (
  story_id  INTEGER NOT NULL REFERENCES stories,
  topic_id  INTEGER NOT NULL REFERENCES topics,
  opened_at INTEGER NOT NULL,                  -- as in stories: a topic's newest stories come from the index alone
  PRIMARY KEY (story_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_topics_newest ON story_topics (topic_id, opened_at, story_id);

CREATE TABLE chats (
  id             INTEGER PRIMARY KEY,
  telegram_id    INTEGER NOT NULL,
  thread_id      INTEGER NOT NULL DEFAULT 0,   -- forum topic; 0: the chat itself (NULL would never be UNIQUE)
  type           TEXT NOT NULL CHECK (type IN ('private', 'group', 'supergroup', 'channel')),
  title          TEXT NOT NULL,
  username       TEXT,
  status         TEXT NOT NULL CHECK (status IN ('active', 'pending', 'stopped', 'gone')),
  added_by       INTEGER,                      -- Telegram user id
  language       TEXT NOT NULL,
  news_languages TEXT NOT NULL DEFAULT '[]',   -- JSON array; empty: all
  timezone       TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  returns_as     TEXT CHECK (returns_as IN ('active', 'pending', 'stopped')),
                                               -- what a chat that is gone will be when the bot is there again; null:
                                               -- it is not gone, or gone for good
  merged_into    INTEGER REFERENCES chats,     -- the supergroup that a group became; null: stands for itself
  asked_at       INTEGER,                      -- when the owners were last asked whether the bot may work there
  UNIQUE (telegram_id, thread_id)
) STRICT;
CREATE INDEX chats_channel ON chats (id) WHERE type = 'channel';
CREATE INDEX chats_pending ON chats (added_by) WHERE status = 'pending';

CREATE TABLE routes (
  id          INTEGER PRIMARY KEY,
  chat_id     INTEGER NOT NULL REFERENCES chats,
  query       TEXT NOT NULL,                   -- "": every story
  status      TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'removed')),
  min_outlets INTEGER NOT NULL DEFAULT 1 CHECK (min_outlets > 0),
  settle_ms   INTEGER NOT NULL DEFAULT 0,
  per_hour    INTEGER CHECK (per_hour > 0),    -- null: no pace
  min_gap_ms  INTEGER,
  quiet       TEXT,                            -- "23:00-07:00" in the chat's timezone, null: none
  managed     TEXT NOT NULL CHECK (managed IN ('file', 'chat'))
) STRICT;
CREATE INDEX routes_chat ON routes (chat_id);

CREATE TABLE follows (
  id         INTEGER PRIMARY KEY,
  chat_id    INTEGER NOT NULL REFERENCES chats,
  topic_id   INTEGER REFERENCES topics,        -- one of topic_id and query
  query      TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((topic_id IS NULL) <> (query IS NULL)),
  UNIQUE (chat_id, topic_id),
  UNIQUE (chat_id, query)
) STRICT;
CREATE INDEX follows_topic ON follows (topic_id, chat_id) WHERE topic_id IS NOT NULL;

CREATE TABLE posts (
  id          INTEGER PRIMARY KEY,
  chat_id     INTEGER NOT NULL REFERENCES chats,
  telegram_id INTEGER NOT NULL,                -- the chat when it was sent: migration changes chats.telegram_id
  message_id  INTEGER NOT NULL CHECK (message_id > 0),
  kind        TEXT NOT NULL CHECK (kind IN ('text', 'digest')),
  shown_hash  TEXT NOT NULL,
  sent_at     INTEGER NOT NULL,
  edited_at   INTEGER,
  deleted_at  INTEGER,
  UNIQUE (telegram_id, message_id)
) STRICT;
CREATE INDEX posts_sent ON posts (sent_at);

CREATE TABLE post_stories (
  post_id  INTEGER NOT NULL REFERENCES posts,
  story_id INTEGER NOT NULL REFERENCES stories,
  position INTEGER NOT NULL,
  PRIMARY KEY (post_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_stories_story ON post_stories (story_id);

CREATE TABLE deliveries (
  id         INTEGER PRIMARY KEY,
  story_id   INTEGER NOT NULL REFERENCES stories,
  chat_id    INTEGER NOT NULL REFERENCES chats,
  route_id   INTEGER REFERENCES routes,        -- null: the chat follows a topic of the story
  not_before INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  post_id    INTEGER REFERENCES posts,         -- null: not posted (yet)
  UNIQUE (story_id, chat_id)
) STRICT;
-- What a fan-out makes by the million has no pace.
CREATE INDEX deliveries_pace ON deliveries (chat_id, not_before) WHERE route_id IS NOT NULL;

-- A story on its way to the chats that follow its topics: chats up to `cursor` are done.
CREATE TABLE fanouts (
  story_id   INTEGER PRIMARY KEY REFERENCES stories,
  cursor     INTEGER NOT NULL DEFAULT 0,       -- chats.id
  created_at INTEGER NOT NULL,
  done_at    INTEGER
) STRICT;
CREATE INDEX fanouts_open ON fanouts (created_at) WHERE done_at IS NULL;

-- Jobs for Telegram. `sending` is committed before the call and its result after it: a job found in `sending` at
-- start has an unknown outcome and is held, because sending it again might post twice.
CREATE TABLE outbox (
  id          INTEGER PRIMARY KEY,
  chat_id     INTEGER NOT NULL REFERENCES chats,
  kind        TEXT NOT NULL CHECK (kind IN ('post', 'digest', 'edit', 'delete', 'draft', 'notice')),
  priority    INTEGER NOT NULL,                -- lower first
  delivery_id INTEGER REFERENCES deliveries,   -- post
  post_id     INTEGER REFERENCES posts,        -- edit, delete
  payload     TEXT,                            -- JSON: digest {"deliveryIds":[…]}, notice {"html":"…",…}
  state       TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'merged', 'held', 'parked', 'dead')),
  not_before  INTEGER NOT NULL,
  attempt     INTEGER NOT NULL DEFAULT 0,
  reason      TEXT,                            -- why held, parked or dead; of a pending one: why it is tried again
  created_at  INTEGER NOT NULL,
  started_at  INTEGER,
  finished_at INTEGER
) STRICT;
-- One index for each state that anything asks for: SQLite does not see that state = 'held' is among several.
CREATE INDEX outbox_due ON outbox (priority, not_before, id) WHERE state = 'pending';
CREATE INDEX outbox_chat ON outbox (chat_id, id) WHERE state = 'pending';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_held ON outbox (id) WHERE state = 'held';
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 'parked';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE UNIQUE INDEX outbox_one_edit ON outbox (post_id) WHERE kind = 'edit' AND state = 'pending';
