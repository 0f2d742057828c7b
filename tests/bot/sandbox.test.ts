import { Api } from "grammy";
import { expect, it, onTestFinished, vi } from "vitest";
import { ALLOWED_UPDATES, createBot } from "../../src/bot/create.ts";
import { startPolling, updateFeed } from "../../src/bot/poll.ts";
import { editOrReply, reply } from "../../src/bot/reply.ts";
import { chatRepo } from "../../src/db/chats.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { createLogger } from "../../src/log.ts";
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import type { TelegramOptions } from "../../src/sandbox/telegram/types.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { eventually } from "../support/eventually.ts";
import { testI18n } from "../support/i18n.ts";
import { memoryDb } from "../support/store.ts";
import { freshPast } from "./past.ts";

/** The bot, polling a Telegram that is as strict as the real one. */
async function running(options: TelegramOptions = {}) {
  const telegram = await startTelegram(options);
  const db = memoryDb();
  const chats = chatRepo(db);
  const transport = createTransport({ proxy: null });
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ level: "info", destination: { write: (line) => lines.push(JSON.parse(line)) } });
  const bot = createBot({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    fetch: transport.fetch,
    limits: createLimits({ perSecond: 30 }),
    chats,
    i18n: testI18n,
    owners: new Set(),
    defaultLanguage: "en",
    defaultTimezone: "UTC",
    now: Date.now,
    log,
  });
  await bot.init();
  const poll = () => {
    const polling = startPolling({
      feed: updateFeed(bot.api),
      handle: (update) => bot.handleUpdate(update),
      past: freshPast(),
      allowedUpdates: ALLOWED_UPDATES,
      log,
      random: () => 0,
      waits: { conflictMs: 300, firstRetryMs: 50 },
    });
    onTestFinished(() => polling.stop());
    return polling;
  };
  onTestFinished(async () => {
    await transport.close();
    await telegram.stop();
    db.close();
  });
  return { telegram, bot, chats, poll, sentences: () => lines.map(({ level, msg }) => `${level}: ${msg}`) };
}

const texts = (messages: { text?: string; is_outgoing: boolean }[]) =>
  messages.filter(({ is_outgoing }) => is_outgoing).map(({ text }) => text);

it("answers a message, turns a page in place, and leaves no button spinning", async () => {
  const { telegram, bot, chats, poll, sentences } = await running();
  const keyboard = { inline_keyboard: [[{ text: "Older", callback_data: "page:2" }]] };
  bot.command("latest", (ctx) => reply(ctx, "<b>page 1</b>", { keyboard }));
  bot.callbackQuery("page:2", (ctx) => editOrReply(ctx, "<b>page 2</b>", { keyboard }));
  poll();
  const { id } = telegram.addUser({ firstName: "Leyla", languageCode: "az" });
  telegram.say(id, "/latest");
  const sent = await telegram.waitFor(() => telegram.messages(id).find(({ is_outgoing }) => is_outgoing));
  expect(await telegram.tapText(id, id, sent.message_id, "Older")).toMatchObject({ answered: true, text: "" });
  // The very same page again: Telegram refuses, and nobody minds.
  expect(await telegram.tapText(id, id, sent.message_id, "Older")).toMatchObject({ answered: true });
  expect(texts(telegram.messages(id))).toEqual(["page 2"]);
  expect(chats.find(id, null)).toMatchObject({ title: "Leyla", language: "az", status: "active" });
  expect(sentences()).toEqual([]);
});

it("answers everybody in order while Telegram keeps its limits", async () => {
  const { telegram, bot, poll } = await running({ limits: true });
  bot.on("message:text", (ctx) => reply(ctx, `you said ${ctx.message.text}`));
  const people = Array.from({ length: 12 }, (_, i) => telegram.addUser({ firstName: `P${i}` }).id);
  for (const word of ["a", "b", "c"]) for (const id of people) telegram.say(id, word);
  poll();
  await vi.waitFor(
    () => {
      for (const id of people) {
        expect(texts(telegram.messages(id))).toEqual(["you said a", "you said b", "you said c"]);
      }
    },
    { timeout: 10_000, interval: 50 },
  );
});

it("shares a token with another program without losing or doubling an answer, and says so once", async () => {
  const { telegram, bot, poll, sentences } = await running();
  bot.on("message:text", (ctx) => reply(ctx, `you said ${ctx.message.text}`));
  const polling = poll();
  await telegram.waitFor(() => telegram.calls.some(({ method }) => method === "getUpdates"));
  const other = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  await other.getUpdates({ timeout: 0, offset: -1 });
  await eventually(() => expect(polling.health().state).toBe("conflict"));
  const { id } = telegram.addUser({ firstName: "Leyla" });
  telegram.say(id, "hello");
  await telegram.waitFor(() => texts(telegram.messages(id)).length > 0);
  await polling.stop();
  expect(texts(telegram.messages(id))).toEqual(["you said hello"]);
  expect(sentences()).toEqual([
    "warn: another program polls with this token: stop it, or give it a token of its own (this one keeps trying)",
  ]);
});

it("answers again after Telegram was away", async () => {
  const { telegram, bot, poll, sentences } = await running();
  bot.on("message:text", (ctx) => reply(ctx, "here"));
  telegram.fault({ kind: "reset-before", method: "getUpdates", times: 1 });
  poll();
  const { id } = telegram.addUser({ firstName: "Leyla" });
  telegram.say(id, "hello");
  await telegram.waitFor(() => texts(telegram.messages(id)).length > 0);
  expect(sentences()).toEqual([
    "warn: no answer from Telegram, trying again",
    "info: receiving updates from Telegram again",
  ]);
});
