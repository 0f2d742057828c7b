import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createFetcher } from "../../src/feed/fetch.ts";
import { learnPace } from "../../src/feed/learn.ts";
import { createRefresher, type PollReport, type Refresher } from "../../src/feed/refresh.ts";
import type { FetchResult } from "../../src/feed/result.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import type { FeedParser } from "../../src/feed/worker.ts";
import { createLogger } from "../../src/log.ts";
import type { Source } from "../../src/model.ts";
import { eventually } from "../support/eventually.ts";
import { parserHere } from "../support/parser.ts";
import { addChat, addRoute, addSource, memoryStore, NOON } from "../support/store.ts";
import { type Page, rss, startWebServer, type WebServer } from "../support/web-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Desk {
  store: Store;
  web: WebServer;
  refresher: Refresher;
  clock: { now: number; tickMs: number | null };
  logged: string[];
  /** Sources that moved by themselves, and where to. */
  moved: [number, string][];
  /** How often something new was stored. */
  news: () => number;
  /** A source of that path, due at once. */
  source(path: string, facts?: Partial<Source>): Source;
  find(source: Source): Source;
}

/** What a fetch of such a page gives. */
const answer = (url: string, body: string): FetchResult => ({
  ...{ kind: "ok", url, status: 200, body: new TextEncoder().encode(body), contentType: null, etag: null },
  ...{ lastModified: null, link: null, robotsTag: null, permanentUrl: null, freshMs: null },
});

/** `fetch`: instead of the web. */
async function openDesk(
  env: Record<string, string> = {},
  parser = parserHere(),
  fetch?: (url: string) => Promise<FetchResult>,
): Promise<Desk> {
  const store = memoryStore();
  addRoute(store, addChat(store));
  const web = await startWebServer();
  const fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
  if (fetch !== undefined) fetcher.fetch = fetch;
  const clock: Desk["clock"] = { now: NOON, tickMs: null };
  const logged: string[] = [];
  let news = 0;
  const moved: [number, string][] = [];
  const refresher = createRefresher({
    ...{ store, fetcher, env, parser, desk: createStoryDesk(store), now: () => clock.now, random: () => 0.5 },
    log: createLogger({ level: "debug", destination: { write: (line) => void logged.push(line) } }),
    onNews: () => void news++,
    onMoved: ({ id }, url) => void moved.push([id, url]),
    tickMs: () => clock.tickMs,
  });
  onTestFinished(async () => {
    await refresher.stop();
    await fetcher.close();
    await web.stop();
  });
  return {
    ...{ store, web, refresher, clock, logged, moved },
    news: () => news,
    source: (path, facts = {}) => addSource(store, { slug: path.slice(1), url: `${web.url}${path}`, ...facts }),
    find: (source) => store.sources.find(source.id) as Source,
  };
}

/** A name in a header, as chapar.yaml writes it. */
const named = (name: string) => `\${${name}}`;

const feed = (...titles: string[]) =>
  rss(titles.map((title) => ({ title, guid: title, link: `https://lighthouse.example/${title}`, at: NOON + MINUTE })));

/** A page that keeps its connection open until `answer` is called. */
function hanging(web: WebServer, path: string): { answer: (page: Page) => void; asked: () => number } {
  const open: ServerResponse[] = [];
  web.put(path, (_, response) => void open.push(response));
  return {
    answer: ({ body, status = 200, headers = {} }) => {
      for (const response of open.splice(0)) {
        response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body);
      }
    },
    asked: () => open.length,
  };
}

