import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Page {
  body: string | Uint8Array;
  status?: number;
  type?: string;
  headers?: Record<string, string>;
}

export interface WebServer {
  url: string;
  /** Sets what stands at a path from now on. */
  put(path: string, page: Page | ((request: IncomingMessage, response: ServerResponse) => void)): void;
  /** Paths in the order in which they were asked for. */
  asked: string[];
  stop(): Promise<void>;
}

/** A web server on 127.0.0.1 with pages that a test puts there. */
export async function startWebServer(): Promise<WebServer> {
  const pages = new Map<string, Page | ((request: IncomingMessage, response: ServerResponse) => void)>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const page = pages.get(path);
    if (typeof page === "function") {
      page(request, response);
      return;
    }
    const { body, status = 200, type = "application/rss+xml", headers = {} } = page ?? { body: "nothing", status: 404 };
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: (path, page) => void pages.set(path, page),
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Item {
  guid?: string;
  link?: string;
  title: string;
  text?: string;
  /** ms, UTC. */
  at?: number;
  category?: string;
}

/** A plain RSS 2.0 feed, newest item first as outlets do. */
export function rss(items: readonly Item[], { title = "Lighthouse Daily", language = "en" } = {}): string {
  const xml = items.map(({ guid, link, title: headline, text = "", at, category }) => {
    const date = at === undefined ? "" : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    const id = guid === undefined ? "" : `<guid isPermaLink="false">${guid}</guid>`;
    const url = link === undefined ? "" : `<link>${link}</link>`;
    const topic = category === undefined ? "" : `<category>${category}</category>`;
    return `<item>${id}${url}<title>${headline}</title><description><![CDATA[<p>${text}</p>]]></description>${date}${topic}</item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://lighthouse.example/</link><language>${language}</language>${xml.join("")}</channel></rss>`;
}
