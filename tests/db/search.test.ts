import { expect, it } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { articleSearch, type SearchClock } from "../../src/db/search.ts";
import { BLOCK, blockTokens, textColumn, toFts } from "../../src/topics/fts.ts";
import { parseQuery } from "../../src/topics/parse.ts";

const COUNT = 3 * BLOCK + 100;
const EVERY = 128;
/** Words that begin with the same ten letters, one in each of the first articles. */
const KIN = 100;
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
    const words = ["ferry", id % 2 === 0 ? "even" : "odd"];
    if (id % EVERY === 0) words.push("harbour", "harbourmaster");
    if (id < KIN) words.push(`lighthouse${id}`);
    const title = textColumn({ tokens: words, places: new Map(words.map((word) => [word, []])), stems: new Set() });
    index.run(id, title, `·all l·en s·one ${blockTokens(id)}`);
  }
})();

function ftsOf(text: string): string {
  const parsed = parseQuery(text);
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  return toFts(parsed.query);
}
/** A clock that goes on by `ms` whenever it is asked; `share` of the time the thread works. */
function clock(ms: number, share: number): SearchClock {
  let now = 0;
  return { now: () => (now += ms), worked: () => now * share };
}
function search(text: string, { ms = 1_000, tick = 0.001, share = 1 } = {}): { found: number[]; isCut: boolean } {
  let isCut = false;
  const found = articleSearch(db, { ms }, clock(tick, share)).find(ftsOf(text), {
    onCut() {
      isCut = true;
    },
  });
  return { found, isCut };
}
const downFrom = (id: number, to: number) => Array.from({ length: id - to + 1 }, (_, i) => id - i);
// The first articles of blocks are among them, and bear a mark of their own in the index.
const hits = downFrom(Math.floor(COUNT / EVERY), 1).map((n) => n * EVERY);

it.each([
  "harbour",
  "harbour ferry",
  "harbour OR harbourmaster",
  "harbour -odd",
  '"ferry even harbour"',
  "title:harbour lang:en source:one",
  "ferry -(even -harbour) -odd",
  "har*",
  "harbourm*",
  "harbourmas*",
  '"even harbour harbourm"*',
])("finds all that match %s, newest first", (text) => {
  expect(search(text)).toEqual({ found: hits, isCut: false });
});

it.each(["even odd", '"odd even ferry"', "lang:en source:two", "-ferry OR -even -odd", "harbourmasters*"])(
  "finds nothing for %s",
  (text) => expect(search(text)).toEqual({ found: [], isCut: false }),
);

it("finds long beginnings, whether of few words or of very many", () => {
  expect(search("lighthouse9*").found).toEqual([...downFrom(99, 90), 9]);
  expect(search('"odd lighthouse9"*').found).toEqual([99, 97, 95, 93, 91, 9]);
  expect(search("lighthous*").found).toEqual(downFrom(KIN - 1, 1));
  expect(search('"odd lighthous"*').found).toEqual(downFrom(KIN - 1, 1).filter((id) => id % 2 === 1));
});

it("gives the newest thousand", () => {
  expect(search("ferry")).toEqual({ found: downFrom(COUNT, COUNT - 999), isCut: false });
  expect(search("-harbour -odd").found.slice(0, 3)).toEqual([COUNT, COUNT - 2, COUNT - 4]);
});

it("ends where what it has is enough, asked after 16, 32 and so on", () => {
  const asked: number[] = [];
  const isEnough = (newest: readonly number[]) => asked.push(newest.length) === 3;
  expect(articleSearch(db).find(ftsOf("ferry"), { isEnough })).toEqual(downFrom(COUNT, COUNT - 63));
  expect(asked).toEqual([16, 32, 64]);
});

it("is not shorter for what other programs take, up to sixteen times", () => {
  expect(search("harbour", { ms: 10, tick: 1, share: 1 / 2 })).toEqual({ found: hits.slice(0, 20), isCut: true });
  expect(search("harbour", { ms: 10, tick: 1, share: 1 / 1_000 })).toEqual({ found: hits.slice(0, 160), isCut: true });
});

// A query whose words hardly meet is looked for in every article there is: nobody may hold up the others with it.
it("ends where it takes too long, with all that is newer, and says so", () => {
  expect(search("harbour", { ms: 10, tick: 1 })).toEqual({ found: hits.slice(0, 10), isCut: true });
  const { found, isCut } = search("harbour ferry", { ms: 20, tick: 1 });
  expect(found.length).toBeGreaterThan(5);
  expect({ found, isCut }).toEqual({ found: hits.slice(0, found.length), isCut: true });
  for (const text of ["even odd", '"odd even"', "ferry -(odd OR even)"]) {
    expect(search(text, { ms: 1, tick: 1 }), text).toEqual({ found: [], isCut: true });
  }
});