describe("a poll", () => {
  it("stores what a feed has, says so, and sets the next one", async () => {
    const { store, web, refresher, clock, source, find, news } = await openDesk();
    web.put("/a", {
      body: feed("Ferry returns"),
      headers: { etag: '"1"', "last-modified": "Sat, 21 Nov 2026 11:00:00 GMT" },
    });
    const herald = source("/a", { everyMs: 2 * MINUTE });
    await refresher.tick();
    expect(find(herald)).toMatchObject({
      ...{ etag: '"1"', lastModified: "Sat, 21 Nov 2026 11:00:00 GMT", polledAt: NOON, succeededAt: NOON },
      ...{
        nextPollAt: NOON + 2 * MINUTE,
        errorCount: 0,
        error: null,
        bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect([store.articles.countSince(0), news()]).toEqual([1, 1]);
    await refresher.tick();
    expect(web.asked).toEqual(["/a"]);
    clock.now += 2 * MINUTE;
    await refresher.tick();
    expect(web.asked).toEqual(["/a", "/a"]);
  });

  it("sends the validators back, and takes 304 for no news", async () => {
    const { web, refresher, clock, source, find, news } = await openDesk();
    const seen: unknown[] = [];
    web.put("/a", (request, response) => {
      const { "if-none-match": etag, "if-modified-since": since } = request.headers;
      seen.push([etag, since]);
      if (etag === '"1"') response.writeHead(304).end();
      else
        response.writeHead(200, { etag: '"1"', "last-modified": "Sat, 21 Nov 2026 11:00:00 GMT" }).end(feed("Ferry"));
    });
    const herald = source("/a");
    await refresher.tick();
    clock.now += HOUR;
    expect(await refresher.poll(herald.id)).toEqual({ kind: "unchanged" });
    expect(seen).toEqual([
      [undefined, undefined],
      ['"1"', "Sat, 21 Nov 2026 11:00:00 GMT"],
    ]);
    expect(find(herald)).toMatchObject({ etag: '"1"', succeededAt: NOON + HOUR });
    expect(news()).toBe(1);
  });

  // A source that answers 304 to its very first request would have been taken for read, and its whole backlog for news.
  it("does not believe a 304 before anything was read", async () => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/a", (_, response) => void response.writeHead(304).end());
    const herald = source("/a");
    expect(await refresher.poll(herald.id)).toEqual({
      kind: "failed",
      code: "network",
      detail: "answered 304 unasked",
    });
    expect(find(herald).succeededAt).toBeNull();
  });

  it("lets everything else have its turn while it stores much", async () => {
    const { store, web, refresher, source } = await openDesk();
    web.put("/a", { body: feed(...Array.from({ length: 200 }, (_, i) => `Story ${i}`)) });
    const herald = source("/a");
    const counts = new Set<number>();
    let done = false;
    const poll = refresher.poll(herald.id).finally(() => {
      done = true;
    });
    while (!done) {
      counts.add(store.articles.countSince(0));
      await setImmediate();
    }
    expect(await poll).toMatchObject({ kind: "read", report: { entries: 200, opened: 200 } });
    expect(counts.size).toBeGreaterThanOrEqual(10);
  });

  it("that was broken off in the middle is read again, whatever its validators said", async () => {
    const { store, web, refresher, source, find } = await openDesk();
    web.put("/a", { body: feed(...Array.from({ length: 60 }, (_, i) => `Story ${i}`)), headers: { etag: '"1"' } });
    const herald = source("/a");
    const poll = refresher.poll(herald.id);
    while (store.articles.countSince(0) === 0) await setImmediate();
    await refresher.stop();
    expect(await poll).toMatchObject({ kind: "failed", detail: "stopped" });
    expect(store.articles.countSince(0)).toBeLessThan(60);
    expect(find(herald)).toMatchObject({ etag: null, bodyHash: null, entriesSeenAt: null, errorCount: 0 });
  });

  // Counted from the answer, one minute past 12:00:00.2 misses the tick of 12:01:00.0: every minute came to be every two.
  it("is made at every tick when it is asked for as often, however slow the answers and uneven the ticks", async () => {
    const { web, refresher, clock, source } = await openDesk();
    source("/a", { everyMs: MINUTE });
    web.put("/a", (_, response) => {
      clock.now += 900;
      response.end(feed("Ferry"));
    });
    for (const [tick, late] of [3, 0, 2, 1, 0, 4].entries()) {
      clock.now = NOON + tick * MINUTE + late;
      await refresher.tick();
      expect(web.asked).toHaveLength(tick + 1);
    }
    clock.now = NOON + 5 * MINUTE + 20_000;
    await refresher.tick();
    expect(web.asked).toHaveLength(6);
  });

  it("is not put off by a clock that ran ahead and was set right", async () => {
    const { web, refresher, clock, source } = await openDesk();
    web.put("/a", { body: feed("Ferry") });
    web.put("/slow", { body: feed("Train") });
    source("/a");
    source("/slow", { everyMs: 48 * HOUR });
    clock.now += 1_000 * HOUR;
    await refresher.tick();
    clock.now = NOON + MINUTE;
    await refresher.tick();
    expect(web.asked.toSorted()).toEqual(["/a", "/a", "/slow", "/slow"]);
    clock.now += MINUTE;
    await refresher.tick();
    expect(web.asked).toHaveLength(4);
  });

  // Nothing was asked for as long as the clock had run ahead, less than a day.
  it("is not put off by a clock that is set back by hours", async () => {
    const { web, refresher, clock, source } = await openDesk();
    web.put("/a", { body: feed("Ferry") });
    source("/a", { everyMs: HOUR });
    clock.now += 5 * HOUR;
    await refresher.tick();
    clock.now = NOON;
    await refresher.tick();
    expect(web.asked).toHaveLength(2);
    clock.now += 59 * MINUTE;
    await refresher.tick();
    expect(web.asked).toHaveLength(2);
  });

  it("reads the same body once, whatever its validators say", async () => {
    const { store, web, refresher, source, find } = await openDesk();
    const herald = source("/a");
    web.put("/a", { body: feed("Ferry"), headers: { etag: '"1"' } });
    expect(await refresher.poll(herald.id)).toMatchObject({ kind: "read" });
    web.put("/a", { body: feed("Ferry"), headers: { etag: '"2"' } });
    expect(await refresher.poll(herald.id)).toEqual({ kind: "unchanged" });
    expect(find(herald).etag).toBe('"2"');
    expect(store.articles.countSince(0)).toBe(1);
  });
});

describe("many sources", () => {
  it("are fetched side by side, and never one of them twice at a time", async () => {
    const { web, refresher, source } = await openDesk();
    const slow = hanging(web, "/slow");
    web.put("/quick", { body: feed("Ferry") });
    const [first, second] = [source("/slow"), source("/quick")];
    const ticks = [refresher.tick(), refresher.tick()];
    const polls = [refresher.poll(first.id), refresher.poll(first.id)];
    await eventually(() => expect([slow.asked(), web.asked.length]).toEqual([1, 2]));
    await refresher.tick();
    slow.answer({ body: feed("Train") });
    await Promise.all(ticks);
    expect(await Promise.all(polls)).toMatchObject([{ kind: "read" }, { kind: "read" }]);
    expect(web.asked.toSorted()).toEqual(["/quick", "/slow"]);
    expect(await refresher.poll(second.id)).toEqual({ kind: "unchanged" });
  });

  it("do not wait for one that hangs", async () => {
    const { store, web, refresher, source } = await openDesk();
    const slow = hanging(web, "/slow");
    source("/slow");
    const tick = refresher.tick();
    await eventually(() => expect(slow.asked()).toBe(1));
    web.put("/quick", { body: feed("Ferry") });
    source("/quick");
    await refresher.tick();
    expect(store.articles.countSince(0)).toBe(1);
    await refresher.stop();
    await tick;
  });

  // Bodies were fetched while one thread parsed: 400 sources of 1 MB took 1.2 GB.
  it("are not fetched faster than they are parsed and stored", async () => {
    const waiting: (() => void)[] = [];
    const parser: FeedParser = {
      ...parserHere(),
      parse: () => new Promise((resolve) => void waiting.push(() => resolve({ kind: "not-a-feed", what: "empty" }))),
    };
    let fetched = 0;
    const { refresher, source } = await openDesk({}, parser, async (url) => {
      fetched++;
      return answer(url, `${url} is no feed`);
    });
    for (let i = 0; i < 150; i++) source(`/${i}`, { url: `https://h${i}.example/rss` });
    for (let i = 0; i < 50; i++) source(`/shared-${i}`, { url: `https://shared.example/${i}` });
    const tick = refresher.tick();
    await setImmediate();
    expect(fetched).toBeLessThanOrEqual(64);
    for (let done = 0; done < 200; done += waiting.splice(0).map((next) => next()).length) {
      expect(waiting.length).toBeLessThanOrEqual(64);
      await setImmediate();
    }
    await tick;
    expect(fetched).toBe(200);
  });

  /** Fetches that end when they are told to, and of what; `through` has all end, and those that follow. */
  function held(answered = (url: string): FetchResult => answer(url, feed("Ferry"))) {
    const asked: string[] = [];
    const open: (() => void)[] = [];
    const fetch = (url: string): Promise<FetchResult> => {
      asked.push(url);
      return new Promise((resolve) => void open.push(() => resolve(answered(url))));
    };
    const through = async (work: Promise<unknown>) => {
      let isOver = false;
      const over = work.finally(() => {
        isOver = true;
      });
      while (!isOver) {
        for (const end of open.splice(0)) end();
        await setImmediate();
      }
      await over;
    };
    return { asked, fetch, through };
  }

  // Whoever waited for a place was put behind again by each tick, and asked as often: twice the requests for a slow host.
  it("wait for their turn once, however often the clock ticks, and not when a person has had it", async () => {
    const { asked, fetch, through } = held();
    const { refresher, source } = await openDesk({}, parserHere(), fetch);
    const urls = Array.from({ length: 10 }, (_, i) => `https://shared.example/${i}`);
    const sources = urls.map((url, i) => source(`/${i}`, { url }));
    const work: Promise<unknown>[] = [refresher.tick()];
    await setImmediate();
    expect(asked).toHaveLength(4);
    work.push(refresher.tick(), refresher.poll(sources.at(-1)?.id ?? 0), refresher.tick());
    await through(Promise.all(work));
    expect(asked.toSorted()).toEqual(urls);
  });

  // All IPv6 addresses were one host.
  it("of several hosts wait for places of their own", async () => {
    const { asked, fetch, through } = held();
    const { refresher, source } = await openDesk({}, parserHere(), fetch);
    for (let i = 0; i < 8; i++) source(`/v6-${i}`, { url: `http://[2001:db8::${i}]:80/rss` });
    for (let i = 0; i < 6; i++) source(`/named-${i}`, { url: `https://me:secret@Named.example:8${i}/rss` });
    const tick = refresher.tick();
    await setImmediate();
    expect(asked).toHaveLength(8 + 4);
    await through(tick);
  });

  // The poll that failed so was taken for one under way until the program ended.
  it("are polled again when the database could not be read for a moment", async () => {
    const { store, web, refresher, source } = await openDesk();
    web.put("/a", { body: feed("Ferry") });
    const herald = source("/a");
    const { polled } = store.sources;
    store.sources.polled = () => {
      throw new Error("the disk was away");
    };
    await refresher.tick();
    store.sources.polled = polled;
    expect(await refresher.poll(herald.id)).toMatchObject({ kind: "read" });
  });

  // The first of them ended the program while others waited for their places.
  it("are waited for when not even their failure can be stored", async () => {
    const { asked, fetch, through } = held();
    const { store, refresher, source, logged } = await openDesk({}, parserHere(), fetch);
    for (let i = 0; i < 10; i++) source(`/${i}`, { url: `https://shared.example/${i}` });
    store.sources.find = () => {
      throw new Error("the disk was away");
    };
    await through(refresher.tick());
    expect([asked.length, logged.filter((line) => line.includes("could not be stored")).length]).toEqual([10, 10]);
  });

  // Two errors with their stacks for each source and each second, in which its server was asked again.
  it("that a full disk cannot store are no failures of theirs, and one line a minute", async () => {
    const { store, clock, web, refresher, source, find, logged } = await openDesk();
    const sources = ["/a", "/b"].map((path) => {
      web.put(path, { body: feed(path) });
      return source(path);
    });
    const { insert } = store.articles;
    store.articles.insert = () => {
      throw new Database.SqliteError("database or disk is full", "SQLITE_FULL");
    };
    for (let second = 0; second <= 60; second++) {
      clock.now = NOON + second * 1_000;
      await refresher.tick();
    }
    const complaints = logged.map((line) => JSON.parse(line)).filter(({ level }) => level === "error");
    expect(complaints.map(({ msg, unsaid }) => [msg, unsaid])).toEqual([
      ["sources cannot be stored; trying again", undefined],
      ["sources cannot be stored; trying again", 11],
    ]);
    expect(web.asked).toHaveLength(2 * 7);
    expect(sources.map((each) => find(each).errorCount)).toEqual([0, 0]);
    store.articles.insert = insert;
    clock.now += MINUTE;
    await refresher.tick();
    expect(store.articles.countSince(0)).toBe(2);
  });

  it("are not stopped by one that cannot be stored", async () => {
    const { store, web, refresher, source, find, logged } = await openDesk();
    web.put("/broken", { body: feed("Broken") });
    web.put("/sound", { body: feed("Sound") });
    const broken = source("/broken");
    source("/sound");
    const insert = store.articles.insert;
    store.articles.insert = (article) => {
      if (article.title === "Broken") throw new Error("a bug");
      return insert(article);
    };
    await refresher.tick();
    expect(find(broken)).toMatchObject({
      errorCount: 1,
      error: { code: "internal", detail: "an error inside Chapar" },
    });
    expect(store.articles.countSince(0)).toBe(1);
    expect(logged.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
  });
});

describe("a source that fails", () => {
  it.each<[string, Page, PollReport & { kind: "failed" }]>([
    ["not found", { body: "", status: 404 }, { kind: "failed", code: "status-404", detail: "HTTP 404" }],
    ["an error of the server", { body: "", status: 503 }, { kind: "failed", code: "status-503", detail: "HTTP 503" }],
    [
      "a web page",
      {
        body: "<!doctype html><html><head><title>News</title></head><body><p>Words</p></body></html>",
        type: "text/html",
      },
      { kind: "failed", code: "not-a-feed-web-page", detail: "found web-page, not a feed" },
    ],
    ["nothing", { body: "" }, { kind: "failed", code: "not-a-feed-empty", detail: "found empty, not a feed" }],
  ])("says why, and is tried again later: %s", async (_, page, report) => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/a", page);
    const herald = source("/a", { everyMs: MINUTE });
    expect(await refresher.poll(herald.id)).toEqual(report);
    const { code, detail } = report;
    expect(find(herald)).toMatchObject({
      errorCount: 1,
      error: { code, detail },
      nextPollAt: NOON + MINUTE,
      succeededAt: null,
    });
    expect(await refresher.poll(herald.id)).toEqual(report);
    expect(find(herald)).toMatchObject({ errorCount: 2, nextPollAt: NOON + 2 * MINUTE });
    web.put("/a", { body: feed("Ferry") });
    await refresher.poll(herald.id);
    expect(find(herald)).toMatchObject({ errorCount: 0, error: null, nextPollAt: NOON + MINUTE });
  });

  it.each(["too-slow", "crashed"] as const)("says why when the parser gives up: %s", async (why) => {
    const parser = { ...parserHere(), parse: async () => ({ kind: "given-up", why }) as const };
    const { web, refresher, source, find } = await openDesk({}, parser);
    web.put("/a", { body: feed("Ferry") });
    const herald = source("/a");
    expect(await refresher.poll(herald.id)).toEqual({ kind: "failed", code: why, detail: "the parser gave up" });
    expect(find(herald)).toMatchObject({ errorCount: 1, bodyHash: null });
  });

  it("is said once in the log, and again when it works or fails otherwise", async () => {
    const { web, refresher, source, logged } = await openDesk();
    const herald = source("/a");
    const said = () => logged.splice(0).map((line) => JSON.parse(line).msg);
    for (const status of [404, 404, 500]) {
      web.put("/a", { body: "", status });
      await refresher.poll(herald.id);
    }
    expect(said()).toEqual(["source cannot be read", "source cannot be read"]);
    web.put("/a", { body: rss([]) });
    await refresher.poll(herald.id);
    expect(said()).toEqual(["source works again"]);
  });

  it("waits as long as the server asks", async () => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/a", { body: "", status: 429, headers: { "retry-after": "7200" } });
    const herald = source("/a");
    await refresher.tick();
    expect(find(herald).nextPollAt).toBe(NOON + 2 * HOUR);
  });

  it.each([
    ["for the next one when a new source cannot be read", 500, 2_000],
    ["for minutes when it says that it is asked too often", 429, 5 * MINUTE],
  ])("waits, with ticks of seconds, %s", async (_, status, waitMs) => {
    const { web, refresher, clock, source, find } = await openDesk();
    web.put("/a", { body: "", status });
    clock.tickMs = 2_000;
    const herald = source("/a");
    await refresher.tick();
    expect(find(herald).nextPollAt).toBe(NOON + waitMs);
  });

  it("is paused when the server says that it is gone for good", async () => {
    const { web, refresher, clock, source, find } = await openDesk();
    web.put("/a", { body: "", status: 410 });
    const herald = source("/a");
    await refresher.tick();
    expect(find(herald)).toMatchObject({ status: "paused", error: { code: "status-410" } });
    clock.now += 100 * HOUR;
    await refresher.tick();
    expect(web.asked).toHaveLength(1);
  });
});

describe("the pace of a source", () => {
  const published = (...minutes: number[]) =>
    rss(
      minutes.map((minute) => ({
        title: `At ${minute}`,
        guid: `${minute}`,
        link: `https://lighthouse.example/${minute}`,
        at: NOON + minute * MINUTE,
      })),
    );
  /** Every ten minutes for sixteen hours. */
  const often = Array.from({ length: 96 }, (_, i) => -10 * i);

  it("is learned from its first feed on: one that publishes often is looked at sooner than one that does not", async () => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/often", { body: published(...often) });
    web.put("/rarely", { body: published(-60, -2 * 24 * 60, -5 * 24 * 60, -9 * 24 * 60) });
    const [busy, idle] = [source("/often"), source("/rarely")];
    await refresher.tick();
    const [soon, late] = [busy, idle].map((one) => find(one).nextPollAt - NOON);
    expect([soon, late].map((wait) => (wait ?? 0) % MINUTE)).toEqual([0, 0]);
    expect(soon).toBeLessThanOrEqual(5 * MINUTE);
    expect(late).toBeGreaterThan(2 * (soon ?? 0));
  });

  it("stays within what was asked for, and gives way to a fixed one", async () => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/a", { body: published(...often) });
    web.put("/b", { body: published(-60, -2 * 24 * 60) });
    web.put("/c", { body: published(...often) });
    const bounds = { minEveryMs: 20 * MINUTE, maxEveryMs: 25 * MINUTE };
    const sources = [source("/a", bounds), source("/b", bounds), source("/c", { everyMs: 7 * MINUTE })];
    await refresher.tick();
    const [busy = 0, idle = 0, fixed] = sources.map((one) => (find(one).nextPollAt - NOON) / MINUTE);
    expect([busy, idle].filter((wait) => wait < 20 || wait > 25)).toEqual([]);
    expect(fixed).toBe(7);
  });

  it("is told of polls without news by the next one that has some", async () => {
    const { web, refresher, clock, source, find } = await openDesk();
    web.put("/a", { body: published(...often) });
    const herald = source("/a");
    await refresher.tick();
    const { pace: before } = find(herald);
    for (let minute = 1; minute <= 3; minute++) {
      clock.now += MINUTE;
      await refresher.poll(herald.id);
    }
    expect(find(herald)).toMatchObject({ pace: before, polledAt: NOON + 3 * MINUTE, succeededAt: NOON + 3 * MINUTE });
    web.put("/a", { body: published(4, ...often) });
    clock.now += 2 * MINUTE;
    await refresher.poll(herald.id);
    // As when each had been told: it came after the last of them, and its minute is known.
    const told = learnPace(JSON.parse(before ?? ""), [], NOON + 3 * MINUTE);
    expect(JSON.parse(find(herald).pace ?? "")).toEqual(learnPace(told, [NOON + 4 * MINUTE], NOON + 5 * MINUTE));
  });

  it("counts what a hub tells as what a poll finds", async () => {
    const { web, refresher, clock, source, find, news } = await openDesk();
    web.put("/a", { body: published(...often) });
    const herald = source("/a");
    await refresher.tick();
    const entries = () => (JSON.parse(find(herald).pace ?? "{}") as { entries?: number }).entries ?? 0;
    const before = entries();
    clock.now += 30 * MINUTE;
    const told = new TextEncoder().encode(published(10, 20));
    expect(await refresher.push(herald.id, told, "application/rss+xml", herald.url)).toBe(2);
    expect([entries() - before, news(), web.asked]).toEqual([2, 2, ["/a"]]);
  });

  // Each read what is known, then both stored: the second broke the rule that an article stands there once.
  it("is read of one of two that come at the same time, a poll and a hub's content", async () => {
    const untitled = Array.from({ length: 30 }, (_, i) => ({ title: "", guid: `g${i}`, text: `Ferry ${i} is late` }));
    const { store, web, refresher, clock, source } = await openDesk();
    web.put("/a", { body: published(-60) });
    const herald = source("/a");
    await refresher.tick();
    clock.now += 30 * MINUTE;
    web.put("/a", { body: rss(untitled) });
    const told = new TextEncoder().encode(rss(untitled));
    const push = () => refresher.push(herald.id, told, "application/rss+xml", herald.url);
    const [first, read, second] = await Promise.all([push(), refresher.poll(herald.id), push()]);
    expect([(first ?? 0) + (second ?? 0), read?.kind, store.articles.countSince(0)]).toEqual([30, "read", 31]);
  });

  it("does not wait long for a server that says its answer is fresh for hours", async () => {
    const { web, refresher, source, find } = await openDesk();
    web.put("/a", { body: published(...often), headers: { "cache-control": "max-age=14400" } });
    const herald = source("/a");
    await refresher.tick();
    expect(find(herald).nextPollAt - NOON).toBeLessThanOrEqual(15 * MINUTE);
  });
});

