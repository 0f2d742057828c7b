import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { publicUrl } from "../../src/delivery/public-url.ts";
import { decode } from "../../src/feed/decode.ts";
import { explore } from "../../src/feed/explore.ts";
import { MAX_ENTRIES, MAX_LINE, MAX_TEXT, MAX_URL, MAX_VALUES } from "../../src/feed/limits.ts";
import { parseFeed } from "../../src/feed/parse.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { readSitemap } from "../../src/feed/sitemap.ts";
import type { Entry, Feed } from "../../src/model.ts";
import { assertUnpolluted, markupPieces, mutated, nastyText, target } from "./target.ts";

const CORPUS = new URL("../corpus/", import.meta.url);

function bodiesOf(folder: string, pattern: RegExp): string[][] {
  const inside = new URL(`${folder}/`, CORPUS);
  const names = readdirSync(inside).filter((name) => pattern.test(name) && !name.endsWith(".expected.json"));
  return names.map((name) => markupPieces(decode(readFileSync(new URL(name, inside)), null)));
}

const BODIES = [
  ...bodiesOf("feed", /\.(?:xml|json|html)$/u),
  ...bodiesOf("sitemap", /\.xml$/u),
  ...bodiesOf("opml", /\.opml$/u),
];

/** What feeds are made of, right and wrong. */
const pieces = fc.oneof(
  nastyText,
  fc.constantFrom(
    ...[
      "<item>",
      "</item>",
      "<entry>",
      "</entry>",
      "<channel>",
      "<rss>",
      "<feed xmlns='http://www.w3.org/2005/Atom'>",
      "<rdf:RDF>",
    ],
    ...[
      "<title>",
      "</title>",
      "<title type='html'>",
      "<link/>",
      "<link href='/a'/>",
      "<link rel='hub' href='http://10.0.0.1/'/>",
      "<guid>",
    ],
    ...[
      "<content:encoded>",
      "<description>",
      "</description>",
      "<content type='xhtml'>",
      "<media:content url='//a.example/b.jpg'/>",
      "<urlset>",
      "<url>",
    ],
    ...[
      "<sitemapindex>",
      "<opml>",
      "<outline xmlUrl='javascript:x'/>",
      "<html>",
      "<body>",
      ' xml:base="//x.example/"',
      ' xmlns:a="b"',
      "encoding='utf-16'",
    ],
    ...[
      '{"version":"https://jsonfeed.org/version/1.1","items":[',
      '{"__proto__":{"polluted":true}}',
      '"id":',
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      "null",
    ],
  ),
);
const ENCODINGS = ["utf8", "latin1", "utf16le"] as const;

interface FeedInput {
  text: string;
  encoding: (typeof ENCODINGS)[number];
  contentType: string | null;
  /** Bytes that are set to another value: place and value. */
  flips: [number, number][];
}

const inputs: fc.Arbitrary<FeedInput> = fc.record({
  text: fc.oneof(
    { weight: 9, arbitrary: mutated(BODIES, pieces) },
    { weight: 1, arbitrary: fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")) },
  ),
  encoding: fc.oneof({ weight: 6, arbitrary: fc.constant("utf8" as const) }, fc.constantFrom(...ENCODINGS)),
  contentType: fc.oneof(
    fc.constantFrom(null, "text/xml", "application/json", "text/html; charset=windows-1251", "text/xml; charset=utf-7"),
    nastyText,
  ),
  flips: fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.nat({ max: 255 })), { maxLength: 3 }),
});

const URL_OF_FEED = "https://feeds.example/news/feed.xml";
const isText = (value: unknown): boolean => typeof value === "string" && value.isWellFormed();
const isWeb = (value: string): boolean => /^https?:\/\/[^/]/iu.test(value) && URL.canParse(value);

function assertEntry(entry: Entry): void {
  const { title, guid, link, summaryHtml, contentHtml, authors, categories, media } = entry;
  assert.ok(isText(title) && title.length <= MAX_LINE && !/[\r\n\t]/u.test(title), "title");
  for (const html of [summaryHtml, contentHtml])
    assert.ok(html === null || (isText(html) && html.length <= MAX_TEXT), "text");
  assert.ok(guid === null || (isText(guid) && guid !== "" && guid.trim() === guid), "guid");
  assert.ok(link === null || (isWeb(link) && link.length <= 3 * MAX_URL), "link");
  for (const list of [authors, categories])
    assert.ok(list.length <= MAX_VALUES && list.every((one) => isText(one) && one !== ""), "list");
  assert.ok(
    media.length <= MAX_VALUES &&
      media.every(({ url, caption }) => isWeb(url) && (caption === null || isText(caption))),
    "media",
  );
  for (const at of [entry.publishedAt, entry.updatedAt]) assert.ok(at === null || Number.isSafeInteger(at), "time");
  // Nothing but a link that all can open reaches a post.
  const shown = publicUrl(link);
  assert.ok(shown === null || /^https?:\/\/[^/@\s"'<>]+(?:[/?#][^\s"<>]*)?$/u.test(shown), "shown link");
}

function assertFeed(feed: Feed): void {
  assert.ok(isText(feed.title), "feed title");
  for (const url of [feed.siteUrl, feed.hubUrl, feed.selfUrl]) assert.ok(url === null || isWeb(url), "feed url");
  assert.ok(feed.entries.length <= MAX_ENTRIES, "entries");
  for (const entry of feed.entries) assertEntry(entry);
}

export const feedTarget = target<FeedInput>({
  ...{ name: "feed", share: 140, mostMs: 1_500, inputs },
  async check({ text, encoding, contentType, flips }) {
    const bytes = Buffer.from(text, encoding);
    for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
    const parsed = await parseFeed(bytes, { contentType }, URL_OF_FEED);
    if (parsed.kind === "feed") {
      assertFeed(parsed.feed);
      for (const { content } of prepareFeed(parsed.feed, () => false).entries) {
        assert.ok(isText(content.title) && isText(content.text), "prepared");
      }
    } else {
      const found = await explore(bytes, { contentType, url: URL_OF_FEED, now: 0, isBoilerplate: () => false });
      if (found.kind === "opml") for (const { url } of found.sources) assert.ok(isWeb(url), "opml url");
      if (found.kind === "sitemaps") for (const url of found.urls) assert.ok(isWeb(url), "sitemap url");
      readSitemap(text, URL_OF_FEED);
    }
    assertUnpolluted();
  },
});
