import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { languageOf } from "../../src/bot/context.ts";
import type { Chat } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";
import { BOT_INFO, said, saidInGroup, tapped } from "./bot-api.ts";
import { NOW, OWNER, testBot } from "./test-bot.ts";

async function rowsOf(...updates: Update[]) {
  const test = await testBot();
  const rows: Chat[] = [];
  const owners: boolean[] = [];
  test.bot.use((ctx) => {
    rows.push(structuredClone(ctx.chatRow));
    owners.push(ctx.isOwner);
  });
  for (const update of updates) await test.bot.handleUpdate(update);
  return { ...test, rows, owners };
}

const PERSON: Chat = {
  id: 1,
  telegramId: 7,
  threadId: null,
  type: "private",
  title: "Person 7",
  username: null,
  status: "active",
  addedBy: null,
  language: "tr",
  newsLanguages: [],
  timezone: "Asia/Baku",
  summary: "short",
  createdAt: NOW,
};

it("gets to know a person with the language of their Telegram, once", async () => {
  const { rows } = await rowsOf(said(1, 7, "hello", "tr"), tapped(2, 7, "x"));
  expect(rows).toEqual([PERSON, PERSON]);
});

it("keeps a forum topic apart from its group, and follows a changed title", async () => {
  const renamed = saidInGroup(3, 8, "/latest");
  if (renamed.message) renamed.message.chat = { id: -100_500, type: "supergroup", title: "Harbour news" };
  const { rows } = await rowsOf(
    saidInGroup(1, 7, "/latest", { is_topic_message: true, message_thread_id: 12 }),
    // A reply in an ordinary group bears a thread id too.
    saidInGroup(2, 7, "/latest", { message_thread_id: 40 }),
    renamed,
  );
  expect(rows.map(({ id, threadId, title }) => ({ id, threadId, title }))).toEqual([
    { id: 1, threadId: 12, title: "Harbour talk" },
    { id: 2, threadId: null, title: "Harbour talk" },
    { id: 2, threadId: null, title: "Harbour news" },
  ]);
});

it("knows a forum topic by its name once a message has told it, and keeps that", async () => {
  const thread = { is_topic_message: true as const, message_thread_id: 12 };
  // What answers nothing in a topic answers the message that opened it.
  const opened = { message_id: 12, forum_topic_created: { name: "Weather", icon_color: 1 } };
  const { rows } = await rowsOf(
    saidInGroup(1, 7, "/latest", { ...thread, reply_to_message: opened }),
    saidInGroup(2, 7, "/latest", thread),
    saidInGroup(3, 7, "", { ...thread, forum_topic_edited: { name: "Tides" } }),
  );
  expect(rows.map(({ title }) => title)).toEqual([
    "Harbour talk › Weather",
    "Harbour talk › Weather",
    "Harbour talk › Tides",
  ]);
});

function membership(update_id: number, status: "member" | "kicked"): Update {
  return {
    update_id,
    my_chat_member: {
      chat: { id: -100_900, type: "channel", title: "Port news", username: "port_news" },
      from: { id: 7, is_bot: false, first_name: "P", language_code: "az" },
      date: 1_700_000_000,
      old_chat_member: { status: "left", user: BOT_INFO },
      new_chat_member:
        status === "kicked" ? { status, user: BOT_INFO, until_date: 0 } : { status: "member", user: BOT_INFO },
    },
  };
}

it("meets a channel as pending, in the default language, with the one who added it", async () => {
  const { rows } = await rowsOf(membership(1, "member"));
  expect(rows).toMatchObject([
    { type: "channel", title: "Port news", username: "port_news", status: "pending", language: "en", addedBy: 7 },
  ]);
});

