import type { IncomingMessage, RequestListener } from "node:http";
import type { NewsDay, Outlet } from "./day.ts";
import { feedFile } from "./feed.ts";
import { articlePage, listPage, missingPage, type Site } from "./page.ts";
import { type Clock, findByPath, type Publication, published } from "./schedule.ts";
import { type Answer, send } from "./serve.ts";

const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

export interface OutletContext {
  news: NewsDay;
  outlet: Outlet;
  clock: Clock;
  now: () => number;
  /** PNG files by name without extension. */
  images: ReadonlyMap<string, Uint8Array>;
  /** The address on this machine of one on a *.example host, null for any other. */
  localUrl: (url: string) => string | null;
}

/** An outlet's web server: its feed, front page, sections, articles and pictures, as they are at the moment of the request. */
export function outletListener(context: OutletContext): RequestListener {
  return (req, res) => {
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", "GET, HEAD");
      send(req, res, { status: 405, contentType: "text/plain", body: "GET or HEAD only\n", changedAt: null });
      return;
    }
    send(req, res, answer(context, req));
  };
}

function answer(context: OutletContext, req: IncomingMessage): Answer {
  const { news, outlet, clock } = context;
  const now = context.now();
  const path = readPath(req);
  const entries = published(news, now, clock).filter((entry) => entry.outlet === outlet);
  if (path === outlet.feed.path) return { status: 200, ...feedFile(outlet, entries, clock.start) };
  if (path === "/pixel.gif") return { status: 200, contentType: "image/gif", body: PIXEL, changedAt: null };
  const image = /^\/images\/([a-z-]+)\.png$/.exec(path)?.[1];
  if (image !== undefined) {
    const body = context.images.get(image);
    if (body !== undefined) return { status: 200, contentType: "image/png", body, changedAt: clock.start };
  }

  const site: Site = { outlet, entries, href: linker(context, req) };
  if (path === "/" || path === "/telegram") return html(200, listPage(site, null), entries[0]);
  const section = /^\/section\/([^/]+)$/.exec(path)?.[1];
  if (section !== undefined && entries.some((entry) => entry.article.section === section)) {
    return html(200, listPage(site, section), entries[0]);
  }
  const found = findByPath(news, outlet, path, now, clock);
  return found === null ? html(404, missingPage(site)) : html(200, articlePage(site, found), found);
}

function html(status: number, body: string, latest?: Publication): Answer {
  return { status, contentType: "text/html; charset=utf-8", body, changedAt: latest?.updatedAt ?? null };
}

/** The decoded path, "" when it cannot be decoded. */
function readPath(req: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(req.url ?? "/", "http://localhost").pathname);
  } catch {
    return "";
  }
}

/** A person's browser came straight to 127.0.0.1 and must stay there; a reader through the proxy sees real addresses. */
function linker(context: OutletContext, req: IncomingMessage): (url: string) => string {
  const direct = req.headers.host !== context.outlet.host;
  return (url) => (direct ? (context.localUrl(url) ?? url) : url);
}
