import { expect, it } from "vitest";
import { createIndexCare } from "../../src/admin/index-care.ts";
import { type IndexLevel, isSmallMerge, mergeBySlicesOnly, readLevels } from "../../src/db/index-parts.ts";
import { createStore } from "../../src/db/store.ts";
import { memoryDb } from "../support/store.ts";

function town(parts: number) {
  const db = memoryDb();
  const store = createStore(db);
  const add = (id: number, body = "harbour") => store.articles.index(id, { title: `ferry word${id}`, body, meta: "" });
  for (let id = 1; id <= parts; id++) add(id);
  const structure = () =>
    db.prepare<[], Uint8Array>("SELECT block FROM article_index_data WHERE id = 10").pluck().get() as Uint8Array;
  const found = () => db.prepare("SELECT count(*) FROM article_index WHERE article_index MATCH 'ferry'").pluck().get();
  return { db, store, add, structure, found, levels: () => readLevels(structure()) };
}
const log = { error: (facts: object) => expect.fail(JSON.stringify(facts)) };
const turn = () => Promise.resolve();

// Where sixteen parts of a level gathered FTS5 made them one inside a commit, however large they were: two seconds with a million articles.
it("leaves the parts of the search index alone in commits", () => {
  const { levels } = town(40);
  expect(levels()).toEqual([{ pages: Array(40).fill(1), merging: 0, articles: 40, gone: 0 }]);
});

it("makes small parts one, slice by slice, once eight have gathered, and finds the same", async () => {
  const { store, add, levels, found } = town(7);
  const care = createIndexCare({ store, log, turn });
  await care.run();
  expect(levels()).toEqual([{ pages: Array(7).fill(1), merging: 0, articles: 7, gone: 0 }]);
  add(8);
  await Promise.all([care.run(), care.run()]);
  expect(levels()?.flatMap(({ pages }) => pages)).toHaveLength(1);
  expect(found()).toBe(8);
});

it("leaves a large part alone by day though half of it is gone", async () => {
  const { store, add, levels, found } = town(0);
  const care = createIndexCare({ store, log, turn });
  const long = (id: number) => Array.from({ length: 500 }, (_, i) => `word${id * 1_000 + i}`).join(" ");
  for (let id = 1; id <= 8; id++) add(id, long(id));
  await care.run();
  store.retention.unindex([1, 2, 3, 4]);
  for (let id = 9; id <= 16; id++) add(id);
  await care.run();
  expect(levels()?.flatMap(({ pages }) => pages)).toEqual([expect.any(Number), 1]);
  expect(store.upkeep.goneFromIndex()).toBe(4 / 16);
  expect(found()).toBe(12);
});

it("asks once where nothing comes of it, and tells of an error", async () => {
  const errors: object[] = [];
  let asked = 0;
  const care = (mergeIndex: () => boolean) => {
    const { articles, upkeep: real } = town(0).store;
    const upkeep = { ...real, hasSmallParts: () => true, mergeIndex };
    return createIndexCare({
      store: { articles, upkeep },
      log: { error: (facts: object) => void errors.push(facts) },
      turn,
    });
  };
  await care(() => asked++ > 0).run();
  const full = new Error("the disk is full");
  await care(() => {
    throw full;
  }).run();
  expect({ asked, errors }).toEqual({ asked: 1, errors: [{ err: full }] });
});

it("leaves what is under way when it is told to stop", async () => {
  const { store, levels } = town(20);
  const care = createIndexCare({ store, log, turn });
  const running = care.run();
  await care.stop();
  await running;
  expect(levels()?.[0]?.pages).toHaveLength(20);
});

it("tells a file once that its parts are merged by slices", () => {
  const { db } = town(1);
  const changes = () => db.prepare("SELECT total_changes()").pluck().get();
  const before = changes();
  mergeBySlicesOnly(db);
  expect(changes()).toBe(before);
  db.exec("INSERT INTO article_index (article_index, rank) VALUES ('automerge', 4)");
  mergeBySlicesOnly(db);
  expect(db.prepare("SELECT v FROM article_index_config WHERE k = 'automerge'").pluck().get()).toBe(0);
});

it.each<[string, Pick<IndexLevel, "pages" | "merging">[], boolean]>([
  ["nothing", [], false],
  ["a few", [{ pages: [1, 1, 1, 1], merging: 0 }], false],
  ["many small ones", [{ pages: Array(8).fill(3), merging: 0 }], true],
  ["many large ones", [{ pages: Array(8).fill(3_000), merging: 0 }], false],
  [
    "what is under way, small",
    [
      { pages: [], merging: 0 },
      { pages: [9, 9, 9, 9, 9_999], merging: 4 },
    ],
    true,
  ],
  [
    "what is under way, large",
    [
      { pages: [1], merging: 0 },
      { pages: [9_000, 9_000], merging: 2 },
    ],
    false,
  ],
  [
    "small ones above large ones under way",
    [
      { pages: Array(8).fill(2), merging: 0 },
      { pages: [9_000, 9_000, 9_000, 9_000], merging: 4 },
    ],
    true,
  ],
])("decides what is merged by day: %s", (_, levels, expected) => {
  expect(isSmallMerge(levels.map((level) => ({ ...level, articles: 0, gone: 0 })))).toBe(expected);
});

it("understands a record of the index, and says so when it does not", () => {
  const record = town(3).structure();
  for (let end = 0; end < record.length; end++) expect(readLevels(record.subarray(0, end))).toBe(null);
  expect(
    readLevels(
      Uint8Array.of(0, 0, 0, 1, 0xff, 0, 0, 1, 1, 2, 200, 1, 0, 2, 1, 1, 5, 0, 0, 0, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0),
    ),
  ).toEqual([{ pages: [5, 1], merging: 0, articles: 0, gone: 0 }]);
});
