-- What a route takes and when it goes out, beyond its query and pace.
ALTER TABLE routes ADD COLUMN slug TEXT NOT NULL DEFAULT 'main';       -- unique among the routes of a chat that stand
ALTER TABLE routes ADD COLUMN position INTEGER NOT NULL DEFAULT 0;     -- the first one that takes a story has it
ALTER TABLE routes ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';      -- JSON array of slugs; empty: every source
ALTER TABLE routes ADD COLUMN sources_out TEXT NOT NULL DEFAULT '[]';  -- JSON array of slugs that it takes nothing from
ALTER TABLE routes ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';    -- JSON array; empty: those of its chat
ALTER TABLE routes ADD COLUMN breaking TEXT;                           -- query: what it matches waits for nothing; null: all waits
ALTER TABLE routes ADD COLUMN digest TEXT;                             -- cron expression in the chat's timezone; null: story by story
ALTER TABLE routes ADD COLUMN digest_most INTEGER NOT NULL DEFAULT 15 CHECK (digest_most > 0); -- stories in one digest
ALTER TABLE routes ADD COLUMN approve INTEGER NOT NULL DEFAULT 0 CHECK (approve IN (0, 1));    -- an editor looks at it first
ALTER TABLE routes ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1));      -- arrives without a sound
ALTER TABLE routes ADD COLUMN pin_ms INTEGER CHECK (pin_ms > 0);       -- what is breaking is pinned for so long; null: never
ALTER TABLE routes ADD COLUMN delete_after_ms INTEGER CHECK (delete_after_ms > 0); -- its posts go after so long; null: they stay
UPDATE routes SET slug = 'route-' || id
WHERE status <> 'removed' AND id > (SELECT min(r.id) FROM routes r WHERE r.chat_id = routes.chat_id AND r.status <> 'removed');
CREATE UNIQUE INDEX routes_slug ON routes (chat_id, slug) WHERE status <> 'removed';

-- When an editor took the story out of everything, null: it stands. Its posts go, and nobody is shown it.
ALTER TABLE stories ADD COLUMN removed_at INTEGER;
-- Who sent the story there beside its routes (Telegram user id), null: a route or a follow did.
ALTER TABLE deliveries ADD COLUMN asked_by INTEGER;
CREATE INDEX deliveries_asked ON deliveries (asked_by) WHERE asked_by IS NOT NULL;

-- Why no post shows the story although it was decided ('digest-full', 'too-old'); null: one does, or may yet.
ALTER TABLE deliveries ADD COLUMN left_out TEXT;

-- Where the drafts of a channel are shown; null: in ADMIN_CHAT_ID, else to the owners.
ALTER TABLE chats ADD COLUMN desk_id INTEGER REFERENCES chats;
CREATE INDEX chats_desk ON chats (desk_id) WHERE desk_id IS NOT NULL;

-- What a person wrote for the post of a delivery; no row, or null: as the story says.
CREATE TABLE corrections (
  delivery_id INTEGER PRIMARY KEY REFERENCES deliveries,
  title       TEXT,                            -- plain text in one line
  summary     TEXT,                            -- Telegram's HTML, a blank line between paragraphs
  photo       TEXT,                            -- JSON: {"kind":"none"} | {"kind":"url","url":…} | {"kind":"file","fileId":…}
  topics      TEXT,                            -- JSON array of topics.id, for the hashtags
  by_user     INTEGER,                         -- Telegram user id
  by_name     TEXT NOT NULL,
  at          INTEGER NOT NULL,
  told_at     INTEGER                          -- when the desk was last told that the source has changed since; null: never
) STRICT;
CREATE INDEX corrections_at ON corrections (at);
CREATE INDEX corrections_user ON corrections (by_user) WHERE by_user IS NOT NULL;

