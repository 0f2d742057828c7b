import assert from "node:assert/strict";
import Database from "better-sqlite3";
import fc from "fast-check";
import { type Analysable, documentOf } from "../../src/topics/document.ts";
import { indexColumns, toFts } from "../../src/topics/fts.ts";
import { matches } from "../../src/topics/match.ts";
import { parseQuery, validateTopicQuery } from "../../src/topics/parse.ts";
import { formatQuery } from "../../src/topics/query.ts";
import { createQueryIndex } from "../../src/topics/query-index.ts";
import { weigh } from "../../src/topics/weigh.ts";
import { article, queryText } from "../topics/arbitraries.ts";
import { mutated, nastyText, target } from "./target.ts";

interface QueryInput {
  text: string;
  article: Analysable & { topics: string[] };
}

const signs = fc.constantFrom(
  ..."( ) \" - * : AND OR NOT title: source: lang: topic: category: before: after: NEAR ^ + { } ; -- ' \\".split(" "),
);
const WELL_WRITTEN = [
  'title:"Xəzər gəmi"* OR (lang:az -source:herald) AND category:(sea OR port) after:2026-01-01 NOT "fog bank"',
  '(election OR "выборы" OR seçki*) -topic:sport before:2026-02-28 東京',
].map((text) => text.match(/\w+:|[()"*-]|[^\s()"*:-]+|\s/gu) ?? []);

const inputs: fc.Arbitrary<QueryInput> = fc.record({
  text: fc.oneof(
    { weight: 3, arbitrary: queryText },
    { weight: 3, arbitrary: mutated(WELL_WRITTEN, fc.oneof(signs, nastyText)) },
    { weight: 1, arbitrary: fc.array(fc.oneof(signs, nastyText), { maxLength: 30 }).map((parts) => parts.join(" ")) },
  ),
  article,
});

/** SQLite as the program has it: what a query becomes has to be its syntax, and nothing more than a search. */
function openIndex() {
  const db = new Database(":memory:");
  db.exec(
    "CREATE VIRTUAL TABLE article_index USING fts5(body, title, meta, content='', contentless_delete=1, tokenize='ascii')",
  );
  const clear = db.prepare("DELETE FROM article_index");
  const insert = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (1, ?, ?, ?)");
  const find = db.prepare<[string], number>("SELECT rowid FROM article_index WHERE article_index MATCH ?").pluck();
  return {
    has(document: Parameters<typeof indexColumns>[0], match: string): boolean {
      clear.run();
      const { title, body, meta } = indexColumns(document);
      insert.run(title, body, meta);
      return find.all(match).length > 0;
    },
  };
}
let index: ReturnType<typeof openIndex> | null = null;

export const queryTarget = target<QueryInput>({
  ...{ name: "query", share: 400, mostMs: 500, inputs },
  check({ text, article: one }) {
    validateTopicQuery(text);
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") {
      assert.ok(parsed.at >= 0 && parsed.length >= 0 && parsed.at + parsed.length <= text.length, "place of a problem");
      return;
    }
    const { query } = parsed;
    const again = parseQuery(formatQuery(query), { chars: 10_000, terms: 1_000, prefixes: 1_000, depth: 50 });
    assert.deepEqual(again, { kind: "ok", query }, "written and read again");
    const document = { ...documentOf(one), topics: one.topics };
    const matched = matches(query, document);
    assert.ok(Number.isFinite(weigh(query, document)), "weight");
    const queries = createQueryIndex<number>();
    queries.add(1, query);
    assert.equal(queries.match(document).length > 0, matched, "the index of queries");
    index ??= openIndex();
    assert.equal(index.has(document, toFts(query)), matched, "the index of articles");
  },
});
