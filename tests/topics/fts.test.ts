import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { documentOf } from "../../src/topics/document.ts";
import { atPauses, BLOCK, blockTokens, indexColumns, toFts, withPauses } from "../../src/topics/fts.ts";
import { matches, type QueryDocument } from "../../src/topics/match.ts";
import { parseQuery, type Query } from "../../src/topics/parse.ts";
import { document, query } from "./arbitraries.ts";

const db = new Database(":memory:");
db.exec(
  `CREATE VIRTUAL TABLE article_index USING fts5(body, title, meta, content='', contentless_delete=1, tokenize='ascii')`,
);
const insert = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, ?, ?)");
const clear = db.prepare("DELETE FROM article_index");
const find = db
  .prepare<[string], number>("SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid")
  .pluck();
afterAll(() => void db.close());

function searched(asked: Query, documents: readonly QueryDocument[]): number[] {
  clear.run();
  for (const [i, one] of documents.entries()) {
    const { title, body, meta } = indexColumns(one);
    insert.run(i, title, body, meta);
  }
  return find.all(toFts(asked));
}
function matched(asked: Query, documents: readonly QueryDocument[]): number[] {
  return documents.flatMap((one, i) => (matches(asked, one) ? [i] : []));
}

describe("toFts and indexColumns", () => {
  // One semantics: a channel's rule, a follow and a search for the same words must never disagree.
  it("find what the matcher accepts, nothing else", () => {
    fc.assert(
      fc.property(query, fc.array(document, { minLength: 1, maxLength: 8 }), (asked, documents) => {
        expect(searched(asked, documents)).toEqual(matched(asked, documents));
      }),
      { numRuns: 60 },
    );
  });

  // A search that finds nothing for long must still be heard of, and must not find anything else for it.
  it("pause at the first article of each block, and tell which of those are found", () => {
    const rows = fc.array(document, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(query, rows, fc.nat(4), (asked, documents, block) => {
        const idOf = (i: number) => (i * BLOCK) / 2 + BLOCK;
        const isPause = (id: number) => id % BLOCK === 0;
        clear.run();
        for (const [i, one] of documents.entries()) {
          const { title, body, meta } = indexColumns(one);
          insert.run(idOf(i), title, body, `${meta} ${blockTokens(idOf(i))}`);
        }
        const ids = documents.map((_, i) => idOf(i));
        const matching = matched(asked, documents).map(idOf);
        expect(find.all(withPauses(toFts(asked)))).toEqual(ids.filter((id) => isPause(id) || matching.includes(id)));
        const lowest = (block + 1) * BLOCK;
        expect(find.all(atPauses(toFts(asked), lowest)).filter((id) => id >= lowest)).toEqual(
          matching.filter((id) => isPause(id) && id >= lowest),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("keep phrases within the title or the body, and within one category", () => {
    const article = {
      title: "Storm over Baku",
      // The last word's letters take two units of UTF-16 each.
      text: "Port closed today: 𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰",
      sourceSlug: "one",
      language: null,
      categories: ["World news", "Sea ports"],
      publishedAt: 0,
      firstSeenAt: 0,
    };
    const documents = [documentOf(article)];
    for (const [text, found] of [
      ['"over baku"', true],
      ['"baku port"', false],
      ['category:"world news"', true],
      ['category:"news sea"', false],
      ["category:por*", true],
      ["closed* today*", true],
      ["closedd*", false],
      ["𐐨𐐩𐐪𐐫𐐬𐐭*", true],
      ["𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯*", true],
      ["𐐨𐐩𐐪𐐫𐐬𐐰*", false],
      ['"today clos"*', false],
      ['"today closed"*', false],
      ["world", false],
    ] as const) {
      const parsed = parseQuery(text);
      if (parsed.kind === "bad") throw new Error(text);
      expect([text, matched(parsed.query, documents).length === 1]).toEqual([text, found]);
      expect([text, searched(parsed.query, documents).length === 1]).toEqual([text, found]);
    }
  });

  it("take queries of every size that the limits allow", () => {
    const wide = Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(" OR ");
    const deep = `${"-(a ".repeat(10)}b${")".repeat(10)}`;
    for (const text of [wide, deep]) {
      const parsed = parseQuery(text, { chars: 50_000, terms: 2_000, prefixes: 2_000, depth: 20 });
      if (parsed.kind === "bad") throw new Error(parsed.problem);
      expect(() => find.all(toFts(parsed.query))).not.toThrow();
    }
  });
});
