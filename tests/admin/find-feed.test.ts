import { afterAll, describe, expect, it } from "vitest";
import { createFeedFinder, type FeedFinderOptions, type FoundFeed } from "../../src/admin/find-feed.ts";
import { createFetcher, type FetchRequest } from "../../src/feed/fetch.ts";
import type { FetchResult } from "../../src/feed/result.ts";
import { parserHere } from "../support/parser.ts";
import { NOON } from "../support/store.ts";
import { rss, startWebServer } from "../support/web-server.ts";

const web = await startWebServer();
const fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
afterAll(async () => {
  await fetcher.close();
  await web.stop();
});

/** What is at an address, and what was asked for on the way. */
async function find(address: string, options: Partial<FeedFinderOptions> = {}) {
  web.asked.length = 0;
  const found = await createFeedFinder({ fetcher, parser: parserHere(), now: () => NOON, ...options })(address);
  return { found: shown(found), asked: [...web.asked] };
}
function shown(found: FoundFeed) {
  if (found.kind !== "source") return found;
  const { url, select, feed } = found;
  return { url: url.replace(web.url, ""), select, title: feed.title, entries: feed.entries.length };
}

/** Every test has a site of its own: a folder whose front page is at `site/`. The server is one for all, so is its robots.txt. */
const html = (body: string, head = "") => ({
  type: "text/html",
  body: `<!doctype html><html lang="en"><head><title>Lighthouse</title>${head}</head><body>${body}</body></html>`,
});
const link = (href: string, title = "", type = "rss") =>
  `<link rel="alternate" type="application/${type}+xml" title="${title}" href="${href}">`;
const items = [1, 2, 3, 4].map((n) => ({
  title: `The ferry to the island leaves at ${n} today`,
  link: `https://a.example/${n}`,
  guid: `${n}`,
}));
const feed = (title = "Lighthouse") => ({ body: rss(items, { title }) });
const LIST = items
  .map(({ title }, n) => `<article><h2><a href="/list/story-of-the-day-${n}">${title}</a></h2></article>`)
  .join("");
const sitemap = (urls: string, more = "") =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ${more}>${urls}</urlset>`;
const NEWS_MAP = {
  type: "application/xml",
  body: sitemap(
    `<url><loc>https://a.example/1</loc><news:news><news:publication><news:name>Lighthouse</news:name><news:language>en</news:language></news:publication><news:title>Ferry leaves</news:title><news:publication_date>2026-11-21T10:00:00Z</news:publication_date></news:news></url>`,
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
  ),
};
const GUESSES = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed.json",
  "/feeds/posts/default",
];

