/**
 * Serves the feeds of the poll benches in a process of its own. Told by messages what to do: `{ mode, round }`, where the mode
 * is "304" (validators, and 304 to whoever has them), "200" (the same body again, no validators) or "new" (validators).
 * `--started MS`: when its first entries are of; `--key FILE --cert FILE`: over TLS. Its first message is its port.
 */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { feedXml } from "./poll-feeds.ts";

export interface Serving {
  mode: "304" | "200" | "new";
  round: number;
  /** Connections are closed after each answer. */
  close?: boolean;
}

const { values } = parseArgs({
  options: { key: { type: "string" }, cert: { type: "string" }, started: { type: "string" } },
});
const startedAt = Number(values.started);
let serving: Serving = { mode: "304", round: 0 };

const answer: RequestListener = (request, response) => {
  const feed = Number(request.url?.slice(1));
  const { mode, round, close } = serving;
  const etag = `"${feed}-${round}"`;
  if (close) response.setHeader("connection", "close");
  if (mode !== "200" && request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
  const validators = mode === "200" ? {} : { etag, "last-modified": new Date(startedAt).toUTCString() };
  const body = Buffer.from(feedXml(feed, round, startedAt));
  const about = { "content-type": "application/rss+xml", "content-length": body.length, ...validators };
  return response.writeHead(200, about).end(body);
};
const server =
  values.key === undefined || values.cert === undefined
    ? createServer(answer)
    : createTlsServer({ key: readFileSync(values.key), cert: readFileSync(values.cert) }, answer);
server.keepAliveTimeout = 75_000;
server.on("error", (error) => {
  throw error;
});
server.listen(0, "127.0.0.1", 4_096, () => process.send?.((server.address() as AddressInfo).port));
process.on("message", (next: Serving) => {
  serving = next;
  process.send?.("ready");
});
process.on("disconnect", () => process.exit(0));
