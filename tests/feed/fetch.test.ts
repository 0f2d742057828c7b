import { getEventListeners } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket, connect as tcpConnect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { createFetcher, type Fetcher, type FetcherOptions } from "../../src/feed/fetch.ts";

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server on a free port of 127.0.0.1; gives its address without a slash at the end. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that speaks bytes, for answers that no HTTP server gives. */
async function serveBytes(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function fetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const made = createFetcher({ userAgent: "Chapar/test", allowPrivateHosts: true, proxy: null, ...options });
  closers.push(() => made.close());
  return made;
}

const get = (url: string, options: Partial<FetcherOptions> = {}) => fetcher(options).fetch(url, {});
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const asText = (body: Uint8Array) => Buffer.from(body).toString();

it("gives the body and what the next request needs", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, {
      "content-type": "text/xml; charset=utf-8",
      etag: 'W/"1"',
      "last-modified": "Sat, 21 Nov 2026 10:00:00 GMT",
      link: ['<https://hub.example/>; rel="hub"', '<https://lighthouse.example/rss>; rel="self"'],
      "x-robots-tag": ["noarchive", "unavailable_after: 1 Jan 2031"],
    });
    response.end("<rss/>");
  });
  expect(await get(`${url}/feed#top`)).toEqual({
    kind: "ok",
    url: `${url}/feed`,
    status: 200,
    body: Buffer.from("<rss/>"),
    contentType: "text/xml; charset=utf-8",
    etag: 'W/"1"',
    lastModified: "Sat, 21 Nov 2026 10:00:00 GMT",
    link: '<https://hub.example/>; rel="hub", <https://lighthouse.example/rss>; rel="self"',
    robotsTag: "noarchive, unavailable_after: 1 Jan 2031",
    permanentUrl: null,
    freshMs: null,
  });
});

it("gives each asker a body of their own, the empty one too: it may be handed to a thread for good", async () => {
  const url = await serve((_, response) => void response.end());
  const made = fetcher();
  const first = await made.fetch(url, {});
  if (first.kind !== "ok") throw new Error(first.kind);
  structuredClone(first.body.buffer, { transfer: [first.body.buffer as ArrayBuffer] });
  const second = await made.fetch(url, {});
  expect(second.kind === "ok" && Buffer.from(second.body).toString()).toBe("");
});

it("asks conditionally and understands 304", async () => {
  let seen: IncomingMessage["headers"] = {};
  const url = await serve((request, response) => {
    seen = request.headers;
    response.writeHead(304).end();
  });
  const result = await fetcher().fetch(url, { etag: 'W/"1"', lastModified: "Sat, 21 Nov 2026 10:00:00 GMT" });
  expect(result).toEqual({ kind: "not-modified", url: `${url}/`, permanentUrl: null, freshMs: null });
  expect(seen).toMatchObject({
    "user-agent": "Chapar/test",
    "if-none-match": 'W/"1"',
    "if-modified-since": "Sat, 21 Nov 2026 10:00:00 GMT",
  });
});

const PLAIN = Buffer.from("<rss>şəhər</rss>".repeat(50));
it.each([
  ["gzip", "gzip", gzipSync(PLAIN)],
  ["brotli", "br", brotliCompressSync(PLAIN)],
  ["zlib", "deflate", deflateSync(PLAIN)],
  ["deflate without zlib's header", "deflate", deflateRawSync(PLAIN)],
  ["zstd", "zstd", zstdCompressSync(PLAIN)],
  ["two codings", "gzip, br", brotliCompressSync(gzipSync(PLAIN))],
  ["a coding that is none", "utf-8", PLAIN],
  ["gzip that says it and is not", "gzip", PLAIN],
  ["gzip that does not say it", "", gzipSync(PLAIN)],
])("decompresses %s", async (_, coding, body) => {
  const url = await serve((_request, response) => {
    response.writeHead(200, coding === "" ? {} : { "content-encoding": coding }).end(body);
  });
  const result = await get(url);
  expect(result.kind === "ok" && asText(result.body)).toBe(PLAIN.toString());
});

