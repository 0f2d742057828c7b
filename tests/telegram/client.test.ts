import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GrammyError, HttpError } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import { createTelegram } from "../../src/telegram/client.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { type ApiAnswer, type ApiCall, refusal, startBotApi } from "../bot/bot-api.ts";
import { cpuClock } from "../support/cpu.ts";

const TOKEN = "1000001:secret-part";

async function clientOf(answer: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>, timeoutSeconds = 60) {
  const api = await startBotApi(answer);
  const transport = createTransport({ proxy: null });
  onTestFinished(() => transport.close());
  const telegram = createTelegram({ token: TOKEN, apiRoot: api.apiRoot, timeoutSeconds, fetch: transport.fetch });
  return { telegram, ...api };
}

const MESSAGE: ApiAnswer = {
  ok: true,
  result: { message_id: 5, date: 1_700_000_000, chat: { id: -100_500, type: "channel", title: "News" }, text: "x" },
};
const YES: ApiAnswer = { ok: true, result: true };

it("sends a message with a large preview of its article", async () => {
  const { telegram, calls } = await clientOf(() => MESSAGE);
  const keyboard = { inline_keyboard: [[{ text: "Read", url: "https://news.example/1" }]] };
  const result = await telegram.send(
    { telegramId: -100_500, threadId: 9 },
    { html: "<b>x</b>", preview: { url: "https://news.example/1" }, keyboard, silent: true, paid: true, replyTo: 3 },
  );
  expect(result).toEqual({ ok: true, value: { messageId: 5, chatId: -100_500, date: 1_700_000_000_000 } });
  expect(calls).toEqual([
    {
      method: "sendMessage",
      payload: {
        chat_id: -100_500,
        message_thread_id: 9,
        text: "<b>x</b>",
        parse_mode: "HTML",
        link_preview_options: { url: "https://news.example/1", prefer_large_media: true },
        reply_markup: keyboard,
        disable_notification: true,
        allow_paid_broadcast: true,
        reply_parameters: { message_id: 3, allow_sending_without_reply: true },
      },
    },
  ]);
});

it("sends nothing that was not asked for", async () => {
  const { telegram, calls } = await clientOf(() => MESSAGE);
  await telegram.send({ telegramId: 7, threadId: null }, { html: "x", preview: null });
  expect(calls[0]?.payload).toEqual({
    chat_id: 7,
    text: "x",
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  });
});

it("spells every other call as the Bot API does", async () => {
  const { telegram, calls } = await clientOf(({ method }) => (method === "forwardMessage" ? MESSAGE : YES));
  const at = { telegramId: -100_500, messageId: 5 };
  expect(await telegram.editText(at, { html: "y", preview: null, silent: true })).toEqual({ ok: true, value: null });
  expect(await telegram.editKeyboard(at, null)).toEqual({ ok: true, value: null });
  expect(await telegram.deleteMessage(at)).toEqual({ ok: true, value: true });
  expect(await telegram.forward(at, { telegramId: 7, threadId: null }, true)).toMatchObject({
    value: { messageId: 5 },
  });
  await telegram.getMe();
  await telegram.getChat("@news_example");
  await telegram.getChatMember(-100_500, 7);
  await telegram.leaveChat(-100_500);
  const commands = [{ command: "latest", description: "The latest news" }];
  await telegram.setMyCommands({ commands, scope: { type: "all_private_chats" }, languageCode: "az" });
  expect(calls).toEqual([
    {
      method: "editMessageText",
      payload: {
        chat_id: -100_500,
        message_id: 5,
        text: "y",
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
      },
    },
    { method: "editMessageReplyMarkup", payload: { chat_id: -100_500, message_id: 5 } },
    { method: "deleteMessage", payload: { chat_id: -100_500, message_id: 5 } },
    {
      method: "forwardMessage",
      payload: { chat_id: 7, from_chat_id: -100_500, message_id: 5, disable_notification: true },
    },
    { method: "getMe", payload: {} },
    { method: "getChat", payload: { chat_id: "@news_example" } },
    { method: "getChatMember", payload: { chat_id: -100_500, user_id: 7 } },
    { method: "leaveChat", payload: { chat_id: -100_500 } },
    {
      method: "setMyCommands",
      payload: { commands, scope: { type: "all_private_chats" }, language_code: "az" },
    },
  ]);
});

