import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/topics/document.ts";
import { matches } from "../../src/topics/match.ts";
import { parseQuery } from "../../src/topics/parse.ts";
import { sectionsOf } from "../../src/topics/section.ts";

describe("sectionsOf", () => {
  it.each([
    ["https://example.az/az/idman/xezer-ulduzu-qalib-geldi-12345", ["idman"]],
    ["https://example.az/siyaset/123456", ["siyaset"]],
    ["https://www.example.com.tr/kultur-sanat/sergi-acildi/", ["www", "kultur sanat"]],
    ["https://sport.example.com/news/2026/11/derby", ["sport", "news"]],
    ["https://example.org/экономика/рынки/1", ["экономика", "рынки"]],
    ["https://example.org/%D1%81%D0%BF%D0%BE%D1%80%D1%82/1", ["спорт"]],
    // The article's own part says what it tells, not where it stands.
    ["https://example.com/world", []],
    ["https://example.com/sport/?page=2", []],
    ["https://example.com/world-leaders-meet-here/123", []],
    // No world news.
    ["https://example.com/world-cup/final", []],
    ["https://example.com/dunya-kubokuna-hazirliq/1", []],
    ["https://example.com/news/health-minister-resigns/1", ["news"]],
    ["https://example.com/science-and-technology/1", ["science and technology"]],
    ["https://example.az/elm-ve-tehsil/1", ["elm ve tehsil"]],
    // Where a date stands first, or the page behind the article.
    ["https://example.com/2026/11/23/world/europe/peace-talks.html", ["world", "europe"]],
    ["https://example.com/2026/11/23/politics/senate-vote/index.html", ["politics"]],
    ["https://example.com/sport/world-title/amp/", ["sport"]],
    ["https://example.com/2026/11/23/title", []],
    ["https://example.com/%E0%A4%A/title", []],
    ["https://example.com", []],
    ["tag:example.com,2026:1", []],
  ])("%s", (url, expected) => {
    expect(sectionsOf(url)).toEqual(expected);
  });

  it("are categories of the article, for queries too", () => {
    const article = { title: "Derbi", text: "", sourceSlug: "one", language: "az", publishedAt: 0, firstSeenAt: 0 };
    const document = documentOf({ ...article, categories: ["Xəbər"], url: "https://example.az/idman/derbi-1" });
    expect(document.categories).toEqual([["xeber"], ["idman"]]);
    const parsed = parseQuery("category:İdman");
    expect(parsed.kind === "ok" && matches(parsed.query, document)).toBe(true);
  });
});