it("gives what there is of a gzip body that broke off", async () => {
  const whole = Buffer.from(Array.from({ length: 3_000 }, (_, i) => `<item>${i * 7919}</item>`).join(""));
  const packed = gzipSync(whole);
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, packed.length / 2));
  });
  const result = await get(url);
  expect(result.kind === "ok" && whole.toString().startsWith(asText(result.body).slice(0, 1_000))).toBe(true);
});

it("cuts a gzip bomb", async () => {
  const bomb = gzipSync(gzipSync(Buffer.alloc(20_000_000)));
  const url = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(bomb));
  expect(await get(url, { maxBytes: 1_000_000 })).toMatchObject({ kind: "failed", reason: "too-large" });
});

it("does not begin to read a body that says it is 500 MB", async () => {
  let sent = 0;
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-length": 500_000_000 });
    const piece = Buffer.alloc(64_000);
    const more = () => {
      while (!response.destroyed && sent < 500_000_000 && response.write(piece)) sent += piece.length;
    };
    response.on("drain", more);
    more();
  });
  expect(await get(url)).toMatchObject({ kind: "failed", reason: "too-large" });
  expect(sent).toBeLessThan(50_000_000);
});

it("stops a body without end at its limit", async () => {
  const url = await serve((_, response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
    response.on("close", () => clearInterval(timer));
  });
  expect(await get(url, { maxBytes: 1_000_000 })).toMatchObject({ kind: "failed", reason: "too-large" });
});

it.each([
  ["headers that never come", () => {}, { headersTimeoutMs: 100 }],
  [
    "a body that stops",
    (_: IncomingMessage, response: ServerResponse) => {
      response.write("<rss>");
    },
    { bodyTimeoutMs: 100 },
  ],
  [
    "a body that drips",
    (_: IncomingMessage, response: ServerResponse) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    },
    { totalTimeoutMs: 200 },
  ],
] as const)("gives up on %s", async (_, listener, timeouts) => {
  const url = await serve(listener as RequestListener);
  expect(await get(url, timeouts)).toMatchObject({ kind: "failed", reason: "timeout" });
});

it("calls a reset, a refusal and a name that does not exist what they are", async () => {
  const reset = await serveBytes((socket) => socket.on("data", () => socket.resetAndDestroy()));
  expect(await get(reset)).toEqual({ kind: "failed", reason: "network", detail: "connection closed by the server" });
  expect(await get("http://127.0.0.1:1/")).toEqual({ kind: "failed", reason: "network", detail: "connection refused" });
  expect(await get("http://no-such-host.invalid/")).toMatchObject({ kind: "failed", reason: "network" });
});

it("says so when the answer is no HTTP", async () => {
  const url = await serveBytes((socket) => socket.on("data", () => socket.end("SSH-2.0-x\r\n")));
  expect(await get(url)).toEqual({ kind: "failed", reason: "network", detail: "the answer is no valid HTTP" });
});

