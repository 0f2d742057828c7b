import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/topics/document.ts";
import { matches } from "../../src/topics/match.ts";
import { parseQuery, type Query } from "../../src/topics/parse.ts";

const document = {
  ...documentOf({
    title: "Xəzər dənizində fırtına: Bakı'nın limanı bağlandı",
    text: "Ferries wait off Baku.\n\nThe port of Ələt works.",
    sourceSlug: "one-az",
    language: "az-Latn",
    categories: ["Dünya", "Sea & ports"],
    publishedAt: Date.UTC(2026, 0, 31, 23, 59),
    firstSeenAt: 0,
  }),
  topics: ["weather"],
};

function query(text: string): Query {
  const parsed = parseQuery(text);
  if (parsed.kind === "bad") throw new Error(`${text}: ${parsed.problem}`);
  return parsed.query;
}

describe("matches", () => {
  it.each([
    ["xəzər", true],
    ["XEZER", true],
    ["bakı baku", true],
    ["bakı moskva", false],
    ["moskva OR ferries", true],
    ["bakı -ferries", false],
    ["-moskva", true],
    ['"port of elet"', true],
    ['"of port"', false],
    ['"port of el"*', true],
    ["fırt*", true],
    ["Xəzərin", true],
    ["dənizlər", true],
    ['"xəzərin"', false],
    ["ferry", false],
    ['"ferries"', true],
    ["title:ferries", false],
    ["title:(limanlar fırtınası)", true],
    ["title:(liman ferries)", false],
    ["(source:(one-az OR two) lang:(en OR az))", true],
    ["title:liman*", true],
    ["source:one-az", true],
    ["source:one", false],
    ["lang:az", true],
    ["topic:weather -topic:sport", true],
    ["category:dunya", true],
    ['category:"sea ports"', true],
    ["before:2026-01-31", false],
    ["before:2026-02-01", true],
    ["after:2026-01-31", true],
    ["after:2026-02-01", false],
  ])("%s: %s", (text, expected) => {
    expect(matches(query(text), document)).toBe(expected);
  });
});
