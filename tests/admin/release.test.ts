import { describe, expect, it } from "vitest";
import { type Choice, createReleaser, releaseHeld } from "../../src/admin/release.ts";
import { setSourceStatus } from "../../src/admin/sources.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Entry, Source } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addTopic } from "../support/rows.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const numbered = (count: number): Entry[] =>
  Array.from({ length: count }, (_, i) =>
    entry({ title: `Ferry number ${i}`, link: `https://herald.example/${i}`, publishedAt: NOON + i * MINUTE }),
  );

const bridges = (count: number, publishedAt: number): Entry[] =>
  Array.from({ length: count }, (_, i) => entry({ title: `Bridge ${i}`, publishedAt }));

/** A source whose poll at `at` was taken for a flood, and a channel that takes everything. */
function flooded(entries: Entry[], at = NOON + HOUR) {
  const store = memoryStore();
  addRoute(store, addChat(store));
  addTopic(store, "ferry");
  const source = polled(store, addSource(store, { slug: "herald" }), NOON);
  const take = (some: Entry[], now: number) => {
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: some };
    const current = store.sources.find(source.id) as Source;
    const steps = ingest(
      store,
      current,
      prepareFeed(feed, () => false),
      { now, isFlood: () => true },
    );
    while (!steps.next().done);
    polled(store, current, now);
  };
  take(entries, at);
  /** What a tap on the button of `count` articles since `since` does. */
  const release = (since: number, count: number, choice: Choice) =>
    releaseHeld(store, source.id, { since, count }, choice, by(NOON + 5 * HOUR));
  const releaser = (now: number, onNews = () => {}) => createReleaser({ store, now: () => now, onNews });
  const titleOf = (storyId: number) => store.stories.view(storyId)?.articles[0]?.title ?? "";
  return {
    store,
    source: store.sources.find(source.id) as Source,
    take,
    release,
    releaser,
    /** Plans what was released. */
    plan: (now: number) => releaser(now).run(),
    /** Headlines of the posts that are decided, in the order of their jobs. */
    queued: () =>
      store.outbox
        .due(NOON + 100 * DAY, 10_000)
        .toSorted((a, b) => a.id - b.id)
        .flatMap((job) => ("storyId" in job ? titleOf(job.storyId) : [])),
  };
}

const titles = (from: number, to: number) =>
  numbered(to)
    .slice(from)
    .map(({ title }) => title);

