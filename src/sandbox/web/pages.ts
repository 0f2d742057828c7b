import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";

const FOLDER = new URL("./page/", import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Scripts, styles and data come from this server only, and nothing is inline: text that slipped into markup could not
 * run. Pictures of the demo's sites may come from another port of this machine.
 */
const SECURITY = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' http://127.0.0.1:* http://localhost:*",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** The files of the page: a function that answers a request for one of them, true when it did. */
export function pages(): {
  has: (path: string) => boolean;
  serve: (request: IncomingMessage, response: ServerResponse, path: string) => void;
} {
  const files = new Map<string, { bytes: Buffer; type: string; etag: string }>();
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const bytes = readFileSync(new URL(name, FOLDER));
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
    files.set(name === "index.html" ? "/" : `/${name}`, { bytes, type, etag });
  }
  return {
    has: (path) => files.has(path),
    serve(request, response, path) {
      const file = files.get(path);
      if (file === undefined) throw new Error(`no page at ${path}`);
      if (request.method !== "GET" && request.method !== "HEAD") {
        response.writeHead(405, { allow: "GET, HEAD" }).end();
        return;
      }
      const headers = { ...SECURITY, etag: file.etag, "cache-control": "no-cache" };
      if (request.headers["if-none-match"] === file.etag) {
        response.writeHead(304, headers).end();
        return;
      }
      response.writeHead(200, { ...headers, "content-type": file.type, "content-length": file.bytes.length });
      response.end(request.method === "HEAD" ? undefined : file.bytes);
    },
  };
}
