import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPage } from "../../src/feed/page.ts";
import { suggestSelectors } from "../../src/feed/page-suggest.ts";
import { expectLinear } from "../text/growth.ts";

const FOLDER = new URL("../corpus/page/", import.meta.url);
const URL_OF_PAGE = "https://vestnik.example/novosti/";
const NOW = Date.UTC(2026, 10, 21, 12);
const LISTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".html") && name !== "telegram.html")
  .sort();

const read = (name: string) => readFileSync(new URL(name, FOLDER), "utf8");

describe("suggestSelectors", () => {
  /** What makes each page hard is in a comment on top of it; NAME.expected.json is what it should lead to. */
  it.each(LISTS)("proposes the news of %s first", (name) => {
    const [best] = suggestSelectors(read(name), URL_OF_PAGE, { now: NOW });
    const facts = best?.entries.map(({ title, link, publishedAt, summaryHtml, media }) => ({
      title,
      link,
      published: publishedAt === null ? null : new Date(publishedAt).toISOString(),
      summary: summaryHtml,
      image: media[0]?.url ?? null,
    }));
    expect({ select: best?.select, count: best?.count, entries: facts }).toEqual(
      JSON.parse(read(name.replace(".html", ".expected.json"))),
    );
  });

  it.each(LISTS)("shows of %s what readPage reads", (name) => {
    for (const { select, count, entries } of suggestSelectors(read(name), URL_OF_PAGE)) {
      const page = readPage(read(name), URL_OF_PAGE, select).entries;
      expect([page.length, page.slice(0, 5)]).toEqual([count, entries]);
    }
  });

  it("rates the news far above the menu", () => {
    const scores = suggestSelectors(read("nav-heavy.html"), URL_OF_PAGE).map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores[0]).toBeGreaterThan(2 * (scores[1] ?? 1));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  /** Five items made by `of`. */
  const five = (of: (i: number, title: string) => string) =>
    [
      "Ferry line opens next spring",
      "Council plans a covered market",
      "Teachers ask for smaller classes",
      "Police find two lost boats",
      "Apple harvest is the largest",
    ]
      .map((title, i) => of(i, title))
      .join("");
  it.each<[string, string, object]>([
    [
      "rows of two looks",
      `<table>${five((i, title) => `<tr class="row ${i % 2 ? "alt" : ""}"><td><a href="?p=${i}12">${title}</a>`)}</table>`,
      { item: "tr.row", title: "a", link: "a@href" },
    ],
    [
      "names with a hash behind them",
      five((i, title) => `<div class="HeadlineText-ehGPZM kRtWqz"><a href="/x/${i}12">${title}</a></div>`),
      { item: 'div[class*="HeadlineText-"]', title: "a", link: "a@href" },
    ],
    [
      "classes of the content management system",
      `<div id="list">${five((i, title) => `<div class="post post-88${i} tag-${"abcde"[i]}"><h3><a href="/x/${i}12">${title}</a></h3><p class="post-meta">By Leyla Nasir in News on 2 November 2026</p></div>`)}</div>`,
      { item: "div.post", title: "a", link: "a@href", time: "p.post-meta" },
    ],
    [
      "two lists of one form",
      `<div class="news">${five((i, title) => `<li class="it"><a href="/x-y-z/${i}12">${title}</a>`)}</div><div class="menu">${five((i, title) => `<li class="it"><a href="/m/${"abcde"[i]}">${title} too</a>`)}</div>`,
      { item: "div.news > li.it", title: "a", link: "a@href" },
    ],
  ])("tells %s apart from what matters", (_, html, select) => {
    expect(suggestSelectors(html, URL_OF_PAGE)[0]?.select).toEqual(select);
  });

  it.each([
    ["no links", "<p>One two three four five</p>".repeat(5)],
    ["short links", Array.from({ length: 9 }, (_, i) => `<li><a href=/${i}>Section ${i}</a>`).join("")],
    [
      "links to other sites",
      Array.from({ length: 9 }, (_, i) => `<li><a href=https://other.example/${i}>A title of five words</a>`).join(""),
    ],
    ["two articles only", Array.from({ length: 2 }, (_, i) => `<li><a href=/${i}>A title of five words</a>`).join("")],
    ["one article many times", "<li><a href=/a-b-c>A title of five words</a>".repeat(9)],
    ["nothing", ""],
  ])("proposes nothing for a page with %s", (_, html) => {
    expect(suggestSelectors(html, URL_OF_PAGE)).toEqual([]);
  });

  it("proposes nothing where it does not know which links stay on the site", () => {
    expect(suggestSelectors(read("cards.html"), "")).toEqual([]);
  });

  it("never throws", () => {
    const parts = [
      "<div class='a b'>",
      "</div>",
      "<li>",
      "<ul>",
      "<a href=/one-two-three>",
      "<a href='",
      "A title of five words",
      "<h2>",
      "<time>",
      "21.11.2026",
      "</a>",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 60 }), (pieces) => {
        for (const { entries, score } of suggestSelectors(pieces.join(""), URL_OF_PAGE)) {
          expect(entries.length).toBeGreaterThan(2);
          expect(score >= 0 && score <= 1).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  const item = (i: number) => `<li class="c${i}"><a href="/n-e-w-${i}">A title of five words</a><i>21.11.2026</i>`;
  it.each<[string, (size: number) => string]>([
    ["items", (size) => Array.from({ length: size }, (_, i) => item(i)).join("")],
    ["items inside each other", (size) => Array.from({ length: size }, (_, i) => `<div>${item(i)}`).join("")],
    ["headings without links", (size) => `<div>${"<h2>A title of five words</h2>".repeat(size)}`],
    ["words", (size) => `<li><a href=/a>${"word ".repeat(size)}`.repeat(3)],
    [
      "classes",
      (size) =>
        Array.from(
          { length: 3 },
          (_, i) => `<li class="${"a1b2 ".repeat(size)}"><a href=/a-b-${i}>A title of five words</a>`,
        ).join(""),
    ],
  ])("is linear in %s", (_, inputOf) => {
    expectLinear(120, inputOf, (html) => suggestSelectors(html, URL_OF_PAGE));
  });
});
