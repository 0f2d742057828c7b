import { expect, it } from "vitest";
import { tidyJournal, upkeep } from "../../src/admin/upkeep.ts";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, memoryDb, NOON } from "../support/store.ts";

function town() {
  const db = memoryDb();
  const store = createStore(db);
  const source = addSource(store, { slug: "herald" });
  // Each poll's articles are a part of the index of their own.
  for (let poll = 0; poll < 12; poll++) {
    const title = `Ferry number ${poll} leaves the harbour at ${String.fromCharCode(97 + poll)}`;
    ingestAll(store, source, [entry({ title, contentHtml: `word${poll} `.repeat(500) })], NOON + poll);
  }
  const find = (match: string) =>
    db.prepare("SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid").pluck().all(match);
  const parts = () => db.prepare("SELECT count(DISTINCT segid) FROM article_index_idx").pluck().get();
  return { db, store, find, parts };
}

it("makes parts of the search index one where enough have gathered, and all of them when a quarter is gone", () => {
  const { store, find, parts } = town();
  const before = find("ferry");
  expect(parts()).toBe(12);
  for (const _ of upkeep(store));
  expect(parts()).toBe(1);
  expect(find("ferry")).toEqual(before);
  store.articles.index(13, { title: "ferry", body: "", meta: "" });
  store.retention.unindex([1, 2, 3]);
  for (const _ of upkeep(store));
  expect(parts()).toBe(2);
  store.retention.unindex([4]);
  for (const _ of upkeep(store));
  expect(parts()).toBe(1);
  expect(store.upkeep.goneFromIndex()).toBe(0);
  expect(find("ferry")).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

it("gives what is unused back to the disk, step by step, but for what the next days need", () => {
  const { db, store } = town();
  db.exec("CREATE TABLE news (text TEXT)");
  for (let i = 0; i < 300; i++) db.prepare("INSERT INTO news VALUES (?)").run("x".repeat(10_000));
  db.exec("DELETE FROM news");
  const before = store.upkeep.size();
  expect(before.free).toBeGreaterThan(500);
  const steps = [...upkeep(store)].filter((step) => step === "file").length;
  const after = store.upkeep.size();
  expect(after.free).toBeLessThan(after.pages / 20 + 17);
  expect(after.pages).toBeLessThan(before.pages - 500);
  expect(steps).toBeGreaterThan(20);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
});

it.each([
  { bytes: 100_000_000, emptied: 0 },
  { bytes: 100_000_001, emptied: 1 },
])("empties a journal only when somebody has kept it from being used again: $bytes bytes", ({ bytes, emptied }) => {
  const { store } = town();
  let times = 0;
  const emptyJournal = () => ++times > 0;
  tidyJournal({ upkeep: { ...store.upkeep, journalBytes: () => bytes, emptyJournal } });
  expect(times).toBe(emptied);
});
