import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Database from "better-sqlite3";
import { Api } from "grammy";
import Parser from "rss-parser";
import { Agent, request } from "undici";
import { seedTopics } from "../src/admin/topics.ts";
import { defaultBoilerplate } from "../src/config/default-boilerplate.ts";
import { defaultTopics } from "../src/config/default-topics.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { createFetcher } from "../src/feed/fetch.ts";
import { ingest } from "../src/feed/ingest.ts";
import { parseFeed } from "../src/feed/parse.ts";
import { prepareFeed } from "../src/feed/prepare.ts";
import { createRefresher } from "../src/feed/refresh.ts";
import { createStoryDesk } from "../src/feed/story-desk.ts";
import { createFeedParser } from "../src/feed/worker.ts";
import { createLogger } from "../src/log.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { boilerplateFinder } from "../src/summary/lines.ts";
import { createTelegram } from "../src/telegram/client.ts";
import { createTransport } from "../src/telegram/http.ts";
import { createQueryReaders } from "../src/topics/compile.ts";
import { cpuPerUnit, type Row, table } from "./measure.ts";

/** `npm run bench`: the main stages beside the least that each could cost, measured in the same run. */
const FEEDS = 200;
const ENTRIES = 20;
const NOW = Date.UTC(2026, 10, 21, 12);

