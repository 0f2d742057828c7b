import { expect, it } from "vitest";
import { plans } from "../support/plans.ts";

/** Tables that grow with news and readers; sources, topics and routes are as many as a person wrote down. */
const GROWING =
  /^SCAN (?:outbox|o|deliveries|d|posts|p|post_stories|articles|a|revisions|r|stories|s|story_topics|t|chats|c|follows|f|fanouts|drafts|w|corrections|compositions|audit|sightings)\b/;

/** Plans that read more than they give, and why that is well. */
const ALLOWED: readonly { start: RegExp; because: string }[] = [
  { start: /^SELECT count\(\*\) FROM chats c WHERE/, because: "/stats counts the subscribers when an owner asks" },
  { start: /^SELECT s\.id FROM stories s CROSS JOIN/, because: "goes down its index to the end of a page" },
  { start: /^SELECT t\.id, .* FROM topics t WHERE status/, because: "topics are few" },
  { start: /^SELECT r\.id, .* FROM routes r JOIN chats c/, because: "routes are few" },
  { start: /^INSERT INTO chats/, because: "foreign keys are looked up when a chat's id changes, and it never does" },
  {
    start: /^INSERT INTO deliveries .* FROM json_each/,
    because: "foreign keys are looked up when an id is replaced, and none is",
  },
  { start: /^INSERT INTO articles/, because: "a deferred reference is looked up only when one is open" },
  { start: /^WITH RECURSIVE step/, because: "its own steps, one for each language" },
  { start: /^SELECT count\(\*\) FROM outbox WHERE state/, because: "counts in the index of that state" },
  { start: /^SELECT o\.id\b.* WHERE o\.state = '(?:held|sending|parked)'/, because: "reads the index of that state" },
  { start: /INDEXED BY outbox_letters/, because: "reads the index of what was refused, newest first" },
  {
    start: /^(?:SELECT o\.reason, count\(\*\)|UPDATE outbox AS o SET state = 'pending').* WHERE o\.state = 'dead'/,
    because: "reads the index of what was refused, when somebody asks on the command line",
  },
  { start: /^UPDATE outbox SET state = 'dead', reason = 'taken-back'/, because: "reads the index of what is parked" },
  {
    start: /^SELECT d\.id, d\.post_id AS postId, .* AS waitsUntil/,
    because: "as many as calls are under way, or held",
  },
  {
    start: /^UPDATE drafts SET telegram_id = NULL, .* state = 'waiting'$/,
    because: "the same, once in a group's life",
  },
  { start: /drafts w INDEXED BY drafts_waiting/, because: "as many as wait for an editor: a day's at most" },
  {
    start: /drafts (?:SET asked_at = NULL )?WHERE state = 'waiting' AND message_id IS NULL/,
    because: "the unseen ones",
  },
  { start: /^SELECT id, at, via, .* FROM audit ORDER BY id DESC/, because: "reads the newest page by their ids" },
  { start: /^SELECT count\(\*\) FROM audit$/, because: "the log's pages are counted when an owner asks" },
  { start: /^SELECT o\.not_before FROM outbox o LEFT JOIN/, because: "as many as calls are under way" },
  { start: /^SELECT 1 FROM outbox INDEXED BY outbox_sending/, because: "as many as calls are under way" },
  { start: / SET chat_id = @to /, because: "a group becomes a supergroup once in its life" },
  { start: /FROM chats c WHERE c\.status IN/, because: "reads the channels by their index, and the routes" },
  { start: /FROM \(SELECT DISTINCT d\.post_id FROM \(SELECT DISTINCT chat_id FROM routes/, because: "routes are few" },
  { start: / FROM subscriptions s/, because: "at most one for each source" },
  { start: /FROM fanouts WHERE kind = \? AND done_at IS NULL/, because: "reads the first of the open ones" },
];

it("reads no growing table from end to end", () => {
  const scans = plans.flatMap(({ sql, plan }) =>
    plan.some((step) => GROWING.test(step)) && !ALLOWED.some(({ start }) => start.test(sql)) ? [{ sql, plan }] : [],
  );
  expect(scans).toEqual([]);
});

/** The least or greatest of some rows is looked for by their ids, one after another, where SQLite takes no index for them. */
it("goes through no table from its first row for the least or greatest of some", () => {
  const walks = plans.filter(
    ({ sql, plan }) => /\b(?:min|max)\(id\) FROM \w+ WHERE/.test(sql) && plan.some((step) => /^SEARCH \w+$/.test(step)),
  );
  expect(walks).toEqual([]);
});

it("counts and finds what is stuck by the index of its state", () => {
  const read = plans.filter(({ sql }) =>
    /^SELECT (?:count\(\*\)|o\.id.*) FROM outbox.* WHERE (?:o\.)?state = '/.test(sql),
  );
  expect(read.length).toBeGreaterThan(0);
  for (const { sql, plan } of read)
    expect({ sql, step: plan[0] }).toEqual({ sql, step: expect.stringMatching(/USING (?:COVERING )?INDEX outbox_/) });
});

/** What runs every second, or for every reader: by which index, and without sorting. */
it.each([
  ["due sources", /FROM sources WHERE status = 'active' AND next_poll_at/, [/SEARCH sources USING INDEX sources_due/]],
  [
    "due jobs",
    /WHERE o\.state = 'pending' AND o\.priority/,
    [/SEARCH o USING INDEX outbox_due \(priority=\? AND not_before<\?\)/],
  ],
  [
    "the next due job",
    /^SELECT not_before FROM outbox .* not_before >/,
    [/SEARCH outbox USING COVERING INDEX outbox_due \(priority=\? AND not_before>\?\)/],
  ],
  [
    "due posts of a chat",
    /WHERE o\.chat_id = \+\? AND .*o\.kind = 'post'/,
    [/SEARCH o USING INDEX outbox_chat \(chat_id=\?\)/],
  ],
  ["putting a chat off", /^UPDATE outbox SET not_before = \? WHERE chat_id/, [/SEARCH outbox USING INDEX outbox_chat/]],
  [
    "hastening a chat",
    /^UPDATE outbox SET not_before = max/,
    [/SEARCH outbox USING INDEX outbox_chat/, /SEARCH d USING INTEGER PRIMARY KEY/],
  ],
  [
    "giving a chat up",
    /^UPDATE outbox SET state = 'dead', reason = \? WHERE chat_id/,
    [/SEARCH outbox USING (?:COVERING )?INDEX outbox_chat/],
  ],
  [
    "the pace of a chat",
    /^SELECT o\.not_before FROM outbox o LEFT JOIN/,
    [
      /SEARCH o USING INDEX outbox_chat \(chat_id=\?\)/,
      /SEARCH p USING (?:COVERING )?INDEX posts_chat \(chat_id=\? AND sent_at>\?\)/,
      /SEARCH s USING PRIMARY KEY \(post_id=\?\)/,
      /SEARCH d USING INDEX sqlite_autoindex_deliveries_1 \(story_id=\? AND chat_id=\?\)/,
    ],
  ],
  [
    "posts that are to go or to be unpinned",
    /^SELECT p\.id FROM posts p JOIN chats c .* p\.delete_at <= @now/,
    [/SEARCH p USING INDEX posts_delete \(delete_at>\? AND delete_at<\?\)/, /SEARCH p USING INDEX posts_pinned/],
  ],
  [
    "latest stories",
    /FROM stories s CROSS JOIN articles/,
    [/SCAN s USING (?:COVERING )?INDEX stories_opened/, /SEARCH a USING INTEGER PRIMARY KEY/],
  ],
  [
    "stories of a topic",
    /WHERE t\.topic_id = @topicId AND t\.story_id/,
    [/SEARCH t USING COVERING INDEX story_topics_newest/],
  ],
  [
    "a topic's stories for digests",
    /^SELECT story_id FROM story_topics WHERE topic_id = \? AND opened_at > \?/,
    [/SEARCH story_topics USING COVERING INDEX story_topics_newest \(topic_id=\? AND opened_at>\?\)/],
  ],
  [
    "how many stories a topic took",
    /^SELECT count\(\*\) FROM story_topics/,
    [/SEARCH story_topics USING COVERING INDEX story_topics_newest \(topic_id=\? AND opened_at>\?\)/],
  ],
  [
    "how many follow a topic",
    /^SELECT count\(\*\) FROM follows/,
    [/SEARCH f USING COVERING INDEX follows_topic \(topic_id=\?\)/, /SEARCH c USING INTEGER PRIMARY KEY/],
  ],
  [
    "digests that are planned too far ahead",
    /FROM subscribers WHERE digest_at > /,
    [/SEARCH subscribers USING (?:COVERING )?INDEX subscribers_due/],
  ],
  ["digests that are due", /FROM subscribers WHERE digest_at <=/, [/SEARCH subscribers USING INDEX subscribers_due/]],
  ["the last posts of a reader", /FROM posts WHERE chat_id = \+@chatId AND sent_at/, [/USING INDEX posts_chat/]],
  [
    "followers of a topic",
    /^SELECT f\.chat_id AS chatId.* FROM follows f CROSS JOIN/,
    [
      /SEARCH f USING COVERING INDEX follows_topic \(topic_id=\? AND chat_id>\?\)/,
      /SEARCH c USING INTEGER PRIMARY KEY/,
    ],
  ],
  [
    "a known article",
    /^SELECT (?!.*firstSeenAt, a\.backlog, r\.content_hash).* WHERE a\.source_id = \? AND a\.identity/,
    [/SEARCH a USING INDEX sqlite_autoindex_articles_1/],
  ],
  [
    "the known articles of a feed",
    /^SELECT .* FROM json_each\(\?\) asked CROSS JOIN articles a JOIN revisions/,
    [/SEARCH a USING INDEX sqlite_autoindex_articles_1 \(source_id=\? AND identity=\?\)/],
  ],
  [
    "the posts of an hour",
    /^SELECT p\.id AS postId/,
    [
      /SEARCH p USING INDEX posts_chat \(chat_id=\? AND sent_at>\? AND sent_at<\?\)/,
      /SEARCH a USING (?:COVERING )?INDEX articles_story/,
      /SEARCH t USING (?:COVERING )?(?:INDEX|PRIMARY KEY)/,
    ],
  ],
  [
    "the figures of a channel",
    /FROM tallies WHERE scope = @scope/,
    [/SEARCH tallies USING PRIMARY KEY \(scope=\? AND subject=\? AND hour>\? AND hour<\?\)/],
  ],
  ["the figures of an hour", /^DELETE FROM tallies/, [/SEARCH tallies USING (?:COVERING )?INDEX tallies_hour/]],
  [
    "the first post of a time",
    /^SELECT sent_at FROM posts WHERE sent_at >=/,
    [/SEARCH posts USING COVERING INDEX posts_sent/],
  ],
  [
    "the last post before",
    /^SELECT sent_at FROM posts WHERE sent_at </,
    [/SEARCH posts USING COVERING INDEX posts_sent/],
  ],
  [
    "the articles of a source",
    /^SELECT count\(\*\) FROM articles WHERE source_id = @id/,
    [/SEARCH articles USING COVERING INDEX articles_source/],
  ],
  [
    "the readers whom a channel brought",
    /FROM arrivals WHERE from_chat_id/,
    [/SEARCH arrivals USING COVERING INDEX arrivals_from/],
  ],
  ["a post that is reacted to", /^UPDATE posts SET reactions/, [/SEARCH posts USING INDEX sqlite_autoindex_posts_1/]],
  [
    "the oldest job",
    /^SELECT not_before FROM outbox .* priority = \? ORDER/,
    [/SEARCH outbox USING COVERING INDEX outbox_due \(priority=\?\)/],
  ],
  ["the open fan-out", /FROM fanouts WHERE kind/, [/USING INDEX fanouts_open/]],
  [
    "the oldest story",
    /^SELECT id, opened_at AS openedAt FROM stories/,
    [/SEARCH stories USING INDEX stories_opened \(opened_at>\? AND opened_at<\?\)/],
  ],
  [
    "what keeps a story",
    /^SELECT EXISTS \(SELECT 1 FROM json_each\(@ids\)/,
    [
      /SEARCH b USING COVERING INDEX bookmarks_story/,
      /SEARCH t USING COVERING INDEX tastes_story/,
      /SEARCH l USING COVERING INDEX stories_lead/,
      /SEARCH o USING INDEX outbox_delivery/,
      /SEARCH o USING INDEX outbox_post/,
    ],
  ],
  [
    "articles whose revisions go",
    /^SELECT id, changed_at AS changedAt FROM articles/,
    [/SEARCH articles USING (?:COVERING )?INDEX articles_revised \(changed_at>\? AND changed_at<\?\)/],
  ],
  [
    "what refers to a story that goes",
    /^DELETE FROM stories/,
    [
      /SEARCH articles USING COVERING INDEX articles_story/,
      /SEARCH articles USING COVERING INDEX articles_merged_from/,
      /SEARCH stories USING COVERING INDEX stories_merged/,
      /SEARCH post_stories USING INDEX post_stories_story/,
    ],
  ],
  [
    "what refers to an article that goes",
    /^DELETE FROM articles WHERE/,
    [
      /SEARCH stories USING COVERING INDEX stories_lead/,
      /SEARCH article_moves USING COVERING INDEX article_moves_article/,
      /SEARCH follow_ups USING INDEX follow_ups_earlier/,
    ],
  ],
  [
    "what refers to a delivery that goes",
    /^DELETE FROM deliveries/,
    [/SEARCH outbox USING COVERING INDEX outbox_delivery/, /SEARCH drafts USING COVERING INDEX/],
  ],
  [
    "what refers to a post that goes",
    /^DELETE FROM posts/,
    [/SEARCH outbox USING COVERING INDEX outbox_post/, /SEARCH deliveries USING COVERING INDEX deliveries_post/],
  ],
  ["an article that is gone", /CROSS JOIN forgotten/, [/SEARCH known USING INTEGER PRIMARY KEY/]],
  [
    "how many articles are gone",
    /FROM gone_articles/,
    [/SEARCH gone_articles USING PRIMARY KEY \(day>\? AND day<\?\)/],
  ],
] as const)("finds %s by index and in order", (_, which, steps) => {
  const [found, ...more] = plans.filter(({ sql }) => which.test(sql));
  expect(more).toEqual([]);
  for (const step of steps) expect(found?.plan).toContainEqual(expect.stringMatching(step));
  expect(found?.plan.filter((step) => step.includes("TEMP B-TREE FOR ORDER BY"))).toEqual([]);
});

it("finds articles by canonical URL, that of the feed or of the page, at most fifty each", () => {
  const [found] = plans.filter(({ sql }) => /canonical_url = @url ORDER BY id DESC LIMIT 50/.test(sql));
  expect(found?.plan).toContainEqual(expect.stringMatching(/articles_canonical_url \(canonical_url=\?\)/));
  expect(found?.plan).toContainEqual(expect.stringMatching(/articles_page_url \(page_url=\?\)/));
  expect(found?.plan.filter((step) => /^SCAN articles|TEMP B-TREE/.test(step))).toEqual([]);
});

it("finds the pages that are due by index and in order", () => {
  const [found] = plans.filter(({ sql }) => /WHERE page_due_at <= \?/.test(sql));
  expect(found?.plan).toEqual([expect.stringMatching(/^SEARCH articles USING INDEX articles_page_due/)]);
});
