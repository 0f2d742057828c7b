import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/topics/document.ts";
import { matches, type QueryDocument } from "../../src/topics/match.ts";
import { parseQuery, type Query } from "../../src/topics/parse.ts";
import { createQueryIndex } from "../../src/topics/query-index.ts";
import { document, query } from "./arbitraries.ts";

const reading = (text: string): Query => {
  const parsed = parseQuery(text);
  if (parsed.kind === "bad") throw new Error(`${text}: ${parsed.problem}`);
  return parsed.query;
};
const article = (title: string, text = ""): QueryDocument =>
  documentOf({ title, text, sourceSlug: "one", language: "en", categories: [], publishedAt: 0, firstSeenAt: 0 });
const sorted = (ids: number[]) => [...ids].sort((a, b) => a - b);

describe("createQueryIndex", () => {
  it("finds what trying every query would find, whatever was added, replaced and removed", () => {
    const change = fc.record({ id: fc.nat(12), query: fc.option(query, { freq: 4 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.array(document, { maxLength: 4 }), (changes, documents) => {
        const index = createQueryIndex<number>();
        const all = new Map<number, Query>();
        for (const { id, query: asked } of changes) {
          if (asked === null) {
            index.remove(id);
            all.delete(id);
          } else {
            index.add(id, asked);
            all.set(id, asked);
          }
        }
        expect(index.size).toBe(all.size);
        for (const one of documents) {
          const expected = [...all].filter(([, asked]) => matches(asked, one)).map(([id]) => id);
          expect(sorted(index.match(one))).toEqual(sorted(expected));
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["elections", [1]],
    ["elec*", [1]],
    ['"early election" -budget', [1]],
    ["-budget", [1]],
    ["before:1971-01-01 -title:storm", [1]],
    ["title:(storm OR voter) lang:en", [1]],
    ["storm", []],
  ])("takes %s", (text, expected) => {
    const index = createQueryIndex<number>();
    index.add(1, reading(text));
    expect(index.match(article("Voters wait", "An early election is near."))).toEqual(expected);
    index.remove(1);
    expect([index.match(article("Voters wait")), index.size]).toEqual([[], 0]);
  });

  // Many readers follow what many articles tell: only what stands under an article's own words may be looked at.
  it("tries no queries for other articles", () => {
    const index = createQueryIndex<number>();
    let tried = 0;
    for (let i = 0; i < 2_000; i++) {
      const asked = reading(`baku "word${i} news" (topic:sport OR title:name${i})`);
      index.add(i, {
        kind: "and",
        get all() {
          tried++;
          return asked.kind === "and" ? asked.all : [];
        },
      });
    }
    tried = 0;
    expect(index.match(article("Baku word7 news", "name7 sport"))).toEqual([]);
    expect(index.match(article("Baku word7 news name7"))).toEqual([7]);
    expect(tried).toBeLessThan(20);
  });
});