const paragraph = "The harbour office said on Monday that the ferry would sail twice a week from May. ";
function feedXml(feed: number, round = 0): string {
  const items = Array.from({ length: ENTRIES }, (_, index) => {
    const id = `${feed}-${round}-${index}`;
    return `<item><guid isPermaLink="false">${id}</guid><link>https://outlet${feed}.example/news/${id}</link><title>Ferry number ${id} leaves the harbour of town ${feed}</title><pubDate>${new Date(NOW + index * 1_000).toUTCString()}</pubDate><description><![CDATA[<p>${paragraph.repeat(24)}</p>]]></description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>https://outlet${feed}.example/</link><language>en</language>${items.join("")}</channel></rss>`;
}
const isBoilerplate = boilerplateFinder(defaultBoilerplate());
const log = createLogger({ level: "silent" });

function newStore() {
  const store = createStore(openDb(":memory:"));
  seedTopics(store, defaultTopics());
  return store;
}
function addSource(store: ReturnType<typeof newStore>, slug: string, url: string): number {
  const facts = {
    select: null,
    language: null,
    headers: {},
    everyMs: 1,
    first: { kind: "none" },
    managed: "chat",
  } as const;
  return store.sources.add({ slug, name: slug, url, ...facts }, NOW);
}

async function parseRow(): Promise<Row> {
  const xml = feedXml(1);
  const bytes = new TextEncoder().encode(xml);
  const plain = new Parser();
  const many = async (one: () => Promise<unknown>) => {
    for (let i = 0; i < 50; i++) await one();
  };
  const read = () => parseFeed(bytes, { contentType: "text/xml" }, "https://a.example/");
  const ours = await cpuPerUnit(50, () => many(read));
  const floor = await cpuPerUnit(50, () => many(() => plain.parseString(xml)));
  return { name: `parse a feed of ${ENTRIES} entries`, ours, floor, unit: "feed", floorName: "rss-parser alone" };
}

async function ingestRow(): Promise<Row> {
  const store = newStore();
  const feeds = await Promise.all(
    Array.from({ length: 7 * 20 }, (_, n) =>
      parseFeed(new TextEncoder().encode(feedXml(n)), { contentType: null }, "https://a.example/"),
    ),
  );
  let next = 0;
  const readers = createQueryReaders();
  const desk = createStoryDesk(store);
  const ours = await cpuPerUnit(20 * ENTRIES, () => {
    for (let i = 0; i < 20; i++, next++) {
      const parsed = feeds[next];
      const source = store.sources.find(addSource(store, `s${next}`, `https://s${next}.example/`));
      if (parsed?.kind !== "feed" || source === null) continue;
      const steps = ingest(store, source, prepareFeed(parsed.feed, isBoilerplate), { now: NOW, readers, desk });
      while (!steps.next().done);
    }
  });
  const db = new Database(":memory:");
  db.exec("CREATE TABLE entry (id INTEGER PRIMARY KEY, guid TEXT UNIQUE, title TEXT, text TEXT, hash TEXT)");
  const insert = db.prepare("INSERT INTO entry (guid, title, text, hash) VALUES (?, ?, ?, ?)");
  const text = paragraph.repeat(24);
  let guid = 0;
  const floor = await cpuPerUnit(20 * ENTRIES, () =>
    db.transaction(() => {
      for (let i = 0; i < 20 * ENTRIES; i++) {
        insert.run(String(guid++), "a title", text, createHash("sha256").update(text).digest("hex"));
      }
    })(),
  );
  return { name: "store an entry: story, topics, search index", ours, floor, unit: "entry", floorName: "bare insert" };
}

async function pollRows(): Promise<Row[]> {
  const bodies = Array.from({ length: FEEDS }, (_, feed) => feedXml(feed));
  let mode: "304" | "200" = "304";
  const server = createServer((ask, answer) => {
    if (mode === "304" && ask.headers["if-none-match"] !== undefined) return answer.writeHead(304).end();
    return answer.writeHead(200, { "content-type": "text/xml", etag: '"1"' }).end(bodies[Number(ask.url?.slice(1))]);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = newStore();
  for (let feed = 0; feed < FEEDS; feed++) addSource(store, `f${feed}`, `${base}/${feed}`);
  const fetcher = createFetcher({ userAgent: "bench", allowPrivateHosts: true, proxy: null, perHost: 32 });
  const parser = createFeedParser({ boilerplate: defaultBoilerplate() });
  let clock = NOW;
  const refresher = createRefresher({
    ...{ store, fetcher, parser, desk: createStoryDesk(store), log, env: {}, random: () => 0.5, onNews() {} },
    // Every source is due again at each look.
    now: () => (clock += 10),
  });
  await refresher.tick();
  const agent = new Agent({ connections: 32 });
  const bare = (headers: Record<string, string>) => async () => {
    const paths = bodies.keys();
    const worker = async () => {
      for (const path of paths) {
        const { body } = await request(`${base}/${path}`, { dispatcher: agent, headers });
        await body.arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
  };
  const rows: Row[] = [];
  for (const [name, headers] of [
    ["304", { "if-none-match": '"1"' }],
    ["200", {}],
  ] as const) {
    mode = name;
    const ours = await cpuPerUnit(FEEDS, () => refresher.tick());
    const floor = await cpuPerUnit(FEEDS, bare({ ...headers }));
    const what = name === "304" ? "nothing new, 304" : "nothing new, same body";
    rows.push({ name: `poll a source: ${what}`, ours, floor, unit: "source", floorName: "undici.request" });
  }
  await refresher.stop();
  await fetcher.close();
  await agent.close();
  server.closeAllConnections();
  server.close();
  return rows;
}

async function sendRow(): Promise<Row> {
  const telegram = await startTelegram({ token: "1000001:a-token-for-the-sandbox-of-the-bench" });
  telegram.addUser({ id: 7, firstName: "Reader", started: true });
  const transport = createTransport({ proxy: null });
  const client = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, fetch: transport.fetch });
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const html = "<b>Ferry leaves the harbour</b>\n\nIt will sail twice a week.";
  const many = async (one: () => Promise<unknown>) => {
    for (let i = 0; i < 200; i++) await one();
  };
  const to = { telegramId: 7, threadId: null };
  const ours = await cpuPerUnit(200, () => many(() => client.send(to, { html, preview: null })));
  const floor = await cpuPerUnit(200, () => many(() => api.sendMessage(7, html, { parse_mode: "HTML" })));
  await transport.close();
  await telegram.stop();
  return { name: "send a message, the sandbox included", ours, floor, unit: "message", floorName: "bare grammY" };
}

const rows = [await parseRow(), await ingestRow(), ...(await pollRows()), await sendRow()];
console.log(table(rows));
