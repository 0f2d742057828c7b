import { expect, it } from "vitest";
import { createStoryDesk, fillStoryDesk } from "../../src/feed/story-desk.ts";
import { addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;

function newsroom() {
  const store = memoryStore();
  const source = (slug: string, facts = {}) => polled(store, addSource(store, { slug, ...facts }), NOON - 1);
  const storyOf = (id: number) => store.articles.storyOf(id);
  return { store, source, storyOf };
}

it("decides after a restart as it would have without one: a story does not grow for ever", async () => {
  const decide = async (restarts: boolean) => {
    const { store, source } = newsroom();
    let desk = createStoryDesk(store);
    const stories: number[] = [];
    for (const [i, hours] of [0, 40, 71, 100, 130, 160, 190].entries()) {
      const at = NOON + hours * HOUR;
      if (restarts) {
        desk = createStoryDesk(store);
        await fillStoryDesk(desk, store, at);
      }
      const title = "Cargo ship with barley runs aground off the northern lighthouse";
      const one = entry({ title, guid: `g${i}`, link: `https://paper${i}.example/a`, publishedAt: at });
      ingestAll(store, source(`paper${i}`), [one], at, () => false, desk);
      desk.forget(at);
      stories.push(store.articles.storyOf(i + 1) ?? 0);
    }
    return stories;
  };
  expect(await decide(true)).toEqual(await decide(false));
  expect(new Set(await decide(true)).size).toBeGreaterThan(1);
});

it("remembers the newest of more than it has room for, filled at the start or as they come", async () => {
  const { store, source } = newsroom();
  const herald = source("herald");
  const asTheyCome = createStoryDesk(store, undefined, 200);
  for (let first = 0; first < 500; first += 50) {
    const entries = Array.from({ length: 50 }, (_, i) =>
      entry({
        title: `Ferry ${first + i} arrives in harbour ${(first + i) * 7}`,
        guid: `g${first + i}`,
        publishedAt: NOON + first + i,
      }),
    );
    ingestAll(store, herald, entries, NOON + first + 50, () => false, asTheyCome);
    asTheyCome.forget(NOON + first + 50);
  }
  const filled = createStoryDesk(store, undefined, 200);
  await fillStoryDesk(filled, store, NOON + 500);
  expect([asTheyCome.size, filled.size]).toEqual([200, 200]);
});

// Room was reckoned in all articles that came last, so that the old ones of a new source took that of the last days' news.
it("is filled with all news that there is room for, however many old articles came after them", async () => {
  const { store, source } = newsroom();
  const tell = (slug: string, count: number, publishedAt: number) => {
    const entries = Array.from({ length: count }, (_, i) =>
      entry({ title: `Ferry ${i} of ${slug}`, guid: `g${i}`, publishedAt }),
    );
    ingestAll(store, source(slug), entries, NOON, () => false);
  };
  tell("old", 3, NOON - 30 * 24 * HOUR);
  tell("herald", 4, NOON);
  tell("archive", 10, NOON - 30 * 24 * HOUR);
  const filled = createStoryDesk(store, undefined, 5);
  await fillStoryDesk(filled, store, NOON);
  expect(filled.size).toBe(4);
});

it.each([
  ["behind what was seen too long ago", { before: 403_000, each: 1 }, 403_000],
  ["where there is room for the rest", { before: 100_000, each: 1 }, 395_000],
  ["further back where only some are news", { before: 100_000, each: 5 }, 275_000],
])("begins to read %s", async (_, { before, each }, after) => {
  const { store } = newsroom();
  const asked: number[] = [];
  const articles: typeof store.articles = {
    ...store.articles,
    newestId: () => 425_000,
    lastBefore: () => before,
    countForIndex: (_since, from, until) => (until - from) / each,
    forIndex(_since, from) {
      asked.push(from);
      return [];
    },
  };
  await fillStoryDesk(createStoryDesk(store, undefined, 30_000), { ...store, articles }, NOON);
  expect(asked).toEqual([after]);
});

it("takes the feed of a section for the outlet itself: what came of a story is news of its own", () => {
  const { store, source, storyOf } = newsroom();
  const main = source("herald", { name: "Herald", url: "https://herald.example/rss" });
  const section = source("herald-sea", { name: "Herald: sea", url: "https://www.herald.example/sea/rss" });
  const sinks = entry({
    ...{ title: "Ferry Meridian sinks in the bay off Lankaran", guid: "1", link: "https://herald.example/1" },
    publishedAt: NOON,
  });
  const arrested = entry({
    ...{ title: "Ferry Meridian: captain arrested in Lankaran bay", guid: "2", link: "https://herald.example/2" },
    publishedAt: NOON + 3 * HOUR,
  });
  ingestAll(store, main, [sinks], NOON + HOUR);
  ingestAll(store, section, [arrested], NOON + 4 * HOUR);
  ingestAll(store, main, [sinks, arrested], NOON + 5 * HOUR);
  expect([1, 2, 3].map(storyOf)).toEqual([1, 2, 2]);
});

it("hears a column at one address each day, and a live page's next story", () => {
  const { store, source, storyOf } = newsroom();
  const herald = source("herald", { name: "Herald", url: "https://herald.example/rss" });
  const courier = source("courier", { name: "Courier", url: "https://courier.example/rss" });
  for (let day = 0; day < 3; day++) {
    const at = NOON + day * 24 * HOUR;
    const link = "https://herald.example/weather";
    const weather = entry({
      title: `Weather in Baku for ${21 + day} November`,
      guid: `w${day}`,
      link,
      publishedAt: at,
    });
    ingestAll(store, herald, [weather], at + HOUR);
  }
  expect([1, 2, 3].map(storyOf)).toEqual([1, 2, 3]);
  const live = (title: string, guid: string, publishedAt: number) =>
    entry({ title, guid, link: "https://wire.example/live", publishedAt });
  ingestAll(store, herald, [live("Ferry runs aground", "l1", NOON)], NOON + HOUR);
  ingestAll(store, courier, [live("President wins election", "l2", NOON + 120 * HOUR)], NOON + 121 * HOUR);
  expect([4, 5].map(storyOf)).toEqual([4, 5]);
});

it("keeps no list of all that ever went over to another story", () => {
  const { store, source } = newsroom();
  const desk = createStoryDesk(store);
  const herald = source("herald");
  const tell = (title: string, at: number) =>
    ingestAll(store, herald, [entry({ title, publishedAt: at })], at, () => false, desk);
  tell("Ferry sinks off Lankaran", NOON);
  tell("Cotton harvest ends early in the south", NOON + 1);
  for (let round = 0; round < 5; round++) {
    store.stories.moveArticle(1, 1 + ((round + 1) % 2));
    tell(`Museum opens hall ${round} in Sheki`, NOON + 2 + round);
  }
  expect(store.stories.movedAfter(0)).toHaveLength(2);
});
