import { expect, it } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";

function open() {
  const db = openDb(":memory:");
  const found = db.prepare<[string], number>("SELECT rowid FROM article_index WHERE article_index MATCH ?").pluck();
  const segments = db.prepare<[], number>("SELECT count(DISTINCT segid) FROM article_index_idx").pluck();
  const store = createStore(db);
  const put = (id: number, word: string) => store.articles.index(id, { title: word, body: "", meta: "" });
  return { store, put, find: (word: string) => found.all(word), segments: () => segments.get() };
}

it("writes what several savepoints put into the search index in one piece", () => {
  const { store, put, find, segments } = open();
  store.transaction(() => {
    for (const id of [1, 2, 3]) store.transaction(() => put(id, "ferry"));
  });
  expect({ found: find("ferry"), segments: segments() }).toEqual({ found: [1, 2, 3], segments: 1 });
});

it("forgets what a savepoint put that was undone, and nothing else", () => {
  const { store, put, find } = open();
  store.transaction(() => {
    put(1, "ferry");
    const undone = () =>
      store.transaction(() => {
        put(2, "ferry");
        throw new Error("undone");
      });
    expect(undone).toThrow("undone");
    put(3, "ferry");
  });
  expect(find("ferry")).toEqual([1, 3]);
});

it("forgets what a transaction put that was undone", () => {
  const { store, put, find } = open();
  const undone = () =>
    store.transaction(() => {
      put(1, "ferry");
      throw new Error("undone");
    });
  expect(undone).toThrow("undone");
  put(2, "ferry");
  expect(find("ferry")).toEqual([2]);
});
