import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLogger } from "../../src/log.ts";
import { ListenError, startWeb, type WebRoute, type WebServerOptions } from "../../src/web/server.ts";

const ROUTES: WebRoute[] = [
  { method: "GET", path: /\/hello/, answer: ({ query }) => ({ status: 200, body: `hello ${query.get("name")}` }) },
  { method: "GET", path: /\/box\/([a-z]+)/, answer: ({ caught }) => ({ status: 200, body: `box ${caught}` }) },
  {
    method: "POST",
    path: /\/box\/([a-z]+)/,
    maxBytes: 1_000,
    refuse: (caught) => (caught === "shut" ? { status: 410 } : null),
    answer: ({ caught, body, headers }) => ({
      ...{ status: 202, body: `${caught} ${body.length} ${headers["content-type"]}` },
    }),
  },
  {
    method: "GET",
    path: /\/bug/,
    answer: () => {
      throw new Error("a bug with a secret");
    },
  },
];

async function openServer(options: Partial<WebServerOptions> = {}) {
  const logged: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line) => void logged.push(line) } });
  const server = await startWeb({ host: "127.0.0.1", port: 0, publicUrl: null, routes: ROUTES, log, ...options });
  onTestFinished(() => server.close());
  return { ...server, logged, url: `http://127.0.0.1:${server.port}` };
}

