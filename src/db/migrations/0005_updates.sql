ALTER TABLE posts ADD COLUMN edits INTEGER NOT NULL DEFAULT 0; -- how many changed it

ALTER TABLE articles ADD COLUMN retracted_at INTEGER;     -- when its outlet was seen to have withdrawn it, null: it stands
ALTER TABLE articles ADD COLUMN page_gone_at INTEGER;     -- since when its page is gone, null: it is there, or was not asked for
ALTER TABLE articles ADD COLUMN joined_because TEXT;      -- JSON: how it came to its story, null: nobody wrote that down
ALTER TABLE articles ADD COLUMN merged_from INTEGER REFERENCES stories; -- its story before a person merged that into this one

ALTER TABLE routes ADD COLUMN retract TEXT NOT NULL DEFAULT 'strike' CHECK (retract IN ('strike', 'delete'));
