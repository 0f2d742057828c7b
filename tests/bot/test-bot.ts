/** The bot as it runs, over real HTTP to a scripted Bot API, with real SQLite and the texts in English (and Turkish). */
import { onTestFinished } from "vitest";
import { type BotOptions, createBot } from "../../src/bot/create.ts";
import { readLocales } from "../../src/config/locales.ts";
import { chatRepo } from "../../src/db/chats.ts";
import { createI18n } from "../../src/i18n/i18n.ts";
import { createLogger } from "../../src/log.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { memoryDb } from "../support/store.ts";
import { type ApiAnswer, type ApiCall, BOT_INFO, startBotApi } from "./bot-api.ts";

export const OWNER = 99;
export const NOW = 1_700_000_000_000;

/** `answer` returns undefined for what a contented Telegram would say. */
export async function testBot(
  answer: (call: ApiCall) => ApiAnswer | undefined = () => undefined,
  more: Partial<BotOptions> = {},
) {
  const api = await startBotApi((call) => answer(call) ?? { ok: true, result: contented(call) });
  const db = memoryDb();
  const chats = chatRepo(db);
  const transport = createTransport({ proxy: null });
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line) => lines.push(JSON.parse(line)) } });
  const bot = createBot({
    token: "1000001:test",
    apiRoot: api.apiRoot,
    fetch: transport.fetch,
    botInfo: BOT_INFO,
    limits: { readyAt: () => 0, follow: () => ({ begin: () => {}, end: () => {} }), pause: () => {} },
    chats,
    i18n: createI18n(readLocales()),
    owners: new Set([OWNER]),
    defaultLanguage: "en",
    defaultTimezone: "Asia/Baku",
    now: () => NOW,
    log,
    ...more,
  });
  onTestFinished(async () => {
    await transport.close();
    db.close();
  });
  return { bot, chats, db, calls: api.calls, sentences: () => lines.map(({ level, msg }) => `${level}: ${msg}`) };
}

function contented({ method, payload }: ApiCall): unknown {
  if (method === "getChatMember") return { status: "member", user: { id: payload.user_id } };
  if (!/^(?:send|editMessage)/.test(method)) return true;
  return { message_id: 500, date: 1_700_000_000, chat: { id: payload.chat_id }, text: payload.text };
}
