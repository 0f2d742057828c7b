import type { MessageOrigin, Update } from "grammy/types";
import { expect, it } from "vitest";
import { isAddressed } from "../../src/bot/addressed.ts";
import { askedFor } from "../../src/bot/ask.ts";
import { BOT_INFO, said, saidInGroup } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

const STRANGER: MessageOrigin = {
  type: "user",
  date: 1_700_000_000,
  sender_user: { id: 13, is_bot: false, first_name: "Mammad" },
};
const QUESTION = {
  ...{ message_id: 70, date: 1, chat: { id: 7, type: "private", first_name: "Leyla" }, from: BOT_INFO },
  ...{
    text: "\u2060?",
    entities: [{ type: "text_link", offset: 0, length: 1, url: "https://ask.invalid/title%3A12" }],
  },
};
const withFacts = (update: Update, facts: object) =>
  ({ ...update, message: { ...update.message, ...facts } }) as typeof update;

/** What the bot hears of an update: commands, answers to its question, all else. */
async function heard(...updates: Update[]): Promise<string[]> {
  const { bot } = await testBot();
  const all: string[] = [];
  bot.command(["stop", "sources"], (ctx) => void all.push(`command ${ctx.match}`));
  bot.on("message", (ctx) => {
    const { text, caption, entities = [] } = ctx.message;
    const asked = askedFor(ctx, "title:") ?? "";
    all.push(
      [text ?? caption, asked, ...entities.map(({ type }) => type), isAddressed(ctx) ? "!" : ""].join(" ").trim(),
    );
  });
  for (const update of updates) await bot.handleUpdate(update);
  return all;
}

// Somebody may write to an admin what he then hands on to the bot, to ask what it is.
it("hears no command in what is forwarded, and no answer to a question", async () => {
  const command = said(1, 7, "/sources https://sea.example/rss");
  const link = { type: "url", offset: 9, length: 23 };
  const entities = [...(command.message?.entities ?? []), link];
  expect(
    await heard(
      withFacts(command, { entities }),
      withFacts(command, { entities, forward_origin: STRANGER }),
      withFacts(said(2, 7, "The tide"), { reply_to_message: QUESTION }),
      withFacts(said(3, 7, "The tide"), { reply_to_message: QUESTION, forward_origin: STRANGER }),
      // A picture's words too.
      withFacts(said(4, 7, ""), {
        ...{ text: undefined, entities: undefined, caption: "/stop", caption_entities: command.message?.entities },
        forward_origin: STRANGER,
      }),
    ),
  ).toEqual([
    "command https://sea.example/rss",
    "/sources https://sea.example/rss  url !",
    "The tide title:12 !",
    "The tide  !",
    "/stop  !",
  ]);
});

it("is not called on by a command that is forwarded into a group", async () => {
  expect(await heard(saidInGroup(1, 7, "/stop@chapar_test_bot", { forward_origin: STRANGER }))).toEqual([
    "/stop@chapar_test_bot",
  ]);
});
