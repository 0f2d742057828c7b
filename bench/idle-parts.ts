/**
 * What the parts of the program take in memory, one after another: JSON of [part, megabytes], for bench/idle.ts, which starts it as
 * the program is started, with what was compiled before.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const parts: [string, number][] = [];
let before = 0;
const keep: unknown[] = [];

function resident(): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1_024;
}

async function note(part: string | null): Promise<void> {
  globalThis.gc?.();
  await sleep(50);
  const now = resident();
  if (part !== null) parts.push([part, now - before]);
  before = now;
}

/** The same word for the same word, but with beginnings as many as a language has: the index knows words by their first letters. */
function inLetters(word: string): string {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) >>> 0;
  let letters = "";
  for (let i = 0; i < 4; i++, hash = Math.floor(hash / 26)) letters += String.fromCharCode(97 + (hash % 26));
  return letters + word;
}

await note("Node itself");
await import("grammy");
await import("undici");
await import("better-sqlite3");
await note("grammY, undici, SQLite");
const { openDb } = await import("../src/db/open.ts");
const { createStore } = await import("../src/db/store.ts");
await import("../src/app.ts");
await note("all other modules");
const store = createStore(openDb(":memory:"));
for (const repository of Object.values(store)) keep.push(repository);
await note("an empty database, its statements");
const { createI18n } = await import("../src/i18n/i18n.ts");
const { readLocales } = await import("../src/config/locales.ts");
const i18n = createI18n(readLocales());
keep.push(i18n, i18n.t("en", "latest-title"), i18n.t("az", "latest-title"), i18n.t("ru", "latest-title"));
await note("texts in four languages");
const { seedTopics } = await import("../src/admin/topics.ts");
const { defaultTopics } = await import("../src/config/default-topics.ts");
const { createQueryReaders } = await import("../src/topics/compile.ts");
const readers = createQueryReaders();
seedTopics(store, defaultTopics());
keep.push(store.topics.list().map(({ query }) => readers.topic(query)));
await note("topics, ready to be matched");
const { wordBy, randomFrom } = await import("./large-file.ts");
// The words of the bench are no part of the program.
await note(null);
const { createStoryIndex } = await import("../src/story/stream.ts");
const index = createStoryIndex();
const random = randomFrom(7);
const text = (length: number) => Array.from({ length }, () => inLetters(wordBy(random))).join(" ");
for (let id = 1; id <= 5_000; id++) {
  const told = { title: text(8), text: text(60), language: "en", at: id, canonicalUrl: null };
  index.add({ id, sourceId: id % 300, ...told }, id);
}
keep.push(index);
await note("stories of five days, 5,000 articles");
const { createFeedParser } = await import("../src/feed/worker.ts");
const parser = createFeedParser({ boilerplate: [] });
await parser.detect("Ferry leaves the harbour", "It will sail twice a week.");
await note("the thread that reads feeds, languages included");
process.stdout.write(JSON.stringify(parts), () => process.exit(0));
