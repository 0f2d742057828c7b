import { expect, it } from "vitest";
import { addSource, setSourceStatus } from "../../src/admin/sources.ts";
import { by } from "../support/by.ts";
import { entry, ingestAll, memoryStore, NOON, polled, addSource as stored } from "../support/store.ts";

const HOUR = 3_600_000;

const HERALD = { url: "https://herald.example/rss", select: null, title: "Herald" };

it("names a source by its feed, else by its host, and gives each a short name of its own", () => {
  const store = memoryStore();
  const add = (url: string, title: string) => addSource(store, { url, select: null, title }, by(NOON)).source;
  const added = [
    add("https://www.caspian-herald.co.uk/rss", "Caspian Herald"),
    add("https://caspian-herald.co.uk/sport", "Caspian Herald: Sport"),
    add("https://www.port.example/rss", ""),
    add("http://192.0.2.7/rss", `${"x".repeat(99)}📰 daily`),
  ];
  expect(added.map(({ slug, name }) => [slug, name])).toEqual([
    ["caspian-herald", "Caspian Herald"],
    ["caspian-herald-2", "Caspian Herald: Sport"],
    ["port", "port.example"],
    ["192", "x".repeat(99)],
  ]);
});

it("adds a feed once, and again after it was removed, as if it were new", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, by(NOON));
  expect(source).toMatchObject({ first: { kind: "none" }, managed: "chat", status: "active", nextPollAt: NOON });
  expect(addSource(store, HERALD, by(NOON + 1))).toEqual({ kind: "exists", source });
  setSourceStatus(store, source.id, "removed", by(NOON + 2));
  expect(addSource(store, HERALD, by(NOON + 3))).toEqual({
    kind: "added",
    source: { ...source, addedAt: NOON + 3, nextPollAt: NOON + 3 },
  });
});

// A list of feeds or the command line posted three old entries of a source that somebody had once added so.
it("forgets what was posted of a source at first when it is removed", () => {
  const store = memoryStore();
  const { source } = addSource(store, { ...HERALD, first: { kind: "last", count: 3 } }, by(NOON));
  setSourceStatus(store, source.id, "removed", by(NOON));
  expect(addSource(store, HERALD, by(NOON + 1)).source).toMatchObject({ id: source.id, first: { kind: "none" } });
});

// Two owners added one feed, each as they write it.
it.each(["http://herald.example/rss", "https://www.herald.example/rss/", "https://old.herald.example/rss"])(
  "adds a feed once, however its address is written: %s",
  (url) => {
    const store = memoryStore();
    const { source } = addSource(store, { ...HERALD, url: "https://old.herald.example/rss" }, by(NOON));
    store.sources.moveTo(source.id, HERALD.url, NOON);
    expect(addSource(store, { ...HERALD, url }, by(NOON))).toMatchObject({ kind: "exists", source: { id: source.id } });
  },
);

it("has a feed back that its server had closed, as if it were new", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, by(NOON));
  store.sources.recordFailure(source.id, { at: NOON, nextPollAt: NOON, code: "status-410", detail: "" });
  setSourceStatus(store, source.id, "paused", by(NOON));
  expect(addSource(store, HERALD, by(NOON + 1))).toEqual({
    kind: "added",
    source: { ...source, addedAt: NOON + 1, nextPollAt: NOON + 1, polledAt: NOON },
  });
});

it("counts no delay of what is older than the source", () => {
  const store = memoryStore();
  const source = stored(store, { slug: "herald", first: { kind: "last", count: 3 } });
  const stories = [-72, -1, -2].map((hours) => entry({ title: `Story ${hours}`, publishedAt: NOON + hours * HOUR }));
  ingestAll(store, source, stories, NOON + HOUR);
  expect(store.sources.habits(source.id, 200)).toMatchObject({ articles: 3, delayMs: null });
  const read = polled(store, source, NOON + HOUR);
  ingestAll(store, read, [entry({ title: "Ferry", publishedAt: NOON + HOUR })], NOON + 2 * HOUR);
  expect(store.sources.habits(source.id, 200)).toMatchObject({ articles: 4, delayMs: HOUR });
});

it("pauses a source, and polls it at once when it goes on", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, by(NOON));
  expect(setSourceStatus(store, source.id, "paused", by(NOON + 1))).toBe(true);
  expect(store.sources.due(NOON + 1, 10)).toEqual([]);
  expect(setSourceStatus(store, source.id, "active", by(NOON + 2))).toBe(true);
  expect(store.sources.due(NOON + 2, 10)).toEqual([{ id: source.id, url: source.url }]);
  expect(setSourceStatus(store, 77, "paused", by(NOON))).toBe(false);
});

it("stores how a page is read, also where the same address was a feed before it was removed", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, by(NOON));
  setSourceStatus(store, source.id, "removed", by(NOON + 1));
  const select = { item: "article", title: "h2" };
  expect(addSource(store, { ...HERALD, select }, by(NOON + 2))).toMatchObject({
    kind: "added",
    source: { id: source.id, select },
  });
  const other = { url: "https://port.example/latest", select, title: "Port" };
  expect(addSource(store, other, by(NOON))).toMatchObject({ kind: "added", source: { select } });
});
