import { expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import type { Source } from "../../src/model.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;

const told = (title: string, link = "https://wire.example/ferry") =>
  entry({ title, guid: "g1", link, publishedAt: NOON + 1 });

function newsroom() {
  const store = memoryStore();
  addRoute(store, addChat(store));
  const source = (slug: string) => polled(store, addSource(store, { slug }), NOON);
  return { store, herald: source("herald"), courier: source("courier") };
}

const articleOf = (store: Store, source: Source) => store.articles.byIdentity(source.id, "guid:g1");
const queued = (store: Store) => store.outbox.due(NOON + 100 * HOUR, 100).map(({ kind }) => kind);

it("knows an article that says it is withdrawn, until it no longer does", () => {
  const { store, herald } = newsroom();
  ingestAll(store, herald, [told("Ferry returns to the port of Baku")], NOON + HOUR);
  ingestAll(store, herald, [told("WITHDRAWN: Ferry returns to the port of Baku")], NOON + 2 * HOUR);
  expect(articleOf(store, herald)).toMatchObject({ retractedAt: NOON + 2 * HOUR, revision: 2 });
  // The same entry at the next poll is nothing new.
  ingestAll(store, herald, [told("WITHDRAWN: Ferry returns to the port of Baku")], NOON + 3 * HOUR);
  expect(articleOf(store, herald)).toMatchObject({ retractedAt: NOON + 2 * HOUR, revision: 2 });
  ingestAll(store, herald, [told("Ferry returns to the port of Baku")], NOON + 4 * HOUR);
  expect(articleOf(store, herald)).toMatchObject({ retractedAt: null, revision: 3 });
  // Readers are told of no update where nothing is new.
  expect(store.stories.find(1)?.changedAt).toBeNull();
});

it("takes an article that was gone with its page and is back as it was", () => {
  const { store, herald } = newsroom();
  ingestAll(store, herald, [told("Ferry returns to the port of Baku")], NOON + HOUR);
  const article = articleOf(store, herald);
  if (article === null) throw new Error("not stored");
  expect(store.articles.pageGone(article.id, NOON + 2 * HOUR, 24 * HOUR)).toBe(NOON + 2 * HOUR);
  expect(store.articles.pageGone(article.id, NOON + 3 * HOUR, 24 * HOUR)).toBe(NOON + 2 * HOUR);
  store.articles.retract(article.id, NOON + 3 * HOUR);
  ingestAll(store, herald, [told("Ferry returns to the port of Baku")], NOON + 4 * HOUR);
  expect(articleOf(store, herald)).toMatchObject({ retractedAt: null, revision: 1 });
  expect(store.articles.pageGone(article.id, NOON + 5 * HOUR, 24 * HOUR)).toBe(NOON + 5 * HOUR);
});

it("posts nothing that was withdrawn before it was seen, until another outlet tells it", () => {
  const { store, herald, courier } = newsroom();
  ingestAll(store, herald, [told("Ferry returns to the port of Baku (STORY RETRACTED)")], NOON + HOUR);
  expect(queued(store)).toEqual([]);
  ingestAll(store, courier, [told("Ferry is back in Baku")], NOON + 2 * HOUR);
  expect(queued(store)).toEqual(["post"]);
  const storyId = articleOf(store, herald)?.storyId ?? 0;
  expect(store.stories.view(storyId)?.articles.map(({ outlet, retractedAt }) => [outlet, retractedAt])).toEqual([
    ["courier", null],
    ["herald", NOON + HOUR],
  ]);
});

it("goes out with the words that the article has when it settled", () => {
  const store = memoryStore();
  addRoute(store, addChat(store), { settleMs: HOUR });
  const herald = polled(store, addSource(store, { slug: "herald" }), NOON);
  ingestAll(store, herald, [told("Ferry late")], NOON + HOUR);
  ingestAll(store, herald, [told("Ferry is back in the port of Baku")], NOON + HOUR + 1);
  const [job, ...more] = store.outbox.due(NOON + 2 * HOUR, 10);
  expect(more).toEqual([]);
  expect(store.outbox.due(NOON + 2 * HOUR - 1, 10)).toEqual([]);
  expect(job?.kind === "post" && store.stories.view(job.storyId)?.articles[0]?.title).toBe(
    "Ferry is back in the port of Baku",
  );
});

it.each([
  "WITHDRAWN: the bill on water meters",
  "Лицензия банка «Нордвест» ОТОЗВАНА",
  "YASA TEKLİFİ: GERİ ÇEKİLDİ",
  "Expo bid (withdrawn)",
])("posts news of something withdrawn: %s", (title) => {
  const { store, herald } = newsroom();
  ingestAll(store, herald, [told(title)], NOON + HOUR);
  expect([queued(store), articleOf(store, herald)?.retractedAt]).toEqual([["post"], null]);
});

const FERRY = "Ferry returns to the port of Baku after nine days";

it.each([`${FERRY} (STORY WITHDRAWN)`, `WITHDRAWN: ${FERRY}`, `${FERRY} – RETRACTED`])(
  "takes back what a notice at another address says is withdrawn: %s",
  (title) => {
    const { store, herald } = newsroom();
    const text =
      "The ferry came back to the old harbour of Baku on Friday evening after nine days in the northern yard with forty cars.";
    const link = (id: string) => ({ guid: id, link: `https://herald.example/${id}` });
    const first = entry({ title: FERRY, ...link("1"), publishedAt: NOON + 1, summaryHtml: text });
    const notice = entry({
      ...{ title, ...link("2"), publishedAt: NOON + HOUR, summaryHtml: "This story has been withdrawn." },
    });
    const desk = createStoryDesk(store);
    for (const [hours, entries] of [[first], [first, notice], [first, notice]].entries()) {
      const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries };
      const prepared = prepareFeed(feed, () => false);
      for (const _ of ingest(store, herald, prepared, { now: NOON + (hours + 1) * HOUR, desk }));
    }
    const told = store.articles.ofStory(1).map(({ identity, retractedAt }) => [identity, retractedAt]);
    expect(told).toEqual([
      ["guid:1", NOON + 2 * HOUR],
      ["guid:2", NOON + 2 * HOUR],
    ]);
  },
);
