import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import type { Telegram } from "../../../src/sandbox/telegram/types.ts";
import { sandbox } from "../../support/telegram.ts";

function startBot(telegram: Telegram, set: (bot: Bot) => void): Bot {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  set(bot);
  const polling = bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await polling;
  });
  return bot;
}

it("serves a grammY bot that answers commands and buttons", async () => {
  const telegram = await sandbox();
  const { id } = telegram.addUser({ firstName: "Lale", username: "lale", languageCode: "az" });
  startBot(telegram, (bot) => {
    bot.command("start", (ctx) =>
      ctx.reply(`Salam, <b>${ctx.from?.first_name}</b>! ${ctx.match}`, {
        parse_mode: "HTML",
        reply_markup: new InlineKeyboard().text("Caspian", "topic:1"),
      }),
    );
    bot.callbackQuery("topic:1", async (ctx) => {
      await ctx.editMessageText("Following Caspian.");
      await ctx.answerCallbackQuery({ text: "Done", show_alert: true });
    });
  });
  telegram.say(id, "/start welcome");
  const welcome = await telegram.waitFor(() => telegram.messages(id).find((message) => message.is_outgoing));
  expect(welcome).toEqual({
    chat_id: id,
    message_id: 2,
    date: welcome.date,
    from: { id: 1000001, is_bot: true, first_name: "Chapar", username: "chapar_sandbox_bot" },
    text: "Salam, Lale! welcome",
    entities: [{ type: "bold", offset: 7, length: 4 }],
    html_sent: "Salam, <b>Lale</b>! welcome",
    reply_markup: { inline_keyboard: [[{ text: "Caspian", callback_data: "topic:1" }]] },
    history: [],
    is_outgoing: true,
  });
  expect(await telegram.tapText(id, id, welcome.message_id, "Caspian")).toEqual({
    answered: true,
    text: "Done",
    showAlert: true,
    url: null,
  });
  expect(telegram.message(id, 2)).toMatchObject({
    text: "Following Caspian.",
    history: [{ text: "Salam, Lale! welcome", entities: [{ type: "bold", offset: 7, length: 4 }] }],
  });
  expect(telegram.message(id, 2)).not.toHaveProperty("reply_markup");
});

it("takes photos as uploads and gives them back", async () => {
  const telegram = await sandbox();
  const { id } = telegram.addUser({ firstName: "Lale" });
  telegram.say(id, "/start");
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const png = Buffer.alloc(64);
  Buffer.from("89504e470d0a1a0a0000000d49484452000003200000025808", "hex").copy(png);
  const sent = await bot.api.sendPhoto(id, new InputFile(png, "x.png"), {
    caption: "A <i>quay</i>",
    parse_mode: "HTML",
  });
  expect(sent.photo.map(({ width, height }) => [width, height])).toEqual([
    [90, 68],
    [320, 240],
    [800, 600],
  ]);
  expect(sent.caption_entities).toEqual([{ type: "italic", offset: 2, length: 4 }]);
  const file = await bot.api.getFile(sent.photo.at(-1)?.file_id ?? "");
  const bytes = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
  expect(Buffer.from(await bytes.arrayBuffer())).toEqual(png);
  expect(telegram.calls.map(({ method, payload }) => ({ method, payload }))).toEqual([
    {
      method: "sendPhoto",
      payload: {
        chat_id: id,
        caption: "A <i>quay</i>",
        parse_mode: "HTML",
        photo: expect.stringMatching(/^attach:/),
        [Object.keys(telegram.calls[0]?.payload ?? {}).at(-1) ?? ""]: { upload: "x.png", bytes: 64 },
      },
    },
    { method: "getFile", payload: { file_id: sent.photo.at(-1)?.file_id } },
  ]);
});

it("tells grammY's errors as Telegram does", async () => {
  const telegram = await sandbox();
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const error = await bot.api.sendMessage(1, "x").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 400, description: "Bad Request: chat not found" });
});

it("ends a second poller's rival with 409", async () => {
  const telegram = await sandbox();
  const first = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const ended = first.start().catch((error: unknown) => error);
  await telegram.waitFor(() => telegram.calls.some(({ method }) => method === "getUpdates"));
  startBot(telegram, () => {});
  expect(await ended).toMatchObject({
    error_code: 409,
    description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
});
