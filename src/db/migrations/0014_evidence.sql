-- What the call of a post to a channel or group carries, from before it is made; and when nobody knows what became of it,
-- how far it was looked for.
CREATE TABLE attempts (
  job_id      INTEGER PRIMARY KEY REFERENCES outbox ON DELETE CASCADE,
  telegram_id INTEGER NOT NULL,                -- the chat when it was made: migration changes chats.telegram_id
  carried     TEXT NOT NULL,                   -- JSON: the message, and what it stands for
  last_id     INTEGER,                         -- the newest message_id of the chat that was known then; null: none
  unknown_at  INTEGER,                         -- since when its outcome is unknown; null: it is not
  look_at     INTEGER,                         -- when is looked for it next; null with unknown_at
  scans       INTEGER NOT NULL DEFAULT 0,      -- how many times the messages of the chat were looked through to their end
  next_id     INTEGER,                         -- the message_id to look at next; null: a scan begins
  top_id      INTEGER,                         -- the newest message_id that was there; null: none was seen
  misses      INTEGER NOT NULL DEFAULT 0,      -- how many message_ids without a message came before next_id
  copy_id     INTEGER,                         -- message_id of a copy that is still to be deleted; null: none
  alike       INTEGER NOT NULL DEFAULT 0 CHECK (alike IN (0, 1)), -- a message with its link and another text was seen
  obstacle    TEXT                             -- why no scan can be made; null: one can, or none was tried yet
) STRICT;
CREATE INDEX attempts_unknown ON attempts (look_at) WHERE unknown_at IS NOT NULL;

-- Messages of channels as they came by themselves into the groups where they are discussed.
CREATE TABLE sightings (
  telegram_id INTEGER NOT NULL,                -- the channel's
  message_id  INTEGER NOT NULL,                -- in the channel
  sight       TEXT NOT NULL,                   -- JSON: what messages are known again by
  sent_at     INTEGER NOT NULL,                -- by Telegram's clock
  seen_at     INTEGER NOT NULL,
  PRIMARY KEY (telegram_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_seen ON sightings (seen_at);

-- A post that was looked for and not found is sent again, instead of held for a person.
ALTER TABLE routes ADD COLUMN resend INTEGER NOT NULL DEFAULT 0 CHECK (resend IN (0, 1));

-- Posts that were refused for good, or that a bug of ours stopped, for a person to look at.
CREATE INDEX outbox_letters ON outbox (id)
  WHERE state = 'dead' AND kind IN ('post', 'digest') AND (reason = 'internal' OR reason GLOB '[A-Z]*');
