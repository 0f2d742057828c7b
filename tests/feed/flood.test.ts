import { describe, expect, it } from "vitest";
import { mostAtOnce, NEVER_A_FLOOD } from "../../src/feed/flood.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { startPace } from "../../src/feed/learn.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Entry, Source } from "../../src/model.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("the most that a source may bring at once", () => {
  const every = (minutes: number, count: number) =>
    startPace(
      Array.from({ length: count }, (_, i) => NOON - (i + 1) * minutes * MINUTE),
      null,
      NOON,
    );

  it.each([
    ["nothing is known", null, 0, NOON, NEVER_A_FLOOD],
    ["it brought forty before", null, 40, NOON, 80],
    ["it publishes once a day", every(24 * 60, 30), 2, NOON + 24 * HOUR, NEVER_A_FLOOD],
    ["it publishes four an hour", every(15, 400), 4, NOON, NEVER_A_FLOOD],
  ])("when %s", (_, pace, largest, now, most) => {
    expect(mostAtOnce(pace, largest, now)).toBe(most);
  });

  it("counts articles, of which several come in one minute", () => {
    const bursts = startPace(
      Array.from({ length: 400 }, (_, i) => NOON - (Math.floor(i / 4) + 1) * 15 * MINUTE),
      null,
      NOON,
    );
    const one = mostAtOnce(every(15, 100), 4, NOON + 5 * HOUR);
    expect(mostAtOnce(bursts, 4, NOON + 5 * HOUR) / one).toBeCloseTo(4, 0);
  });

  it("grows with the time that a busy source was silent", () => {
    const most = mostAtOnce(every(15, 400), 4, NOON + 10 * HOUR);
    expect(most).toBeGreaterThan(150);
    expect(most).toBeLessThan(250);
  });
});

describe("a flood", () => {
  const news = (count: number, from = 0): Entry[] =>
    Array.from({ length: count }, (_, i) =>
      entry({
        title: `Dispatch number ${from + i} from harbour ${from + i}`,
        guid: `g${from + i}`,
        link: `https://herald.example/${from + i}`,
        publishedAt: NOON + MINUTE + from + i,
      }),
    );
  function desk() {
    const store = memoryStore();
    addRoute(store, addChat(store));
    const herald = polled(store, addSource(store, { slug: "herald" }), NOON);
    const posts = () => store.outbox.due(NOON + 100 * HOUR, 1_000).length;
    const held = () => store.sources.find(herald.id)?.held ?? null;
    const poll = (entries: Entry[], now: number, most = 30) =>
      ingestAll(store, store.sources.find(herald.id) ?? herald, entries, now, (count) => count > most);
    return { store, posts, held, poll };
  }

  it("is stored and not posted, and the next news are", () => {
    const { store, posts, held, poll } = desk();
    expect(poll(news(31), NOON + HOUR)).toMatchObject({ opened: 31, backlog: 31, held: 31 });
    expect([posts(), store.articles.countSince(0)]).toEqual([0, 31]);
    expect(held()).toEqual({ from: NOON + HOUR, until: NOON + HOUR, count: 31 });
    expect(poll(news(3, 31), NOON + 2 * HOUR)).toMatchObject({ opened: 3, backlog: 0, held: 0 });
    expect(posts()).toBe(3);
    expect(held()?.count).toBe(31);
    expect(poll(news(40, 34), NOON + 3 * HOUR)).toMatchObject({ held: 40 });
    expect(held()).toEqual({ from: NOON + HOUR, until: NOON + 3 * HOUR, count: 71 });
  });

  // Its site was broken when it was added, say, and shows all that came since.
  it("is one too when a source that was empty has so much at once", () => {
    const store = memoryStore();
    const herald = addSource(store, { slug: "herald" }, NOON - HOUR);
    store.sources.recordSuccess(herald.id, {
      ...{ at: NOON, nextPollAt: NOON, etag: null, lastModified: null, bodyHash: "0", url: herald.url },
      ...{ sawEntries: false, pace: null, move: null },
    });
    const empty = store.sources.find(herald.id) as Source;
    expect(ingestAll(store, empty, news(31), NOON + HOUR, (count) => count > 30)).toMatchObject({
      opened: 31,
      held: 31,
    });
  });

  it("that is broken off in the middle waits as a whole", () => {
    const { store, posts, held } = desk();
    const herald = store.sources.bySlug("herald") as Source;
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: news(50) };
    const run = ingest(
      store,
      herald,
      prepareFeed(feed, () => false),
      { now: NOON + HOUR, isFlood: () => true },
    );
    while (store.articles.countSince(0) < 20 && !run.next().done);
    expect(held()).toMatchObject({ count: 20, isOpen: true });
    const current = store.sources.bySlug("herald") as Source;
    ingestAll(store, current, news(51), NOON + HOUR + MINUTE);
    expect([posts(), held()]).toEqual([0, { from: NOON + HOUR, until: NOON + HOUR + MINUTE, count: 51 }]);
  });

  it("is one too when it comes piece by piece", () => {
    const { posts, held, poll } = desk();
    for (let minute = 0; minute < 8; minute++) poll(news(25, 25 * minute), NOON + HOUR + minute * MINUTE);
    expect(posts()).toBeLessThanOrEqual(60);
    expect(held()?.count).toBe(8 * 25 - posts());
  });

  it("is not what a source may have at once", () => {
    const { posts, held, poll } = desk();
    poll(news(30), NOON + HOUR, 0);
    poll(news(60, 30), NOON + 3 * HOUR, 60);
    expect([posts(), held()]).toEqual([90, null]);
  });

  it.each<[string, (one: Entry) => Entry]>([
    ["another guid", (one) => ({ ...one, guid: `new-${one.guid}` })],
    ["another guid and another date", (one) => ({ ...one, guid: `new-${one.guid}`, publishedAt: NOON + 50 * HOUR })],
    [
      "another address, and no date as before",
      (one) => ({ ...one, guid: null, link: `${one.link}/moved`, publishedAt: null }),
    ],
  ])("is not a site that gives everything %s", (_, rewrite) => {
    const { store, posts, held, poll } = desk();
    const before = news(40).map((one) => (rewrite(one).publishedAt === null ? { ...one, publishedAt: null } : one));
    poll(before, NOON + HOUR, 60);
    poll(before.map(rewrite), NOON + 100 * HOUR);
    expect([posts(), held(), store.articles.countSince(0)]).toEqual([40, null, 40]);
  });
});
