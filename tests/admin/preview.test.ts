import { expect, it } from "vitest";
import { type PaceInWords, previewSource } from "../../src/admin/preview.ts";
import { sourceAt } from "../../src/admin/sources.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Entry } from "../../src/model.ts";
import { addChat, addSource, entry, ingestAll, memoryStore, NOON } from "../support/store.ts";

const HOUR = 60 * 60_000;
const found = (entries: Entry[], facts: { url?: string; title?: string; language?: string } = {}) => {
  const { url = "https://new.example/rss", title = "New", language = null } = facts;
  const feed = { title, siteUrl: null, hubUrl: null, selfUrl: null, language, entries };
  return { url, select: null, feed: prepareFeed(feed, () => false) };
};
const story = (n: number, facts: Partial<Entry> = {}) =>
  entry({ title: `Story ${n}`, guid: `${n}`, link: `https://a.example/${n}`, publishedAt: NOON - n * HOUR, ...facts });
const stories = (count: number, facts: Partial<Entry> = {}) => Array.from({ length: count }, (_, n) => story(n, facts));

it("shows the newest first where all have a date, else as the feed has them", () => {
  const titles = (entries: Entry[]) =>
    previewSource(memoryStore(), found(entries), NOON).newest.map(({ title }) => title);
  expect(titles(stories(7).reverse())).toEqual(["Story 0", "Story 1", "Story 2", "Story 3", "Story 4"]);
  expect(titles([story(2), story(1, { publishedAt: null }), story(0)])).toEqual(["Story 2", "Story 1", "Story 0"]);
});

it("takes the language of most entries, else the feed's", () => {
  const language = (entries: Entry[], declared: string) =>
    previewSource(memoryStore(), found(entries, { language: declared }), NOON).language;
  expect(
    language([story(0, { language: "ru-RU" }), story(1, { language: "az" }), story(2, { language: "ru" })], "en"),
  ).toBe("ru");
  expect(language([], "az-AZ")).toBe("az");
});

it.each<[string, (number | null)[], PaceInWords | null]>([
  ["every ten minutes", Array.from({ length: 40 }, (_, n) => n / 6), { unit: "hour", count: 6 }],
  ["every two hours", Array.from({ length: 40 }, (_, n) => n * 2), { unit: "day", count: 12 }],
  ["every other day", Array.from({ length: 12 }, (_, n) => n * 48), { unit: "week", count: 4 }],
  ["once in a month", [0, 30 * 24, 50 * 24], { unit: "seldom" }],
  ["last year", [9_000, 9_001, 9_002], { unit: "silent" }],
  ["without dates", [null, null], { unit: "unknown" }],
  ["with one date alone", [1], null],
])("says the pace of what appears %s", (_, hours, pace) => {
  const entries = hours.map((ago, n) => story(n, { publishedAt: ago === null ? null : NOON - ago * HOUR }));
  expect(previewSource(memoryStore(), found(entries), NOON).pace).toEqual(pace);
});

it.each([
  ["https://www.herald.example/rss/", true],
  ["http://herald.example/rss", true],
  ["https://herald.example/rss?page=2", false],
  ["https://herald.example:8443/rss", false],
  ["https://herald.example/sport/rss", false],
])("knows the source that reads %s already: %s", (url, is) => {
  const store = memoryStore();
  const herald = addSource(store, { slug: "herald", url: "https://herald.example/rss" });
  expect(sourceAt(store, url)).toEqual(is ? herald : null);
  store.sources.setStatus(herald.id, "removed");
  expect(sourceAt(store, url)).toBeNull();
});

it("knows the source whose very address leads elsewhere by now", () => {
  const store = memoryStore();
  const herald = addSource(store, { slug: "herald", url: "https://herald.example/rss" });
  const moved = { ...found(stories(1), { url: "https://www2.herald.example/feed" }), asked: herald.url };
  expect(previewSource(store, moved, NOON).existing).toEqual(herald);
});

it("finds the source that has brought the same articles, by their addresses or by the guids of their host", () => {
  const store = memoryStore();
  const herald = addSource(store, { slug: "herald", name: "Herald", url: "https://herald.example/rss" });
  const gone = addSource(store, { slug: "gone", name: "Gone", url: "https://gone.example/rss" });
  ingestAll(store, herald, stories(6, { publishedAt: NOON }), NOON);
  ingestAll(store, gone, stories(10, { publishedAt: NOON }), NOON);
  store.sources.setStatus(gone.id, "removed");
  const shared = (entries: Entry[], url?: string) => {
    const same = previewSource(store, found(entries, url === undefined ? {} : { url }), NOON).shared;
    return same && [same.source.slug, same.count, same.of];
  };
  expect(shared(stories(10, { guid: null }))).toEqual(["herald", 6, 10]);
  const elsewhere = stories(10).map((each, n) => ({ ...each, link: `https://b.example/${n}` }));
  expect(shared(elsewhere)).toBeNull();
  expect(shared(elsewhere, "https://herald.example/all.rss")).toEqual(["herald", 6, 10]);
  // A few in common prove nothing, nor does a front page that stands for everything.
  expect(shared(stories(30, { guid: null }))).toBeNull();
  expect(shared(stories(10, { guid: null, link: "https://a.example/" }))).toBeNull();
});

it("knows the channel that we post in, however its name is written", () => {
  const store = memoryStore();
  const chat = addChat(store, { title: "Port News", username: "Port_News" });
  const own = (url: string) =>
    previewSource(store, { ...found(stories(1), { url }), select: { item: "div" } }, NOON).ownChannel;
  expect([own("https://t.me/s/port_news"), own("https://t.me/s/others"), own("https://a.example/s/port_news")]).toEqual(
    [chat, null, null],
  );
});
