import { type Db, openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { documentOf } from "../src/topics/document.ts";
import { blockTokens, INDEX_VERSION, indexColumns, textColumn } from "../src/topics/fts.ts";
import { stemsIn } from "../src/topics/stem.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VOCABULARY = 200_000;
const TITLE = 8;
const TEXT = 90;
const SOURCES = 300;
const CHANNELS = 5;

/** What a file is made of. */
export interface FileOptions {
  articles: number;
  /** So many days old is the oldest article. */
  days: number;
  now: number;
}

/** The same numbers in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = "ba ke li mo nu ra se ti vo za dar fen gul hel jor pash".split(" ");
const words = Array.from({ length: VOCABULARY }, (_, rank) => {
  let word = "";
  for (let rest = rank + 16; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16];
  return word;
});
const stemOf = stemsIn("en");
const stems = new Map(words.map((word) => [word, stemOf(word)[0] ?? word]));
/** A word of a text: that of rank r stands 1 / r times as often as the first (Zipf). */
export const wordBy = (random: () => number): string => words[Math.floor(VOCABULARY ** random()) - 1] ?? "";

function column(text: string): string {
  const tokens = text.split(" ");
  const places = new Map(tokens.map((token) => [token, []]));
  return textColumn({ tokens, places, stems: new Set(tokens.map((token) => stems.get(token) ?? "")) });
}

/**
 * Makes a database as the program would have after `days`: stories of one to three articles by 300 sources, evenly in time,
 * with texts, topics and search index; every fourth story went to five channels.
 */
export function makeFile(path: string, { articles, days, now }: FileOptions): void {
  const db = openDb(path);
  const random = randomFrom(42);
  const text = (length: number) => Array.from({ length }, () => wordBy(random)).join(" ");
  db.pragma("synchronous = OFF");
  // A story that comes before its first article would be looked for among all of them.
  db.pragma("foreign_keys = OFF");
  db.pragma("cache_size = -400000");
  const insert = prepare(db);
  const metas = new Map<string, string>();
  const metaOf = (source: number, topic: string | undefined, at: number): string => {
    const key = `${source} ${topic} ${Math.floor(at / DAY)}`;
    const facts = { title: "", text: "", sourceSlug: `s${source}`, language: "en", categories: [], publishedAt: at };
    const topics = topic === undefined ? [] : [topic];
    const known = metas.get(key) ?? indexColumns({ ...documentOf({ ...facts, firstSeenAt: at }), topics }).meta;
    if (metas.size > 50_000) metas.clear();
    metas.set(key, known);
    return known;
  };
  prepareSubjects(db, now);
  // What is gathered before it is written, bytes: with the usual megabyte the index would be merged over and over.
  db.exec("INSERT INTO article_index (article_index, rank) VALUES ('hashsize', 67108864)");
  const topics = createStore(db).topics.list();
  let [id, story, posts] = [0, 0, 0];
  const addStory = () => {
    const at = now - Math.floor(((articles - id) / articles) * days * DAY);
    const size = random() < 0.7 ? 1 : random() < 0.7 ? 2 : 3;
    story++;
    insert.story.run({ story, at, lead: id + 1 });
    const topic = topics[Math.floor(random() * topics.length)];
    if (topic !== undefined) insert.topic.run(story, topic.id, at);
    const title = text(TITLE);
    for (let teller = 0; teller < size && id < articles; teller++) {
      id++;
      const told = { id, story, source: 1 + Math.floor(random() * SOURCES), seen: at + teller * HOUR, title };
      const body = text(TEXT);
      insert.article.run({ ...told, url: `https://outlet${told.source}.example/news/${id}`, at });
      insert.revision.run({ ...told, text: body });
      const meta = `${metaOf(told.source, topic?.slug, at)} ${blockTokens(id)}`;
      insert.index.run({ id, title: column(title), body: column(body), meta });
    }
    if (story % 4 !== 0) return;
    for (let chat = 1; chat <= CHANNELS; chat++) {
      posts++;
      insert.post.run({ id: posts, chat, at, message: posts });
      insert.shows.run(posts, story);
      insert.delivery.run({ id: posts, story, chat, at, post: posts });
      if (at > now - 45 * DAY) insert.job.run({ id: posts, chat, delivery: posts, at });
    }
  };
  const slice = db.transaction(() => {
    for (const until = Math.min(id + 20_000, articles); id < until; ) addStory();
  });
  while (id < articles) slice();
  db.exec("INSERT INTO article_index (article_index, rank) VALUES ('hashsize', 1048576)");
  const indexed = JSON.stringify({ version: INDEX_VERSION, below: 0 });
  db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES ('search-index', ?)").run(indexed);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
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
  const topic = db.prepare(
    "INSERT INTO topics (slug, names, query, position, managed) VALUES (@slug, '{}', @slug, 0, 'chat')",
  );
  for (const slug of ["politics", "economy", "world", "society", "sport", "culture", "health"]) topic.run({ slug });
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
       VALUES (@id, @source, @story, 'guid:' || @id, @url, @url, @title, 'en', @at, @seen, @seen, 0)`,
    ),
    revision: db.prepare(
      `INSERT INTO revisions (article_id, number, seen_at, title, text, authors, categories, content_hash)
       VALUES (@id, 1, @seen, @title, @text, '[]', '[]', hex(randomblob(32)))`,
    ),
    index: db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (@id, @title, @body, @meta)"),
    post: db.prepare(
      `INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at)
       VALUES (@id, @chat, @chat, @message, 'text', hex(randomblob(32)), @at)`,
    ),
    shows: db.prepare("INSERT INTO post_stories (post_id, story_id, position) VALUES (?, ?, 0)"),
    delivery: db.prepare(
      `INSERT INTO deliveries (id, story_id, chat_id, route_id, not_before, created_at, post_id)
       VALUES (@id, @story, @chat, @chat, @at, @at, @post)`,
    ),
    job: db.prepare(
      `INSERT INTO outbox (id, chat_id, kind, priority, delivery_id, state, not_before, created_at, finished_at)
       VALUES (@id, @chat, 'post', 20, @delivery, 'sent', @at, @at, @at)`,
    ),
  };
}
