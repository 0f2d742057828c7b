-- What a story shows of its topics. Their queries are long: beside them a row is read through many pages.
CREATE INDEX topics_shown ON topics (id, slug, names, position, status, managed);
