import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { Api } from "grammy";
import Parser from "rss-parser";
import { defaultBoilerplate } from "../src/config/default-boilerplate.ts";
import { ingest } from "../src/feed/ingest.ts";
import { parseFeed } from "../src/feed/parse.ts";
import { prepareFeed } from "../src/feed/prepare.ts";
import { createStoryDesk } from "../src/feed/story-desk.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { boilerplateFinder } from "../src/summary/lines.ts";
import { createTelegram } from "../src/telegram/client.ts";
import { createTransport } from "../src/telegram/http.ts";
import { createQueryReaders } from "../src/topics/compile.ts";
import { cpuPerUnit, type Row, type Subject } from "./measure.ts";
import { addSource, newStore } from "./poll-app.ts";
import { ENTRIES, feedXml, textOf } from "./poll-feeds.ts";

/** The main stages by themselves, beside the least that each could cost. */
const NOW = Date.UTC(2026, 10, 21, 12);
const TOKEN = "1000001:a-token-for-the-sandbox-of-the-bench";
const isBoilerplate = boilerplateFinder(defaultBoilerplate());

async function parseRow(): Promise<Row> {
  const xml = feedXml(1, 0, NOW);
  const bytes = new TextEncoder().encode(xml);
  const plain = new Parser();
  const many = async (one: () => Promise<unknown>) => {
    for (let i = 0; i < 50; i++) await one();
  };
  const read = () => parseFeed(bytes, { contentType: "text/xml" }, "https://a.example/");
  const value = await cpuPerUnit(50, () => many(read));
  const floor = await cpuPerUnit(50, () => many(() => plain.parseString(xml)));
  return { what: `parse a feed of ${ENTRIES} entries`, value, unit: "ms", floor, floorName: "rss-parser" };
}

async function storeRow(): Promise<Row> {
  const store = newStore(":memory:");
  const feeds = await Promise.all(
    Array.from({ length: 6 * 20 }, (_, n) =>
      parseFeed(new TextEncoder().encode(feedXml(n, 0, NOW)), { contentType: null }, "https://a.example/"),
    ),
  );
  let next = 0;
  const [readers, desk] = [createQueryReaders(), createStoryDesk(store)];
  const value = await cpuPerUnit(20 * ENTRIES, () => {
    for (let i = 0; i < 20; i++, next++) {
      const parsed = feeds[next];
      const source = store.sources.find(addSource(store, `s${next}`, `https://s${next}.example/`, NOW));
      if (parsed?.kind !== "feed" || source === null) continue;
      const steps = ingest(store, source, prepareFeed(parsed.feed, isBoilerplate), { now: NOW, readers, desk });
      while (!steps.next().done);
    }
  });
  const db = new Database(":memory:");
  db.exec("CREATE TABLE entry (id INTEGER PRIMARY KEY, guid TEXT UNIQUE, title TEXT, text TEXT, hash TEXT)");
  const insert = db.prepare("INSERT INTO entry (guid, title, text, hash) VALUES (?, ?, ?, ?)");
  let guid = 0;
  const floor = await cpuPerUnit(20 * ENTRIES, () =>
    db.transaction(() => {
      for (let i = 0; i < 20 * ENTRIES; i++, guid++) {
        const text = textOf(guid);
        insert.run(String(guid), "a title", text, createHash("sha256").update(text).digest("hex"));
      }
    })(),
  );
  return {
    what: "store an entry: story, topics, search index",
    value,
    unit: "ms",
    floor,
    floorName: "better-sqlite3 insert",
  };
}

async function sendRow(): Promise<Row> {
  const telegram = await startTelegram({ token: TOKEN });
  telegram.addUser({ id: 7, firstName: "Reader", started: true });
  const transport = createTransport({ proxy: null });
  const client = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, fetch: transport.fetch });
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const html = "<b>Ferry leaves the harbour</b>\n\nIt will sail twice a week.";
  const many = async (one: () => Promise<unknown>) => {
    for (let i = 0; i < 200; i++) await one();
  };
  const to = { telegramId: 7, threadId: null };
  const value = await cpuPerUnit(200, () => many(() => client.send(to, { html, preview: null })));
  const floor = await cpuPerUnit(200, () => many(() => api.sendMessage(7, html, { parse_mode: "HTML" })));
  await transport.close();
  await telegram.stop();
  return { what: "send a message, the sandbox included", value, unit: "ms", floor, floorName: "bare grammY" };
}

export const rows: Subject = async () => [await parseRow(), await storeRow(), await sendRow()];
