import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createPageLoader } from "../../src/extract/load.ts";
import { createFetcher } from "../../src/feed/fetch.ts";
import { createRefresher, type Refresher } from "../../src/feed/refresh.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import { createLogger } from "../../src/log.ts";
import type { Source } from "../../src/model.ts";
import { articlePage, extractorHere } from "../support/pages.ts";
import { parserHere } from "../support/parser.ts";
import { addChat, addRoute, addSource, memoryStore, NOON } from "../support/store.ts";
import { type Item, rss, startWebServer, type WebServer } from "../support/web-server.ts";

const MINUTE = 60_000;
const TITLE = "Ferry to Skerry runs again after the storm";
const TEASER = "The ferry to Skerry is back.";
const TEXT = [
  "The ferry to Skerry left the harbour of Melby on Monday morning, for the first time since the storm of last week.",
  "Captain Aila Brandt said that the pier had been mended in three days, and that 140 people were waiting on the island.",
  "The harbour office expects the night ferry to run from Thursday on, with a second ship at the weekend.",
];
const FULL = TEXT.join("\n\n");

let store: Store;
let web: WebServer;
let refresher: Refresher;
let source: Source;
let now = NOON;
let news = 0;

/** A poll waits for pages so long. */
async function open(patienceMs: number): Promise<void> {
  now = NOON;
  news = 0;
  store = memoryStore();
  addRoute(store, addChat(store));
  web = await startWebServer();
  const fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
  const loader = createPageLoader({ fetcher, extractor: extractorHere(), boilerplate: [], now: () => now });
  refresher = createRefresher({
    ...{ store, fetcher, env: { DESK_AUTH: "key" }, parser: parserHere(), desk: createStoryDesk(store) },
    ...{ now: () => now, random: () => 0.5, log: createLogger({ level: "silent" }) },
    pages: { loader, patienceMs },
    onNews: () => void news++,
  });
  source = addSource(store, { slug: "lighthouse", url: `${web.url}/feed` });
  onTestFinished(async () => {
    await refresher.stop();
    await fetcher.close();
    await web.stop();
  });
  await poll([]);
}
beforeEach(() => open(10_000));

/** A poll that finds these items, a few minutes after the one before; what was asked for besides the feed. */
async function poll(items: readonly Partial<Item>[], of = source): Promise<string[]> {
  now += 3 * MINUTE;
  const whole = items.map((item) => ({
    guid: "1",
    title: TITLE,
    text: TEASER,
    link: `${web.url}/1`,
    at: now,
    ...item,
  }));
  const old = { guid: "old", title: "Lamp of the lighthouse is cleaned", text: "It shines.", at: NOON - 60 * MINUTE };
  web.put(new URL(of.url).pathname, { body: rss([...whole, old]) });
  const asked = web.asked.length;
  await refresher.poll(of.id);
  return web.asked.slice(asked).filter((path) => !path.startsWith("/feed"));
}

const article = (identity = "guid:1", of = source) => store.articles.byIdentity(of.id, identity);
const edits = () => store.stories.view(article()?.storyId ?? 0)?.changedAt ?? null;

