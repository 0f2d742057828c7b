/** The outlets of bench/soak.ts, in a process of their own: `soak-news.ts PORT SOURCES PER_DAY DAYS`; prints its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Time } from "../tests/chaos/time.ts";
import { now } from "./soak-timers.ts";
import { newsBetween, outletOf, type Told, textOf } from "./soak-words.ts";

const DAY = 86_400_000;
const ENTRIES = 30;
const [port, count, perDay, days] = process.argv.slice(2).map(Number) as [number, number, number, number];
const { epoch } = JSON.parse(process.env.SOAK_TIME ?? "") as Time;
const outlets = Array.from({ length: count }, (_, index) => outletOf(index, perDay, count));
const news = newsBetween(epoch - 2 * DAY, epoch + (days + 1) * DAY, outlets, 7);
/** How many of an outlet's have come out. */
const shown = outlets.map(() => 0);
const feeds = new Map<number, { tag: string; body: string }>();
let [requests, unchanged] = [0, 0];

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function entry(index: number, told: Told, at: number): string {
  const isRevised = told.revisedAt !== null && told.revisedAt <= at;
  const { title, paragraphs } = textOf(told, outlets[index] as (typeof outlets)[number], isRevised);
  const link = `http://outlet${index}.example/news/${told.event < 0 ? `daily-${told.at}` : told.event}`;
  const html = `${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")}<p>Outlet ${index} on the bay: read all of it, write to us, follow us.</p>`;
  const updated = isRevised ? `<atom:updated>${new Date(told.revisedAt ?? 0).toISOString()}</atom:updated>` : "";
  return `<item><title>${escaped(title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${new Date(told.at).toUTCString()}</pubDate>${updated}<content:encoded><![CDATA[${html}]]></content:encoded></item>`;
}

function feedOf(index: number): { tag: string; body: string } {
  const at = now();
  const own = news[index] ?? [];
  let newest = shown[index] ?? 0;
  while ((own[newest]?.at ?? Number.POSITIVE_INFINITY) <= at) newest++;
  shown[index] = newest;
  const visible = own.slice(Math.max(0, newest - ENTRIES), newest).reverse();
  const revisions = visible.filter(({ revisedAt }) => revisedAt !== null && revisedAt <= at).length;
  const tag = `"${newest}-${revisions}"`;
  const known = feeds.get(index);
  if (known?.tag === tag) return known;
  const items = visible.map((told) => entry(index, told, at)).join("\n");
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Outlet ${index}</title><link>http://outlet${index}.example/</link><description>Invented news</description>
${items}
</channel></rss>`;
  const feed = { tag, body };
  feeds.set(index, feed);
  return feed;
}

const server = createServer((request, response) => {
  if (request.url === "/counts") {
    response.end(JSON.stringify({ requests, unchanged, published: shown.reduce((sum, one) => sum + one, 0) }));
    return;
  }
  const index = Number(/^outlet(\d+)\./.exec(request.headers.host ?? "")?.[1] ?? Number.NaN);
  if (!(index < count) || request.url !== "/rss") return void response.writeHead(404).end();
  requests++;
  const { tag, body } = feedOf(index);
  const date = new Date(now()).toUTCString();
  if (request.headers["if-none-match"] === tag) {
    unchanged++;
    return void response.writeHead(304, { etag: tag, date }).end();
  }
  response.writeHead(200, { "content-type": "application/rss+xml", etag: tag, date }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(port, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.once("disconnect", () => process.exit());
