import { expect, it } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, memoryDb, NOON, polled } from "../support/store.ts";

it("keeps the first and the newest revisions of an article that changes at every poll", () => {
  const db = memoryDb();
  const store = createStore(db);
  const herald = polled(store, addSource(store), NOON);
  for (let visitors = 1; visitors <= 60; visitors++) {
    const summaryHtml = `<p>Forty cars. ${visitors} visitors.</p>`;
    ingestAll(store, herald, [entry({ title: "Ferry returns", guid: "g1", summaryHtml })], NOON + visitors);
  }
  expect(store.articles.find(1)).toMatchObject({ revision: 60, text: "Forty cars. 60 visitors." });
  const numbers = db.prepare("SELECT number FROM revisions ORDER BY number").pluck().all();
  expect(numbers).toEqual([1, ...Array.from({ length: 20 }, (_, i) => 41 + i)]);
});