describe("a page that is read by selectors", () => {
  const page = (...titles: string[]) =>
    `<!doctype html><title>Harbour</title>${titles.map((title) => `<article><h2><a href="/${title}">${title}</a></h2></article>`).join("")}`;
  const select = { item: "article", title: "h2" };

  it("is a source as any other", async () => {
    const { store, web, refresher, clock, source, find } = await openDesk();
    web.put("/a", { body: page("One"), type: "text/html" });
    const harbour = source("/a", { select });
    await refresher.tick();
    web.put("/a", { body: page("Two", "One"), type: "text/html" });
    clock.now += HOUR;
    expect(await refresher.poll(harbour.id)).toMatchObject({ kind: "read", report: { entries: 2, opened: 1 } });
    expect([store.articles.countSince(0), find(harbour).error]).toEqual([2, null]);
  });

  it("fails when its selectors find nothing any more, and keeps what it had", async () => {
    const { web, refresher, clock, source, find } = await openDesk();
    web.put("/a", { body: page("One"), type: "text/html" });
    const harbour = source("/a", { select });
    await refresher.tick();
    web.put("/a", { body: "<!doctype html><main><div>Quite another page</div></main>", type: "text/html" });
    clock.now += HOUR;
    expect(await refresher.poll(harbour.id)).toEqual({
      ...{ kind: "failed", code: "page-changed", detail: "its selectors find nothing on the page" },
    });
    expect(find(harbour)).toMatchObject({ errorCount: 1, failingSince: NOON + HOUR, succeededAt: NOON });
  });
});