describe("a new article with a teaser", () => {
  it("is stored with the text, picture, authors and section of its page", async () => {
    const head = `<meta property="og:image" content="/ferry.jpg"><meta name="author" content="Ines Holm"><meta property="article:section" content="Harbour">`;
    web.put("/1", articlePage(TITLE, TEXT, { head }));
    expect(await poll([{}])).toEqual(["/1"]);
    expect(article()).toMatchObject({
      ...{ title: TITLE, text: FULL, imageUrl: `${web.url}/ferry.jpg`, authors: ["Ines Holm"] },
      ...{ categories: ["Harbour"], revision: 1, backlog: false },
    });
    expect(await poll([{ at: NOON + 6 * MINUTE }])).toEqual([]);
    expect(article()?.revision).toBe(1);
  });

  it.each([
    ["asks not to be quoted", `<meta name="robots" content="noindex">`, TITLE, TEXT],
    ["is for subscribers", `<meta property="article:content_tier" content="locked">`, TITLE, TEXT],
    [
      "is about something else",
      "",
      "We value your privacy",
      TEXT.map(() => "Cookies help us to show what you like best."),
    ],
    ["says less", "", TITLE, ["Soon."]],
  ])("keeps the feed's text when its page %s", async (_, head, title, paragraphs) => {
    web.put("/1", articlePage(title, paragraphs, { head }));
    expect(await poll([{}])).toEqual(["/1"]);
    expect(article()?.text).toBe(TEASER);
    expect(await poll([{}])).toEqual([]);
  });

  it("has its date from the page when the feed gives none, and is not news when that is old", async () => {
    const dated = (iso: string) => ({ head: `<meta property="article:published_time" content="${iso}">` });
    web.put("/1", articlePage(TITLE, TEXT, dated("2026-11-21T12:01:00Z")));
    web.put("/2", articlePage("Lamp oil is dearer", TEXT, dated("2026-10-01T12:00:00Z")));
    const items = (text: string) =>
      [
        { at: undefined, text },
        { guid: "2", title: "Ferry tickets of last month", link: `${web.url}/2`, at: undefined },
      ] as unknown as Item[];
    await poll(items(TEASER));
    expect([article()?.publishedAt, article("guid:2")?.backlog]).toEqual([NOON + MINUTE, true]);
    // The feed has no date to this day: that of the page is no reason to take it for another article.
    await poll(items("The ferry to Skerry is back, with 150 on board."));
    expect([article()?.revision, store.articles.countSince(0)]).toEqual([2, 3]);
  });

  it("needs no page when the feed gives the text, or a person says so, or the article is old", async () => {
    expect(await poll([{ text: FULL.repeat(3) }])).toEqual([]);
    expect(await poll([{ guid: "2", title: "Old ferry", link: `${web.url}/2`, at: NOON - 60 * MINUTE }])).toEqual([]);
    const mute = addSource(store, { slug: "mute", url: `${web.url}/feed-mute`, pages: false });
    await poll([], mute);
    expect(await poll([{ guid: "3", title: "Mute swan", link: `${web.url}/3` }], mute)).toEqual([]);
    const fresh = addSource(store, { slug: "fresh", url: `${web.url}/feed-fresh` });
    expect(await poll([{ guid: "4", title: "Fresh paint", link: `${web.url}/4` }], fresh)).toEqual([]);
  });

  it("has the text of its page when its source is a page or a sitemap, which have headlines only", async () => {
    const other = "Lamp of the lighthouse is lit by the sun";
    web.put("/1", articlePage(TITLE, TEXT));
    const list = addSource(store, { slug: "list", url: `${web.url}/list`, select: { item: "li" } });
    const map = addSource(store, { slug: "map", url: `${web.url}/map` });
    const put = (items: readonly (readonly [string, string])[]) => {
      const links = items.map(([path, title]) => `<li><a href="${path}">${title}</a></li>`);
      web.put("/list", { type: "text/html", body: `<html><ul>${links.join("")}</ul></html>` });
      const urls = items.map(
        ([path, title]) =>
          `<url><loc>${web.url}${path}</loc><news:news><news:publication><news:name>Lighthouse Daily</news:name><news:language>en</news:language></news:publication><news:publication_date>${new Date(path === "/1" ? NOON + 4 * MINUTE : NOON - 60 * MINUTE).toISOString()}</news:publication_date><news:title>${title}</news:title></news:news></url>`,
      );
      const spaces = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"`;
      web.put("/map", { type: "application/xml", body: `<urlset ${spaces}>${urls.join("")}</urlset>` });
    };
    const look = async () => {
      now += 3 * MINUTE;
      for (const { id } of [list, map]) await refresher.poll(id);
    };
    put([["/old", other]]);
    await look();
    put([
      ["/1", TITLE],
      ["/old", other],
    ]);
    await look();
    const identity = `url:${web.url.replace("http:", "https:")}/1`;
    expect([list, map].map((of) => article(identity, of)?.text)).toEqual([FULL, FULL]);
    expect(web.asked.filter((path) => ["/1", "/old"].includes(path))).toEqual(["/1"]);
  });

  it("is known by the address that a service's own link leads to", async () => {
    web.put("/1", articlePage(TITLE, TEXT));
    const origin = `<feedburner:origLink>${web.url}/1</feedburner:origLink></item>`;
    now += 3 * MINUTE;
    const item = { guid: "1", title: TITLE, text: TEASER, link: "https://feedproxy.example/~r/x", at: now };
    web.put("/feed", { body: rss([item]).replace("</item>", origin) });
    await refresher.poll(source.id);
    expect(article()).toMatchObject({ url: `${web.url}/1`, text: FULL });
  });

  it("has its page read when it is posted of what a new source had already", async () => {
    const last = addSource(store, { slug: "last", url: `${web.url}/feed-last`, first: { kind: "last", count: 1 } });
    web.put("/1", articlePage(TITLE, TEXT));
    const before = { guid: "2", title: "Ferry of yesterday", link: `${web.url}/2`, at: NOON - 30 * MINUTE };
    expect(await poll([{}, before], last)).toEqual(["/1"]);
    expect(article("guid:1", last)?.text).toBe(FULL);
  });

  it("has its page read when it is the first that a source ever has", async () => {
    web.put("/1", articlePage(TITLE, TEXT));
    const alerts = addSource(store, { slug: "alerts", url: `${web.url}/alerts` });
    web.put("/alerts", { body: rss([]) });
    await refresher.poll(alerts.id);
    now += 3 * MINUTE;
    web.put("/alerts", { body: rss([{ guid: "1", title: TITLE, text: TEASER, link: `${web.url}/1`, at: now }]) });
    await refresher.poll(alerts.id);
    expect(article("guid:1", alerts)).toMatchObject({ text: FULL, backlog: false });
  });

  it("has its source's headers sent to its own host only", async () => {
    const seen: unknown[] = [];
    const other = await startWebServer();
    onTestFinished(() => other.stop());
    for (const server of [web, other]) {
      server.put("/1", (request, response) => {
        seen.push(request.headers["x-key"]);
        response.writeHead(404).end();
      });
    }
    const own = addSource(store, { slug: "own", url: `${web.url}/feed-own`, headers: { "x-key": `\${DESK_AUTH}` } });
    await poll([], own);
    await poll([{}], own);
    await poll([{}, { guid: "2", title: "Another one", link: `${other.url}/1` }], own);
    expect(seen).toEqual(["key", undefined]);
  });
});