const send = (telegram: ReturnType<typeof createTelegram>) =>
  telegram.send({ telegramId: 7, threadId: null }, { html: "x", preview: null });

it("returns Telegram's refusal as it came", async () => {
  const { telegram } = await clientOf(() => refusal(429, "Too Many Requests: retry after 3", 3));
  const result = await send(telegram);
  expect(result).toMatchObject({ ok: false, error: { error_code: 429, parameters: { retry_after: 3 } } });
  expect(!result.ok && result.error).toBeInstanceOf(GrammyError);
});

// Whoever reads outcomes tells by the cause whether the call can have arrived.
it.each<[string, ApiAnswer | "never", string]>([
  ["a connection that breaks", "reset", "UND_ERR_SOCKET"],
  ["a proxy's page", { page: 502 }, "SyntaxError"],
  ["no answer in time", "never", "Error"],
])("returns %s with its cause, without the token, after one call", async (_, answer, cause) => {
  const { telegram, calls } = await clientOf(
    () => (answer === "never" ? new Promise<ApiAnswer>(() => {}) : answer),
    answer === "never" ? 0.1 : 5,
  );
  const result = await send(telegram);
  expect(!result.ok && result.error).toBeInstanceOf(HttpError);
  const error = !result.ok && result.error instanceof HttpError ? result.error.error : null;
  expect(error instanceof Error && "code" in error ? error.code : (error as Error).name).toBe(cause);
  expect(JSON.stringify([String(error), result])).not.toContain("secret-part");
  expect(calls.length).toBe(1);
});

it("returns a refused connection with the system's code", async () => {
  const { telegram } = await clientOf(() => MESSAGE);
  const nowhere = createTelegram({
    token: TOKEN,
    apiRoot: "http://127.0.0.1:9",
    fetch: createTransport({ proxy: null }).fetch,
  });
  expect(await send(telegram)).toMatchObject({ ok: true });
  expect(await send(nowhere)).toMatchObject({ ok: false, error: { error: { code: "ECONNREFUSED" } } });
});

it("keeps connections open from call to call", async () => {
  const { telegram, connections } = await clientOf(() => MESSAGE);
  for (let i = 0; i < 20; i++) await send(telegram);
  // A second is opened when a call comes before the first knows that its answer was read.
  expect(connections()).toBeLessThanOrEqual(2);
});

it("closes within a second or so, whatever hangs", async () => {
  const { apiRoot } = await startBotApi(() => new Promise<ApiAnswer>(() => {}));
  const transport = createTransport({ proxy: null });
  const hanging = send(createTelegram({ token: TOKEN, apiRoot, fetch: transport.fetch }));
  const before = performance.now();
  await transport.close();
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(await hanging).toMatchObject({ ok: false, error: { error: { code: "UND_ERR_DESTROYED" } } });
});

it("goes through a proxy when there is one", async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify(MESSAGE));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const transport = createTransport({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  onTestFinished(async () => {
    await transport.close();
    proxy.close();
  });
  const telegram = createTelegram({ token: TOKEN, apiRoot: "http://telegram.example", fetch: transport.fetch });
  expect(await send(telegram)).toMatchObject({ ok: true });
  expect(asked).toEqual([`http://telegram.example/bot${TOKEN}/sendMessage`]);
});

it("takes a millisecond or so of work for a message", async () => {
  const { telegram } = await clientOf(() => MESSAGE);
  await send(telegram);
  const used = cpuClock();
  let left = 300;
  const lane = async () => {
    while (left-- > 0) await send(telegram);
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  // The server is in this process too: three times what they take.
  expect(used()).toBeLessThan(900);
});
