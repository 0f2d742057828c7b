ALTER TABLE sources ADD COLUMN selectors TEXT;            -- JSON: CSS selectors of a page, null: it is a feed
ALTER TABLE sources ADD COLUMN pace TEXT;                 -- JSON: when it publishes, as learned; null: nothing yet
ALTER TABLE sources ADD COLUMN min_every_ms INTEGER CHECK (min_every_ms > 0); -- bounds of the learned pace,
ALTER TABLE sources ADD COLUMN max_every_ms INTEGER CHECK (max_every_ms > 0); -- null: the usual ones
ALTER TABLE sources ADD COLUMN failing_since INTEGER;     -- first of the failures in a row, null after a success
ALTER TABLE sources ADD COLUMN move TEXT;                 -- JSON: where permanent redirects lead, null: nowhere
ALTER TABLE sources ADD COLUMN moved_from TEXT;           -- the address that a person gave, before it moved for good; null: url is it
ALTER TABLE sources ADD COLUMN held TEXT;                 -- JSON: articles of a flood that wait for a person, null: none
ALTER TABLE sources ADD COLUMN told TEXT NOT NULL DEFAULT 'well'; -- its state when owners were last told of one

-- 1970 and the like are no dates: such an article is one without.
UPDATE OR IGNORE articles SET identity = substr(identity, 1, length(identity) - 10)
WHERE published_at < 757382400000 AND identity LIKE 'title:%|____-__-__';
UPDATE articles SET published_at = NULL WHERE published_at < 757382400000;

-- Delay and duplicates of a source are those of its newest articles.
CREATE INDEX articles_source ON articles (source_id, first_seen_at);
