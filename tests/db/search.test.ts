import { expect, it } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { articleSearch } from "../../src/db/search.ts";

const db = openDb(":memory:");
db.pragma("foreign_keys = OFF");
const article = db.prepare(
  `INSERT INTO articles (id, source_id, story_id, identity, title_key, first_seen_at, changed_at, backlog)
   VALUES (@id, 1, 1, @id, '', 0, 0, 0)`,
);
const index = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, '', '')");
db.transaction(() => {
  for (let id = 1; id <= 2_500; id++) {
    article.run({ id });
    index.run(id, id % 5 === 0 ? "ferry harbour" : "ferry");
  }
})();

/** A clock that goes on by `ms` whenever it is asked. */
function clock(ms: number): () => number {
  let now = 0;
  return () => (now += ms);
}
const fives = Array.from({ length: 500 }, (_, i) => 2_500 - i * 5);

it.each([1, 7, 2_500, 20_000])("finds all in steps that begin with %d articles, newest first", (firstStep) => {
  expect(articleSearch(db, { firstStep, ms: 1_000 }, clock(0.01))("harbour")).toEqual(fives);
});

it("gives the newest thousand", () => {
  const found = articleSearch(db, { firstStep: 300, ms: 1_000 }, clock(0.01))("ferry");
  expect(found).toEqual(Array.from({ length: 1_000 }, (_, i) => 2_500 - i));
});

// A query whose words hardly meet is looked for in every article there is: nobody may hold up the others with it.
it("ends where it takes too long, with what is newest", () => {
  expect(articleSearch(db, { firstStep: 100, ms: 10 }, clock(6))("harbour")).toEqual(fives.slice(0, 20));
});