/** Sends bytes and gives all that comes back until the other side closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let got = "";
    socket.on("data", (chunk) => {
      got += chunk;
    });
    socket.on("close", () => resolve(got));
    socket.on("error", reject);
  });
}

it.each([
  ["GET", "/hello?name=Olga", 200, "hello Olga"],
  ["HEAD", "/hello?name=Olga", 200, ""],
  ["GET", "/box/red", 200, "box red"],
  ["POST", "/box/red", 202, "red 4 text/plain"],
  ["POST", "/box/shut", 410, ""],
  ["DELETE", "/box/red", 405, ""],
  ["POST", "/hello", 405, ""],
  ["GET", "/", 404, ""],
  ["GET", "/hello/", 404, ""],
  ["GET", "/x/hello", 404, ""],
  ["GET", "//hello", 404, ""],
  ["GET", "/box/red/more", 404, ""],
  ["GET", "/box/RED", 404, ""],
])("answers %s %s with %i", async (method, path, status, text) => {
  const { url } = await openServer();
  const body = method === "GET" || method === "HEAD" ? {} : { body: "four" };
  const response = await fetch(url + path, { method, headers: { "content-type": "text/plain" }, ...body });
  expect([response.status, await response.text()]).toEqual([status, text]);
});

it("says which methods a path has", async () => {
  const { url } = await openServer();
  expect((await fetch(`${url}/box/red`, { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD, POST");
});

it("says nothing of the program that answers, and a bug's words only to the log", async () => {
  const { url, logged } = await openServer();
  const response = await fetch(`${url}/bug`);
  expect([response.status, await response.text()]).toEqual([500, ""]);
  expect([...response.headers.keys()].sort()).toEqual([
    ...["cache-control", "connection", "content-length", "date", "keep-alive"],
  ]);
  expect(logged.join()).toContain("a bug with a secret");
});

describe("below the path of PUBLIC_URL", () => {
  it.each([
    ["/news/chapar/hello?name=a", 200],
    ["/hello?name=a", 200],
    ["/news/hello", 404],
    ["/news/chaparhello", 404],
    ["/news/chapar", 404],
    ["/news/chapar/news/chapar/hello", 404],
  ])("answers %s with %i", async (path, status) => {
    const { url } = await openServer({ publicUrl: "https://a.example/news/chapar" });
    expect((await fetch(url + path)).status).toBe(status);
  });
});

describe("a body that is too large", () => {
  it.each([
    ["says its length", (size: number) => Buffer.alloc(size)],
    [
      "comes in pieces",
      (size: number) =>
        new ReadableStream({
          start(controller) {
            for (let sent = 0; sent < size; sent += 500) controller.enqueue(Buffer.alloc(500));
            controller.close();
          },
        }),
    ],
  ])("is refused when it %s", async (_, bodyOf) => {
    const { url } = await openServer();
    const post = (size: number) =>
      fetch(`${url}/box/red`, { method: "POST", body: bodyOf(size), duplex: "half" } as RequestInit);
    expect((await post(1_000)).status).toBe(202);
    expect((await post(1_500)).status).toBe(413);
    expect((await post(3_000_000)).status).toBe(413);
    // The connection is of use still.
    expect((await post(500)).status).toBe(202);
  });
});

it("ends requests that take too long", async () => {
  const { port } = await openServer({ headersTimeoutMs: 200, requestTimeoutMs: 200 });
  const [headers, body] = await Promise.all([
    raw(port, "POST /box/red HTTP/1.1\r\nHost: a\r\n"),
    raw(port, "POST /box/red HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nslow"),
  ]);
  expect(headers).toMatch(/^HTTP\/1\.1 408 /);
  expect(body).toMatch(/^HTTP\/1\.1 408 /);
});

it.each([
  ["no HTTP at all", "hello\r\n\r\n", /^HTTP\/1\.1 400 /],
  [
    "another server's address",
    "GET http://other.example/hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    /^HTTP\/1\.1 400 /,
  ],
  ["a tunnel", "CONNECT other.example:443 HTTP/1.1\r\nHost: a\r\n\r\n", /^$/],
  ["headers without end", `GET /hello HTTP/1.1\r\nHost: a\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
])("withstands %s", async (_, bytes, answer) => {
  const { port, logged } = await openServer();
  expect(await raw(port, bytes)).toMatch(answer);
  expect(logged).toEqual([]);
});

it("goes on when a client leaves in the middle of its request", async () => {
  const { port, url, logged } = await openServer();
  await new Promise<void>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write("POST /box/red HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nhalf");
      setTimeout(() => socket.destroy(), 30);
    });
    socket.on("close", () => setTimeout(resolve, 30));
  });
  expect((await fetch(`${url}/hello`)).status).toBe(200);
  expect(logged).toEqual([]);
});

it("lets an answer under way end, and takes no new request, when it closes", async () => {
  let go = () => {};
  let begun = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow: WebRoute = {
    ...{ method: "GET", path: /\/slow/ },
    async answer() {
      begun();
      await gate;
      return { status: 200, body: "done" };
    },
  };
  const { url, close } = await openServer({ routes: [slow], closeTimeoutMs: 60_000 });
  const answer = fetch(`${url}/slow`);
  await started;
  const closed = close();
  await expect(fetch(`${url}/slow`)).rejects.toThrow();
  go();
  expect(await (await answer).text()).toBe("done");
  // A connection kept open for a next request, for five seconds, is no reason to wait.
  const startedAt = performance.now();
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});

it("does not wait for ever when it closes", async () => {
  const stuck: WebRoute = { method: "GET", path: /\/stuck/, answer: () => new Promise(() => {}) };
  const { url, close } = await openServer({ routes: [stuck], closeTimeoutMs: 50 });
  const answer = fetch(`${url}/stuck`).catch(() => "cut");
  await new Promise((done) => setTimeout(done, 30));
  await close();
  expect(await answer).toBe("cut");
});

it("says what to change when the port is taken, or the address not there", async () => {
  const { port } = await openServer();
  const refused = openServer({ port });
  await expect(refused).rejects.toThrow(ListenError);
  await expect(refused).rejects.toThrow(
    `cannot listen on port ${port} of 127.0.0.1: another program uses it. Change PORT or HOST.`,
  );
  // https://www.rfc-editor.org/rfc/rfc5737: nobody's.
  await expect(openServer({ host: "203.0.113.5" })).rejects.toThrow(
    "cannot listen on port 0 of 203.0.113.5: this machine does not have that address. Change PORT or HOST.",
  );
});
