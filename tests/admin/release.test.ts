import { describe, expect, it } from "vitest";
import { releaseHeld } from "../../src/admin/release.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Entry, Source } from "../../src/model.ts";
import { addTopic } from "../support/rows.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const numbered = (count: number): Entry[] =>
  Array.from({ length: count }, (_, i) =>
    entry({ title: `Ferry number ${i}`, link: `https://herald.example/${i}`, publishedAt: NOON + i * MINUTE }),
  );

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
  const titleOf = (storyId: number) => store.stories.view(storyId)?.articles[0]?.title ?? "";
  return {
    store,
    source: store.sources.find(source.id) as Source,
    take,
    /** Headlines of the posts that are decided, in the order of their jobs. */
    queued: () =>
      store.outbox
        .due(NOON + 100 * DAY, 1_000)
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
  ] as const)("are posted as a person says: %s", (choice, released, posted) => {
    const { store, source, queued } = flooded(numbered(40));
    expect([queued(), source.held]).toEqual([[], { from: NOON + HOUR, until: NOON + HOUR, count: 40 }]);
    expect(releaseHeld(store, source.id, NOON + HOUR, choice, NOON + 2 * HOUR)).toEqual({ kind: "released", released });
    expect([queued(), store.sources.find(source.id)?.held]).toEqual([posted, null]);
    // Followers get what the channel gets.
    const fanout = store.fanouts.open();
    expect(fanout === null ? null : store.stories.view(fanout.storyId)?.articles[0]?.title).toBe(posted[0] ?? null);
  });

  it("are settled once, whoever taps and how often", () => {
    const { store, source, queued } = flooded(numbered(40));
    expect(releaseHeld(store, source.id, NOON + HOUR, "newest", NOON + 2 * HOUR)).toMatchObject({ released: 15 });
    expect(releaseHeld(store, source.id, NOON + HOUR, "all", NOON + 3 * HOUR)).toEqual({ kind: "settled" });
    expect(queued()).toHaveLength(15);
    expect(releaseHeld(store, 77, NOON, "all", NOON)).toEqual({ kind: "settled" });
  });

  it("are not settled by the button of an earlier flood", () => {
    const { store, source, take, queued } = flooded(numbered(40));
    releaseHeld(store, source.id, NOON + HOUR, "none", NOON + 2 * HOUR);
    const more = Array.from({ length: 35 }, (_, i) => entry({ title: `Bridge ${i}`, publishedAt: NOON + 3 * HOUR }));
    take(more, NOON + 3 * HOUR);
    expect(releaseHeld(store, source.id, NOON + HOUR, "all", NOON + 4 * HOUR)).toEqual({ kind: "settled" });
    expect(store.sources.find(source.id)?.held).toMatchObject({ from: NOON + 3 * HOUR, count: 35 });
    expect(queued()).toEqual([]);
  });

  it("are without what came with them and is history", () => {
    const old = entry({ title: "Old ferry", link: "https://herald.example/old", publishedAt: NOON - 30 * DAY });
    const { store, source, queued } = flooded([...numbered(40), old]);
    expect(releaseHeld(store, source.id, NOON + HOUR, "all", NOON + 2 * HOUR)).toMatchObject({ released: 40 });
    expect(queued()).not.toContain("Old ferry");
  });

  it("are the source's new measure: as many at once are no flood again", () => {
    const { store, source } = flooded(numbered(40));
    expect(store.articles.largestBatch(source.id, NOON)).toBe(0);
    releaseHeld(store, source.id, NOON + HOUR, "all", NOON + 2 * HOUR);
    expect(store.articles.largestBatch(source.id, NOON)).toBe(40);
  });

  it("of a story that was posted already bring no second post", () => {
    const { store, source, queued } = flooded(numbered(40));
    const other = polled(store, addSource(store, { slug: "mail" }), NOON);
    ingestAll(store, other, [{ ...(numbered(40)[7] as Entry), guid: "m" }], NOON + 90 * MINUTE);
    expect(queued()).toEqual(["Ferry number 7"]);
    releaseHeld(store, source.id, NOON + HOUR, "all", NOON + 2 * HOUR);
    expect(queued().filter((title) => title === "Ferry number 7")).toHaveLength(1);
    expect(queued()).toHaveLength(40);
  });
});
