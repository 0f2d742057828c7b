import { expect, it } from "vitest";
import { testI18n } from "../support/i18n.ts";
import { BOT_INFO, refusal, said, saidInGroup, tapped } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

const WRONG = testI18n.t("en", "something-went-wrong");

it("answers a button that the handlers left unanswered, after them", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => ctx.reply("done"));
  await bot.handleUpdate(tapped(1, 7, "x"));
  expect(calls.map(({ method }) => method)).toEqual(["sendMessage", "answerCallbackQuery"]);
});

it("answers a button only once", async () => {
  const { bot, calls } = await testBot();
  bot.use((ctx) => ctx.answerCallbackQuery({ text: "Following." }));
  await bot.handleUpdate(tapped(1, 7, "x"));
  expect(calls).toEqual([{ method: "answerCallbackQuery", payload: { callback_query_id: "q1", text: "Following." } }]);
});

it.each([
  [
    "is too late",
    refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    "debug: the answer to a button came too late",
  ],
  ["gets lost", "reset", "debug: the answer to a button got lost"],
] as const)("does not mind when the answer %s", async (_, answer, sentence) => {
  const { bot, calls, sentences } = await testBot(({ method }) =>
    method === "answerCallbackQuery" ? answer : undefined,
  );
  bot.use(async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.reply("done");
  });
  await bot.handleUpdate(tapped(1, 7, "x"));
  expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery", "sendMessage"]);
  expect(sentences()).toEqual([sentence]);
});

it("answers a button of a message that belongs to no chat", async () => {
  const { bot, calls } = await testBot();
  const update = tapped(1, 7, "x");
  delete update.callback_query?.message;
  await bot.handleUpdate(update);
  expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
});

it("tells the person of a handler's error, over the button or as a message, and writes it down", async () => {
  const { bot, calls, sentences } = await testBot();
  bot.use(() => {
    throw new Error("on purpose");
  });
  await bot.handleUpdate(said(1, 7, "hello"));
  await bot.handleUpdate(tapped(2, 7, "x"));
  await bot.handleUpdate(saidInGroup(3, 7, "good morning"));
  expect(calls.map(({ method, payload }) => [method, payload.text])).toEqual([
    ["sendMessage", WRONG],
    ["answerCallbackQuery", WRONG],
  ]);
  expect(sentences()).toEqual(Array(3).fill("error: a handler failed"));
});

it("speaks the person's language even when the database does not answer", async () => {
  const { bot, db, calls } = await testBot();
  db.close();
  await bot.handleUpdate(said(1, 7, "hello", "tr"));
  expect(calls.map(({ payload }) => payload.text)).toEqual([testI18n.t("tr", "something-went-wrong")]);
});

it.each([
  ["somebody who blocked the bot", refusal(403, "Forbidden: bot was blocked by the user"), "debug"],
  ["a message that shows the same already", refusal(400, "Bad Request: message is not modified: …"), "debug"],
  ["a broken connection", "reset", "warn"],
  ["a server's error", refusal(502, "Bad Gateway"), "warn"],
] as const)("says no more after %s", async (_, answer, level) => {
  const { bot, calls, sentences } = await testBot(() => answer);
  bot.use((ctx) => ctx.reply("hello"));
  await bot.handleUpdate(said(1, 7, "hello"));
  expect(calls.length).toBe(1);
  expect(sentences().map((sentence) => sentence.split(":")[0])).toEqual([level]);
});

it("is quiet about an error in an update that nobody sent", async () => {
  const { bot, calls } = await testBot();
  bot.use(() => {
    throw new Error("on purpose");
  });
  await bot.handleUpdate({
    update_id: 1,
    my_chat_member: {
      chat: { id: -100_900, type: "channel", title: "Port news" },
      from: { id: 7, is_bot: false, first_name: "P" },
      date: 1,
      old_chat_member: { status: "left", user: BOT_INFO },
      new_chat_member: { status: "left", user: BOT_INFO },
    },
  });
  expect(calls).toEqual([]);
});
