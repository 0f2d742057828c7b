import { expect, it } from "vitest";
import { ask, askedFor } from "../../src/bot/ask.ts";
import { sandbox } from "../support/telegram.ts";
import { BOT_INFO, said, saidInGroup } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

const ANSWER = { message_id: 70, date: 1, chat: { id: 7, type: "private", first_name: "Leyla" } };

it("asks with its state in the question itself, and knows it from the answer", async () => {
  const { bot, calls } = await testBot();
  bot.on("message:text", (ctx) => ask(ctx, "Which <b>title</b>?", "title:12 ə&"));
  await bot.handleUpdate(said(1, 7, "hello"));
  const [question] = calls;
  expect(question?.payload).toMatchObject({
    text: '<a href="https://ask.invalid/title%3A12%20%C9%99%26">\u2060</a>Which <b>title</b>?',
    reply_markup: { force_reply: true, selective: true },
  });
  // As Telegram keeps it.
  const telegram = await sandbox();
  telegram.addUser({ id: 7, firstName: "Leyla", started: true });
  const sent = await fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question?.payload),
  });
  const { result } = (await sent.json()) as { result: { entities: object[]; text: string } };
  const states: (string | null)[] = [];
  const reader = await testBot();
  reader.bot.on("message:text", (ctx) => void states.push(askedFor(ctx, "title:"), askedFor(ctx, "query:")));
  const answered = (from: object) => {
    const update = said(2, 7, "A new one");
    const replied = { ...ANSWER, text: result.text, entities: result.entities, from };
    return { ...update, message: { ...update.message, reply_to_message: replied } } as typeof update;
  };
  await reader.bot.handleUpdate(answered(BOT_INFO));
  await reader.bot.handleUpdate(answered({ id: 8, is_bot: false, first_name: "Rauf" }));
  expect(states).toEqual(["title:12 ə&", null, null, null]);
});

it("names in a group whom it asks", async () => {
  const { bot, calls } = await testBot();
  bot.on("message:text", (ctx) => ask(ctx, "Which title?", "title:12"));
  await bot.handleUpdate(saidInGroup(1, 7, "/edit"));
  expect(calls[0]?.payload.text).toMatch(/<\/a><a href="tg:\/\/user\?id=7">Person 7<\/a>\nWhich title\?$/u);
});
