-- Beginnings of four and five letters are indexed as well: of a million articles they were gathered from all words that
-- begin so, for half a second. What is made anew is empty; the program fills it again, the newest articles first.
DROP TABLE article_index;
CREATE VIRTUAL TABLE article_index USING fts5 (
  title, body, meta,
  content = '', contentless_delete = 1,
  prefix = '2 3 4 5',
  tokenize = 'ascii'
);