describe("articles that were held", () => {
  it.each([
    ["all", 40, titles(0, 40)],
    ["newest", 15, titles(25, 40)],
    ["none", 0, []],
  ] as const)("are posted as a person says: %s", async (choice, released, posted) => {
    const { store, source, release, plan, queued } = flooded(numbered(40));
    expect([queued(), source.held]).toEqual([[], { from: NOON + HOUR, until: NOON + HOUR, count: 40 }]);
    expect(release(NOON + HOUR, 40, choice)).toEqual({ kind: "released", released });
    await plan(NOON + 2 * HOUR);
    expect([queued(), store.sources.find(source.id)?.held]).toEqual([posted, null]);
    // Followers get what the channel gets.
    const fanout = store.fanouts.open();
    expect(fanout === null ? null : store.stories.view(fanout.storyId)?.articles[0]?.title).toBe(posted[0] ?? null);
  });

  it("are settled once, whoever taps and how often", async () => {
    const { store, release, plan, queued } = flooded(numbered(40));
    expect(release(NOON + HOUR, 40, "newest")).toMatchObject({ released: 15 });
    expect(release(NOON + HOUR, 40, "all")).toEqual({ kind: "settled" });
    await plan(NOON + 2 * HOUR);
    await plan(NOON + 3 * HOUR);
    expect(queued()).toHaveLength(15);
    expect(releaseHeld(store, 77, { since: NOON, count: 40 }, "all", by(NOON))).toEqual({ kind: "settled" });
  });

  it("are not settled by the button of an earlier flood", async () => {
    const { store, source, take, release, plan, queued } = flooded(numbered(40));
    release(NOON + HOUR, 40, "none");
    take(bridges(35, NOON + 3 * HOUR), NOON + 3 * HOUR);
    expect(release(NOON + HOUR, 40, "all")).toEqual({ kind: "settled" });
    expect(store.sources.find(source.id)?.held).toMatchObject({ from: NOON + 3 * HOUR, count: 35 });
    await plan(NOON + 4 * HOUR);
    expect(queued()).toEqual([]);
  });

  // "Post all 40" posted 440.
  it("are not more than the person saw", async () => {
    const { store, source, take, release, plan, queued } = flooded(numbered(40));
    take(bridges(35, NOON + 3 * HOUR), NOON + 3 * HOUR);
    for (const choice of ["all", "none"] as const) expect(release(NOON + HOUR, 40, choice)).toEqual({ kind: "grown" });
    expect(store.sources.find(source.id)?.held).toMatchObject({ count: 75 });
    expect(release(NOON + HOUR, 75, "all")).toEqual({ kind: "released", released: 75 });
    await plan(NOON + 4 * HOUR);
    expect(queued()).toHaveLength(75);
  });

  it("are not settled while the rest of them is still being stored", () => {
    const { store, source } = flooded(numbered(40));
    const held = { from: NOON + HOUR, until: NOON + HOUR, count: 20, isOpen: true };
    store.sources.hold(source.id, held);
    const tap = (now: number) => releaseHeld(store, source.id, { since: held.from, count: 20 }, "none", by(now));
    expect(tap(NOON + HOUR + MINUTE)).toEqual({ kind: "grown" });
    expect(store.sources.find(source.id)?.held).toEqual(held);
    // That poll was broken off, and nobody will take it up.
    expect(tap(NOON + 2 * HOUR)).toEqual({ kind: "released", released: 0 });
  });

  it("of a source that was removed are settled", () => {
    const { store, source, release } = flooded(numbered(40));
    setSourceStatus(store, source.id, "removed", by(NOON + 2 * HOUR));
    expect(store.sources.find(source.id)?.held).toBeNull();
    expect(release(NOON + HOUR, 40, "all")).toEqual({ kind: "settled" });
  });

  it("are without what came with them and is history", async () => {
    const old = entry({ title: "Old ferry", link: "https://herald.example/old", publishedAt: NOON - 30 * DAY });
    const { release, plan, queued } = flooded([...numbered(40), old]);
    expect(release(NOON + HOUR, 40, "all")).toMatchObject({ released: 40 });
    await plan(NOON + 2 * HOUR);
    expect(queued()).not.toContain("Old ferry");
  });

  it("are without what was missed between two floods", async () => {
    const { store, source, take, release, plan, queued } = flooded(numbered(40));
    const missed = bridges(5, NOON + 2 * HOUR);
    ingestAll(store, store.sources.find(source.id) as Source, missed, NOON + 30 * HOUR);
    polled(store, source, NOON + 30 * HOUR);
    const more = numbered(40).map((one, i) => ({ ...one, guid: `m${i}`, title: `Market ${i}`, link: null }));
    take(
      more.map((one) => ({ ...one, publishedAt: NOON + 31 * HOUR })),
      NOON + 31 * HOUR,
    );
    expect(release(NOON + HOUR, 80, "all")).toEqual({ kind: "released", released: 80 });
    await plan(NOON + 32 * HOUR);
    expect(queued().filter((title) => title.startsWith("Bridge"))).toEqual([]);
  });

  it("are the source's new measure: as many at once are no flood again", () => {
    const { store, source, release } = flooded(numbered(40));
    expect(store.articles.largestBatch(source.id, NOON)).toBe(0);
    release(NOON + HOUR, 40, "all");
    expect(store.articles.largestBatch(source.id, NOON)).toBe(40);
  });

  it("of a story that was posted already bring no second post", async () => {
    const { store, release, plan, queued } = flooded(numbered(40));
    const other = polled(store, addSource(store, { slug: "mail" }), NOON);
    ingestAll(store, other, [{ ...(numbered(40)[7] as Entry), guid: "m" }], NOON + 90 * MINUTE);
    expect(queued()).toEqual(["Ferry number 7"]);
    release(NOON + HOUR, 40, "all");
    await plan(NOON + 2 * HOUR);
    expect(queued().filter((title) => title === "Ferry number 7")).toHaveLength(1);
    expect(queued()).toHaveLength(40);
  });
});

describe("what was released", () => {
  const MANY = 120;
  const CHATS = 8;

  it("holds up nobody, and goes on after the program has ended", async () => {
    const { store, release, releaser, queued } = flooded(numbered(MANY));
    for (let i = 1; i < CHATS; i++) addRoute(store, addChat(store));
    expect(release(NOON + HOUR, MANY, "all")).toMatchObject({ released: MANY });
    expect(queued()).toEqual([]);
    let turns = 0;
    const first = releaser(NOON + 2 * HOUR, () => {
      if (++turns === 2) void first.stop();
    });
    await first.run();
    const planned = queued().length / CHATS;
    expect(planned).toBeGreaterThan(0);
    expect(planned).toBeLessThan(MANY);
    const second = releaser(NOON + 3 * HOUR);
    await Promise.all([second.run(), second.run()]);
    expect(queued()).toHaveLength(CHATS * MANY);
    expect(new Set(queued()).size).toBe(MANY);
  });

  it("is planned at once by a run that follows an empty one", async () => {
    const { release, releaser, queued } = flooded(numbered(40));
    const one = releaser(NOON + 2 * HOUR);
    const empty = one.run();
    release(NOON + HOUR, 40, "newest");
    await Promise.all([empty, one.run()]);
    expect(queued()).toHaveLength(15);
  });
});
