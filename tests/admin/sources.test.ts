import { expect, it, onTestFinished } from "vitest";
import { addSource, createFeedFinder, looksLikeAddress, setSourceStatus, toUrl } from "../../src/admin/sources.ts";
import { createFetcher } from "../../src/feed/fetch.ts";
import type { Feed } from "../../src/model.ts";
import { memoryStore, NOON } from "../support/store.ts";
import { rss, startWebServer } from "../support/web-server.ts";

const feed = (title: string): Feed => ({
  title,
  siteUrl: null,
  hubUrl: null,
  selfUrl: null,
  language: "en",
  entries: [],
});

async function openFinder() {
  const web = await startWebServer();
  const fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
  onTestFinished(async () => {
    await fetcher.close();
    await web.stop();
  });
  return { web, find: createFeedFinder(fetcher) };
}

it.each([
  ["https://herald.example/rss", "https://herald.example/rss"],
  ["  herald.example/rss  ", "https://herald.example/rss"],
  ["HTTP://Herald.Example", "http://herald.example/"],
  ["localhost/rss", "https://localhost/rss"],
  ["http://[::1]:8080/rss", "http://[::1]:8080/rss"],
  ["news", null],
  ["", null],
  ["what is new?", null],
  ["javascript:alert(1)", null],
  ["file:///etc/passwd", null],
  ["tg://resolve?domain=x", null],
])("reads the address %s", (given, url) => {
  expect(toUrl(given)).toBe(url);
});

it.each([
  ["caspian-herald.example", true],
  ["www.site.com/news", true],
  ["  site.com  ", true],
  ["site.com:8080?feed=rss2", true],
  ["хабар.рф", true],
  ["xn--80a1acny.xn--p1ai/rss", true],
  ["127.0.0.1:9000/rss", true],
  ["http://localhost/rss", true],
  ["hello", false],
  ["good morning site.com", false],
  ["well...", false],
  ["3.14", false],
  ["rauf@site.com", false],
  ["-site.com", false],
  ["ftp://site.com", false],
  ["/start", false],
  [`${"a.".repeat(2_000)}!`, false],
])("knows whether %j is an address", (text, is) => {
  expect(looksLikeAddress(text)).toBe(is);
});

it("tries http when nobody answers over https, unless https was asked for", async () => {
  const { web, find } = await openFinder();
  web.put("/rss", { body: rss([], { title: "Lighthouse" }) });
  const bare = `${web.url.replace("http://", "")}/rss`;
  expect(await find(bare)).toMatchObject({ kind: "feed", url: `http://${bare}` });
  expect(await find(`https://${bare}`)).toMatchObject({ kind: "failed", code: "network" });
  expect(await find("127.0.0.1:9/rss")).toMatchObject({ kind: "failed", code: "network" });
});

it("finds a feed at its address, behind a page with one, and asks about several", async () => {
  const { web, find } = await openFinder();
  const link = (href: string, title: string) =>
    `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
  const page = (links: string) => ({ body: `<!doctype html><html><head>${links}</head></html>`, type: "text/html" });
  web.put("/rss", { body: rss([], { title: "Lighthouse" }) });
  web.put("/one", page(link("/rss", "All")));
  web.put("/two", page(link("/rss", "All") + link("/sport", "Sport")));
  web.put("/none", page(""));
  web.put("/loop", page(link("/none", "All")));
  expect(await find(`${web.url}/rss`)).toMatchObject({
    kind: "feed",
    url: `${web.url}/rss`,
    feed: { title: "Lighthouse" },
  });
  expect(await find(`${web.url}/one`)).toMatchObject({ kind: "feed", url: `${web.url}/rss` });
  expect(await find(`${web.url}/two`)).toEqual({
    kind: "choose",
    feeds: [
      { url: `${web.url}/rss`, title: "All" },
      { url: `${web.url}/sport`, title: "Sport" },
    ],
  });
  expect(await find(`${web.url}/none`)).toMatchObject({ kind: "failed", code: "not-a-feed-web-page" });
  expect(await find(`${web.url}/loop`)).toMatchObject({ kind: "failed", code: "not-a-feed-web-page" });
  expect(await find(`${web.url}/nothing`)).toMatchObject({ kind: "failed", code: "status-404" });
  expect(await find("not an address")).toEqual({ kind: "failed", code: "bad-url", detail: "not a web address" });
});

it("names a source by its feed, else by its host, and gives each a short name of its own", () => {
  const store = memoryStore();
  const add = (url: string, title: string) => addSource(store, { url, feed: feed(title) }, NOON).source;
  const added = [
    add("https://www.caspian-herald.co.uk/rss", "Caspian Herald"),
    add("https://caspian-herald.co.uk/sport", "Caspian Herald: Sport"),
    add("https://www.port.example/rss", ""),
    add("http://192.0.2.7/rss", "x".repeat(5_000)),
  ];
  expect(added.map(({ slug, name }) => [slug, name])).toEqual([
    ["caspian-herald", "Caspian Herald"],
    ["caspian-herald-2", "Caspian Herald: Sport"],
    ["port", "port.example"],
    ["192", "x".repeat(100)],
  ]);
});

it("adds a feed once, and again after it was removed, as if it were new", () => {
  const store = memoryStore();
  const found = { url: "https://herald.example/rss", feed: feed("Herald") };
  const { source } = addSource(store, found, NOON);
  expect(source).toMatchObject({ first: { kind: "none" }, managed: "chat", status: "active", nextPollAt: NOON });
  expect(addSource(store, found, NOON + 1)).toEqual({ kind: "exists", source });
  setSourceStatus(store, source.id, "removed", NOON + 2);
  expect(addSource(store, found, NOON + 3)).toEqual({
    kind: "added",
    source: { ...source, addedAt: NOON + 3, nextPollAt: NOON + 3 },
  });
});

it("pauses a source, and polls it at once when it goes on", () => {
  const store = memoryStore();
  const { source } = addSource(store, { url: "https://herald.example/rss", feed: feed("Herald") }, NOON);
  expect(setSourceStatus(store, source.id, "paused", NOON + 1)).toBe(true);
  expect(store.sources.due(NOON + 1, 10)).toEqual([]);
  expect(setSourceStatus(store, source.id, "active", NOON + 2)).toBe(true);
  expect(store.sources.due(NOON + 2, 10)).toMatchObject([{ id: source.id, nextPollAt: NOON + 2 }]);
  expect(setSourceStatus(store, 77, "paused", NOON)).toBe(false);
});
