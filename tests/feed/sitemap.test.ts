import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/feed/parse.ts";
import { readSitemap, sitemapsOf } from "../../src/feed/sitemap.ts";
import { expectLinear } from "../text/growth.ts";

const URL_OF_MAP = "https://pier.example/sitemaps/news.xml";
const corpus = (name: string) => readFileSync(new URL(`../corpus/sitemap/${name}`, import.meta.url));
const empty = {
  guid: null,
  publishedAt: null,
  updatedAt: null,
  authors: [],
  categories: [],
  summaryHtml: null,
  contentHtml: null,
  media: [],
  language: null,
};
const image = { kind: "image", type: null, bytes: null, width: null, height: null, caption: null };

describe("readSitemap", () => {
  it("reads a news sitemap as a feed, and parseFeed gives the same", async () => {
    const feed = {
      title: "The Pier",
      siteUrl: "https://pier.example/",
      hubUrl: null,
      selfUrl: null,
      language: null,
      entries: [
        {
          ...empty,
          link: "https://pier.example/a?x=1&y=2",
          title: 'Körpü "yenidən" açıldı & hamı keçir',
          publishedAt: Date.parse("2026-11-21T04:30:00Z"),
          updatedAt: Date.parse("2026-11-21T05:00:00Z"),
          categories: ["körpü", "nəqliyyat"],
          media: [{ ...image, url: "https://pier.example/a.jpg" }],
          language: "az",
        },
        { ...empty, link: "https://pier.example/b", title: "Only a title у" },
      ],
    };
    const bytes = corpus("news.xml");
    expect(readSitemap(bytes.toString(), URL_OF_MAP)).toEqual({ kind: "news", feed });
    expect(await parseFeed(bytes, { contentType: "text/xml" }, URL_OF_MAP)).toEqual({ kind: "feed", feed });
  });

  it("reads prefixes of its own, and what is there of one that was cut off", () => {
    const sitemap = readSitemap(corpus("own-prefix.xml").toString(), URL_OF_MAP);
    expect(sitemap?.kind === "news" && sitemap.feed.entries.map(({ title, link }) => [title, link])).toEqual([
      ["The first of two", "https://pier.example/one"],
      ["The second of two", "https://pier.example/two"],
    ]);
  });

  // A poll in a quiet night must not look like a failure.
  it("takes a news sitemap without articles for a feed without entries", async () => {
    const text = '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"></urlset>';
    const feed = {
      title: "",
      siteUrl: "https://pier.example/",
      hubUrl: null,
      selfUrl: null,
      language: null,
      entries: [],
    };
    expect(await parseFeed(Buffer.from(text), { contentType: null }, URL_OF_MAP)).toEqual({ kind: "feed", feed });
  });

  it("gives an index news first, then the latest changed", () => {
    const text = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://pier.example/pages.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
      <sitemap><loc>/posts-2.xml</loc><lastmod>2026-11-01</lastmod></sitemap>
      <sitemap><loc>https://pier.example/sitemap-news.xml</loc></sitemap>
      <sitemap><loc>ftp://pier.example/no.xml</loc></sitemap></sitemapindex>`;
    expect(readSitemap(text, URL_OF_MAP)).toEqual({
      kind: "index",
      urls: [
        "https://pier.example/sitemap-news.xml",
        "https://pier.example/posts-2.xml",
        "https://pier.example/pages.xml",
      ],
    });
  });

  it("gives a plain one the latest changed first, which is no feed", async () => {
    const text = `<urlset><url><loc>https://pier.example/old</loc></url>
      <url><loc>https://pier.example/new</loc><lastmod>2026-11-21</lastmod></url>
      <url><loc>https://pier.example/old</loc></url></urlset>`;
    expect(readSitemap(text, URL_OF_MAP)).toEqual({
      kind: "plain",
      urls: [
        { url: "https://pier.example/new", updatedAt: Date.UTC(2026, 10, 21) },
        { url: "https://pier.example/old", updatedAt: null },
      ],
    });
    expect(await parseFeed(Buffer.from(text), { contentType: null }, "")).toEqual({
      kind: "not-a-feed",
      what: "sitemap",
    });
  });

  it("reads a text file of addresses", () => {
    const urls = [{ url: "https://pier.example/a", updatedAt: null }];
    expect(readSitemap("https://pier.example/a\r\n\r\n", URL_OF_MAP)).toEqual({ kind: "plain", urls });
  });

  it.each([
    ["nothing", ""],
    ["a web page", "<!doctype html><html><body><url><loc>https://pier.example/</loc></url></body></html>"],
    ["a feed", '<rss version="2.0"><channel><title>x</title></channel></rss>'],
    ["words", "not an address\nhttps://pier.example/a"],
    ["JSON", '{"urls":["https://pier.example/a"]}'],
  ])("refuses %s", (_, text) => {
    expect(readSitemap(text, URL_OF_MAP)).toBeNull();
  });

  it("never throws, and gives absolute addresses only", () => {
    const parts = [
      "<urlset>",
      "<url>",
      "<loc>",
      "https://a.example/b",
      "/c",
      "</loc>",
      "</url>",
      "<news:news>",
      "</news:news>",
      "<news:title>",
      "x & y",
      "<![CDATA[",
      "]]>",
      "<sitemapindex>",
      "<lastmod>",
      "2026-11-21",
      "<image:image>",
      "\u0000",
      "<",
    ];
    const soup = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "binary" })), { maxLength: 30 });
    fc.assert(
      fc.property(soup, (pieces) => {
        const sitemap = readSitemap(pieces.join(""), URL_OF_MAP);
        const urls =
          sitemap?.kind === "news"
            ? sitemap.feed.entries.flatMap(({ link }) => link ?? [])
            : (sitemap?.urls ?? []).map((url) => (typeof url === "string" ? url : url.url));
        for (const url of urls) expect(url).toMatch(/^https?:\/\//i);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, (size: number) => string]>([
    ["tags that nobody closes", (size) => `<urlset>${"<url><loc>".repeat(size)}`],
    ["text in many pieces", (size) => `<urlset><url><loc>${"a<![CDATA[b]]>".repeat(size)}`],
    ["ampersands", (size) => `<urlset><url><news:news><news:title>${"&".repeat(20 * size)}`],
    ["blank lines", (size) => "\n".repeat(20 * size)],
  ])("is linear in %s", (_, inputOf) => {
    expectLinear(5_000, inputOf, (text) => readSitemap(text, URL_OF_MAP));
  });
});

describe("sitemapsOf", () => {
  it("gives the sitemaps of a robots.txt, those of news first", () => {
    const robots = `User-agent: *\nDisallow: /search\nSitemap: https://pier.example/sitemap.xml # all
SITEMAP : /news-sitemap.xml\r\nsitemap:https://pier.example/sitemap.xml\nSitemap: javascript:alert(1)\nAllow: /sitemap: x`;
    expect(sitemapsOf(robots, "https://pier.example/robots.txt")).toEqual([
      "https://pier.example/news-sitemap.xml",
      "https://pier.example/sitemap.xml",
    ]);
  });

  it("finds none in another text", () => {
    expect(sitemapsOf("<html>Sitemap</html>", "https://pier.example/")).toEqual([]);
    expectLinear(
      20_000,
      (size) => "sitemap: ".repeat(size),
      (text) => sitemapsOf(text, ""),
    );
  });
});
