import { parseArgs } from "node:util";
import { seedTopics } from "../src/admin/topics.ts";
import { defaultTopics } from "../src/config/default-topics.ts";
import { type Db, openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { documentOf } from "../src/topics/document.ts";
import { blockTokens, INDEX_VERSION, indexColumns, textColumn } from "../src/topics/fts.ts";
import { stemsIn } from "../src/topics/stem.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Words of a title and of a text. */
export const TITLE = 8;
export const TEXT = 40;
const SOURCES = 300;
const MERGED_PAGES = 10_000;
const CHANNELS = 5;

/** Chats of readers have the ids above it, and these in Telegram. */
export const FIRST_READER = 100;
export const FIRST_TELEGRAM_ID = 2_000_000;
/** Whom a story went to that the newsroom sent to its readers at once. */
const SENT_TO = 200_000;
/** Of the stories in the order of their coming: such a share of them came before it. */
const SENT_AT = [0.25, 0.99];
const LANGUAGES = ["en", "en", "en", "ru", "ru", "az", "tr"];

/** What a file is made of. */
export interface FileOptions {
  articles: number;
  /** So many days old is the oldest article. */
  days: number;
  now: number;
  /** Readers, with what they follow; default none. */
  subscribers?: number;
}

/** The same numbers in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const SYLLABLES = "ba ke li mo nu ra se ti vo za dar fen gul hel jor pash".split(" ");
/** The most frequent first. */
export const WORDS: readonly string[] = Array.from({ length: 200_000 }, (_, rank) => {
  let word = "";
  for (let rest = rank + 16; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16];
  return word;
});
const stemOf = stemsIn("en");
const stems = new Map(WORDS.map((word) => [word, stemOf(word)[0] ?? word]));
/** A word of a text: that of rank r stands 1 / r times as often as the first (Zipf). */
export const wordBy = (random: () => number): string => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? "";

/** So many of them. */
export const textBy = (random: () => number, length: number): string =>
  Array.from({ length }, () => wordBy(random)).join(" ");

/** What the search index holds of such a text. */
export function column(text: string): string {
  const tokens = text.split(" ");
  const places = new Map(tokens.map((token) => [token, []]));
  return textColumn({ tokens, places, stems: new Set(tokens.map((token) => stems.get(token) ?? "")) });
}

/**
 * Makes a database as the program would have after `days`: stories of one to three articles by 300 sources, evenly in time,
 * with texts, topics and search index; every fourth story went to five channels, two to many readers. Goes on with a file that
 * was broken off.
 */
export function makeFile(path: string, { articles, days, now: begun, subscribers = 0 }: FileOptions): void {
  const db = openDb(path);
  // That of a file that was broken off.
  const now = db.prepare<[], number>("SELECT created_at FROM chats WHERE id = 1").pluck().get() ?? begun;
  db.pragma("synchronous = OFF");
  // A story that comes before its first article would be looked for among all of them.
  db.pragma("foreign_keys = OFF");
  db.pragma("cache_size = -400000");
  const top = (table: string) => db.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0;
  if (top("sources") === 0) db.transaction(() => prepareSubjects(db, now))();
  const topics = createStore(db)
    .topics.list()
    .map(({ id, slug }) => ({ id, slug }));
  addSubscribers(db, { from: Math.max(0, top("chats") - FIRST_READER), until: subscribers, topics, now });
  // What is gathered before it is written, bytes: with the usual megabyte the index would be merged over and over.
  db.exec("INSERT INTO article_index (article_index, rank) VALUES ('hashsize', 67108864)");
  const insert = prepare(db);
  const metaOf = createMetas();
  let [id, story, posts] = [top("articles"), top("stories"), top("posts")];
  let random = randomFrom(42);
  const post = (chat: number, telegramId: number, at: number) => {
    posts++;
    insert.post.run({ id: posts, chat, telegramId, at, message: posts });
    insert.shows.run(posts, story);
    insert.delivery.run({ id: posts, story, chat, at, post: posts, route: chat > CHANNELS ? null : chat });
    if (at > now - 30 * DAY) insert.job.run({ id: posts, chat, delivery: posts, at });
  };
  const addStory = () => {
    const at = now - Math.floor(((articles - id) / articles) * days * DAY);
    const size = random() < 0.7 ? 1 : random() < 0.7 ? 2 : 3;
    story++;
    insert.story.run({ story, at, lead: id + 1 });
    const topic = topics[Math.floor(random() * topics.length)];
    if (topic !== undefined) insert.topic.run(story, topic.id, at);
    const language = LANGUAGES[Math.floor(random() * LANGUAGES.length)] ?? "en";
    const title = textBy(random, TITLE);
    for (let teller = 0; teller < size && id < articles; teller++) {
      id++;
      const seen = Math.min(now, at + teller * HOUR);
      const told = { id, story, source: 1 + Math.floor(random() * SOURCES), seen, title, language };
      const body = textBy(random, TEXT);
      insert.article.run({ ...told, url: `https://outlet${told.source}.example/news/${id}`, at });
      insert.revision.run({ ...told, text: body });
      const meta = `${metaOf(told.source, topic?.slug, language, at)} ${blockTokens(id)}`;
      insert.index.run({ id, title: column(title), body: column(body), meta });
      if (SENT_AT.some((share) => id === Math.round(share * articles))) {
        for (let reader = 1; reader <= Math.min(SENT_TO, subscribers); reader++)
          post(FIRST_READER + reader, FIRST_TELEGRAM_ID + reader, at);
      }
    }
    if (story % 4 === 0) for (let chat = 1; chat <= CHANNELS; chat++) post(chat, chat, at);
  };
  const slice = db.transaction(() => {
    random = randomFrom(id);
    for (const until = Math.min(id + 10_000, articles); id < until; ) addStory();
  });
  while (id < articles) slice();
  db.exec("INSERT INTO article_index (article_index, rank) VALUES ('hashsize', 1048576)");
  // All parts become one at one go, as a night does it by slices.
  const { upkeep } = createStore(db);
  upkeep.mergeIndex(MERGED_PAGES, true);
  while (upkeep.mergeIndex(MERGED_PAGES, false));
  const indexed = JSON.stringify({ version: INDEX_VERSION, below: 0 });
  db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES ('search-index', ?)").run(indexed);
  db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES ('tallies-from', '0')").run();
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
}

/** As if the file had been in use until now: the last night has left the search index in few parts, no digest is late, and none comes to readers whom a sandbox does not know. */
export function freshen(db: Db, now: number, readers: number): void {
  const { upkeep } = createStore(db);
  while (upkeep.mergeIndex(64, false));
  // No two began to follow some words in the same millisecond.
  db.prepare(
    "UPDATE follows SET created_at = created_at - chat_id WHERE query IS NOT NULL AND created_at > 1000000000000",
  ).run();
  db.prepare("UPDATE subscribers SET digest_at = NULL WHERE chat_id > ?").run(FIRST_READER + readers);
  const late = db.prepare<[number], number | null>("SELECT min(digest_at) - ? FROM subscribers").pluck().get(now);
  const days = Math.ceil(Math.max(0, -(late ?? 0)) / DAY);
  if (days > 0) db.prepare("UPDATE subscribers SET digest_at = digest_at + ? WHERE digest_at < ?").run(days * DAY, now);
}

/** What search knows of an article beside its words, by what it depends on. */
export function createMetas() {
  const metas = new Map<string, string>();
  return (source: number, topic: string | undefined, language: string, at: number): string => {
    const key = `${source} ${topic} ${language} ${Math.floor(at / DAY)}`;
    const facts = { title: "", text: "", sourceSlug: `s${source}`, language, categories: [], publishedAt: at };
    const topics = topic === undefined ? [] : [topic];
    const known = metas.get(key) ?? indexColumns({ ...documentOf({ ...facts, firstSeenAt: at }), topics }).meta;
    if (metas.size > 50_000) metas.clear();
    metas.set(key, known);
    return known;
  };
}

/** Each follows one to three topics, every fiftieth a word besides; every third has a digest, some time of the day. */
function addSubscribers(
  db: Db,
  { from, until, topics, now }: { from: number; until: number; topics: readonly { id: number }[]; now: number },
): void {
  const chat = db.prepare(
    `INSERT INTO chats (id, telegram_id, type, title, status, language, timezone, created_at)
     VALUES (@id, @telegramId, 'private', @title, 'active', @language, 'UTC', @now)`,
  );
  const follow = db.prepare(
    "INSERT INTO follows (chat_id, topic_id, query, created_at, mode) VALUES (@id, @topic, @query, @now, @mode)",
  );
  const subscriber = db.prepare(
    "INSERT INTO subscribers (chat_id, digest, digest_at) VALUES (@id, @digest, @digestAt)",
  );
  const add = (reader: number): void => {
    const random = randomFrom(reader);
    const id = FIRST_READER + reader;
    const hasDigest = reader % 3 === 0;
    const language = LANGUAGES[Math.floor(random() * LANGUAGES.length)] ?? "en";
    chat.run({ id, telegramId: FIRST_TELEGRAM_ID + reader, title: `Reader ${reader}`, language, now });
    const followed = new Set(
      Array.from({ length: 3 }, () => topics[Math.floor(random() ** 2 * topics.length)]?.id ?? 1),
    );
    const mode = hasDigest ? "digest" : "instant";
    for (const topic of followed) follow.run({ id, topic, query: null, now, mode });
    if (reader % 50 === 0) follow.run({ id, topic: null, query: wordBy(random), now, mode });
    if (!hasDigest) return;
    const minute = Math.floor(random() * 48) * 30;
    const digest = JSON.stringify({ minutes: [minute], days: [1, 2, 3, 4, 5, 6, 7] });
    subscriber.run({ id, digest, digestAt: now + Math.floor(random() * DAY) });
  };
  const slice = db.transaction((first: number) => {
    for (let reader = first; reader < first + 50_000 && reader <= until; reader++) add(reader);
  });
  for (let first = from + 1; first <= until; first += 50_000) slice(first);
}

function prepareSubjects(db: Db, now: number): void {
  const source = db.prepare(
    `INSERT INTO sources (id, slug, name, url, first, added_at, next_poll_at, managed)
     VALUES (@id, @slug, @slug, @url, '{"kind":"none"}', 1, 1, 'chat')`,
  );
  for (let id = 1; id <= SOURCES; id++) source.run({ id, slug: `s${id}`, url: `https://outlet${id}.example/rss` });
  const chat = db.prepare(
    `INSERT INTO chats (id, telegram_id, type, title, status, language, timezone, created_at)
     VALUES (@id, @id, 'channel', 'A channel', 'active', 'en', 'UTC', @now)`,
  );
  const route = db.prepare("INSERT INTO routes (id, chat_id, query, managed) VALUES (@id, @id, '', 'chat')");
  for (let id = 1; id <= CHANNELS; id++) {
    chat.run({ id, now });
    route.run({ id });
  }
  seedTopics(createStore(db), defaultTopics());
}

function prepare(db: Db) {
  return {
    story: db.prepare(
      "INSERT INTO stories (id, lead_article_id, opened_at, updated_at) VALUES (@story, @lead, @at, @at)",
    ),
    topic: db.prepare("INSERT INTO story_topics (story_id, topic_id, opened_at) VALUES (?, ?, ?)"),
    article: db.prepare(
      `INSERT INTO articles (id, source_id, story_id, identity, canonical_url, url, title_key, language, published_at,
         first_seen_at, changed_at, backlog)
       VALUES (@id, @source, @story, 'guid:' || @id, @url, @url, @title, @language, @at, @seen, @seen, 0)`,
    ),
    revision: db.prepare(
      `INSERT INTO revisions (article_id, number, seen_at, title, text, authors, categories, content_hash)
       VALUES (@id, 1, @seen, @title, @text, '[]', '[]', hex(randomblob(32)))`,
    ),
    index: db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (@id, @title, @body, @meta)"),
    post: db.prepare(
      `INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at)
       VALUES (@id, @chat, @telegramId, @message, 'text', hex(randomblob(32)), @at)`,
    ),
    shows: db.prepare("INSERT INTO post_stories (post_id, story_id, position) VALUES (?, ?, 0)"),
    delivery: db.prepare(
      `INSERT INTO deliveries (id, story_id, chat_id, route_id, not_before, created_at, post_id)
       VALUES (@id, @story, @chat, @route, @at, @at, @post)`,
    ),
    job: db.prepare(
      `INSERT INTO outbox (id, chat_id, kind, priority, delivery_id, state, not_before, created_at, finished_at)
       VALUES (@id, @chat, 'post', 20, @delivery, 'sent', @at, @at, @at)`,
    ),
  };
}

/** `npm exec -- node bench/large-file.ts --file PATH [--articles N] [--subscribers N] [--days N]` */
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      articles: { type: "string", default: "1000000" },
      subscribers: { type: "string", default: "1000000" },
      days: { type: "string", default: "730" },
    },
  });
  if (values.file === undefined) throw new Error("where to? --file PATH");
  const [articles, subscribers, days] = [Number(values.articles), Number(values.subscribers), Number(values.days)];
  makeFile(values.file, { articles, subscribers, days, now: Date.now() });
}
