import { expect, it } from "vitest";
import { editOrReply, reply } from "../../src/bot/reply.ts";
import { refusal, said, saidInGroup, tapped } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

const KEYBOARD = { inline_keyboard: [[{ text: "Next", callback_data: "page:2" }]] };
const LOOK = { parse_mode: "HTML", link_preview_options: { is_disabled: true }, reply_markup: KEYBOARD };

it("answers in private as a message of its own", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => reply(ctx, "<b>News</b>", { keyboard: KEYBOARD, preview: { url: "https://news.example/1" } }));
  await bot.handleUpdate(said(1, 7, "/latest"));
  expect(calls).toEqual([
    {
      method: "sendMessage",
      payload: {
        chat_id: 7,
        text: "<b>News</b>",
        ...LOOK,
        link_preview_options: { url: "https://news.example/1", prefer_large_media: true },
      },
    },
  ]);
});

it("answers in a group to the message that asked, in its topic", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => reply(ctx, "News"));
  const update = saidInGroup(1, 7, "/latest", { is_topic_message: true, message_thread_id: 12 });
  await bot.handleUpdate(update);
  expect(calls[0]?.payload).toMatchObject({
    chat_id: -100_500,
    message_thread_id: 12,
    reply_parameters: { message_id: update.message?.message_id, allow_sending_without_reply: true },
  });
});

it("turns a page in the message that was tapped", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => editOrReply(ctx, "page 2", { keyboard: KEYBOARD }));
  await bot.handleUpdate(tapped(1, 7, "page:2"));
  expect(calls[0]).toEqual({
    method: "editMessageText",
    payload: { chat_id: 7, message_id: 77, text: "page 2", ...LOOK },
  });
});

it.each([
  ["shows the same already", "Bad Request: message is not modified: specified new message content …", []],
  ["was deleted", "Bad Request: message to edit not found", ["sendMessage"]],
  ["cannot be edited", "Bad Request: message can't be edited", ["sendMessage"]],
  ["is a photo", "Bad Request: there is no text in the message to edit", ["sendMessage"]],
])("does what is left when the tapped message %s", async (_, description, then) => {
  const { bot, calls, sentences } = await testBot(({ method }) =>
    method === "editMessageText" ? refusal(400, description) : undefined,
  );
  bot.use((ctx) => editOrReply(ctx, "page 2"));
  await bot.handleUpdate(tapped(1, 7, "page:2"));
  expect(calls.map(({ method }) => method)).toEqual(["editMessageText", ...then, "answerCallbackQuery"]);
  expect(sentences()).toEqual([]);
});

it("does not hide that its own text is wrong", async () => {
  const { bot, sentences } = await testBot(({ method }) =>
    method === "editMessageText" ? refusal(400, "Bad Request: can't parse entities: …") : undefined,
  );
  bot.use((ctx) => editOrReply(ctx, "<b>page 2"));
  await bot.handleUpdate(tapped(1, 7, "page:2"));
  expect(sentences()).toEqual(["error: a handler failed"]);
});

it("writes anew when nothing was tapped, or a message too old to be shown", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => editOrReply(ctx, "page 1"));
  await bot.handleUpdate(said(1, 7, "/latest"));
  await bot.handleUpdate(tapped(2, 7, "page:2", { date: 0 }));
  expect(calls.map(({ method }) => method)).toEqual(["sendMessage", "sendMessage", "answerCallbackQuery"]);
});
