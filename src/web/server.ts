import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../log.ts";

/** Whom a request comes from. */
export interface WebPeer {
  headers: IncomingHttpHeaders;
  /** The connection's own address, which may be a proxy's: see client-address.ts. */
  address: string;
}

export interface WebRequest extends WebPeer {
  query: URLSearchParams;
  /** Empty for GET. */
  body: Uint8Array;
  /** What the route's path caught. */
  caught: string;
}

export interface WebAnswer {
  status: number;
  /** Plain text unless `type` says otherwise. */
  body?: string | Uint8Array;
  type?: string;
  /** Several values are as many headers. */
  headers?: Record<string, string | string[]>;
}

export interface WebRoute {
  /** GET answers HEAD as well. */
  method: "GET" | "POST";
  /** Of the whole path, below the prefix; the first group is handed on as `caught`. */
  path: RegExp;
  /** Bytes of a body; more is answered 413. Default 0. */
  maxBytes?: number;
  /** A refusal before the body is read; null: go on. */
  refuse?: (caught: string, from: WebPeer) => WebAnswer | null;
  answer(request: WebRequest): WebAnswer | Promise<WebAnswer>;
}

export interface WebServerOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  /** PUBLIC_URL: its path may stand before every path, for proxies that hand it on and for those that take it off. */
  publicUrl: string | null;
  routes: readonly WebRoute[];
  log: Log;
  /** For the whole of a request, from its first byte to its last; default 30 s. */
  requestTimeoutMs?: number;
  /** For its headers; default 10 s. */
  headersTimeoutMs?: number;
  /** How long `close` waits for answers under way; default 3 s. */
  closeTimeoutMs?: number;
}

export interface RunningWeb {
  /** The one that was taken, where any free one was asked for. */
  port: number;
  /** No new requests; those under way may end. */
  close(): Promise<void>;
}

/** The server cannot listen where it was told to; `message` says what to change. */
export class ListenError extends Error {
  readonly code = "CHAPAR_WEB_LISTEN";
  override name = "ListenError";
}

const MOST_CONNECTIONS = 256;
const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program uses it",
  EACCES: "this user may not, as with most ports below 1024",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "nobody knows that name",
};

/**
 * Not by `import`, which asks for everything that a module of Node exports: of this one among others for `WebSocket`, and with it for
 * Node's whole own undici, 12 MB and a tenth of a start.
 */
const http = process.getBuiltinModule("node:http");

/** A small HTTP server: what no route knows is 404, what fails is 500, and nothing says what program answers. */
export async function startWeb(options: WebServerOptions): Promise<RunningWeb> {
  const { host, log, closeTimeoutMs = 3_000, requestTimeoutMs = 30_000, headersTimeoutMs = 10_000 } = options;
  const prefix = options.publicUrl === null ? "" : new URL(options.publicUrl).pathname.replace(/\/+$/, "");
  const server = http.createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
    },
    (request, response) => void serve(request, response),
  );
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A connection that stays open for a next request would hold up `close`.
    response.on("finish", () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
    try {
      send(request, response, await respond(request, options.routes, prefix));
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the other side went away
      log.error({ err: error }, "a web request could not be answered");
      if (response.headersSent) response.destroy();
      else send(request, response, { status: 500 });
    }
  }
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = WHY_NOT[cause.code ?? ""] ?? cause.message;
      const message = `cannot listen on port ${options.port} of ${host}: ${why}. Change PORT or HOST.`;
      reject(new ListenError(message, { cause }));
    });
    server.listen(options.port, host, resolve);
  });
  server.on("error", (error) => log.error({ err: error }, "the web server failed"));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const patience = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
        server.close(() => {
          clearTimeout(patience);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

async function respond(request: IncomingMessage, routes: readonly WebRoute[], prefix: string): Promise<WebAnswer> {
  const target = request.url ?? "";
  const url = target.startsWith("/") ? URL.parse(`http://localhost${target}`) : null;
  if (url === null) return { status: 400 };
  // "/websub/..\metrics" is below /websub/ to a proxy that hands it on as it is, and would be /metrics here.
  if (url.pathname !== target.split(/[?#]/u, 1)[0]) return { status: 404 };
  const path =
    prefix !== "" && url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  const fitting = routes.filter((route) => matchOf(route, path) !== null);
  if (fitting.length === 0) return { status: 404 };
  const method = request.method === "HEAD" ? "GET" : request.method;
  const route = fitting.find((one) => one.method === method);
  if (route === undefined) {
    const allow = fitting.flatMap((one) => (one.method === "GET" ? ["GET", "HEAD"] : [one.method]));
    return { status: 405, headers: { allow: allow.join(", ") } };
  }
  const caught = matchOf(route, path)?.[1] ?? "";
  const from: WebPeer = { headers: request.headers, address: request.socket.remoteAddress ?? "" };
  const refused = route.refuse?.(caught, from) ?? null;
  if (refused !== null) return refused;
  const body = await readBody(request, method === "GET" ? 0 : (route.maxBytes ?? 0));
  if (body === null) return { status: 413 };
  return await route.answer({ ...from, query: url.searchParams, body, caught });
}

function matchOf({ path }: WebRoute, text: string): RegExpExecArray | null {
  const found = path.exec(text);
  return found?.[0] === text ? found : null;
}

/** Null when there are more than `maxBytes`; the rest is thrown away as it comes, within the request's time. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Not `for await`: leaving that would cut the connection before the answer.
  await new Promise<void>((resolve, reject) => {
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else resolve();
    });
    request.on("end", resolve);
    request.on("error", reject);
    request.on("close", () => reject(new Error("the request broke off")));
  });
  return length > maxBytes ? null : Buffer.concat(chunks, length);
}

function send(request: IncomingMessage, response: ServerResponse, answer: WebAnswer): void {
  const { status, body = "", type = "text/plain; charset=utf-8", headers = {} } = answer;
  response.writeHead(status, {
    ...(body.length === 0 ? {} : { "content-type": type, "x-content-type-options": "nosniff" }),
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