describe("a page that does not come in time", () => {
  it("holds nothing up, and is read at a following tick without an update for readers", async () => {
    await open(50);
    let answer = () => {};
    web.put("/1", (_, response) => {
      const { body, type } = articlePage(TITLE, TEXT);
      answer = () => void response.writeHead(200, { "content-type": type }).end(body);
    });
    expect(await poll([{}])).toEqual(["/1"]);
    expect(article()?.text).toBe(TEASER);
    answer();
    news = 0;
    await refresher.tick();
    await expect.poll(() => article()?.text).toBe(FULL);
    expect([news, edits(), article()?.revision, web.asked.filter((path) => path === "/1").length]).toEqual([
      1,
      null,
      1,
      1,
    ]);
  });

  it("is read at a following tick when there are more than a dozen, and not at all of a flood", async () => {
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        guid: `n${from + i}`,
        title: `Ferry ${from + i}`,
        link: `${web.url}/n${from + i}`,
      }));
    expect(await poll(some(0, 14))).toHaveLength(12);
    await refresher.tick();
    await expect.poll(() => web.asked.filter((path) => path.startsWith("/n")).length).toBe(14);
    expect(await poll(some(14, 61))).toEqual([]);
    expect(store.articles.duePages(now, 99)).toEqual([]);
  });

  it("is asked for again when its site says so, for two hours", async () => {
    web.put("/1", { body: "later", status: 503, headers: { "retry-after": "1800" } });
    await poll([{}]);
    const tick = async (minutes: number) => {
      now += minutes * MINUTE;
      await refresher.tick();
      await expect.poll(() => store.articles.duePages(now, 9)).toEqual([]);
      return web.asked.filter((path) => path === "/1").length;
    };
    expect(await tick(10)).toBe(1);
    expect(await tick(25)).toBe(2);
    web.put("/1", articlePage(TITLE, TEXT));
    expect(await tick(31)).toBe(3);
    expect(article()?.text).toBe(FULL);
    expect(await tick(60)).toBe(3);
  });

  it("delays no more articles of a host that has failed three times", async () => {
    for (const path of ["/1", "/2", "/3", "/4"]) web.put(path, { body: "no", status: 403 });
    for (const guid of ["1", "2", "3"])
      expect(await poll([{ guid, title: `Ferry ${guid}`, link: `${web.url}/${guid}` }])).toEqual([`/${guid}`]);
    expect(await poll([{ guid: "4", title: "Ferry 4", link: `${web.url}/4` }])).toEqual([]);
  });
});

