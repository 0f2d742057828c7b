import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createPageLoader, type LoadResult, type PageLoaderOptions } from "../../src/extract/load.ts";
import { createPageExtractor, type PageExtractor } from "../../src/extract/load-worker.ts";
import { createSourceBoilerplate, keysOf, learnLines } from "../../src/extract/source-boilerplate.ts";
import { createFetcher, type Fetcher } from "../../src/feed/fetch.ts";

const PAGE = `<html lang="az"><head><title>Mayak limanı açıldı</title><meta charset="windows-1251"><meta property="og:type" content="article"></head><body><article>
<h1>Mayak limanı açıldı</h1><p>The harbour of Mayak was opened on Monday, and the first ship brought salt.</p>
<p>The second ship brought bread.</p><p>Learned furniture stands here.</p></article></body></html>`;

let asked: string[] = [];
let fetcher: Fetcher;
let extractor: PageExtractor;
let origin = "";
let now = Date.UTC(2026, 10, 22);

const answers: Record<string, (response: ServerResponse) => void> = {
  "/page": (response) => response.setHeader("content-type", "text/html; charset=utf-8").end(PAGE),
  "/tagged": (response) =>
    response.writeHead(200, { "content-type": "text/html", "x-robots-tag": ["nofollow", "noindex"] }).end(PAGE),
  "/moved": (response) => response.writeHead(301, { location: "/page" }).end(),
  // "Порт Маяк" in windows-1251, which only the page itself says.
  "/cyrillic": (response) =>
    response
      .setHeader("content-type", "text/html")
      .end(PAGE.replaceAll("Mayak limanı açıldı", "\xcf\xee\xf0\xf2 \xcc\xe0\xff\xea"), "latin1"),
  "/feed.xml": (response) => response.setHeader("content-type", "application/rss+xml").end("<rss/>"),
  "/text": (response) =>
    response
      .setHeader("content-type", "text/plain")
      .end("Fog\n\nThe harbour of Mayak was opened on Monday, Coastwire reports.\n"),
  "/later": (response) => response.writeHead(503, { "retry-after": "3600" }).end(),
};
const server = createServer((request: IncomingMessage, response) => {
  asked.push(request.url ?? "");
  (answers[request.url ?? ""] ?? ((unknown) => unknown.writeHead(404).end()))(response);
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = createFetcher({ userAgent: "Chapar", allowPrivateHosts: true, proxy: null });
  extractor = createPageExtractor();
});
afterAll(async () => {
  await extractor.close();
  await fetcher.close();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const loader = (options: Partial<PageLoaderOptions> = {}) =>
  createPageLoader({ fetcher, extractor, boilerplate: [], now: () => now, ...options });
const paragraphs = (result: LoadResult) =>
  result.kind === "page" ? result.page.paragraphs.map(({ text }) => text) : result;

it("loads a page, follows where it moved, and says what is in it", async () => {
  const result = await loader({ boilerplate: ["Learned furniture"] }).load(`${origin}/moved`);
  expect(result).toMatchObject({
    kind: "page",
    url: `${origin}/page`,
    page: { title: "Mayak limanı açıldı", language: "az" },
  });
  expect(paragraphs(result)).toEqual([
    "The harbour of Mayak was opened on Monday, and the first ship brought salt.",
    "The second ship brought bread.",
  ]);
});

it("asks for a page and not for a feed", async () => {
  const accept: unknown[] = [];
  answers["/negotiated"] = (response) => {
    accept.push(response.req.headers.accept);
    response.setHeader("content-type", "text/html").end(PAGE);
  };
  await loader().load(`${origin}/negotiated`);
  expect(accept).toEqual([expect.stringMatching(/^text\/html, (?!.*(?:xml;|rss|atom|json))/)]);
});

it("reads plain text as such", async () => {
  expect(await loader().load(`${origin}/text`)).toMatchObject({ page: { title: "Fog", agency: "Coastwire" } });
});

it("reads a page in the charset that it names itself", async () => {
  expect(await loader().load(`${origin}/cyrillic`)).toMatchObject({ page: { title: "Порт Маяк" } });
});

it("asks once for what is wanted twice, and again when it is old", async () => {
  const pages = loader({ keepMs: 1_000 });
  const both = await Promise.all([pages.load(`${origin}/page`), pages.load(`${origin}/page`)]);
  expect(both[0]).toBe(both[1]);
  await pages.load(`${origin}/page`);
  expect(asked).toEqual(["/page"]);
  now += 1_001;
  await pages.load(`${origin}/page`);
  expect(asked).toEqual(["/page", "/page"]);
});

it("keeps what came by a source's own headers from others", async () => {
  const pages = loader();
  const requests = [{ headers: { "x-key": "1" } }, {}, { headers: { "x-key": "1" } }, { headers: { "x-key": "2" } }];
  for (const request of requests) await pages.load(`${origin}/page`, request);
  expect(asked).toEqual(["/page", "/page", "/page"]);
});

it("forgets the oldest when it keeps too many", async () => {
  const pages = loader({ maxKept: 1 });
  for (const path of ["/page", "/text", "/page"]) await pages.load(origin + path);
  expect(asked).toEqual(["/page", "/text", "/page"]);
});

it.each([
  ["/nowhere", { reason: "status", status: 404 }, 6 * 3_600_000],
  ["/later", { reason: "status", status: 503 }, 3_600_000],
  ["/feed.xml", { reason: "not-html", status: 200 }, 6 * 3_600_000],
])("remembers that %s gave nothing", async (path, expected, waitMs) => {
  const pages = loader();
  const result = await pages.load(origin + path);
  expect(result).toMatchObject({ kind: "failed", ...expected, retryAt: now + waitMs });
  expect(await pages.load(origin + path)).toBe(result);
  expect(asked).toEqual([path]);
});

it("takes what the fetcher refuses for a failure", async () => {
  const guarded = createFetcher({ userAgent: "Chapar", allowPrivateHosts: false, proxy: null });
  expect(await loader({ fetcher: guarded }).load(`${origin}/page`)).toMatchObject({ reason: "blocked-address" });
  await guarded.close();
  expect(asked).toEqual([]);
});

it("obeys X-Robots-Tag", async () => {
  expect(await loader().load(`${origin}/tagged`)).toMatchObject({ page: { mayQuote: false } });
});

it("reads a page again that was read before a moment, but not one that failed", async () => {
  const pages = loader();
  for (const path of ["/page", "/nowhere"]) await pages.load(origin + path);
  now += 1_000;
  for (const path of ["/page", "/nowhere"]) await pages.load(origin + path, { since: now });
  expect(asked).toEqual(["/page", "/nowhere", "/page"]);
});

it("gives the first and last lines as they stood there, but not those that were learned in its text", async () => {
  const learn = learnLines(createSourceBoilerplate(), "a", keysOf(["Learned furniture stands here."]));
  const result = await loader().load(`${origin}/page`, { learned: learn.lines.map(([line]) => line) });
  expect(paragraphs(result)).toEqual(expect.not.arrayContaining(["Learned furniture stands here."]));
  expect(result).toMatchObject({ lines: expect.arrayContaining(["Learned furniture stands here."]) });
});

it("gives a page up that takes too long", async () => {
  const task = `data:text/javascript,export default () => { for (;;); }`;
  const slow = createPageExtractor({ deadlineMs: 60, task });
  expect(await loader({ extractor: slow }).load(`${origin}/page`)).toMatchObject({
    kind: "failed",
    reason: "too-slow",
  });
  await slow.close();
});
