import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPage } from "../../src/feed/page.ts";
import { readSelect } from "../../src/feed/page-select.ts";
import type { PageSelect } from "../../src/model.ts";
import { expectLinear } from "../text/growth.ts";

const URL_OF_PAGE = "https://liman.example/xeberler/";
const entry = {
  guid: null,
  link: null,
  publishedAt: null,
  updatedAt: null,
  authors: [],
  categories: [],
  summaryHtml: null,
  contentHtml: null,
  media: [],
  language: null,
};
const image = (url: string) => ({
  url,
  kind: "image",
  type: null,
  bytes: null,
  width: null,
  height: null,
  caption: null,
});

describe("readPage", () => {
  it("reads a list of articles as a feed", () => {
    const html = `<!doctype html><html lang="az"><head><title>Xəbərlər – Liman</title></head><body>
      <article><img src="data:image/gif;base64,R0" data-src="/a.jpg"><h2><a href="1.html?utm_source=x">Körpü &amp; <b>liman</b>
        açıldı</a></h2><time datetime="2026-11-21T10:00:00+04:00">bu gün</time><p>Birinci <i>sətir</i><br>2 &lt; 3</p><p>Sonra</p></article>
      <article><h2><a href="//cdn.liman.example/2">İkinci xəbər</a></h2></article></body></html>`;
    const select = {
      item: "article",
      title: "h2",
      link: "h2 a@href",
      time: "time@datetime",
      summary: "p",
      image: "img@src",
    };
    expect(readPage(html, URL_OF_PAGE, select)).toEqual({
      title: "Xəbərlər – Liman",
      siteUrl: URL_OF_PAGE,
      hubUrl: null,
      selfUrl: null,
      language: "az",
      entries: [
        {
          ...entry,
          link: "https://liman.example/xeberler/1.html?utm_source=x",
          title: "Körpü & liman açıldı",
          publishedAt: Date.parse("2026-11-21T06:00:00Z"),
          summaryHtml: "Birinci sətir<br>2 &lt; 3",
          media: [image("https://liman.example/a.jpg")],
          language: "az",
        },
        { ...entry, link: "https://cdn.liman.example/2", title: "İkinci xəbər", language: "az" },
      ],
    });
  });

  const facts = (html: string, select: PageSelect) =>
    readPage(html, URL_OF_PAGE, select).entries.map(({ title, link }) => `${title} ${link?.replace(URL_OF_PAGE, "")}`);

  it.each<[string, string, PageSelect, string[]]>([
    ["finds title and link by itself", "<li><a href=x><img></a><h3><a href=1>One</a></h3>", { item: "li" }, ["One 1"]],
    ["takes the link around the title", "<li><a href=1><h3>One</h3></a>", { item: "li" }, ["One 1"]],
    ["takes the link's text where there is no heading", "<li>x <a href=1>One</a>", { item: "li" }, ["One 1"]],
    ["takes an item that is a link itself", "<a class=c href=1>One</a>", { item: "a.c" }, ["One 1"]],
    [
      "takes the item's own attribute",
      "<li data-u=1 title=One>",
      { item: "li", title: "@title", link: "@data-u" },
      ["One 1"],
    ],
    [
      "takes the item where the selector means it",
      "<a href=1>One</a>",
      { item: "a", title: "a", link: "a@href" },
      ["One 1"],
    ],
    [
      "passes over what is empty",
      "<li><h3></h3><h3>One</h3><a>x</a><a href=1></a>",
      { item: "li", title: "h3", link: "a@href" },
      ["One 1"],
    ],
    [
      "passes over links that lead nowhere",
      "<li><h3>One</h3><a href=#>x</a><a href='javascript:x'></a><a href=1>y</a>",
      { item: "li", link: "a" },
      ["One 1"],
    ],
    ["obeys <base>", "<base href='/n/'><li><a href=1>One</a>", { item: "li" }, ["One https://liman.example/n/1"]],
    [
      "leaves out items without a link among those with one",
      "<li><a href=1>One</a><li>Ad",
      { item: "li", title: ":scope" },
      ["One 1"],
    ],
    [
      "takes items without links where none has one",
      "<p>One<p>Two",
      { item: "p", title: ":scope" },
      ["One undefined", "Two undefined"],
    ],
    [
      "takes an article once",
      "<li><a href=1>One</a><li><a href='1?utm_source=x'>One again</a>",
      { item: "li" },
      ["One 1"],
    ],
    [
      "takes the outermost of items inside each other",
      "<div><h3>One</h3><a href=1>x</a><div><h3>Two</h3></div></div>",
      { item: "div" },
      ["One 1"],
    ],
    ["leaves out what has no title", "<li><a href=1></a>", { item: "li" }, []],
    ["gives nothing for a selector that is none", "<li><a href=1>One</a>", { item: "li::x" }, []],
  ])("%s", (_, html, select, expected) => {
    expect(facts(html, select)).toEqual(expected);
  });

  it("makes a headline of the summary's first words where it is told no title", () => {
    const long = "The harbour was closed for three days, and the ferries went to the old pier instead";
    const html = `<p>⚓<br>Short line. Two sentences.<br>More</p><p>${long}. Then it was opened again on Monday, to the joy of all.</p>
      <p>${long.replaceAll(", and", " and")} ${"very ".repeat(20)}long</p><p>https://liman.example/only</p>`;
    expect(readPage(html, URL_OF_PAGE, { item: "p", summary: ":scope" }).entries.map(({ title }) => title)).toEqual([
      "Short line. Two sentences.",
      `${long}.`,
      "The harbour was closed for three days and the ferries went to the old pier instead very very very very very very very…",
    ]);
  });

  it("finds pictures in sets, lazy attributes and styles", () => {
    const html = `<li><a href=1>One</a><img srcset="/s.jpg 1x, /l.jpg 2x"><li><a href=2>Two</a><i style="background: url( '/b.jpg' )"></i>
      <li><a href=3>Three</a><i style="background-image:url(&quot;/c.jpg&quot;)"></i><li><a href=4>Four</a>`;
    const urls = (image?: string) =>
      readPage(html, URL_OF_PAGE, { item: "li", image }).entries.map(({ media }) => media[0]?.url.slice(21) ?? null);
    expect(urls()).toEqual(["/l.jpg", null, null, null]);
    expect(urls("img, i")).toEqual(["/l.jpg", "/b.jpg", "/c.jpg", null]);
    expect(urls("i@style")).toEqual([null, "/b.jpg", "/c.jpg", null]);
  });

  it("never throws, and gives absolute links and titles only", () => {
    const parts = [
      "<li>",
      "<a href=/x>",
      "<a href='",
      "<h2>",
      "</h2>",
      "One two",
      "<time datetime=2026>",
      "<img src=/y>",
      "&",
      "</li>",
    ];
    const selectors = fc.constantFrom("li", "a", "h2, a", "*", "a@href", "@href", ":scope", "li:", "", "time@datetime");
    const select = fc.record(
      { item: selectors, title: selectors, link: selectors, time: selectors, summary: selectors, image: selectors },
      { requiredKeys: ["item"] },
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 30 }),
        select,
        (pieces, how) => {
          for (const { title, link, publishedAt } of readPage(pieces.join(""), URL_OF_PAGE, how, { now: 0 }).entries) {
            expect(title).not.toBe("");
            expect(link ?? "https://").toMatch(/^https?:\/\//i);
            expect(Number.isInteger(publishedAt ?? 0)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[string, (size: number) => string, PageSelect]>([
    ["items", (size) => "<li><a href=/a>One two</a>".repeat(size), { item: "li" }],
    [
      "elements inside each other",
      (size) => `${"<div>x".repeat(190)}${"<p>y".repeat(size)}`,
      { item: "div", title: "div", link: "div a@href", summary: "div" },
    ],
    ["links without text", (size) => `<div>${"<a href=x></a>".repeat(size)}`, { item: "div", title: "a", link: "a" }],
    ["a style", (size) => `<li><a href=1>One</a><i style="${"url(".repeat(size)}">`, { item: "li", image: "i@style" }],
    ["a date", (size) => `<li><a href=1>One</a><i>${"1 ".repeat(size)}`, { item: "li", time: "i" }],
    [
      "a summary of blank lines",
      (size) => `<li><a href=1>One</a><i>${"<br> ".repeat(size)}`,
      { item: "li", summary: "i" },
    ],
  ])("is linear in %s", (_, inputOf, select) => {
    expectLinear(1_000, inputOf, (html) => readPage(html, URL_OF_PAGE, select, { now: 0 }));
  });
});

describe("readSelect", () => {
  it("tells all that is wrong at once, by key", () => {
    expect(readSelect({ item: "", title: "h2", link: "a:hover@href", time: "time@" })).toEqual({
      kind: "bad",
      problems: [
        { key: "item", problem: "is empty" },
        { key: "link", problem: "has :hover, which is not supported" },
        { key: "time", problem: 'has "@" where it was expected to end' },
      ],
    });
  });
});
