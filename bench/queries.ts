import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Db, openDb } from "../src/db/open.ts";
import { createStore, type Store } from "../src/db/store.ts";
import { documentOf } from "../src/topics/document.ts";
import { blockTokens, toFts } from "../src/topics/fts.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { createQueryIndex, type QueryIndex } from "../src/topics/query-index.ts";
import { column, createMetas, randomFrom, SYLLABLES, TEXT, TITLE, textBy, WORDS } from "./large-file.ts";

/**
 * `npm exec -- node bench/queries.ts [--articles N] [--queries N] [--runs N] [--file PATH]`: invented articles of words
 * that are as unevenly frequent as those of a language (Zipf), in a database of the program's own schema, and what
 * searches cost there; then what one new article costs against many stored queries. All in CPU time of the process, so
 * that other programs do not count. The database goes to a folder of its own and is removed; with a file it stays, and
 * the next run takes it up.
 */
interface QueryOptions {
  articles: number;
  queries: number;
  /** Searches of each kind. */
  runs: number;
}
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22);
const TOPICS = ["politics", "economy", "world", "society", "sport", "culture", "health", "weather"];

/** Milliseconds of CPU that the process has had. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const random = randomFrom(42);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
/** The word that stands in about that share of the articles. */
export const wordIn = (share: number): string =>
  WORDS[Math.max(0, Math.round((TITLE + TEXT) / (share * Math.log(WORDS.length))) - 1)] ?? "";

/** Queries that people store, of all kinds. */
export function createStored(queries: number): QueryIndex<number> {
  const index = createQueryIndex<number>();
  const word = () => WORDS[Math.floor(WORDS.length ** random()) + 999] ?? "";
  const kinds = [
    word,
    () => `${word()} ${word()}`,
    () => `"${word()} ${word()}"`,
    () => `${word().slice(0, 6)}*`,
    () => `${word()} OR ${word()} OR ${word()}`,
    () => `${word()} -${word()}`,
    () => `topic:${pick(TOPICS)} ${word()}`,
    () => `title:${word()} lang:en`,
  ];
  for (let id = 0; id < queries; id++) {
    const parsed = parseQuery(pick(kinds)());
    if (parsed.kind === "ok") index.add(id, parsed.query);
  }
  return index;
}

function build(db: Db, store: Store, articles: number): void {
  const facts = { url: "https://one.example/rss", select: null, language: "en", headers: {}, everyMs: 1 } as const;
  const sourceId = store.sources.add(
    { slug: "s1", name: "One", ...facts, first: { kind: "none" }, managed: "chat" },
    NOW,
  );
  const story = db.prepare("INSERT INTO stories (id, lead_article_id, opened_at, updated_at) VALUES (?, ?, ?, ?)");
  const article = db.prepare(
    `INSERT INTO articles (id, source_id, story_id, identity, title_key, language, first_seen_at, changed_at, backlog)
     VALUES (@id, ${sourceId}, @id, @id, '', 'en', @at, @at, 0)`,
  );
  const index = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, ?, ?)");
  const metaOf = createMetas();
  const add = db.transaction((from: number, to: number) => {
    for (let id = from; id < to; id++) {
      const at = NOW - Math.floor(((articles - id) / articles) * 365 * 24) * HOUR;
      const meta = metaOf(1, random() < 0.7 ? pick(TOPICS) : undefined, "en", at);
      story.run(id, id, at, at);
      article.run({ id, at });
      const [title, body] = [TITLE, TEXT].map((length) => column(textBy(random, length)));
      index.run(id, title, body, `${meta} ${blockTokens(id)}`);
    }
  });
  db.pragma("synchronous = OFF");
  // A story that comes before its first article would be looked for among all of them.
  db.pragma("foreign_keys = OFF");
  db.pragma("cache_size = -200000");
  // What is gathered before it is written, bytes: with the usual megabyte the index would be merged over and over.
  const gather = (bytes: number) =>
    db.exec(`INSERT INTO article_index (article_index, rank) VALUES ('hashsize', ${bytes})`);
  gather(64 << 20);
  for (let from = 1; from <= articles; from += 20_000) add(from, Math.min(from + 20_000, articles + 1));
  gather(1 << 20);
  // As a night leaves it.
  while (store.upkeep.mergeIndex(64, false));
  db.pragma("wal_checkpoint(TRUNCATE)");
}

