-- What is too old goes in small slices. A row that goes is looked for wherever something may refer to it: by an index, or
-- each of a million would be a look at all the others.
CREATE INDEX stories_lead ON stories (lead_article_id) WHERE lead_article_id IS NOT NULL;
CREATE INDEX articles_merged_from ON articles (merged_from) WHERE merged_from IS NOT NULL;
CREATE INDEX article_moves_article ON article_moves (article_id);
CREATE INDEX deliveries_post ON deliveries (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX outbox_delivery ON outbox (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX outbox_post ON outbox (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX tastes_story ON tastes (story_id);
CREATE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX audit_undone_by ON audit (undone_by) WHERE undone_by IS NOT NULL;
-- Articles with revisions between the first and the newest.
CREATE INDEX articles_revised ON articles (changed_at, id) WHERE revision > 2;

-- By what articles that are gone would be known again, should their sources show them once more: 52 bits of a SHA-256.
CREATE TABLE forgotten (
  mark INTEGER PRIMARY KEY
) STRICT;

-- How many articles of a day are gone, for the figures.
CREATE TABLE gone_articles (
  day       INTEGER NOT NULL,                  -- its beginning in UTC: of when they were first seen
  source_id INTEGER NOT NULL REFERENCES sources,
  articles  INTEGER NOT NULL,
  PRIMARY KEY (day, source_id)
) STRICT, WITHOUT ROWID;
