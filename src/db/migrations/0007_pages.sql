ALTER TABLE sources ADD COLUMN boilerplate TEXT;          -- JSON: lines that its articles share, as learned; null: none yet
ALTER TABLE sources ADD COLUMN pages INTEGER NOT NULL DEFAULT 1 CHECK (pages IN (0, 1)); -- whether pages of its articles are read

ALTER TABLE articles ADD COLUMN page_read_at INTEGER;     -- when its text was read off its page; null: it is the feed's
ALTER TABLE articles ADD COLUMN page_due_at INTEGER;      -- when its page is to be read (again); null: not at all
ALTER TABLE articles ADD COLUMN page_url TEXT;            -- its canonical URL by the page's own word; null: the same
ALTER TABLE articles ADD COLUMN page_dated INTEGER NOT NULL DEFAULT 0 CHECK (page_dated IN (0, 1)); -- published_at is the page's
CREATE INDEX articles_page_due ON articles (page_due_at) WHERE page_due_at IS NOT NULL;
CREATE INDEX articles_page_url ON articles (page_url) WHERE page_url IS NOT NULL;
