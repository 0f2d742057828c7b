import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** One answer of an outlet, before it is fitted to the request. */
export interface Answer {
  status: number;
  contentType: string;
  body: Uint8Array | string;
  /** ms UTC; null sends no Last-Modified. */
  changedAt: number | null;
}

/**
 * Sends an answer as a good web server does (RFC 9110 §13): ETag and Last-Modified, 304 when the reader has it already
 * (If-None-Match goes before If-Modified-Since), gzip when asked for and worth it, no body for HEAD.
 */
export function send(req: IncomingMessage, res: ServerResponse, answer: Answer): void {
  const body = Buffer.from(answer.body);
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  res.setHeader("Cache-Control", "no-cache");
  res.setHeader("Vary", "Accept-Encoding");
  if (answer.status === 200) {
    res.setHeader("ETag", etag);
    if (answer.changedAt !== null) res.setHeader("Last-Modified", new Date(answer.changedAt).toUTCString());
    if (isFresh(req, etag, answer.changedAt)) {
      res.writeHead(304).end();
      return;
    }
  }
  res.setHeader("Content-Type", answer.contentType);
  const zipped = /\bgzip\b/.test(req.headers["accept-encoding"] ?? "") && !answer.contentType.startsWith("image/");
  const sent = zipped ? gzipSync(body) : body;
  if (zipped) res.setHeader("Content-Encoding", "gzip");
  res.setHeader("Content-Length", sent.byteLength);
  res.writeHead(answer.status).end(req.method === "HEAD" ? undefined : sent);
}

function isFresh(req: IncomingMessage, etag: string, changedAt: number | null): boolean {
  const known = req.headers["if-none-match"];
  if (known !== undefined) return known.split(",").some((tag) => tag.trim().replace(/^(?:W\/)?/, "W/") === etag);
  const since = Date.parse(req.headers["if-modified-since"] ?? "");
  return changedAt !== null && Math.floor(changedAt / 1_000) * 1_000 <= since;
}