describe("an address", () => {
  it("is a feed: one request", async () => {
    web.put("/one/rss", feed());
    expect(await find(`${web.url}/one/rss#top`)).toEqual({
      found: { url: "/one/rss", select: null, title: "Lighthouse", entries: 4 },
      asked: ["/one/rss"],
    });
  });

  it("names its feed: two requests", async () => {
    web.put("/two/", html("Hello", link("rss") + link("comments", "Comments")));
    web.put("/two/rss", feed());
    expect(await find(`${web.url}/two/`)).toEqual({
      found: { url: "/two/rss", select: null, title: "Lighthouse", entries: 4 },
      asked: ["/two/", "/two/rss"],
    });
  });

  it("names several: a person chooses, and the same in two formats is one", async () => {
    web.put(
      "/several/",
      html("", link("rss", "News (RSS)") + link("atom", "News (Atom)", "atom") + link("sport", "Sport")),
    );
    expect((await find(`${web.url}/several/`)).found).toEqual({
      kind: "choose",
      feeds: [
        { url: `${web.url}/several/rss`, title: "News (RSS)" },
        { url: `${web.url}/several/sport`, title: "Sport" },
      ],
    });
  });

  it("links to its feed, or to a page with its feeds", async () => {
    web.put("/linked/", html('<a href="/linked/rss">Follow us</a>'));
    web.put("/linked/rss", feed());
    expect((await find(`${web.url}/linked/`)).found).toMatchObject({ url: "/linked/rss" });
    web.put("/service/", html('<a href="/service/feeds/">RSS</a>'));
    web.put("/service/feeds/", html('<a href="/linked/rss">News</a> <a href="/service/feeds/sport.rss">Sport</a>'));
    web.put("/service/feeds/sport.rss", feed("Sport"));
    expect((await find(`${web.url}/service/`)).found).toEqual({
      kind: "choose",
      feeds: [
        { url: `${web.url}/linked/rss`, title: "Lighthouse" },
        { url: `${web.url}/service/feeds/sport.rss`, title: "Sport" },
      ],
    });
  });

  it("keeps quiet about its feed: the usual addresses are tried, a few at a time, until one has entries", async () => {
    web.put("/quiet/", html("Hello"));
    web.put("/quiet/feed", { body: rss([], { title: "Nothing yet" }) });
    web.put("/quiet/rss.xml", feed());
    const { found, asked } = await find(`${web.url}/quiet/`);
    expect(found).toMatchObject({ url: "/quiet/rss.xml", title: "Lighthouse" });
    expect(asked.toSorted()).toEqual(["/feed", "/quiet/", "/quiet/feed", "/quiet/rss", "/quiet/rss.xml"]);
  });

  it("has a page for every address: the usual ones are not tried to the end", async () => {
    for (const path of ["", "feed", "rss", "rss.xml"]) web.put(`/soft/${path}`, html("Not found, sorry"));
    web.put("/feed", html("Not found, sorry"));
    const { found, asked } = await find(`${web.url}/soft/`);
    web.put("/feed", { body: "", status: 404 });
    expect(found).toMatchObject({ kind: "failed", code: "not-a-feed-web-page", searched: true });
    expect(asked).toHaveLength(5 + 2 + 1);
  });

  it("has no feed but a news sitemap, which robots.txt names or an index of it", async () => {
    web.put("/mapped/", html("Hello"));
    web.put("/robots.txt", {
      type: "text/plain",
      body: "User-agent: *\nSitemap: /maps/pages.xml\nSitemap: /maps/index.xml",
    });
    web.put("/maps/pages.xml", { type: "application/xml", body: sitemap("<url><loc>https://a.example/1</loc></url>") });
    web.put("/maps/index.xml", {
      type: "application/xml",
      body: `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${web.url}/maps/old.xml</loc></sitemap><sitemap><loc>${web.url}/maps/news.xml</loc></sitemap></sitemapindex>`,
    });
    web.put("/maps/news.xml", NEWS_MAP);
    const { found, asked } = await find(`${web.url}/mapped/`);
    expect(found).toEqual({ url: "/maps/news.xml", select: null, title: "Lighthouse", entries: 1 });
    expect(asked.slice(-4)).toEqual(["/robots.txt", "/maps/pages.xml", "/maps/index.xml", "/maps/news.xml"]);
    expect(asked).toHaveLength(1 + 11 + 4);
    expect((await find(`${web.url}/maps/index.xml`)).asked).toEqual(["/maps/index.xml", "/maps/news.xml"]);
    web.put("/robots.txt", { status: 404, body: "" });
  });

  it("is an article without feed: its section and front page are looked at, and read as pages at last", async () => {
    const crumbs = '<nav class="breadcrumbs"><a href="/list/">News</a></nav>';
    web.put(
      "/list/story-of-the-day-0",
      html(`${crumbs}<h1>Ferry</h1>${LIST}`, '<meta property="og:type" content="article">'),
    );
    web.put("/list/", html(LIST, link("/list/rss")));
    web.put("/list/rss", feed());
    expect((await find(`${web.url}/list/story-of-the-day-0`)).found).toMatchObject({ url: "/list/rss", select: null });
    web.put("/list/", html(LIST));
    const { found, asked } = await find(`${web.url}/list/story-of-the-day-0`);
    expect(found).toEqual({
      url: "/list/",
      select: { item: "article", title: "a", link: "a@href" },
      title: "Lighthouse",
      entries: 4,
    });
    expect(asked).toHaveLength(1 + 11 + 2 + 2);
  });

  it("is gone: what its site has is found instead", async () => {
    web.put("/", html("Front page", link("/two/rss")));
    web.put("/two/rss", feed());
    expect(await find(`${web.url}/gone`)).toMatchObject({
      found: { url: "/two/rss" },
      asked: ["/gone", "/", "/two/rss"],
    });
    web.put("/", { status: 404, body: "" });
    expect(await find(`${web.url}/gone`)).toEqual({
      found: { kind: "failed", code: "status-404", detail: "HTTP 404", searched: false },
      asked: ["/gone", "/"],
    });
  });

  it("is closed to programs, its feed is not", async () => {
    const closed = { status: 403, body: "" };
    for (const path of ["/", "/closed"]) web.put(path, closed);
    web.put("/rss.xml", feed());
    expect((await find(`${web.url}/closed`)).found).toMatchObject({ url: "/rss.xml" });
    web.put("/rss.xml", closed);
    const { found, asked } = await find(`${web.url}/closed`);
    expect([found, asked.length]).toEqual([expect.objectContaining({ code: "status-403" }), 6]);
    web.put("/", { status: 404, body: "" });
  });

  it("is a sitemap without news: what its site has is found instead", async () => {
    web.put("/plain.xml", { type: "application/xml", body: sitemap("<url><loc>https://a.example/1</loc></url>") });
    expect(await find(`${web.url}/plain.xml`)).toMatchObject({
      found: { kind: "failed", code: "not-a-feed-sitemap" },
      asked: ["/plain.xml", "/"],
    });
    web.put("/", html("", link("/two/rss")));
    web.put("/two/rss", feed());
    expect((await find(`${web.url}/plain.xml`)).found).toMatchObject({ url: "/two/rss" });
    web.put("/", { status: 404, body: "" });
  });

  it("leads to nothing: that is said, after no more than twenty requests", async () => {
    web.put("/none/story", html("Hello"));
    const { found, asked } = await find(`${web.url}/none/story`);
    expect(found).toEqual({
      kind: "failed",
      code: "not-a-feed-web-page",
      detail: "a web page without a feed and without a list of articles",
      searched: true,
    });
    expect(asked).toEqual(expect.arrayContaining(["/none/story/feed", ...GUESSES, "/robots.txt", "/sitemap.xml", "/"]));
    expect(asked).toHaveLength(1 + 11 + 2 + 1);
  });

  it.each([
    ["/odd/json", { type: "application/json", body: '{"a":1}' }, "not-a-feed-json"],
    ["/odd/empty", { body: "" }, "not-a-feed-empty"],
    ["/odd/broken", { status: 503, body: "" }, "status-503"],
  ])("that is none of it is not searched any further: %s", async (path, page, code) => {
    web.put(path, page);
    expect(await find(web.url + path)).toMatchObject({
      found: { kind: "failed", code, searched: false },
      asked: [path],
    });
  });

  it("may be a list of feeds", async () => {
    web.put("/list.opml", {
      body: '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/></body></opml>',
    });
    expect((await find(`${web.url}/list.opml`)).found).toEqual({
      kind: "opml",
      url: `${web.url}/list.opml`,
      sources: [{ title: "A", url: "https://a.example/rss", siteUrl: null, folder: null }],
    });
  });

  it("that moved for good is polled where it is now, but not without encryption", async () => {
    web.put("/old", { status: 301, body: "", headers: { location: "/two/rss" } });
    expect((await find(`${web.url}/old`)).found).toMatchObject({ url: "/two/rss" });
    const https = {
      fetch: async (url: string): Promise<FetchResult> => ({
        ...(await fetcher.fetch(url.replace(/^https:\/\/a\.example/u, web.url), {})),
        ...{ url: "http://a.example/two/rss", permanentUrl: "http://a.example/two/rss" },
      }),
    };
    const { found } = await find("https://a.example/two/rss", { fetcher: https });
    expect(found).toMatchObject({ url: "https://a.example/two/rss", entries: 4 });
  });

  it("is tried over http when nobody answers over https, unless https was asked for", async () => {
    const bare = `${web.url.replace("http://", "")}/two/rss`;
    expect((await find(bare)).found).toMatchObject({ url: "/two/rss" });
    expect((await find(`https://${bare}`)).found).toMatchObject({ kind: "failed", code: "network" });
    expect((await find("127.0.0.1:9/rss")).found).toMatchObject({ kind: "failed", code: "network" });
    expect((await find("not an address")).found).toMatchObject({ kind: "failed", code: "bad-url" });
  });

  it("that takes its time is given up, with what was found by then", async () => {
    web.put("/slow/", html(LIST));
    for (const path of ["feed", "rss", "rss.xml"]) web.put(`/slow/${path}`, () => {});
    const { found, asked } = await find(`${web.url}/slow/`, { guessMs: 30 });
    expect(found).toMatchObject({ url: "/slow/", entries: 4, select: { item: "article" } });
    expect(asked.length).toBeLessThan(20);
    web.put("/hangs", () => {});
    expect((await find(`${web.url}/hangs`, { totalMs: 30 })).found).toMatchObject({ kind: "failed", code: "timeout" });
  });
});