describe("a change of an article whose page was read", () => {
  const MORE = "A second ship joins it on Friday, the harbour office said, and tickets cost 12 crowns.";

  beforeEach(async () => {
    web.put("/1", articlePage(TITLE, TEXT));
    await poll([{}]);
  });

  it.each([
    ["a page that says the same", TEXT, FULL, false],
    ["a page that says more", [...TEXT, MORE], `${FULL}\n\n${MORE}`, true],
  ])("is told by %s", async (_, paragraphs, text, isUpdate) => {
    web.put("/1", articlePage(TITLE, paragraphs));
    expect(await poll([{ text: "The ferry to Skerry is back, and full." }])).toEqual(["/1"]);
    expect([article()?.text, article()?.revision, edits() !== null]).toEqual([text, 2, isUpdate]);
  });

  it("keeps the text of the page when that cannot be read, and takes the headline at once", async () => {
    web.put("/1", { body: "gone", status: 500 });
    await poll([{ title: "Ferry to Skerry is cancelled", text: "The ferry to Skerry is back, and full." }]);
    expect([article()?.title, article()?.text, edits()]).toEqual(["Ferry to Skerry is cancelled", FULL, now]);
    web.put("/1", articlePage("Ferry to Skerry is cancelled", [MORE, ...TEXT]));
    now += 20 * MINUTE;
    await refresher.tick();
    await expect.poll(() => article()?.text).toBe(`${MORE}\n\n${FULL}`);
    expect(edits()).toBe(now);
  });

  it("takes the feed's text when it has figures that the page did not have", async () => {
    web.put("/1", { body: "gone", status: 500 });
    await poll([{ text: "The ferry to Skerry is back, with 212 on board." }]);
    expect([article()?.text, edits()]).toEqual(["The ferry to Skerry is back, with 212 on board.", now]);
  });
});

it("joins articles whose pages name one address", async () => {
  const other = addSource(store, { slug: "other", url: `${web.url}/feed-other` });
  await poll([], other);
  const head = `<link rel="canonical" href="https://wire.example/ferry">`;
  web.put("/1", articlePage(TITLE, TEXT, { head }));
  web.put("/copy", articlePage("Skerry has its ferry back", TEXT.toReversed(), { head }));
  await poll([{}]);
  await poll([{ guid: "9", title: "Skerry has its ferry back", link: `${web.url}/copy` }], other);
  expect(article("guid:9", other)?.storyId).toBe(article()?.storyId);
});

it("learns which lines a source's articles share", async () => {
  const foot = "<p>Lighthouse Daily is printed on paper from Melby and read in nine harbours.</p>";
  const places = ["Asker", "Birka", "Cadiz", "Dover", "Emden", "Fulda", "Gavle", "Hamar", "Izmit", "Jelgava", "Kotka"];
  const things = ["salt", "timber", "herring", "copper", "amber", "wool", "barley", "glass", "tar", "honey", "iron"];
  for (const [i, place] of places.entries()) {
    const title = `${place} opens a market for ${things[i]}`;
    const words = Array.from({ length: 30 }, (_, k) => `${places[(7 * i + k) % 11]}${things[(i * k + k * k) % 11]}`);
    const text = `${words.join(" ")}.`;
    web.put(`/${place}`, articlePage(title, [text], { foot }));
    await poll([{ guid: place, title, link: `${web.url}/${place}` }]);
    await refresher.tick();
  }
  expect(article("guid:Asker")?.text).toMatch(/nine harbours/);
  expect(article("guid:Kotka")?.text).not.toMatch(/nine harbours/);
  expect(store.sources.boilerplate(source.id)?.length).toBeGreaterThan(100);
});