describe("a source that moved for good", () => {
  const redirect = (web: WebServer, to: string, status = 301) =>
    web.put("/old", (_, response) => void response.writeHead(status, { location: to }).end());

  it("is asked at its new address once that has lasted a day", async () => {
    const { web, refresher, clock, source, find, moved } = await openDesk();
    redirect(web, "/new");
    web.put("/new", { body: feed("Ferry") });
    const herald = source("/old");
    for (let hours = 0; hours < 24; hours += 8) {
      await refresher.poll(herald.id);
      expect(find(herald)).toMatchObject({ url: `${web.url}/old`, move: { to: `${web.url}/new`, since: NOON } });
      clock.now += 8 * HOUR;
    }
    await refresher.poll(herald.id);
    expect(find(herald)).toMatchObject({ url: `${web.url}/new`, movedFrom: `${web.url}/old`, move: null });
    expect(moved).toEqual([[herald.id, `${web.url}/new`]]);
  });

  it("is not believed to have moved when the redirect was a mistake of some hours", async () => {
    const { web, refresher, clock, source, find } = await openDesk();
    redirect(web, "/new");
    web.put("/new", { body: feed("Ferry") });
    const herald = source("/old");
    for (let polls = 0; polls < 20; polls++) {
      await refresher.poll(herald.id);
      clock.now += HOUR;
    }
    web.put("/old", { body: feed("Ferry") });
    await refresher.poll(herald.id);
    expect(find(herald)).toMatchObject({ url: `${web.url}/old`, movedFrom: null, move: null });
  });

  it.each<[string, number, Page]>([
    ["what stands there is no feed", 301, { body: "<!doctype html><title>Parked</title>", type: "text/html" }],
    ["it moved for a while only", 302, { body: feed("Ferry") }],
  ])("keeps its address when %s", async (_, status, page) => {
    const { web, refresher, source, find } = await openDesk();
    redirect(web, "/new", status);
    web.put("/new", page);
    const herald = source("/old");
    await refresher.tick();
    expect(find(herald).url).toBe(`${web.url}/old`);
  });

  it("is remembered to be sent to another site, if for a while only, whether what is there has changed or not", async () => {
    const to = "https://parking.example/rss";
    const answers: FetchResult[] = [
      answer(to, feed("Ferry")),
      { kind: "not-modified", url: to, permanentUrl: null, freshMs: null },
    ];
    const { refresher, clock, source, find } = await openDesk(
      {},
      parserHere(),
      async () => answers.shift() as FetchResult,
    );
    const herald = source("/a");
    await refresher.poll(herald.id);
    clock.now += HOUR;
    await refresher.poll(herald.id);
    expect(find(herald).move).toEqual({ to, since: NOON, polls: 2, refused: false });
  });

  it("keeps its address when another source has the new one", async () => {
    const { web, refresher, clock, source, find, moved } = await openDesk();
    redirect(web, "/new");
    web.put("/new", { body: feed("Ferry") });
    const [herald] = [source("/old"), source("/new")];
    for (const hours of [0, 12, 24]) {
      clock.now = NOON + hours * HOUR;
      await refresher.poll(herald.id);
    }
    expect(find(herald)).toMatchObject({ url: `${web.url}/old`, errorCount: 0, succeededAt: NOON + 24 * HOUR });
    expect(moved).toEqual([]);
  });

  it("keeps the credentials of its address on the same host", async () => {
    const { web, refresher, clock, source, find } = await openDesk();
    redirect(web, "/new");
    web.put("/new", { body: feed("Ferry") });
    const herald = source("/old", { url: `${web.url.replace("//", "//reader:pass@")}/old` });
    for (const hours of [0, 12, 24]) {
      clock.now = NOON + hours * HOUR;
      await refresher.poll(herald.id);
    }
    expect(find(herald).url).toBe(`${web.url.replace("//", "//reader:pass@")}/new`);
  });

  // The headers are for the host that a person named: a move would hand them to whoever it names.
  it("does not take secrets of its own to another host", async () => {
    const { web, refresher, clock, source, find } = await openDesk({ KEY: "s3cret-value" });
    const other = await startWebServer();
    onTestFinished(() => other.stop());
    const seen: unknown[] = [];
    other.put("/new", (request, response) => {
      seen.push(request.headers.authorization);
      response.end(feed("Ferry"));
    });
    redirect(web, `${other.url}/new`);
    const herald = source("/old", { headers: { Authorization: named("KEY") } });
    for (const hours of [0, 12, 24]) {
      clock.now = NOON + hours * HOUR;
      await refresher.poll(herald.id);
    }
    expect(find(herald)).toMatchObject({ url: `${web.url}/old`, move: { to: `${other.url}/new`, polls: 3 } });
    expect(seen).toEqual([undefined, undefined, undefined]);
  });
});

