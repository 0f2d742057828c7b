import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { reindexSlice } from "../../src/admin/reindex.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { INDEX_VERSION } from "../../src/topics/fts.ts";

const MIGRATIONS = new URL("../../src/db/migrations/", import.meta.url);

/** A database as the first `count` migrations made it. */
function databaseOf(count: number): { path: string; db: Database.Database } {
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "chapar.db");
  const db = new Database(path);
  for (const file of readdirSync(MIGRATIONS).sort().slice(0, count)) {
    db.exec(readFileSync(new URL(file, MIGRATIONS), "utf8"));
  }
  db.pragma(`user_version = ${count}`);
  return { path, db };
}

it("takes dates before there were news on the web for none, as the parser does since", () => {
  const { path, db } = databaseOf(3);
  db.exec(`
    INSERT INTO sources (id, slug, name, url, first, added_at, next_poll_at, managed)
      VALUES (1, 'herald', 'Herald', 'https://herald.example/rss', '{"kind":"none"}', 1, 1, 'chat');
    INSERT INTO stories (id, opened_at, updated_at) VALUES (1, 1, 1);
    INSERT INTO articles (id, source_id, story_id, identity, title_key, published_at, first_seen_at, changed_at, backlog)
      VALUES (1, 1, 1, 'title:ferry returns|1970-01-01', 'ferry returns', 0, 9, 9, 1),
             (2, 1, 1, 'guid:2', 'harbour opens', 0, 9, 9, 1),
             (3, 1, 1, 'title:storm|2026-11-21', 'storm', 1795262400000, 9, 9, 1);
  `);
  db.close();
  const opened = openDb(path);
  onTestFinished(() => void opened.close());
  expect(opened.prepare("SELECT identity, published_at AS at FROM articles ORDER BY id").all()).toEqual([
    { identity: "title:ferry returns|", at: null },
    { identity: "guid:2", at: null },
    { identity: "title:storm|2026-11-21", at: 1_795_262_400_000 },
  ]);
});

it("knows the stories that a person had merged or split", () => {
  const { path, db } = databaseOf(5);
  db.exec(`
    INSERT INTO sources (id, slug, name, url, first, added_at, next_poll_at, managed)
      VALUES (1, 'herald', 'Herald', 'https://herald.example/rss', '{"kind":"none"}', 1, 1, 'chat');
    INSERT INTO stories (id, opened_at, updated_at, merged_into)
      VALUES (1, 1, 5, NULL), (2, 1, 6, 1), (3, 1, 7, NULL), (4, 1, 8, NULL), (5, 1, 9, NULL);
    INSERT INTO articles (id, source_id, story_id, identity, title_key, first_seen_at, changed_at, backlog, joined_because)
      VALUES (1, 1, 1, 'guid:1', 'ferry returns', 9, 9, 0, '{"kind":"open"}'),
             (2, 1, 3, 'guid:2', 'harbour opens', 9, 9, 0, '{"kind":"open"}'),
             (3, 1, 4, 'guid:3', 'storm', 9, 9, 0, '{"kind":"join","storyId":3}'),
             (4, 1, 5, 'guid:4', 'storm ends', 9, 9, 0, NULL);
  `);
  db.close();
  const opened = openDb(path);
  onTestFinished(() => void opened.close());
  expect(opened.prepare("SELECT id FROM stories WHERE arranged_at IS NOT NULL ORDER BY id").pluck().all()).toEqual([
    1, 2, 3, 4,
  ]);
});

it.each([
  [10, 2],
  // What is made anew is empty, though the words in it are those of this version.
  [16, INDEX_VERSION],
])("fills the index of schema %i anew, the newest articles first, and adds to it meanwhile", (schema, version) => {
  const { path, db } = databaseOf(schema);
  db.exec(`
    INSERT INTO settings (key, value) VALUES ('search-index', '{"version":${version},"below":0}');
    INSERT INTO sources (id, slug, name, url, first, added_at, next_poll_at, managed)
      VALUES (1, 'herald', 'Herald', 'https://herald.example/rss', '{"kind":"none"}', 1, 1, 'chat');
    INSERT INTO stories (id, opened_at, updated_at) VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3);
    INSERT INTO articles (id, source_id, story_id, identity, title_key, first_seen_at, changed_at, backlog)
      VALUES (1, 1, 1, 'guid:1', '', 1, 1, 0), (2, 1, 2, 'guid:2', '', 2, 2, 0), (3, 1, 3, 'guid:3', '', 3, 3, 0);
    INSERT INTO revisions (article_id, number, seen_at, content_hash, title, text, authors, categories)
      SELECT id, 1, 1, '', 'Ferry ' || id, '', '[]', '[]' FROM articles;
    INSERT INTO article_index (rowid, title, body, meta) SELECT id, 'ferry', '', '' FROM articles;
  `);
  db.close();
  const opened = openDb(path);
  onTestFinished(() => void opened.close());
  const store = createStore(opened);
  const found = () => store.stories.search('"ferry"', { languages: [], upTo: null, offset: 0, limit: 10 });
  expect(found()).toEqual([]);
  store.articles.index(1, { title: "ferry", body: "", meta: "" });
  expect(found()).toEqual([1]);
  expect(reindexSlice(store, 1)).toBe(1);
  expect(found()).toEqual([3, 1]);
  expect([reindexSlice(store, 5), reindexSlice(store, 5)]).toEqual([2, null]);
  expect(found()).toEqual([3, 2, 1]);
});
