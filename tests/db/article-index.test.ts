import { expect, it } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, memoryDb, NOON } from "../support/store.ts";

function open() {
  const db = memoryDb();
  const found = db.prepare<[string], number>("SELECT rowid FROM article_index WHERE article_index MATCH ?").pluck();
  const segments = db.prepare<[], number>("SELECT count(DISTINCT segid) FROM article_index_idx").pluck();
  const store = createStore(db);
  const put = (id: number, word: string) => store.articles.index(id, { title: word, body: "", meta: "" });
  return { db, store, put, find: (word: string) => found.all(word), segments: () => segments.get() };
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

/** As in a program that runs: what search does not know waits, until it is written. */
function gathering() {
  const { store, put, ...town } = open();
  const source = addSource(store);
  const tell = (title: string) => {
    ingestAll(store, source, [entry({ title })], NOON);
    return store.articles.newestId();
  };
  store.articles.indexLater(() => {});
  return { store, tell, put, ...town, waiting: () => store.articles.unindexed(20).length };
}

it("lets new articles wait until they are written together", () => {
  const { store, tell, find, segments, waiting } = gathering();
  const ids = ["Ferry strike ends", "Ferry sinks off Baku", "New ferry for Aktau"].map(tell);
  expect({ found: find("ferry"), waiting: waiting() }).toEqual({ found: [], waiting: 3 });
  expect(store.articles.unindexed(2)).toEqual(ids.slice(1));
  store.articles.writeIndex();
  expect({ found: find("ferry"), waiting: waiting(), segments: segments() }).toEqual({
    ...{ found: ids, waiting: 0, segments: 1 },
  });
  expect(store.articles.unindexed(10)).toEqual([]);
});

// The oldest waited on while others were written: after a crash nobody looked so far back.
it("writes all as soon as there are eight, so that what waits is always the newest", () => {
  const { tell, segments, waiting } = gathering();
  for (let i = 0; i < 7; i++) tell(`Harbour ${i} closes its quay${i}`);
  expect({ waiting: waiting(), segments: segments() }).toEqual({ waiting: 7, segments: 0 });
  tell("Ferry strike ends");
  expect({ waiting: waiting(), segments: segments() }).toEqual({ waiting: 0, segments: 1 });
});

it("lets nobody miss what waits: who searches finds it, in a transaction that is undone as well", () => {
  const { store, tell, find, waiting } = gathering();
  const id = tell("Ferry strike ends");
  const search = () => store.stories.search('"ferry"', { languages: [], upTo: null, offset: 0, limit: 9 });
  const digest = () => store.subscribers.ofQuery('"ferry"', 0, 9).map(({ storyId }) => storyId);
  const undone = () =>
    store.transaction(() => {
      expect([search(), digest()]).toEqual([[id], [id]]);
      throw new Error("undone");
    });
  expect(undone).toThrow("undone");
  expect({ found: find("ferry"), waiting: waiting() }).toEqual({ found: [], waiting: 1 });
  expect(digest()).toEqual([id]);
  expect({ found: find("ferry"), waiting: waiting() }).toEqual({ found: [id], waiting: 0 });
});

it("finds what is there where the database cannot be written", () => {
  const { db, store, tell } = gathering();
  const id = tell("Ferry strike ends");
  store.articles.writeIndex();
  tell("Ferry sinks off Baku");
  db.pragma("query_only = ON");
  expect(store.stories.search('"ferry"', { languages: [], upTo: null, offset: 0, limit: 9 })).toEqual([id]);
});

// After a crash nobody would know that search has the article in its old words.
it("writes at once what an article says that search knows, and forgets what it said before while it waited", () => {
  const { store, tell, put, find, waiting } = gathering();
  const known = tell("Ferry strike ends");
  store.articles.writeIndex();
  const waits = tell("Ferry sinks off Baku");
  store.transaction(() => [known, waits].forEach((id) => void put(id, "harbour")));
  expect({ ferry: find("ferry"), harbour: find("harbour"), waiting: waiting() }).toEqual({
    ...{ ferry: [], harbour: [known], waiting: 1 },
  });
  store.articles.writeIndex();
  expect({ ferry: find("ferry"), harbour: find("harbour") }).toEqual({ ferry: [], harbour: [known, waits] });
});

it("keeps nothing waiting that was not committed, or is deleted by the time that it would be written", () => {
  const { store, put, tell, find, waiting } = gathering();
  const undone = () =>
    store.transaction(() => {
      put(7, "ferry");
      throw new Error("undone");
    });
  expect(undone).toThrow("undone");
  expect(waiting()).toBe(0);
  const id = tell("Ferry strike ends");
  store.transaction(() => put(id + 1, "ferry"));
  store.articles.writeIndex();
  expect({ found: find("ferry"), waiting: waiting() }).toEqual({ found: [id], waiting: 0 });
});

// SQLite undoes all of a transaction for some errors. What its work did next was committed by itself.
it("goes no further in a transaction that was undone under somebody who searched", () => {
  const { db, store, tell } = gathering();
  const id = tell("Ferry strike ends");
  const columns = {
    get title(): string {
      db.exec("ROLLBACK");
      throw new Error("disk I/O error");
    },
    ...{ body: "", meta: "" },
  };
  store.transaction(() => store.articles.index(id, columns));
  const work = () =>
    store.transaction(() => {
      store.stories.search('"ferry"', { languages: [], upTo: null, offset: 0, limit: 9 });
      store.settings.set("next", "step");
    });
  expect(work).toThrow("disk I/O error");
  expect(store.settings.get("next")).toBe(null);
});
