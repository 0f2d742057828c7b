/**
 * The least that a poll cycle could cost, in a process of its own: the same feeds by `undici.request` on kept connections, read
 * by rss-parser alone, kept by one insert for each entry, and told by bare grammY. Told by messages which of them to do.
 */
import Database from "better-sqlite3";
import { Api } from "grammy";
import Parser from "rss-parser";
import { Agent, request } from "undici";
import { cpuMs } from "./measure.ts";
import { loopback } from "./poll-app.ts";

export interface FloorTask {
  /** What to ask for, and the validator of each, null: none. */
  urls: string[];
  etags: (string | null)[];
  stages: readonly ("fetch" | "parse" | "store" | "send")[];
  databasePath: string;
  apiRoot: string;
  token: string;
  chatIds: number[];
}

/** CPU milliseconds of each stage. */
export type FloorTimes = Partial<Record<FloorTask["stages"][number], number>>;

const AT_ONCE = 32;
const agent = new Agent({ connect: { lookup: loopback }, keepAliveTimeout: 60_000, allowH2: false });
const parser = new Parser();

async function fetchAll({ urls, etags }: FloorTask, bodies: string[] | null): Promise<void> {
  const places = urls.entries();
  const worker = async () => {
    for (const [place, url] of places) {
      const etag = etags[place] ?? null;
      const answer = await request(url, { dispatcher: agent, headers: etag === null ? {} : { "if-none-match": etag } });
      const body = Buffer.from(await answer.body.arrayBuffer());
      if (bodies !== null) bodies[place] = body.toString();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function measure(task: FloorTask): Promise<FloorTimes> {
  const { stages, urls } = task;
  const times: FloorTimes = {};
  const bodies: string[] = [];
  if (stages.includes("fetch")) times.fetch = await cpuMs(() => fetchAll(task, stages.length > 1 ? bodies : null));
  const feeds: Parser.Output<object>[] = [];
  if (stages.includes("parse")) {
    times.parse = await cpuMs(async () => {
      for (const body of bodies) feeds.push(await parser.parseString(body));
    });
  }
  if (stages.includes("store")) {
    const db = new Database(task.databasePath);
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.exec(
      "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, guid TEXT UNIQUE, title TEXT, text TEXT, at TEXT)",
    );
    const insert = db.prepare("INSERT OR IGNORE INTO entry (guid, title, text, at) VALUES (?, ?, ?, ?)");
    const keep = (feed: Parser.Output<object>) =>
      db.transaction(() => {
        for (const { guid, title, content, pubDate } of feed.items) insert.run(guid, title, content, pubDate);
      })();
    times.store = await cpuMs(() => feeds.forEach(keep));
    db.close();
  }
  if (stages.includes("send")) {
    const api = new Api(task.token, { apiRoot: task.apiRoot });
    const texts = feeds.map(({ items: [first] }) => `<b>${first?.title}</b>\n\n${first?.content?.slice(3, 283)}`);
    const places = urls.keys();
    const worker = async () => {
      for (const place of places) {
        await api.sendMessage(task.chatIds[place % task.chatIds.length] ?? 0, texts[place] ?? "", {
          parse_mode: "HTML",
        });
      }
    };
    times.send = await cpuMs(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
  }
  return times;
}

process.on("message", async (task: FloorTask) => process.send?.(await measure(task)));
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
