import { expect, it } from "vitest";
import { plans } from "../support/plans.ts";

/**
 * What is asked for every command of a reader, and of every entry of a feed: by which index. A plan may sort what one story or
 * one chat has, and nothing else.
 */
it.each([
  // Readers.
  [
    "the chat that writes",
    /FROM chats c WHERE c\.telegram_id = \? AND c\.thread_id = \?/,
    ["c USING INDEX sqlite_autoindex_chats_1 (telegram_id=? AND thread_id=?)"],
  ],
  ["what a chat follows", /FROM follows f LEFT JOIN topics/, ["f USING INDEX sqlite_autoindex_follows_1 (chat_id=?)"]],
  [
    "the topics of a chat",
    /^SELECT topic_id FROM follows WHERE chat_id/,
    ["follows USING COVERING INDEX sqlite_autoindex_follows_1 (chat_id=? AND topic_id>?)"],
  ],
  [
    "what a reader wishes",
    /^SELECT digest, quiet, .* FROM subscribers/,
    ["subscribers USING INTEGER PRIMARY KEY (rowid=?)"],
  ],
  ["a story", /FROM stories s WHERE s\.id = \?$/, ["s USING INTEGER PRIMARY KEY (rowid=?)"]],
  [
    "the articles of a story with their outlets",
    /source\.url AS sourceUrl FROM articles a JOIN revisions/,
    ["a USING INDEX articles_story (story_id=?)", "r USING PRIMARY KEY (article_id=? AND number=?)"],
  ],
  [
    "a story in a list",
    /^SELECT story\.id AS storyId/,
    [
      "story USING INTEGER PRIMARY KEY (rowid=?)",
      "a USING INDEX articles_story (story_id=?)",
      "r USING PRIMARY KEY (article_id=? AND number=?)",
      "source USING INTEGER PRIMARY KEY (rowid=?)",
    ],
  ],
  ["who tells a story", /^SELECT a\.id AS articleId, a\.source_id/, ["a USING INDEX articles_story (story_id=?)"]],
  [
    "the topics of a story",
    /INDEXED BY topics_shown/,
    ["s USING PRIMARY KEY (story_id=?)", "t USING COVERING INDEX topics_shown (id=?)"],
  ],
  [
    "the stories of what was found, newest first",
    /^SELECT DISTINCT coalesce\(s\.merged_into, s\.id\) AS id FROM json_each/,
    ["a USING INTEGER PRIMARY KEY (rowid=?)", "s USING INTEGER PRIMARY KEY (rowid=?)"],
  ],
  [
    "the same, best first",
    /^WITH hit AS/,
    ["a USING INTEGER PRIMARY KEY (rowid=?)", "articles USING INDEX articles_story (story_id=?)"],
  ],
  ["the newest story", /^SELECT max\(id\) FROM stories$/, ["stories"]],
  ["what a reader keeps", /^SELECT story_id FROM bookmarks WHERE chat_id/, ["bookmarks USING PRIMARY KEY (chat_id=?)"]],
  [
    "whether a reader keeps a story",
    /^SELECT 1 FROM bookmarks/,
    ["bookmarks USING PRIMARY KEY (chat_id=? AND story_id=?)"],
  ],
  [
    "what a reader likes",
    /^SELECT t\.topic_id AS id, sum/,
    ["l USING PRIMARY KEY (chat_id=?)", "t USING PRIMARY KEY (story_id=?)"],
  ],
  [
    "what a chat had of some stories",
    /^SELECT d\.story_id FROM json_each\(@storyIds\)/,
    ["d USING COVERING INDEX sqlite_autoindex_deliveries_1 (story_id=? AND chat_id=?)"],
  ],
  [
    "stories for a digest",
    /^SELECT s\.id AS storyId, s\.opened_at .* FROM json_each\(\?\)/,
    ["s USING INTEGER PRIMARY KEY (rowid=?)", "a USING INTEGER PRIMARY KEY (rowid=?)"],
  ],
  [
    "stories of some days",
    /^SELECT id FROM stories WHERE merged_into IS NULL AND removed_at IS NULL AND opened_at >=/,
    ["stories USING INDEX stories_opened (opened_at>? AND opened_at<?)"],
  ],
  [
    "how many stories are new",
    /^SELECT count\(\*\) FROM stories WHERE opened_at/,
    ["stories USING INDEX stories_opened (opened_at>?)"],
  ],
  [
    "how many articles are new",
    /^SELECT count\(\*\) FROM articles WHERE first_seen_at >= \?$/,
    ["articles USING COVERING INDEX articles_seen (first_seen_at>?)"],
  ],
  // Feeds.
  [
    "an article by its source's name for it",
    /^SELECT a\.id, a\.story_id AS storyId, a\.identity, .* WHERE a\.source_id = \? AND a\.identity = \?/,
    ["a USING INDEX sqlite_autoindex_articles_1 (source_id=? AND identity=?)"],
  ],
  [
    "articles of the same title",
    /^SELECT identity FROM articles WHERE title_key/,
    ["articles USING INDEX articles_title_key (title_key=?)"],
  ],
  [
    "the stories at an address",
    /^SELECT DISTINCT story_id FROM articles WHERE canonical_url/,
    ["articles USING INDEX articles_canonical_url (canonical_url=?)"],
  ],
  [
    "articles that come into memory at the start",
    /WHERE a\.id > \? AND coalesce\(a\.published_at, a\.first_seen_at\) >= \?/,
    ["a USING INTEGER PRIMARY KEY (rowid>?)", "r USING PRIMARY KEY (article_id=? AND number=?)"],
  ],
  [
    "the first article of some days",
    /^SELECT min\(\+id\) FROM articles WHERE first_seen_at/,
    ["articles USING COVERING INDEX articles_seen (first_seen_at>?)"],
  ],
  [
    "what a source brought last",
    /^SELECT coalesce\(published_at, first_seen_at\) FROM articles WHERE source_id/,
    ["articles USING INDEX articles_source (source_id=?)"],
  ],
  [
    "news of a source since",
    /^SELECT count\(\*\) FROM articles WHERE source_id = \? AND first_seen_at > \? AND backlog = 0$/,
    ["articles USING INDEX articles_source (source_id=? AND first_seen_at>?)"],
  ],
  [
    "revisions that say the same",
    /^SELECT 1 FROM revisions WHERE article_id/,
    ["revisions USING PRIMARY KEY (article_id=?)"],
  ],
  [
    "articles that went over to other stories",
    /FROM article_moves m JOIN articles a/,
    ["m USING INTEGER PRIMARY KEY (rowid>?)", "a USING INTEGER PRIMARY KEY (rowid=?)"],
  ],
  ["all that are one story", /^WITH RECURSIVE up/, ["s USING COVERING INDEX stories_merged (merged_into=?)"]],
  [
    "who follows words",
    /FROM follows f INDEXED BY follows_query/,
    ["f USING COVERING INDEX follows_query (query=? AND chat_id>?)", "c USING INTEGER PRIMARY KEY (rowid=?)"],
  ],
  [
    "words that are followed since",
    /^SELECT query, created_at AS createdAt FROM follows/,
    ["follows USING COVERING INDEX follows_new (created_at>?)"],
  ],
  ["an address of a source", /FROM sources WHERE url = \?/, ["sources USING INDEX sqlite_autoindex_sources_2 (url=?)"]],
] as const)("reads %s by index", (_, which, steps) => {
  const found = plans.filter(({ sql }) => which.test(sql));
  expect(found).not.toEqual([]);
  for (const { plan } of found) for (const step of steps) expect(plan).toContain(`SEARCH ${step}`);
});

/** `M3`: the words; `>` and `<`: no article outside these ids is looked at; 192: from the highest id down, unsorted. */
it("searches newest first, and no further than it is told", () => {
  const [found, ...more] = plans.filter(({ sql }) =>
    /^SELECT rowid FROM article_index WHERE article_index MATCH/.test(sql),
  );
  expect(more).toEqual([]);
  expect(found?.plan).toEqual([expect.stringMatching(/^SCAN article_index VIRTUAL TABLE INDEX 192:M\d*><$/)]);
});
