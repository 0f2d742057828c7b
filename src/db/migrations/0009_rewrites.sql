ALTER TABLE routes ADD COLUMN rewrite TEXT;               -- JSON: how a language model writes the summaries, null: it does not

-- What a language model made of an article, or why that was not taken: the same is never asked twice.
CREATE TABLE rewrites (
  key      TEXT PRIMARY KEY,                              -- SHA-256 of model, prompt, language, length and article, hex
  state    TEXT NOT NULL CHECK (state IN ('written', 'refused', 'failed')),
  text     TEXT,                                          -- the summary, null: none
  reason   TEXT,                                          -- why there is none
  attempts INTEGER NOT NULL,                              -- calls that failed, or one
  again_at INTEGER,                                       -- of what failed: not before; null: never again
  tokens   INTEGER,                                       -- of question and answer, null: the server does not count
  made_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rewrites_made ON rewrites (made_at);

-- What the calls of a day came to, in the operator's time zone.
CREATE TABLE rewrite_days (
  day    TEXT PRIMARY KEY,                                -- 2026-11-22
  calls  INTEGER NOT NULL,                                -- counted before each begins
  tokens INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