it.each([
  ["seconds", { "retry-after": "120" }, 120_000],
  ["a date", { "retry-after": "Sat, 21 Nov 2026 10:01:00 GMT" }, 60_000],
  ["a date gone by", { "retry-after": "Sat, 21 Nov 2026 09:00:00 GMT" }, 0],
  ["nonsense", { "retry-after": "soon" }, undefined],
  ["nothing", {}, undefined],
])("reads Retry-After with %s", async (_, headers, retryAfterMs) => {
  const url = await serve((_request, response) => response.writeHead(503, headers).end("busy"));
  expect(await get(url, { now: () => Date.UTC(2026, 10, 21, 10) })).toEqual({
    kind: "failed",
    reason: "status",
    detail: "HTTP 503",
    status: 503,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
});

/** A server whose /1, /2 … redirect along `steps` with these statuses, and then answer. */
const redirecting = (...statuses: number[]) =>
  serve((request, response) => {
    const step = Number(request.url?.slice(1));
    const status = statuses[step];
    if (status === undefined) response.end("here");
    else response.writeHead(status, { location: `/${step + 1}` }).end();
  });

it.each([
  ["for good", [301], "/1"],
  ["for good twice", [308, 301], "/2"],
  ["for now", [302], null],
  ["for good, then for now", [301, 307], "/1"],
  ["for now, then for good", [303, 301], null],
])("follows redirects %s", async (_, statuses, permanent) => {
  const url = await redirecting(...statuses);
  expect(await get(`${url}/0`)).toMatchObject({
    kind: "ok",
    url: `${url}/${statuses.length}`,
    permanentUrl: permanent === null ? null : `${url}${permanent}`,
  });
});

// Letters beyond ASCII in a Location arrive as bytes; they once came out encoded twice.
it("understands a redirect written in UTF-8", async () => {
  const url = await serveBytes((socket) =>
    socket.on("data", (data) => {
      const location = data.toString().startsWith("GET /0 ") ? "Location: /şəhər\r\n" : "";
      socket.end(`HTTP/1.1 ${location === "" ? 200 : 302} x\r\n${location}Content-Length: 0\r\n\r\n`);
    }),
  );
  expect(await get(`${url}/0`)).toMatchObject({ kind: "ok", url: `${url}/${encodeURIComponent("şəhər")}` });
});

it("leaves a loop of redirects", async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: "/again" }).end());
  expect(await get(url)).toEqual({ kind: "failed", reason: "too-many-redirects", detail: "more than 5 redirects" });
});

it("refuses a redirect to anything but the web", async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: "file:///etc/hostname" }).end());
  expect(await get(url)).toMatchObject({ kind: "failed", reason: "bad-url" });
});

it("keeps a source's own headers from other hosts", async () => {
  const seen: Record<string, unknown>[] = [];
  const note = (request: IncomingMessage) =>
    seen.push({ auth: request.headers.authorization, key: request.headers["x-key"] });
  const other = await serve((request, response) => {
    note(request);
    response.end("x");
  });
  const url = await serve((request, response) => {
    note(request);
    response.writeHead(302, { location: request.url === "/0" ? "/1" : `${other}/` }).end();
  });
  const withUser = url.replace("http://", "http://reader:p%40ss@");
  const result = await fetcher().fetch(`${withUser}/0`, { headers: { "X-Key": "k" } });
  const auth = `Basic ${Buffer.from("reader:p@ss").toString("base64")}`;
  expect(seen).toEqual([
    { auth, key: "k" },
    { auth, key: "k" },
    { auth: undefined, key: undefined },
  ]);
  expect(JSON.stringify(result)).not.toContain("p%40ss");
});

const DEAF = { allowPrivateHosts: false };
it.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://[::1]/",
  "http://[::ffff:10.0.0.1]/",
  "http://169.254.169.254/latest/",
])("does not go to %s", async (url) => {
  expect(await get(url, DEAF)).toMatchObject({ kind: "failed", reason: "blocked-address" });
});

it("does not go where a name leads when that is closed, or one of its addresses is", async () => {
  expect(await get("http://localhost:9/", DEAF)).toMatchObject({ kind: "failed", reason: "blocked-address" });
  const mixed: FetcherOptions["lookup"] = (_host, _options, callback) =>
    callback(null, [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ] as never);
  expect(await get("http://mixed.example/", { ...DEAF, lookup: mixed })).toMatchObject({ reason: "blocked-address" });
});

// A public page once could send the fetcher into the private network by a redirect.
it("does not follow a redirect to a closed address", async () => {
  let visits = 0;
  const inner = await serve((_, response) => {
    visits++;
    response.end("secret");
  });
  const outer = await serve((_, response) => response.writeHead(302, { location: inner }).end());
  const port = Number(new URL(outer).port);
  // The first hop goes through a name that is open to the guard and leads to the test's own server.
  const made = createFetcher({
    userAgent: "x",
    allowPrivateHosts: false,
    proxy: `http://127.0.0.1:${await proxyTo(port)}`,
  });
  closers.push(() => made.close());
  expect(await made.fetch("http://public.example/", {})).toMatchObject({ kind: "failed", reason: "blocked-address" });
  expect(visits).toBe(0);
});