describe("a channel", () => {
  /** The web server in the place of the whole web: "https://t.me/s/port" is at "/t.me/s/port". */
  const sent: object[] = [];
  const everywhere = {
    async fetch(url: string, { headers = {} }: FetchRequest): Promise<FetchResult> {
      sent.push(headers);
      const result = await fetcher.fetch(url.replace("https:/", web.url), {});
      return result.kind === "ok" ? { ...result, url } : result;
    },
  };
  const findThere = (address: string) => find(address, { fetcher: everywhere });
  const message = (n: number) =>
    `<div class="tgme_widget_message" data-post="port/${n}"><div class="tgme_widget_message_text">Ferry ${n} leaves the port.</div><a class="tgme_widget_message_date" href="https://t.me/port/${n}"><time datetime="2026-11-21T10:0${n}:00+00:00">10:0${n}</time></a></div>`;

  it.each(["https://t.me/port", "t.me/s/port", "t.me/port/2", "@port", "http://telegram.me/port"])(
    "of Telegram is read off its preview: %s",
    async (address) => {
      web.put("/t.me/s/port", html(message(1) + message(2), '<meta property="og:title" content="Port News">'));
      expect(await findThere(address)).toMatchObject({
        found: { url: "https://t.me/s/port", title: "Port News", entries: 2, select: { time: expect.any(String) } },
        asked: ["/t.me/s/port"],
      });
    },
  );

  it("of Telegram that shows nothing says so", async () => {
    web.put("/t.me/s/closed", html("Contact @closed"));
    expect(await findThere("t.me/closed")).toMatchObject({ found: { code: "no-preview" }, asked: ["/t.me/s/closed"] });
    expect(await findThere("https://t.me/c/1234/5")).toMatchObject({ found: { code: "no-preview" }, asked: [] });
  });

  it("of YouTube is its feed: by its id at once, by its name after a look at its page", async () => {
    const id = "UC0123456789abcdefghijkl";
    const path = `/www.youtube.com/feeds/videos.xml?channel_id=${id}`;
    web.put(path, feed("Port TV"));
    web.put(
      "/www.youtube.com/@porttv",
      html("", `<link rel="canonical" href="https://www.youtube.com/channel/${id}">`),
    );
    const url = `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`;
    expect(await findThere(`youtube.com/channel/${id}/videos`)).toMatchObject({ found: { url }, asked: [path] });
    sent.length = 0;
    expect(await findThere("https://www.youtube.com/@porttv")).toMatchObject({
      found: { url, title: "Port TV" },
      asked: ["/www.youtube.com/@porttv", path],
    });
    // Its question about cookies is answered, so that it shows the page.
    expect(sent).toEqual([{ cookie: "SOCS=CAI" }, { cookie: "SOCS=CAI" }]);
  });
});
