-- What was asked of WebSub hubs (W3C Recommendation of 2018-01-23). Of one source at most one row is wanted; the others
-- are being left.
CREATE TABLE subscriptions (
  id           INTEGER PRIMARY KEY,
  source_id    INTEGER NOT NULL REFERENCES sources,
  hub          TEXT NOT NULL,
  topic        TEXT NOT NULL,                  -- the feed's own address, as the hub knows it
  token        TEXT NOT NULL UNIQUE,           -- last part of the callback; nobody else may guess it
  secret       TEXT NOT NULL,                  -- key of the signatures
  state        TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'verified', 'denied', 'expired', 'leaving')),
  public_url   TEXT,                           -- PUBLIC_URL when it was last asked, null: not asked yet
  requested_at INTEGER,                        -- last request to the hub, or its refusal; null: none yet
  attempt      INTEGER NOT NULL DEFAULT 0,     -- requests since the hub last verified one
  verified_at  INTEGER,
  lease_until  INTEGER,                        -- null: never verified
  last_push_at INTEGER,                        -- last signed content
  last_news_at INTEGER,                        -- last of it that brought something new
  missed_at    INTEGER,                        -- last poll that found what the hub had not told
  error        TEXT                            -- why it does not work, plain words; null: it does, or nothing is known
) STRICT;
CREATE UNIQUE INDEX subscriptions_wanted ON subscriptions (source_id) WHERE state <> 'leaving';
