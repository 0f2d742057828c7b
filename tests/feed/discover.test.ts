import { expect, it } from "vitest";
import { discoverFeeds, usualFeedUrls } from "../../src/feed/discover.ts";

const PAGE = "https://harbour.example/news/";

it("lists the feeds of a page, articles before comments, named ones before guessed ones", () => {
  const html = `<!DOCTYPE html><html><head>
    <link rel="stylesheet" href="/style.css">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
    <LINK REL='alternate' TYPE='application/atom+xml; charset=utf-8' TITLE='Articles &amp; more' HREF='atom.xml'>
    <link rel="alternate" type="application/json" href="/wp-json/posts/1">
    <link rel="alternate" hreflang="az" href="/az/">
  </head><body><a href="/rss">RSS</a> <a href="/feedback">write</a> <a href="atom.xml">Atom</a></body></html>`;
  expect(discoverFeeds(html, PAGE)).toEqual([
    { url: "https://harbour.example/news/atom.xml", title: "Articles & more" },
    { url: "https://harbour.example/comments/feed/", title: "Comments" },
    { url: "https://harbour.example/rss", title: "" },
  ]);
});

it("resolves against <base> and leaves out what is no web address", () => {
  const html = `<base href="https://cdn.harbour.example/x/"><link rel=alternate type=application/rss+xml href=feed>
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">`;
  expect(discoverFeeds(html, PAGE)).toEqual([{ url: "https://cdn.harbour.example/x/feed", title: "" }]);
});

it("finds nothing in a page without feeds", () => {
  expect(discoverFeeds("<p>News", PAGE)).toEqual([]);
  expect(discoverFeeds("", "")).toEqual([]);
});

it("tries the usual places under the page's folder, then under the root", () => {
  expect(usualFeedUrls("https://user:pass@harbour.example/news?x=1").slice(0, 5)).toEqual([
    "https://harbour.example/news/feed",
    "https://harbour.example/news/rss",
    "https://harbour.example/news/rss.xml",
    "https://harbour.example/feed",
    "https://harbour.example/rss",
  ]);
  expect(usualFeedUrls("ftp://harbour.example/")).toEqual([]);
});
