import { afterAll, describe, expect, it } from "vitest";
import parseTask, { explore } from "../../src/feed/parse-task.ts";
import { createFeedParser } from "../../src/feed/worker.ts";
import { detectLanguage } from "../../src/text/language-detector.ts";
import { eventually } from "../support/eventually.ts";
import { rss } from "../support/web-server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const feed = rss([{ title: "Ferry leaves", link: "https://a.example/1", text: "At noon." }]);
const RAW = { select: null, now: 0, boilerplate: [] };
const HTML = { contentType: "text/html" };
const headers = { contentType: "application/rss+xml" };

describe("the parser in a thread", () => {
  const parser = createFeedParser({ boilerplate: [] });
  afterAll(() => parser.close());

  it("gives what its task gives", async () => {
    const here = await parseTask({ ...headers, bytes: bytes(feed), url: "https://a.example/", ...RAW });
    expect(await parser.parse(bytes(feed), headers, "https://a.example/")).toEqual(here);
  });

  it("explores what is no feed", async () => {
    const page = `<link rel="alternate" type="application/rss+xml" href="/rss">${"<p>Hello".repeat(50)}`;
    const url = "https://a.example/";
    const here = await explore({ bytes: bytes(page), ...HTML, url, now: 0, boilerplate: [] });
    expect(here).toMatchObject({ kind: "page", page: { isArticle: false } });
    expect(await parser.explore(bytes(page), HTML, url, { now: 0 })).toEqual(here);
  });

  it("tells what language a text is in", async () => {
    const evidence = await parser.detect("Bərə axşam qayıtdı", "Sərnişinlər sağ-salamat evlərinə çatıblar.");
    expect(evidence).toEqual(detectLanguage("Bərə axşam qayıtdı", "Sərnişinlər sağ-salamat evlərinə çatıblar."));
    expect(evidence?.[0]?.language).toBe("az");
  });

  it("reads a part of a larger buffer", async () => {
    const whole = Buffer.from(`junk${feed}`);
    const outcome = await parser.parse(whole.subarray(4), headers, "https://a.example/");
    expect(outcome).toEqual(await parseTask({ ...headers, bytes: bytes(feed), url: "https://a.example/", ...RAW }));
    expect(whole.subarray(0, 4).toString()).toBe("junk");
  });

  it("reads many at once, each with its own answer", async () => {
    const titles = Array.from({ length: 40 }, (_, index) => `Story ${index}`);
    const outcomes = await Promise.all(
      titles.map((title) =>
        parser.parse(bytes(rss([{ title, link: "https://a.example/1" }])), headers, "https://a.example/"),
      ),
    );
    expect(outcomes.map((outcome) => outcome.kind === "feed" && outcome.feed.entries[0]?.entry.title)).toEqual(titles);
  });

  // Behind the polls of a tick a person who had pasted an address waited for minutes.
  it("reads what a person waits for before the polls that wait, and nothing that was given up", async () => {
    const url = "https://a.example/";
    const ended: string[] = [];
    const note = (name: string) => () => void ended.push(name);
    const polls = Array.from({ length: 5 }, () => parser.parse(bytes(feed), headers, url).then(note("poll")));
    const preview = parser.parse(bytes(feed), headers, url, { urgent: true }).then(note("preview"));
    const search = parser.explore(bytes(feed), headers, url).then(note("search"));
    const left = new AbortController();
    const given = parser.explore(bytes(feed), headers, url, { signal: left.signal });
    left.abort();
    expect(await given).toEqual({ kind: "given-up", why: "too-slow" });
    await Promise.all([...polls, preview, search]);
    expect(ended).toEqual(["poll", "preview", "search", "poll", "poll", "poll", "poll"]);
  });
});

describe("a document that does not end well", () => {
  const task = new URL("./endless-task.ts", import.meta.url).href;
  const hurried = createFeedParser({ boilerplate: [], task, deadlineMs: 300 });
  const parser = createFeedParser({ boilerplate: [], task, maxHeapMb: 48 });
  afterAll(() => Promise.all([hurried.close(), parser.close()]));
  const parse = (path: string, by = parser) => by.parse(bytes("x"), headers, `https://a.example${path}`);
  // A new thread may take longer to begin than the hurried one waits.
  const readsOn = (by = parser) =>
    eventually(async () => expect(await parse("/fine", by)).toEqual({ kind: "not-a-feed", what: "empty" }));

  it.each([
    ["that never ends is given up", "/endless", hurried, "too-slow"],
    ["that ends its thread is given up", "/exit", parser, "crashed"],
  ])("%s, and the next one is read", async (_, path, by, why) => {
    const [bad] = await Promise.all([parse(path, by), readsOn(by)]);
    expect(bad).toEqual({ kind: "given-up", why });
  });

  it("that eats all memory is given up, and the next one is read", async () => {
    expect(await parse("/memory")).toMatchObject({ kind: "given-up" });
    await readsOn();
  });
});
