/**
 * The other side of bench/commands.ts, in a process of its own: the sandbox's Telegram with its readers, who ask at a steady
 * pace, and the feeds of the sources. Started with `fork`: tells its addresses, then runs each load that it is sent.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { type Answers, type Load, READERS } from "./commands-load.ts";
import { FIRST_TELEGRAM_ID, randomFrom, wordBy } from "./large-file.ts";
import { TOKEN } from "./program.ts";

/** Readers with lower numbers get the news, those from here on ask. */
const FIRST_ASKING = 150_000;
const ENTRIES = 5;
/** How often a feed has an entry more. */
const NEWS_MS = 60_000;
const PATIENCE_MS = 15_000;

const telegram = await startTelegram({ token: TOKEN, keepCalls: 0 });
telegram.addUser({ id: 1, firstName: "Owner", started: true });
for (let reader = 1; reader <= READERS; reader++) {
  telegram.addUser({ id: FIRST_TELEGRAM_ID + reader, firstName: `Reader ${reader}`, started: true });
}
const asked = new Map<number, { kind: string; at: number }>();
let answers: Answers = { waits: {}, unanswered: 0, posts: 0 };
telegram.subscribe((event) => {
  if (event.kind !== "message" || !event.message.is_outgoing) return;
  const id = event.message.chat_id;
  const question = asked.get(id);
  if (question === undefined) {
    answers.posts++;
    return;
  }
  asked.delete(id);
  const waits = answers.waits[question.kind] ?? [];
  answers.waits[question.kind] = waits;
  waits.push(performance.now() - question.at);
});

const began = Date.now();
/** Since when sources have news. */
let liveFrom = Number.POSITIVE_INFINITY;
let isBreaking = false;
function feedXml(index: number, round: number): string {
  const items = Array.from({ length: ENTRIES }, (_, back) => {
    const random = randomFrom(index * 1_000 + round - back + ENTRIES);
    const words = (count: number) => Array.from({ length: count }, () => wordBy(random)).join(" ");
    const at = new Date(began + (round - back) * NEWS_MS).toUTCString();
    const category = isBreaking && index === 1 && back === 0 ? "<category>politics</category>" : "";
    return `<item><guid isPermaLink="false">${index}-${round - back}</guid><link>https://outlet${index}.example/live/${round - back}</link><title>${words(8)}</title><pubDate>${at}</pubDate>${category}<description>${words(60)}.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${index}</title>${items.join("")}</channel></rss>`;
}
const feeds = createServer((request, response) => {
  const index = Number(request.url?.slice(1));
  // Sources have their news one after another.
  const liveMs = Math.max(-1, Date.now() - liveFrom);
  const round =
    liveMs < 0 ? 0 : Math.floor((liveMs + (index % 60) * 1_000) / NEWS_MS) + (isBreaking && index === 1 ? 1 : 0);
  const etag = `"${round}"`;
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
  return response.writeHead(200, { "content-type": "text/xml", etag }).end(feedXml(index, round));
});
await new Promise<void>((done) => feeds.listen(0, "127.0.0.1", done));

const random = randomFrom(3);
const TOPICS = ["politics", "economy", "sport", "culture", "Siyasət", "Спорт"];
const COMMANDS = [
  () => "/latest",
  () => `/topic ${TOPICS[Math.floor(random() * TOPICS.length)]}`,
  () => `/search ${wordBy(random)}${random() < 0.3 ? ` ${wordBy(random)}` : ""}`,
  () => "/topics",
];

async function run({ perSecond, seconds, news }: Load): Promise<void> {
  answers = { waits: {}, unanswered: 0, posts: 0 };
  isBreaking ||= news;
  if (news) liveFrom = Math.min(liveFrom, Date.now());
  const from = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - from) / 1_000) * perSecond);
    for (; sent < due; sent++) {
      const id = FIRST_TELEGRAM_ID + FIRST_ASKING + Math.floor(random() * (READERS - FIRST_ASKING));
      const text = COMMANDS[sent % COMMANDS.length]?.() ?? "";
      if (asked.has(id)) continue;
      asked.set(id, { kind: text.split(" ", 1)[0] ?? "", at: performance.now() });
      telegram.say(id, text);
    }
    await sleep(2);
  }
  for (const until = performance.now() + PATIENCE_MS; asked.size > 0 && performance.now() < until; ) await sleep(20);
  answers.unanswered = asked.size;
  asked.clear();
  process.send?.(answers);
}

process.on("message", (load: Load | "end") => {
  if (load === "end") process.exit(0);
  void run(load);
});
process.send?.({ apiRoot: telegram.apiRoot, feeds: `http://127.0.0.1:${(feeds.address() as AddressInfo).port}` });
