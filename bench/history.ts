import { constants, copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { readLocales } from "../src/config/locales.ts";
import { openDb } from "../src/db/open.ts";
import { createStore, type Store } from "../src/db/store.ts";
import type { FollowedQueries } from "../src/delivery/followed.ts";
import { renderPost } from "../src/delivery/render.ts";
import { ingest } from "../src/feed/ingest.ts";
import { prepareFeed } from "../src/feed/prepare.ts";
import { createStoryDesk, fillStoryDesk, type StoryDesk } from "../src/feed/story-desk.ts";
import { createI18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import { summariseStory } from "../src/summary/story.ts";
import { titleKey } from "../src/text/normalise.ts";
import { createQueryReaders } from "../src/topics/compile.ts";
import { documentOf } from "../src/topics/document.ts";
import { toFts } from "../src/topics/fts.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { makeFile, randomFrom, TITLE, textBy } from "./large-file.ts";
import { cpuMs, median, type Row, type Subject } from "./measure.ts";
import { tempFolder } from "./poll-app.ts";
import { createStored, wordIn } from "./queries.ts";

/**
 * What one new article, and one look at what is stored, cost with a short and with a long history behind them: the same 1,370
 * articles a day, for a week and for five weeks; in a full run for a week, for ten weeks, and for two years. The sizes take
 * turns, so that all have the machine's good and bad moments.
 */
const ARTICLES_A_DAY = 1_370;
const ROUNDS = 5;
const STORED_QUERIES = 20_000;
const MERGED_PAGES = 32;
const SENTENCES = 20;
const WORDS_IN_SENTENCE = 14;
const DAY = 24 * 3_600_000;
const LOOK = { language: "en", timezone: "UTC" } as const;
/** Of a search, ms: the 99th percentile that a command is to have. */
const SEARCH_MS = 25;
const PAGE = { languages: [], upTo: null, offset: 0, limit: 5 };

/** A file with that much behind it. */
interface History {
  articles: number;
  store: Store;
  desk: StoryDesk;
  source: Source;
  random: () => number;
  /** When the next article comes, UTC ms. */
  now: number;
  close: () => void;
}

/** Something that is done so many times a round, with what it needs made before. */
interface Stage {
  what: string;
  times: number;
  /** Of the growth from the shortest history; absent: a search, which costs more until it has found as much as it looks through. */
  most?: number;
  prepare: (history: History) => () => void;
}

const followed: FollowedQueries = { match: () => [], fill: async () => {} };
const readers = createQueryReaders();
const i18n = createI18n(readLocales());
const queries = createStored(STORED_QUERIES);
let told = 0;

/** An article of 280 words, at the history's next moment. */
function news(history: History) {
  const { random } = history;
  const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const sentence = () => `${capital(textBy(random, WORDS_IN_SENTENCE))}.`;
  history.now += 60_000;
  const [title, text] = [capital(textBy(random, TITLE)), Array.from({ length: SENTENCES }, sentence).join(" ")];
  return { title, text, guid: `new ${++told}`, link: `https://outlet1.example/news/new-${told}`, at: history.now };
}

/** As it comes out of a feed of its source. */
function feedOf({ title, text, guid, link, at }: ReturnType<typeof news>) {
  const entry = {
    ...{ guid, link, title, publishedAt: at, updatedAt: null, authors: [], categories: [], media: [], language: "en" },
    ...{ summaryHtml: `<p>${text}</p>`, contentHtml: null },
  };
  const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: [entry] };
  return prepareFeed(feed, () => false);
}

/** Ids of stories from all of the history. */
function someStories({ store, random }: History, count: number): number[] {
  const newest = store.stories.latest({ ...PAGE, limit: 1 })[0] ?? 1;
  return Array.from({ length: count }, () => 1 + Math.floor(random() * newest));
}

function search(share: () => number, words: number, order: "newest" | "best"): Stage["prepare"] {
  return ({ store, random }) => {
    const text = Array.from({ length: words }, () => wordIn(share() * (0.2 + random()))).join(" ");
    return () => {
      const parsed = parseQuery(text);
      if (parsed.kind === "ok") store.stories.search(toFts(parsed.query), { ...PAGE, limit: 10, order });
    };
  };
}

const STAGES: readonly Stage[] = [
  {
    ...{ what: "find the story of an article", times: 100, most: 1.5 },
    prepare(history) {
      const { title, text, link, at } = news(history);
      const where = { sourceId: history.source.id, language: "en", at, canonicalUrl: link };
      return () => history.desk.find({ ...where, title, titleKey: titleKey(title), text });
    },
  },
  {
    ...{ what: "store an article, all of it, for five channels", times: 30, most: 1.5 },
    prepare(history) {
      const feed = feedOf(news(history));
      const { store, source, desk, now } = history;
      return () => {
        const steps = ingest(store, source, feed, { now, readers, desk, followed });
        while (!steps.next().done);
        // What is done after news, between turns of the event loop (src/admin/index-care.ts).
        while (store.upkeep.hasSmallParts() && store.upkeep.mergeIndex(MERGED_PAGES, false));
      };
    },
  },
  {
    ...{ what: "summarise a story, read from the file", times: 50, most: 1.5 },
    prepare(history) {
      const [id = 0] = someStories(history, 1);
      const { text } = news(history);
      return () => {
        const articles = history.store.stories.view(id)?.articles ?? [];
        const read = articles.map(({ publishedAt, firstSeenAt, ...article }) => ({
          ...{ id: article.id, title: article.title, text, language: article.language },
          ...{ at: publishedAt ?? firstSeenAt, retracted: article.retractedAt !== null },
        }));
        summariseStory(read, { maxChars: 400 });
      };
    },
  },
  {
    ...{ what: "render a post, its story read from the file", times: 100, most: 1.5 },
    prepare(history) {
      const [id = 0] = someStories(history, 1);
      return () => {
        const view = history.store.stories.view(id);
        if (view !== null) renderPost(view, { ...LOOK, now: history.now }, i18n);
      };
    },
  },
  {
    ...{ what: `an article against ${STORED_QUERIES.toLocaleString("en")} stored queries`, times: 100, most: 1.5 },
    prepare(history) {
      const { title, text, at } = news(history);
      const article = {
        title,
        text,
        sourceSlug: "s1",
        language: "en",
        categories: [],
        publishedAt: at,
        firstSeenAt: at,
      };
      return () => void queries.match({ ...documentOf(article), topics: ["economy"] });
    },
  },
  {
    ...{ what: "the latest five stories", times: 200, most: 1.5 },
    prepare: ({ store }) => {
      return () => {
        for (const id of store.stories.latest(PAGE)) store.stories.listed(id);
      };
    },
  },
  {
    ...{ what: "five stories of a topic", times: 200, most: 1.5 },
    prepare: ({ store, random }) => {
      const topic = 1 + Math.floor(random() * 7);
      return () => {
        for (const id of store.stories.ofTopic(topic, PAGE)) store.stories.listed(id);
      };
    },
  },
  { what: "search a common word, newest first", times: 50, prepare: search(() => 0.2, 1, "newest") },
  { what: "search a usual word, newest first", times: 50, prepare: search(() => 0.005, 1, "newest") },
  { what: "search two usual words, newest first", times: 50, prepare: search(() => 0.02, 2, "newest") },
  { what: "search a usual word, best first", times: 50, prepare: search(() => 0.005, 1, "best") },
];

async function openHistory(path: string, articles: number): Promise<History> {
  const now = Date.now();
  const large = articles === 1_000_000 ? process.env.CHAPAR_LARGE_FILE : undefined;
  if (large === undefined) makeFile(path, { articles, days: articles / ARTICLES_A_DAY, now });
  else {
    for (const end of ["", "-wal"]) {
      if (existsSync(large + end)) copyFileSync(large + end, path + end, constants.COPYFILE_FICLONE);
    }
  }
  const db = openDb(path, { backups: null });
  // Its readers: the others have none.
  if (large !== undefined) db.exec("DELETE FROM follows; DELETE FROM subscribers");
  const store = createStore(db);
  // As a night leaves it.
  while (store.upkeep.mergeIndex(MERGED_PAGES, false));
  const made = db.prepare<[], number>("SELECT max(first_seen_at) FROM articles").pluck().get() ?? now;
  const [id] = store.sources.list().map((source) => source.id);
  const source = id === undefined ? null : store.sources.find(id);
  if (source === null) throw new Error("a file without sources");
  store.sources.recordSuccess(source.id, {
    ...{ at: made, nextPollAt: made + DAY, etag: null, lastModified: null, bodyHash: null },
    ...{ url: source.url, sawEntries: true, pace: source.pace, move: null },
  });
  const desk = createStoryDesk(store);
  await fillStoryDesk(desk, store, made);
  const polled = store.sources.find(source.id) ?? source;
  return { articles, store, desk, source: polled, random: randomFrom(articles), now: made, close: () => db.close() };
}

/** Milliseconds of each history. */
async function measure({ prepare, times }: Stage, histories: readonly History[]): Promise<number[]> {
  const taken = histories.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [place, history] of histories.entries()) {
      const all = Array.from({ length: times }, () => prepare(history));
      const ms = await cpuMs(() => {
        for (const one of all) one();
      });
      // The first one warms up.
      if (round >= 0) taken[place]?.push(ms / times);
    }
  }
  return taken.map(median);
}

export const rows: Subject = async ({ full }) => {
  const folder = tempFolder("history");
  const histories: History[] = [];
  try {
    for (const articles of full ? [10_000, 100_000, 1_000_000] : [10_000, 50_000]) {
      histories.push(await openHistory(join(folder.path, `${articles}.db`), articles));
    }
    const rows: Row[] = [];
    for (const stage of STAGES) {
      const [least = Number.NaN, ...others] = await measure(stage, histories);
      const { what, most } = stage;
      const of = (place: number) =>
        `${what}: ${(histories[place]?.articles ?? 0).toLocaleString("en")} articles before`;
      const grown = { floor: least, floorName: "10,000 before:" };
      if (most === undefined) rows.push({ what: of(0), value: least, unit: "ms", target: { most: SEARCH_MS } });
      for (const [place, value] of others.entries()) {
        const row = { what: of(place + 1), value, unit: "ms" };
        rows.push(
          most === undefined ? { ...row, target: { most: SEARCH_MS } } : { ...row, ...grown, target: { most } },
        );
      }
    }
    return rows;
  } finally {
    for (const { close } of histories) close();
    folder.remove();
  }
};