-- A delivery that waits for an editor's yes.
CREATE TABLE drafts (
  id           INTEGER PRIMARY KEY,
  delivery_id  INTEGER NOT NULL UNIQUE REFERENCES deliveries,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'scheduled', 'published', 'skipped', 'expired', 'merged')),
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  publish_at   INTEGER,                        -- of a scheduled one
  desk_id      INTEGER REFERENCES chats,       -- where it is shown; null: nowhere yet
  telegram_id  INTEGER,                        -- the desk's when it was shown
  message_id   INTEGER,
  photo        INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1)), -- its text is a picture's caption
  shown_hash   TEXT,
  asked_at     INTEGER,                        -- when it was last to be shown anew; null: never
  muted        INTEGER REFERENCES sources,     -- skipped because the route takes nothing from this source any more; null: not so
  decided_by   INTEGER,                        -- Telegram user id
  decided_name TEXT,
  decided_at   INTEGER
) STRICT;
CREATE INDEX drafts_waiting ON drafts (expires_at) WHERE state = 'waiting';
CREATE INDEX drafts_scheduled ON drafts (publish_at) WHERE state = 'scheduled';
CREATE INDEX drafts_message ON drafts (telegram_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX drafts_unseen ON drafts (id) WHERE state = 'waiting' AND message_id IS NULL;
CREATE INDEX drafts_desk ON drafts (desk_id) WHERE desk_id IS NOT NULL;
CREATE INDEX drafts_decided ON drafts (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX drafts_muted ON drafts (muted) WHERE muted IS NOT NULL;
ALTER TABLE outbox ADD COLUMN draft_id INTEGER; -- draft: drafts.id
CREATE UNIQUE INDEX outbox_one_draft ON outbox (draft_id) WHERE kind = 'draft' AND state = 'pending';

ALTER TABLE posts ADD COLUMN pinned_at INTEGER;            -- null: it is not pinned
ALTER TABLE posts ADD COLUMN pin_until INTEGER;            -- null: it is not to be pinned
ALTER TABLE posts ADD COLUMN delete_at INTEGER;            -- when it is to go, by its route or a person's word; null: it stays
ALTER TABLE posts ADD COLUMN reactions TEXT;               -- JSON: sign → count, as Telegram last told; null: it never did
CREATE INDEX posts_delete ON posts (delete_at) WHERE delete_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX posts_pinned ON posts (pin_until) WHERE pinned_at IS NOT NULL AND deleted_at IS NULL;

-- Who may do something in a channel beside the owners and its own admins in Telegram.
CREATE TABLE members (
  chat_id  INTEGER NOT NULL REFERENCES chats,
  user_id  INTEGER NOT NULL,                   -- Telegram user id
  role     TEXT NOT NULL CHECK (role IN ('editor', 'viewer')),
  name     TEXT NOT NULL,
  added_by INTEGER,                            -- Telegram user id, null: the file
  added_at INTEGER NOT NULL,
  PRIMARY KEY (chat_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_user ON members (user_id);

CREATE TABLE invites (
  token_hash TEXT PRIMARY KEY,                 -- SHA-256 of the link's token, hex
  chat_id    INTEGER NOT NULL REFERENCES chats,
  role       TEXT NOT NULL CHECK (role IN ('editor', 'viewer')),
  created_by INTEGER NOT NULL,                 -- Telegram user id
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by    INTEGER,                          -- Telegram user id; null: nobody yet
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- What people changed: who, what, before and after.
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  via        TEXT NOT NULL CHECK (via IN ('chat', 'file', 'cli')),
  actor_id   INTEGER,                          -- Telegram user id; null: the file or the command line
  actor_name TEXT NOT NULL,
  action     TEXT NOT NULL,                    -- route.changed, member.added …
  chat_id    INTEGER REFERENCES chats,         -- the channel that it is about; null: none
  subject_id INTEGER,                          -- the id of what it is about, in the table of its action; null: none
  subject    TEXT NOT NULL,                    -- its name, for people
  before     TEXT,                             -- JSON; null: it was not there
  after      TEXT,                             -- JSON; null: it is gone
  undoes     INTEGER REFERENCES audit,         -- the entry that this one takes back
  undone_by  INTEGER REFERENCES audit
) STRICT;
CREATE INDEX audit_chat ON audit (chat_id, id) WHERE chat_id IS NOT NULL;
CREATE INDEX audit_actor ON audit (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_member ON audit (subject_id) WHERE action GLOB 'member.*'; -- who is forgotten

-- Readers whom a channel's posts brought to the bot.
CREATE TABLE arrivals (
  chat_id      INTEGER PRIMARY KEY REFERENCES chats, -- the reader's
  from_chat_id INTEGER NOT NULL REFERENCES chats,
  at           INTEGER NOT NULL
) STRICT;
CREATE INDEX arrivals_from ON arrivals (from_chat_id, at);

-- Where posts that people write themselves come from: a source that nobody polls.
ALTER TABLE sources ADD COLUMN kind TEXT NOT NULL DEFAULT 'polled' CHECK (kind IN ('polled', 'desk'));

-- What the posts of one hour came to, so that the figures of a month are read in milliseconds however many posts there are.
CREATE TABLE tallies (
  scope      TEXT NOT NULL CHECK (scope IN ('all', 'chat', 'source', 'topic', 'readers')),
  subject    INTEGER NOT NULL,                 -- chats.id, sources.id, topics.id; 0: of all
  hour       INTEGER NOT NULL,                 -- its beginning
  posts      INTEGER NOT NULL,
  edits      INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,                 -- articles that told what these posts show already
  delays     TEXT NOT NULL,                    -- JSON: step of admin/delays → count
  outlets    TEXT NOT NULL,                    -- JSON: sources.id → posts
  reactions  TEXT NOT NULL,                    -- JSON: sign → count
  PRIMARY KEY (scope, subject, hour)
) STRICT, WITHOUT ROWID;
CREATE INDEX tallies_hour ON tallies (hour);

-- What an editor wrote as a story of their own, as channels show it.
CREATE TABLE compositions (
  story_id INTEGER PRIMARY KEY REFERENCES stories,
  summary  TEXT,                               -- Telegram's HTML, a blank line between paragraphs; null: a title alone
  photo    TEXT                                -- JSON as in corrections; null: none
) STRICT;

ALTER TABLE sources ADD COLUMN folder TEXT; -- of the list it came from, for lists that go out; null: none
