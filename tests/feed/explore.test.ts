import { expect, it } from "vitest";
import { explore } from "../../src/feed/explore.ts";
import { rss } from "../support/web-server.ts";

const url = "https://a.example/";
const look = (body: string | Uint8Array, contentType: string | null = null) =>
  explore(typeof body === "string" ? new TextEncoder().encode(body) : body, {
    ...{ contentType, url, now: 0 },
    isBoilerplate: () => false,
  });
const page = (body: string) => `<!doctype html><html>${body}</html>`;
const sitemap = (root: string, body: string) =>
  `<?xml version="1.0"?><${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${body}</${root}>`;

it("reads a feed", async () => {
  expect(await look(rss([{ title: "Ferry" }]))).toMatchObject({ kind: "feed", feed: { found: 1 } });
});

it("tells of a page where its feeds may be, and whether it is an article", async () => {
  const named = '<head><link rel="alternate" type="application/rss+xml" title="News" href="/rss"></head>';
  const plain = await look(page(`${named}Hello`));
  expect(plain).toMatchObject({
    kind: "page",
    page: { isArticle: false, isErrorPage: false, suggestions: [], reading: null },
  });
  const { candidates } = (plain as { page: { candidates: unknown[] } }).page;
  expect(candidates[0]).toEqual({ url: `${url}rss`, title: "News", because: "named" });
  for (const meta of [
    '<meta property="og:type" content="Article">',
    '<meta property="article:published_time" content="2026-11-21">',
  ])
    expect(await look(page(`<head>${meta}</head>Hello`))).toMatchObject({ page: { isArticle: true } });
});

it("reads a page in its own charset by what repeats on it", async () => {
  const items = ["Паром уходит", "Дождь идёт", "Порт закрыт"].map(
    (title, n) => `<article><h2><a href="/novosti-goroda-${n}">${title} сегодня вечером опять</a></h2></article>`,
  );
  const text = page(`<meta charset="windows-1251">${items.join("")}`);
  const windows1251 = Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 128 ? code : letter === "ё" ? 0xb8 : code - 0x350;
  });
  const read = await look(windows1251, "text/html");
  if (read.kind !== "page") throw new Error(read.kind);
  expect(read.page.suggestions[0]?.select.item).toBe("article");
  expect(read.page.reading?.entries.map(({ content }) => content.title)[1]).toBe("Дождь идёт сегодня вечером опять");
});

it.each<[string, string, object]>([
  [
    "a list of feeds",
    '<opml><body><outline xmlUrl="https://b.example/rss"/></body></opml>',
    { kind: "opml", sources: [{ url: "https://b.example/rss" }] },
  ],
  [
    "a sitemap of sitemaps",
    sitemap("sitemapindex", "<sitemap><loc>https://a.example/n.xml</loc></sitemap>"),
    { kind: "sitemaps", urls: ["https://a.example/n.xml"] },
  ],
  ["a robots.txt", "User-agent: *\nSitemap: /n.xml", { kind: "sitemaps", urls: ["https://a.example/n.xml"] }],
  [
    "a plain sitemap",
    sitemap("urlset", "<url><loc>https://a.example/1</loc></url>"),
    { kind: "not-a-feed", what: "sitemap" },
  ],
  ["some text", "Hello", { kind: "not-a-feed", what: "unknown" }],
  ["JSON", '{"a":1}', { kind: "not-a-feed", what: "json" }],
  ["nothing", "", { kind: "not-a-feed", what: "empty" }],
])("knows %s", async (_, body, found) => {
  expect(await look(body)).toMatchObject(found);
});
