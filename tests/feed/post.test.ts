import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createFetcher, type FetcherOptions } from "../../src/feed/fetch.ts";

interface Asked {
  method: string | undefined;
  type: string | undefined;
  agent: string | undefined;
  body: string;
}

/** A server that notes what it is asked and answers with `answer`. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { "content-type": type, "user-agent": agent } = request.headers;
    asked.push({ method: request.method, type, agent, body });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function post(url: string, options: Partial<FetcherOptions> = {}, form: Record<string, string> = { a: "1 ə", b: "&" }) {
  const fetcher = createFetcher({ userAgent: "Chapar/test", allowPrivateHosts: true, proxy: null, ...options });
  onTestFinished(() => fetcher.close());
  return fetcher.post(url, { form: new URLSearchParams(form) });
}

const SENT: Asked = {
  method: "POST",
  type: "application/x-www-form-urlencoded",
  agent: "Chapar/test",
  body: "a=1+%C9%99&b=%26",
};

it("sends a form and gives the answer", async () => {
  const { url, asked } = await serve((_, response) => response.writeHead(202).end("noted"));
  expect(await post(url)).toMatchObject({ kind: "ok", status: 202, body: Buffer.from("noted") });
  expect(asked).toEqual([SENT]);
});

it.each([307, 308])("sends it again where %i says", async (status) => {
  const { url, asked } = await serve((request, response) => {
    if (request.url === "/new") response.writeHead(204).end();
    else response.writeHead(status, { location: "/new" }).end();
  });
  expect(await post(`${url}/old`)).toMatchObject({ kind: "ok", status: 204, url: `${url}/new` });
  expect(asked).toEqual([SENT, SENT]);
});

// Followed by the letter, these would become a GET that says nothing.
it.each([301, 302, 303])("does not follow %i", async (status) => {
  const { url, asked } = await serve((_, response) => response.writeHead(status, { location: "/new" }).end());
  expect(await post(url)).toEqual({ kind: "failed", reason: "status", detail: `HTTP ${status}`, status });
  expect(asked).toHaveLength(1);
});

it("tells a refusal from its status", async () => {
  const { url } = await serve((_, response) => response.writeHead(429, { "retry-after": "90" }).end());
  expect(await post(url)).toEqual({
    ...{ kind: "failed", reason: "status", detail: "HTTP 429", status: 429, retryAfterMs: 90_000 },
  });
});

it("gives up on a server that never answers", async () => {
  const { url } = await serve(() => {});
  expect(await post(url, { totalTimeoutMs: 200 })).toMatchObject({ kind: "failed", reason: "timeout" });
});

it.each([
  ["a private address", "http://10.0.0.1/"],
  ["a loopback address", "http://127.0.0.1:9/"],
  ["the metadata address", "http://169.254.169.254/"],
  ["a name with a private address", "http://hub.example/"],
])("refuses %s", async (_, url) => {
  const lookup: FetcherOptions["lookup"] = (_host, _options, callback) =>
    callback(null, [{ address: "192.168.1.7", family: 4 }] as unknown as string);
  expect(await post(url, { allowPrivateHosts: false, lookup })).toMatchObject({
    kind: "failed",
    reason: "blocked-address",
  });
});