it("knows the newest of those who added it, whoever changes its rights", async () => {
  const by = (update: Update, id: number): Update => {
    if (update.my_chat_member) update.my_chat_member.from.id = id;
    return update;
  };
  const promoted = by(membership(3, "member"), 10);
  if (promoted.my_chat_member) promoted.my_chat_member.old_chat_member = { status: "member", user: BOT_INFO };
  const { rows } = await rowsOf(
    by(membership(1, "member"), 8),
    by(membership(2, "member"), 9),
    promoted,
    by(membership(4, "kicked"), 11),
  );
  expect(rows.map(({ addedBy }) => addedBy)).toEqual([8, 9, 9, 9]);
});

it("takes a forum topic that was taken for deleted as back when somebody writes in it", async () => {
  const thread = { is_topic_message: true as const, message_thread_id: 12 };
  const test = await rowsOf(saidInGroup(1, 7, "/latest", thread), saidInGroup(2, 7, "/latest"));
  test.chats.setStatus(1, "gone");
  await test.bot.handleUpdate(saidInGroup(3, 7, "/latest"));
  expect(test.chats.byId(1)?.status).toBe("gone");
  await test.bot.handleUpdate(saidInGroup(4, 7, "/latest", thread));
  expect(test.chats.byId(1)?.status).toBe("active");
  expect(test.rows.at(-1)).toMatchObject({ threadId: 12, status: "active" });
});

it("takes who was gone and writes as back, but not a chat that just threw the bot out", async () => {
  const test = await rowsOf(said(1, 7, "hello"), membership(2, "member"));
  for (const { id } of test.rows) test.chats.setStatus(id, "gone");
  await test.bot.handleUpdate(said(3, 7, "I am back"));
  await test.bot.handleUpdate(membership(4, "kicked"));
  expect(test.rows.slice(2).map(({ status }) => status)).toEqual(["active", "gone"]);
  expect(test.chats.byId(1)?.status).toBe("active");
});

it("moves a group that became a supergroup, whichever of the two messages comes first", async () => {
  const group = { id: -500, type: "group" as const, title: "Harbour talk" };
  const away = saidInGroup(2, 7, "", { chat: group, migrate_to_chat_id: -100_500, text: undefined });
  const here = saidInGroup(3, 7, "", { migrate_from_chat_id: -500, text: undefined });
  for (const order of [
    [away, here],
    [here, away],
  ]) {
    const { rows, chats } = await rowsOf(
      saidInGroup(1, 7, "/latest", { chat: group }),
      ...order,
      saidInGroup(4, 7, "/latest"),
    );
    expect(rows.map(({ id, telegramId, type }) => ({ id, telegramId, type }))).toEqual([
      { id: 1, telegramId: -500, type: "group" },
      { id: 1, telegramId: -100_500, type: "supergroup" },
    ]);
    expect(chats.find(-500, null)).toBeNull();
  }
});

it("tells owners from others", async () => {
  const { owners } = await rowsOf(said(1, OWNER, "hello"), said(2, 7, "hello"));
  expect(owners).toEqual([true, false]);
});

it("speaks the chat's language, the new one as soon as it is changed", async () => {
  const { bot, chats, calls } = await testBot();
  bot.use(async (ctx) => {
    await ctx.reply(ctx.t("language-name"));
    chats.setLook(ctx.chatRow.id, { language: "ru", newsLanguages: [], timezone: "UTC" });
    await ctx.reply(ctx.html("language-name"));
  });
  await bot.handleUpdate(said(1, 7, "hello", "tr"));
  expect(calls.map(({ payload }) => payload.text)).toEqual([
    testI18n.t("tr", "language-name"),
    testI18n.t("ru", "language-name"),
  ]);
});

it.each([
  ["az", "az"],
  ["tr-TR", "tr"],
  ["RU", "ru"],
  ["pt-br", "en"],
  [undefined, "en"],
] as const)("reads the language tag %s as %s", (tag, language) => {
  expect(languageOf({ id: 1, is_bot: false, first_name: "x", ...(tag ? { language_code: tag } : {}) }, "en")).toBe(
    language,
  );
});