function searches(path: string, { articles, runs }: QueryOptions): void {
  const existing = existsSync(path);
  const db = openDb(path);
  const store = createStore(db);
  if (!existing) build(db, store, articles);
  console.log(`${articles} articles, ${Math.round(statSync(path).size / 1e6)} MB\n`);

  const common = () => wordIn(0.2 + 0.3 * random());
  const usual = () => wordIn(0.001 + 0.01 * random());
  const rare = () => WORDS[Math.floor(WORDS.length * (0.2 + 0.8 * random()))] ?? "";
  const kinds: Record<string, () => string> = {
    "a common word": common,
    "a usual word": usual,
    "a rare word": rare,
    "a word that is nowhere": () => "qqq",
    "two usual words": () => `${usual()} ${usual()}`,
    "two common words": () => `${common()} ${common()}`,
    "common and rare": () => `${common()} ${rare()}`,
    "a phrase of common words": () => `"${common()} ${common()}"`,
    "a phrase of usual words": () => `"${usual()} ${usual()}"`,
    "a phrase of five common words": () => `"${[1, 2, 3, 4, 5].map(common).join(" ")}"`,
    "a beginning of two letters": () => `${pick(SYLLABLES).slice(0, 2)}*`,
    "a beginning of four letters": () => `${usual().slice(0, 4)}*`,
    "a beginning of five letters": () => `${usual().slice(0, 5)}*`,
    "a beginning of six letters": () => `${usual().slice(0, 6)}*`,
    "five beginnings": () => [1, 2, 3, 4, 5].map(() => `${pick(SYLLABLES)}${pick(SYLLABLES)}*`).join(" "),
    "in titles": () => `title:${usual()}`,
    "OR of ten": () => Array.from({ length: 10 }, usual).join(" OR "),
    "OR of thirty": () => Array.from({ length: 30 }, usual).join(" OR "),
    "a word without another": () => `${usual()} -${common()}`,
    "NOT a usual word": () => `-${usual()}`,
    "NOT 40 usual words": () => Array.from({ length: 40 }, () => `-${usual()}`).join(" "),
    "NOT 40 common words": () => Array.from({ length: 40 }, () => `-${common()}`).join(" "),
    "a topic": () => `topic:${pick(TOPICS)}`,
    "a topic and a word": () => `topic:${pick(TOPICS)} ${usual()}`,
    "a topic and a rare word": () => `topic:${pick(TOPICS)} ${rare()}`,
    "a topic that nothing has": () => "topic:none",
    "a month": () => "after:2026-05-01 before:2026-06-01",
    "a word before a year ago": () => `${usual()} before:2025-12-01`,
    "a common word of one day": () => `${common()} after:2026-03-03 before:2026-03-04`,
    "nothing of what all have": () => "lang:en source:s1 -lang:en",
  };
  console.log("| search, a page of ten, ms | p50 | p99 | most |\n|---|---:|---:|---:|");
  for (const [kind, make] of Object.entries(kinds)) {
    for (const order of ["newest", "best"] as const) {
      const times = Array.from({ length: runs }, () => {
        const parsed = parseQuery(make());
        if (parsed.kind === "bad") throw new Error(parsed.problem);
        const from = cpu();
        store.stories.search(toFts(parsed.query), { languages: [], upTo: null, offset: 0, limit: 10, order });
        return cpu() - from;
      });
      console.log(line(`${kind}, ${order} first`, times));
    }
  }
  db.close();
}

function stored({ queries, runs }: QueryOptions): void {
  const started = cpu();
  const index = createStored(queries);
  console.log(`\n${index.size} stored queries, added in ${((cpu() - started) / 1_000).toFixed(1)} s\n`);
  console.log("| one article against them, ms | p50 | p99 | most |\n|---|---:|---:|---:|");
  for (const length of [TEXT, 400, 2_000]) {
    let found = 0;
    const times = Array.from({ length: runs }, () => {
      const [title = "", text = ""] = [TITLE, length].map((count) => textBy(random, count));
      const told = { title, text, sourceSlug: "s1", language: "en", categories: [] };
      const document = { ...documentOf({ ...told, publishedAt: NOW, firstSeenAt: NOW }), topics: [pick(TOPICS)] };
      const from = cpu();
      found += index.match(document).length;
      return cpu() - from;
    });
    console.log(line(`${length} words, ${Math.round(found / runs)} queries match`, times));
  }
}

function line(name: string, times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `| ${name} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      articles: { type: "string", default: "1000000" },
      queries: { type: "string", default: "100000" },
      runs: { type: "string", default: "100" },
      file: { type: "string" },
    },
  });
  const [articles, queries, runs] = [Number(values.articles), Number(values.queries), Number(values.runs)];
  const folder = mkdtempSync(join(tmpdir(), "chapar-queries-"));
  try {
    searches(values.file ?? join(folder, "chapar.db"), { articles, queries, runs });
    stored({ articles, queries, runs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