/** A plain proxy that sends every connection to one port, whatever it was asked for. */
async function proxyTo(port: number): Promise<number> {
  const proxy = await serveBytes((socket) => {
    const onward = tcpConnect(port, "127.0.0.1");
    onward.on("error", () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return Number(new URL(proxy).port);
}

it("goes through an HTTP proxy", async () => {
  const asked: string[] = [];
  const proxy = await serve((request, response) => {
    asked.push(request.url ?? "");
    response.end("by proxy");
  });
  const result = await get("http://harbour.example/feed?x=1", { proxy, ...DEAF });
  expect(result.kind === "ok" && asText(result.body)).toBe("by proxy");
  expect(asked).toEqual(["http://harbour.example/feed?x=1"]);
});

// Names are resolved by the proxy, whose own network they then reached.
it.each(["localhost", "a.localhost", "printer", "printer.", "nas.local", "db.internal", "nas.home.arpa", "router.lan"])(
  "asks no proxy for %s",
  async (host) => {
    const asked: string[] = [];
    const proxy = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.end("by proxy");
    });
    expect(await get(`http://${host}/`, { proxy, allowPrivateHosts: false })).toMatchObject({
      ...{ kind: "failed", reason: "blocked-address" },
    });
    expect(asked).toEqual([]);
    expect(await get(`http://${host}/`, { proxy })).toMatchObject({ kind: "ok" });
  },
);

it.each([
  "",
  "harbour.example",
  "ftp://harbour.example/",
  "file:///etc/hostname",
  "javascript:alert(1)",
  "http://",
  "http://[/",
])("calls %j no URL", async (url) => {
  expect(await get(url)).toEqual({ kind: "failed", reason: "bad-url", detail: "not an http or https URL" });
});

it("never asks one host more than allowed at a time, nor all of them together", async () => {
  let busy = 0;
  let most = 0;
  const slow = await serve(async (_, response) => {
    most = Math.max(most, ++busy);
    await later(15);
    busy--;
    response.end("x");
  });
  const { fetch } = fetcher({ perHost: 2 });
  const results = await Promise.all(Array.from({ length: 9 }, () => fetch(slow, {})));
  expect(results.every((result) => result.kind === "ok")).toBe(true);
  expect(most).toBe(2);
  most = 0;
  const spread = fetcher({ perHost: 9, concurrency: 3 });
  await Promise.all(Array.from({ length: 9 }, () => spread.fetch(slow, {})));
  expect(most).toBe(3);
});

it("does not let a slow host delay another", async () => {
  const stuck = await serve(() => {});
  const quick = await serve((_, response) => response.end("x"));
  const { fetch } = fetcher({ perHost: 2, headersTimeoutMs: 60_000 });
  const over = new AbortController();
  let ended = 0;
  const waiting = Array.from({ length: 6 }, async () => {
    await fetch(`http://localhost:${new URL(stuck).port}/`, { signal: over.signal });
    ended++;
  });
  expect(await fetch(quick, {})).toMatchObject({ kind: "ok" });
  expect(ended).toBe(0);
  over.abort();
  await Promise.all(waiting);
});

// Hundreds are under way at a time, all to be stopped by the end of the program.
it("stops all that are under way and all that wait, heard by one listener", async () => {
  const { promise: underWay, resolve } = Promise.withResolvers<void>();
  let came = 0;
  const url = await serve(() => {
    came++;
    if (came === 2) resolve();
  });
  const controller = new AbortController();
  const { signal } = controller;
  const { fetch } = fetcher({ perHost: 2 });
  const asked = Array.from({ length: 5 }, () => fetch(url, { signal }));
  await underWay;
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort();
  const stopped = { kind: "failed", reason: "network", detail: "stopped" };
  expect(await Promise.all(asked)).toEqual(Array(5).fill(stopped));
});
