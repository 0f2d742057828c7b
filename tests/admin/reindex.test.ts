import { expect, it } from "vitest";
import { createReindexer, reindexSlice } from "../../src/admin/reindex.ts";
import { createStore } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";
import { addSource, entry, ingestAll, memoryDb, memoryStore, NOON } from "../support/store.ts";

const log = createLogger({ level: "silent" });

function townOf(count: number) {
  const store = memoryStore();
  const source = addSource(store, { slug: "herald" });
  const titles = Array.from(
    { length: count },
    (_, i) => `Ferry${String.fromCharCode(97 + i)} elections ${i} in port ${i * 7}`,
  );
  ingestAll(
    store,
    source,
    titles.map((title) => entry({ title })),
    NOON,
  );
  const found = () => store.stories.search('"stale"', { languages: [], upTo: null, offset: 0, limit: 100 });
  const ids = store.articles.below(Number.MAX_SAFE_INTEGER, 100).map(({ id }) => id);
  for (const id of ids) store.articles.index(id, { title: "stale", body: "", meta: "" });
  return { store, found };
}

it("rebuilds what an older analyser made, the newest first, and goes on after a crash", () => {
  const { store, found } = townOf(7);
  expect(found()).toHaveLength(7);
  expect(store.transaction(() => reindexSlice(store, 3))).toBe(3);
  expect(found()).toEqual([4, 3, 2, 1]);
  expect(() =>
    store.transaction(() => {
      reindexSlice(store, 3);
      throw new Error("killed");
    }),
  ).toThrow("killed");
  expect(found()).toEqual([4, 3, 2, 1]);
  expect(store.transaction(() => reindexSlice(store, 3))).toBe(3);
  expect(store.transaction(() => reindexSlice(store, 3))).toBe(1);
  expect(found()).toEqual([]);
  expect(reindexSlice(store, 3)).toBeNull();
});

it("does so once", async () => {
  const { store, found } = townOf(5);
  const reindexer = createReindexer({ store, log });
  await reindexer.run();
  expect(found()).toEqual([]);
  for (const { id } of store.articles.below(Number.MAX_SAFE_INTEGER, 1)) {
    store.articles.index(id, { title: "stale", body: "", meta: "" });
  }
  await reindexer.run();
  expect(found()).toHaveLength(1);
  await reindexer.stop();
});

it("adds the articles that a program had stored when it died, before search had them", async () => {
  const db = memoryDb();
  const died = createStore(db);
  const source = addSource(died, { slug: "herald" });
  const tell = (title: string) => ingestAll(died, source, [entry({ title })], NOON);
  tell("Bridge over the strait opens");
  await createReindexer({ store: died, log }).run();
  died.articles.indexLater(() => {});
  for (const title of ["Ferry strike ends in Aktau", "Ferry sinks off Baku"]) tell(title);
  const store = createStore(db);
  const found = () => store.stories.search('"ferry"', { languages: [], upTo: null, offset: 0, limit: 100 });
  expect(found()).toEqual([]);
  await createReindexer({ store, log }).run();
  expect(found()).toEqual([3, 2]);
});

// A slice said that it was done while some of its articles waited: after a crash nobody looked so far back.
it("writes what it adds at once, in a program that lets new articles wait", async () => {
  const store = memoryStore();
  const source = addSource(store);
  for (const title of ["Ferry strike ends in Aktau", "Ferry sinks off Baku"])
    ingestAll(store, source, [entry({ title })], NOON);
  store.retention.unindex([1, 2]);
  store.articles.indexLater(() => {});
  store.transaction(() => reindexSlice(store));
  expect(store.articles.unindexed(10)).toEqual([]);
});
