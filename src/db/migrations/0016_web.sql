-- Links by which a person opens the web desk in a browser: each once, for minutes.
CREATE TABLE web_links (
  token_hash TEXT PRIMARY KEY,                 -- SHA-256 of the link's token, hex: the token is kept nowhere
  user_id    INTEGER NOT NULL,                 -- Telegram user id
  name       TEXT NOT NULL,                    -- as the audit log is to name them
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER                           -- null: not yet
) STRICT, WITHOUT ROWID;
CREATE INDEX web_links_user ON web_links (user_id);

-- Browsers that are signed in.
CREATE TABLE web_sessions (
  token_hash TEXT PRIMARY KEY,                 -- SHA-256 of the cookie's token, hex
  user_id    INTEGER NOT NULL,                 -- Telegram user id
  name       TEXT NOT NULL,
  via        TEXT NOT NULL CHECK (via IN ('link', 'app')), -- by a link, or as a Mini App inside Telegram
  theme      TEXT CHECK (theme IN ('light', 'dark')),      -- of the Telegram around it; null: the device's
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  flash      TEXT                              -- JSON: what the next page is to tell; null: nothing
) STRICT, WITHOUT ROWID;
CREATE INDEX web_sessions_user ON web_sessions (user_id);

-- What Mini Apps were opened with, so that nobody opens one with it again.
CREATE TABLE web_openings (
  init_hash  TEXT PRIMARY KEY,                 -- SHA-256 of its initData's hash, hex
  expires_at INTEGER NOT NULL                  -- from then on it would be too old anyway
) STRICT, WITHOUT ROWID;
