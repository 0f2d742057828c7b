import { expect, it } from "vitest";
import { addSource, setSourceStatus } from "../../src/admin/sources.ts";
import { memoryStore, NOON } from "../support/store.ts";

const HERALD = { url: "https://herald.example/rss", select: null, title: "Herald" };

it("names a source by its feed, else by its host, and gives each a short name of its own", () => {
  const store = memoryStore();
  const add = (url: string, title: string) => addSource(store, { url, select: null, title }, NOON).source;
  const added = [
    add("https://www.caspian-herald.co.uk/rss", "Caspian Herald"),
    add("https://caspian-herald.co.uk/sport", "Caspian Herald: Sport"),
    add("https://www.port.example/rss", ""),
    add("http://192.0.2.7/rss", "x".repeat(5_000)),
  ];
  expect(added.map(({ slug, name }) => [slug, name])).toEqual([
    ["caspian-herald", "Caspian Herald"],
    ["caspian-herald-2", "Caspian Herald: Sport"],
    ["port", "port.example"],
    ["192", "x".repeat(100)],
  ]);
});

it("adds a feed once, and again after it was removed, as if it were new", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, NOON);
  expect(source).toMatchObject({ first: { kind: "none" }, managed: "chat", status: "active", nextPollAt: NOON });
  expect(addSource(store, HERALD, NOON + 1)).toEqual({ kind: "exists", source });
  setSourceStatus(store, source.id, "removed", NOON + 2);
  expect(addSource(store, HERALD, NOON + 3)).toEqual({
    kind: "added",
    source: { ...source, addedAt: NOON + 3, nextPollAt: NOON + 3 },
  });
});

it("pauses a source, and polls it at once when it goes on", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, NOON);
  expect(setSourceStatus(store, source.id, "paused", NOON + 1)).toBe(true);
  expect(store.sources.due(NOON + 1, 10)).toEqual([]);
  expect(setSourceStatus(store, source.id, "active", NOON + 2)).toBe(true);
  expect(store.sources.due(NOON + 2, 10)).toMatchObject([{ id: source.id, nextPollAt: NOON + 2 }]);
  expect(setSourceStatus(store, 77, "paused", NOON)).toBe(false);
});

it("stores how a page is read, also where the same address was a feed before it was removed", () => {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, NOON);
  setSourceStatus(store, source.id, "removed", NOON + 1);
  const select = { item: "article", title: "h2" };
  expect(addSource(store, { ...HERALD, select }, NOON + 2)).toMatchObject({
    kind: "added",
    source: { id: source.id, select },
  });
  const other = { url: "https://port.example/latest", select, title: "Port" };
  expect(addSource(store, other, NOON)).toMatchObject({ kind: "added", source: { select } });
});
