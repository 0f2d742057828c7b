import { expect, it } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { articleSearch } from "../../src/db/search.ts";
import { BLOCK, blockTokens, toFts } from "../../src/topics/fts.ts";
import { parseQuery } from "../../src/topics/parse.ts";

const COUNT = 9 * BLOCK + 100;
const EVERY = 200;
const db = openDb(":memory:");
db.pragma("foreign_keys = OFF");
const article = db.prepare(
  `INSERT INTO articles (id, source_id, story_id, identity, title_key, first_seen_at, changed_at, backlog)
   VALUES (@id, 1, 1, @id, '', 0, 0, 0)`,
);
const index = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, '', ?)");
db.transaction(() => {
  for (let id = 1; id <= COUNT; id++) {
    if (id === COUNT) article.run({ id });
    const words = `ferry ${id % 2 === 0 ? "even" : "odd"}${id % EVERY === 0 ? " harbour harbourmaster" : ""}`;
    index.run(id, words, `·all l·en s·one ${blockTokens(id)}`);
  }
})();

function ftsOf(text: string): string {
  const parsed = parseQuery(text);
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  return toFts(parsed.query);
}
/** A clock that goes on by `ms` whenever it is asked. */
function clock(ms: number): () => number {
  let now = 0;
  return () => (now += ms);
}
const calm = { ms: 1_000, tick: 0.01 };
function search(text: string, { firstBlocks = 1, ms = calm.ms, tick = calm.tick } = {}): number[] {
  return articleSearch(db, { firstBlocks, ms }, clock(tick)).find(ftsOf(text));
}
const hits = Array.from({ length: Math.floor(COUNT / EVERY) }, (_, i) => COUNT - (COUNT % EVERY) - i * EVERY);

it.each([1, 2, 7, 20_000])("finds all in steps that begin with %d blocks of articles, newest first", (firstBlocks) => {
  for (const text of [
    "harbour",
    "harbour ferry",
    "harbour OR harbourmaster",
    "harbour -odd",
    '"ferry even harbour"',
    "title:harbour lang:en source:one",
    "har*",
    "harbourm*",
  ]) {
    expect(search(text, { firstBlocks }), text).toEqual(hits);
  }
  for (const text of ["even odd", '"odd even ferry"', "lang:en source:two"]) {
    expect(search(text, { firstBlocks }), text).toEqual([]);
  }
  expect(search("-ferry OR -even -odd", { firstBlocks })).toEqual([]);
});

it("gives the newest thousand", () => {
  expect(search("ferry")).toEqual(Array.from({ length: 1_000 }, (_, i) => COUNT - i));
  expect(search("-harbour -odd").slice(0, 3)).toEqual([COUNT, COUNT - 2, COUNT - 4]);
});

// A query whose words hardly meet is looked for in every article there is: nobody may hold up the others with it.
it("ends where it takes too long, with what is newest", () => {
  expect(search("harbour", { ms: 10, tick: 6 })).toEqual(hits.filter((id) => id >= 8 * BLOCK));
});

// SQLite makes the list of such articles anew in each step, and ends in none before it is whole.
it("looks for long beginnings at once", () => {
  expect(search("harbourm*", { ms: 10, tick: 6 })).toEqual(hits);
  expect(search('"harbour harbourm*"', { ms: 10, tick: 6 })).toEqual(hits);
});