it("fills a source's headers from the environment, and writes their values nowhere", async () => {
  const { web, refresher, source, find, logged } = await openDesk({ KEY: "s3cret-value", OTHER: "more" });
  const seen: unknown[] = [];
  web.put("/a", (request, response) => {
    seen.push([request.headers.authorization, request.headers["x-both"], request.headers["x-none"]]);
    response.writeHead(500).end();
  });
  const headers = {
    Authorization: `Bearer ${named("KEY")}`,
    "X-Both": `${named("KEY")}-${named("OTHER")}`,
    "X-None": `[${named("MISSING")}]`,
  };
  const herald = source("/a", { headers });
  await refresher.tick();
  expect(seen).toEqual([["Bearer s3cret-value", "s3cret-value-more", "[]"]]);
  expect(find(herald).headers).toEqual(headers);
  expect(logged.join("")).not.toContain("s3cret");
});

describe("while it is being fetched, a source", () => {
  const around = async (change: (store: Store, source: Source, web: WebServer) => void, page: Page) => {
    const { store, web, refresher, source, find, clock, logged } = await openDesk();
    const slow = hanging(web, "/a");
    const herald = source("/a");
    const tick = refresher.tick();
    await eventually(() => expect(slow.asked()).toBe(1));
    clock.now += MINUTE;
    change(store, herald, web);
    slow.answer(page);
    await tick;
    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    return { after: find(herald), articles: store.articles.countSince(0), url: web.url };
  };

  it.each(["removed", "paused"] as const)("that is %s gets nothing stored", async (status) => {
    const { after, articles } = await around((store, { id }) => store.sources.setStatus(id, status), {
      body: feed("Ferry"),
    });
    expect([after.status, after.succeededAt, articles]).toEqual([status, null, 0]);
  });

  // 410 paused it, and a removed source was in the list again.
  it("that is removed stays so when the answer is 410", async () => {
    const { after } = await around((store, { id }) => store.sources.setStatus(id, "removed"), {
      body: "",
      status: 410,
    });
    expect(after).toMatchObject({ status: "removed", error: null });
  });

  it("that gets another address keeps it, and is asked there", async () => {
    const { after, articles, url } = await around(
      (store, source, web) =>
        store.sources.update(source.id, { ...source, url: `${web.url}/b`, managed: "file" }, NOON + MINUTE),
      { body: feed("Ferry"), headers: { etag: '"of the old one"' } },
    );
    expect(after).toMatchObject({ url: `${url}/b`, etag: null, bodyHash: null, nextPollAt: NOON + MINUTE });
    expect(articles).toBe(0);
  });

  it("that is to be polled at another pace is, whatever its answer", async () => {
    const { store, web, refresher, source, find, clock } = await openDesk();
    web.put("/a", { body: feed("Ferry") });
    const herald = source("/a", { everyMs: HOUR });
    await refresher.poll(herald.id);
    const slow = hanging(web, "/a");
    clock.now += MINUTE;
    const polled = refresher.poll(herald.id);
    await eventually(() => expect(slow.asked()).toBe(1));
    store.sources.update(herald.id, { ...find(herald), everyMs: 5 * MINUTE, managed: "file" }, clock.now);
    slow.answer({ body: feed("Ferry") });
    expect(await polled).toEqual({ kind: "unchanged" });
    expect(find(herald).nextPollAt).toBe(clock.now + 5 * MINUTE);
  });

  it("that is removed and added again is polled anew", async () => {
    const { after, articles } = await around((store, { id }) => store.sources.restart(id, NOON + MINUTE), {
      body: feed("Ferry"),
    });
    expect(after).toMatchObject({ addedAt: NOON + MINUTE, succeededAt: null, nextPollAt: NOON + MINUTE });
    expect(articles).toBe(0);
  });
});

it("breaks off what is under way when it stops, quickly and without blaming a source", async () => {
  const { web, refresher, source, find, logged } = await openDesk();
  const slow = hanging(web, "/a");
  const sources = Array.from({ length: 6 }, (_, i) => source(i === 0 ? "/a" : `/a?${i}`, { slug: `s${i}` }));
  for (let i = 1; i < 6; i++) web.put(`/a?${i}`, () => {});
  const tick = refresher.tick();
  await eventually(() => expect(slow.asked()).toBe(1));
  // Nothing that hangs answers ever.
  await refresher.stop();
  await tick;
  for (const one of sources) expect(find(one)).toMatchObject({ errorCount: 0, error: null, polledAt: null });
  expect(logged).toEqual([]);
  await refresher.tick();
  expect(web.asked.length).toBeLessThanOrEqual(2);
});

it("knows when there is no such source", async () => {
  const { refresher } = await openDesk();
  expect(await refresher.poll(7)).toBeNull();
});
