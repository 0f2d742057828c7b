/**
 * Telegram and the readers of bench/soak.ts, in a process of their own: `soak-telegram.ts READERS COMMANDS_PER_DAY TOKEN`; prints
 * its address. It answers what the Bot API answers and remembers nothing of a message but its number: two weeks of them would
 * be the largest thing in memory. It has no limits: those that Chapar keeps are what is measured.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Time } from "../tests/chaos/time.ts";
import { now } from "./soak-timers.ts";
import { LANGUAGES, pick, randomFrom, wordOf } from "./soak-words.ts";

const [readers, perDay, token] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4] ?? ""];
const { epoch, speed } = JSON.parse(process.env.SOAK_TIME ?? "") as Time;
const DAY = 86_400_000;
const FIRST_READER = 2_000_001;
const TICK_MS = 100;
const HOLD_MS = 5_000;
const random = randomFrom(11);
const me = {
  ...{
    id: Number.parseInt(token, 10),
    is_bot: true,
    first_name: "Chapar",
    username: "soak_bot",
    can_join_groups: true,
  },
  ...{ can_read_all_group_messages: false, supports_inline_queries: true },
};
const counts: Record<string, number> = {};
let [lastMessage, lastUpdate, lastQuery] = [1_000, 1, 1];
let waiting: { offset: number; response: ServerResponse; timer: NodeJS.Timeout } | null = null;
let updates: { update_id: number }[] = [];
/** Buttons below the newest answers, by reader: some of them are pressed. */
const buttons = new Map<number, { messageId: number; data: string[] }>();
const asked = new Set<number>();

/** One of 500 blocks the bot on the third day. */
const hasBlocked = (id: number) => id % 500 === 7 && now() > epoch + 2 * DAY;
const chatOf = (id: number) =>
  id > 0
    ? { id, type: "private", first_name: `Reader ${id}` }
    : { id, type: "channel", title: `Channel ${-id}`, username: `channel${-id}` };
const userOf = (id: number) => ({ id, is_bot: false, first_name: `Reader ${id}`, language_code: "en" });

interface Call {
  chat_id?: number | string;
  message_id?: number;
  text?: string;
  caption?: string;
  offset?: number;
  timeout?: number;
  reply_markup?: { inline_keyboard?: { callback_data?: string }[][] };
}

function result(method: string, call: Call): unknown {
  const id = Number(call.chat_id);
  const seconds = Math.floor(now() / 1_000);
  if (method.startsWith("send") && method !== "sendChatAction") {
    const message_id = ++lastMessage;
    const data = call.reply_markup?.inline_keyboard?.flat().flatMap(({ callback_data = [] }) => callback_data) ?? [];
    if (asked.delete(id) && data.length > 0) buttons.set(id, { messageId: message_id, data });
    if (buttons.size > 200) buttons.delete(buttons.keys().next().value ?? 0);
    return { message_id, date: seconds, chat: chatOf(id), from: me, text: call.text ?? call.caption ?? "" };
  }
  if (method.startsWith("editMessage")) {
    return { message_id: call.message_id, date: seconds, edit_date: seconds, chat: chatOf(id), text: call.text ?? "" };
  }
  if (method === "getMe") return me;
  if (method === "getChat") return { ...chatOf(id), accent_color_id: 0 };
  if (method === "getChatMember" || method === "getChatAdministrators") {
    const rights = {
      can_post_messages: true,
      can_edit_messages: true,
      can_delete_messages: true,
      can_pin_messages: true,
    };
    const member = { status: "administrator", user: me, can_be_edited: false, ...rights };
    return method === "getChatMember" ? member : [member];
  }
  if (method.startsWith("getMy")) return { name: "Chapar", description: "", short_description: "" };
  if (method === "getWebhookInfo") return { url: "", has_custom_certificate: false, pending_update_count: 0 };
  return true;
}

function answer(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function poll(): void {
  if (waiting === null) return;
  const { offset, response, timer } = waiting;
  updates = updates.filter(({ update_id }) => update_id >= offset);
  if (updates.length === 0) return;
  clearTimeout(timer);
  waiting = null;
  answer(response, { ok: true, result: updates.slice(0, 100) });
}

function handle(method: string, call: Call, response: ServerResponse): void {
  counts[method] = (counts[method] ?? 0) + 1;
  if (method === "getUpdates") {
    if (waiting !== null) answer(waiting.response, { ok: true, result: [] });
    if (waiting !== null) clearTimeout(waiting.timer);
    const timer = setTimeout(() => {
      if (waiting?.response !== response) return;
      waiting = null;
      answer(response, { ok: true, result: [] });
    }, HOLD_MS);
    waiting = { offset: call.offset ?? 0, response, timer };
    poll();
    return;
  }
  const id = Number(call.chat_id);
  if (method.startsWith("send") && hasBlocked(id)) {
    const description = "Forbidden: bot was blocked by the user";
    answer(response, { ok: false, error_code: 403, description }, 403);
    return;
  }
  answer(response, { ok: true, result: result(method, call) });
}

const server = createServer((request, response) => {
  if (request.url === "/counts") {
    answer(response, counts);
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const method = request.url?.split("/").at(-1) ?? "";
    const body = Buffer.concat(chunks).toString();
    handle(method, body.startsWith("{") ? (JSON.parse(body) as Call) : {}, response);
  });
});
server.keepAliveTimeout = 60_000;

function ask(): void {
  const id = FIRST_READER + Math.floor(readers * random());
  const update_id = ++lastUpdate;
  const known = pick(random, [...buttons.entries()]);
  if (known !== undefined && random() < 0.3) {
    const [reader, { messageId, data }] = known;
    const message = {
      message_id: messageId,
      date: Math.floor(now() / 1_000),
      chat: chatOf(reader),
      from: me,
      text: "…",
    };
    const query = { id: `${++lastQuery}`, from: userOf(reader), chat_instance: "1", data: pick(random, data), message };
    updates.push({ update_id, callback_query: query } as { update_id: number });
    return;
  }
  const word = wordOf(pick(random, LANGUAGES), Math.floor(20_000 ** random()));
  const topics = ["politics", "economy", "sport", "health", "culture"];
  const texts = ["/latest", "/latest", "/topic sport", `/topic ${pick(random, topics)}`, "/topics", `/search ${word}`];
  const text = pick(random, [...texts, "/search election", "/following", "/digest", "/help", `/follow ${word}`]);
  const length = text.split(" ")[0]?.length ?? 0;
  asked.add(id);
  if (asked.size > 1_000) asked.delete(asked.values().next().value ?? 0);
  const message = {
    ...{ message_id: ++lastMessage, date: Math.floor(now() / 1_000), chat: chatOf(id), from: userOf(id), text },
    entities: [{ type: "bot_command", offset: 0, length }],
  };
  updates.push({ update_id, message } as { update_id: number });
}

let owed = 0;
setInterval(() => {
  const hour = new Date(now()).getUTCHours();
  owed += ((perDay * TICK_MS * speed) / DAY) * (hour >= 4 && hour < 20 ? 1.35 : 0.3);
  for (; owed >= 1; owed--) ask();
  poll();
}, TICK_MS);
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.once("disconnect", () => process.exit());
