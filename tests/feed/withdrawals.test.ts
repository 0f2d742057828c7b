import { expect, it, onTestFinished } from "vitest";
import { createFetcher } from "../../src/feed/fetch.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { createWithdrawals } from "../../src/feed/withdrawals.ts";
import type { Source } from "../../src/model.ts";
import { addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";
import { startWebServer } from "../support/web-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function desk(facts: Partial<Source> = {}) {
  const store = memoryStore();
  const web = await startWebServer();
  const fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
  onTestFinished(async () => {
    await fetcher.close();
    await web.stop();
  });
  const clock = { now: NOON + HOUR };
  let edits = 0;
  const check = createWithdrawals({ store, fetcher, now: () => clock.now, onRetracted: () => void edits++ });
  const titles = ["Ferry returns", "Harbour wall rises", "Storm warning lifted"];
  const entries = titles.map((title, i) =>
    entry({ title, guid: `${i}`, link: `${web.url}/${i}`, publishedAt: NOON + (i + 1) * MINUTE }),
  );
  const herald = polled(store, addSource(store, { slug: "herald", ...facts }), NOON);
  ingestAll(store, herald, entries, clock.now);
  for (const i of entries.keys()) web.put(`/${i}`, { body: "<p>Here.</p>", type: "text/html" });
  const source = () => store.sources.find(herald.id) as Source;
  const same = () => check.check(source(), null, new AbortController().signal);
  const look = async (shown: readonly number[]) => {
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: [] };
    const prepared = prepareFeed({ ...feed, entries: entries.filter((_, i) => shown.includes(i)) }, () => false);
    await check.check(source(), prepared, new AbortController().signal);
  };
  const retracted = () => [1, 2, 3, 4].filter((id) => typeof store.articles.find(id)?.retractedAt === "number");
  return { store, web, clock, entries, look, same, retracted, edits: () => edits };
}

it("takes an article for withdrawn that its feed has dropped and whose page is gone for good", async () => {
  const { web, look, retracted, edits } = await desk();
  web.put("/1", { body: "", status: 410 });
  await look([0, 1, 2]);
  expect(web.asked).toEqual([]);
  await look([0, 2]);
  expect([web.asked, retracted(), edits()]).toEqual([["/1"], [2], 1]);
  await look([0, 2]);
  expect(web.asked).toEqual(["/1"]);
});

it("waits ten minutes with a page that is not found, and forgets it when it is back", async () => {
  const { web, clock, look, retracted } = await desk();
  web.put("/1", { body: "", status: 404 });
  await look([0, 2]);
  web.put("/1", { body: "<p>Here.</p>", type: "text/html" });
  clock.now += 5 * MINUTE;
  await look([0, 2]);
  web.put("/1", { body: "", status: 404 });
  clock.now += DAY;
  await look([0, 2]);
  expect(retracted()).toEqual([]);
  clock.now += 10 * MINUTE;
  await look([0, 2]);
  expect(retracted()).toEqual([2]);
});

it("asks once a day for a page that is there, and believes no site that is out of order", async () => {
  const { web, clock, look, retracted } = await desk();
  for (let polls = 0; polls < 5; polls++) {
    await look([0, 2]);
    clock.now += HOUR;
  }
  expect(web.asked).toEqual(["/1"]);
  clock.now += DAY;
  web.put("/1", { body: "", status: 503 });
  await look([0, 2]);
  await look([0, 2]);
  expect([web.asked, retracted()]).toEqual([["/1", "/1", "/1"], []]);
});

it("asks for nothing when the feed has become another one", async () => {
  const { web, look } = await desk();
  await look([]);
  expect(web.asked).toEqual([]);
});

it("asks again while the feed stays as it is", async () => {
  const { web, clock, look, same, retracted } = await desk();
  web.put("/1", { body: "", status: 404 });
  await look([0, 2]);
  await same();
  expect(retracted()).toEqual([]);
  clock.now += 10 * MINUTE;
  await same();
  expect(retracted()).toEqual([2]);
});

it("believes no page that is gone for a moment, days after another moment", async () => {
  const { web, clock, look, retracted } = await desk();
  web.put("/1", { body: "", status: 404 });
  await look([0, 2]);
  await look([0, 1, 2]);
  clock.now += HOUR;
  await look([0, 2]);
  expect(retracted()).toEqual([]);
  clock.now += DAY + HOUR;
  await look([0, 2]);
  expect(retracted()).toEqual([]);
});

it("asks daily whether a page is back, for a week", async () => {
  const { web, clock, look, same, retracted, edits } = await desk();
  web.put("/1", { body: "", status: 410 });
  await look([0, 2]);
  for (let days = 0; days < 3; days++) {
    clock.now += DAY / 2;
    await same();
    clock.now += DAY / 2;
    await look([0, 2]);
  }
  expect([web.asked.length, retracted()]).toEqual([4, [2]]);
  web.put("/1", { body: "<p>Here.</p>", type: "text/html" });
  clock.now += DAY;
  await look([0, 2]);
  expect([web.asked.length, retracted(), edits()]).toEqual([5, [], 2]);
  web.put("/1", { body: "", status: 410 });
  clock.now += DAY;
  await look([0, 2]);
  expect(retracted()).toEqual([2]);
  clock.now += 7 * DAY;
  await look([0, 2]);
  expect(web.asked.length).toBe(6);
});

it("takes an address back in all feeds of its site, and no update for it", async () => {
  const { store, web, clock, entries, look, retracted } = await desk();
  const city = polled(store, addSource(store, { slug: "city", url: "https://herald.example/city" }), NOON);
  const [, gone] = entries;
  if (gone === undefined) throw new Error("no entry");
  ingestAll(store, city, [gone], clock.now);
  web.put("/1", { body: "", status: 410 });
  await look([0, 2]);
  expect([retracted(), store.stories.find(2)?.changedAt]).toEqual([[2, 4], null]);
  web.put("/1", { body: "<p>Here.</p>", type: "text/html" });
  clock.now += DAY;
  await look([0, 2]);
  expect([retracted(), store.stories.find(2)?.changedAt]).toEqual([[], null]);
});

it("asks for no pages of a source that is read with headers of its own", async () => {
  const { web, look } = await desk({ headers: { cookie: "subscriber=1" } });
  await look([0, 2]);
  expect(web.asked).toEqual([]);
});
