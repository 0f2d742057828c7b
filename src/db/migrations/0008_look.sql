-- How the posts of a route look.
ALTER TABLE routes ADD COLUMN replies INTEGER NOT NULL DEFAULT 1 CHECK (replies IN (0, 1)); -- a follow-up replies to the earlier post
ALTER TABLE routes ADD COLUMN summary TEXT NOT NULL DEFAULT 'normal' CHECK (summary IN ('none', 'short', 'normal', 'long'));
ALTER TABLE routes ADD COLUMN photo INTEGER NOT NULL DEFAULT 1 CHECK (photo IN (0, 1));     -- of the article, where it is good
ALTER TABLE routes ADD COLUMN preview TEXT NOT NULL DEFAULT 'below' CHECK (preview IN ('none', 'above', 'below'));
ALTER TABLE routes ADD COLUMN template TEXT;              -- slug in templates, null: the usual form

CREATE TABLE templates (
  slug    TEXT PRIMARY KEY,
  text    TEXT NOT NULL,
  managed TEXT NOT NULL CHECK (managed IN ('file', 'chat'))
) STRICT;

-- Of a private chat, and of what a channel shows without a route's word.
ALTER TABLE chats ADD COLUMN summary TEXT NOT NULL DEFAULT 'short' CHECK (summary IN ('none', 'short', 'normal', 'long'));

ALTER TABLE posts ADD COLUMN photo INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1)); -- its text is a picture's caption
-- Pictures that many articles of a source show.
CREATE INDEX revisions_image ON revisions (image_url) WHERE image_url IS NOT NULL;
