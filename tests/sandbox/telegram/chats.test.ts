import { describe, expect, it } from "vitest";
import type { Telegram } from "../../../src/sandbox/telegram/types.ts";
import { call, refusal, result, sandbox } from "../../support/telegram.ts";

/** Lale (7) owns all; Orxan (8) is in the groups. The bot is nowhere yet. */
async function town(): Promise<Telegram> {
  const telegram = await sandbox();
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.addUser({ id: 8, firstName: "Orxan" });
  const chat = { creatorId: 7, memberIds: [8] };
  telegram.addChat({ id: -20, type: "group", title: "Group", ...chat });
  telegram.addChat({ id: -100_30, type: "supergroup", title: "Forum", isForum: true, ...chat });
  telegram.addChat({ id: -100_40, type: "channel", title: "Channel", ...chat });
  telegram.addChat({ id: -100_50, type: "channel", title: "Public", username: "public_news", ...chat });
  return telegram;
}

const send = (telegram: Telegram, chat_id: number | string) => refusal(telegram, "sendMessage", { chat_id, text: "x" });

describe("a chat that the bot cannot use", () => {
  it.each<[string, (telegram: Telegram) => void, number | string, string]>([
    ["unknown id", () => {}, 5, "400 Bad Request: chat not found"],
    ["unknown name", () => {}, "@nobody_here", "400 Bad Request: chat not found"],
    ["not an id", () => {}, "5x", "400 Bad Request: chat not found"],
    ["empty", () => {}, " ", "400 Bad Request: chat_id is empty"],
    ["itself", () => {}, 1000001, "403 Forbidden: bots can't send messages to bots"],
    ["a user it never met", () => {}, 7, "400 Bad Request: chat not found"],
    ["a group it never saw", () => {}, -20, "400 Bad Request: chat not found"],
    [
      "a public channel it is not in",
      () => {},
      "@PUBLIC_news",
      "403 Forbidden: bot is not a member of the channel chat",
    ],
    [
      "a user met in a group, who never started it",
      (t) => {
        t.addBotToChat(7, -20);
        t.say(8, "hi", { chatId: -20 });
      },
      8,
      "403 Forbidden: bot can't initiate conversation with a user",
    ],
    [
      "a user who blocked it",
      (t) => {
        t.say(7, "/start");
        t.block(7);
      },
      7,
      "403 Forbidden: bot was blocked by the user",
    ],
    [
      "a deleted account",
      (t) => {
        t.say(7, "/start");
        t.deactivate(7);
      },
      7,
      "403 Forbidden: user is deactivated",
    ],
    [
      "a group it was removed from",
      (t) => {
        t.addBotToChat(7, -20);
        t.removeBotFromChat(7, -20, "left");
      },
      -20,
      "403 Forbidden: bot is not a member of the group chat",
    ],
    [
      "a group it was kicked from",
      (t) => {
        t.addBotToChat(7, -20);
        t.removeBotFromChat(7, -20, "kicked");
      },
      -20,
      "403 Forbidden: bot was kicked from the group chat",
    ],
    [
      "a supergroup it was kicked from",
      (t) => {
        t.addBotToChat(7, -100_30);
        t.removeBotFromChat(7, -100_30, "kicked");
      },
      -100_30,
      "403 Forbidden: bot was kicked from the supergroup chat",
    ],
    [
      "a channel it was removed from",
      (t) => {
        t.addBotToChat(7, -100_40);
        t.removeBotFromChat(7, -100_40, "left");
      },
      -100_40,
      "403 Forbidden: bot is not a member of the channel chat",
    ],
    [
      "a channel it was kicked from",
      (t) => {
        t.addBotToChat(7, -100_40);
        t.removeBotFromChat(7, -100_40, "kicked");
      },
      -100_40,
      "403 Forbidden: bot was kicked from the channel chat",
    ],
    [
      "a deleted group",
      (t) => {
        t.addBotToChat(7, -20);
        t.deleteChat(-20);
      },
      -20,
      "403 Forbidden: the group chat was deleted",
    ],
    [
      "a channel without the right to post",
      (t) => t.addBotToChat(7, -100_40, { can_post_messages: false }),
      -100_40,
      "400 Bad Request: need administrator rights in the channel chat",
    ],
  ])("%s", async (_, prepare, chatId, text) => {
    const telegram = await town();
    prepare(telegram);
    expect(await send(telegram, chatId)).toBe(text);
  });

  it("is said of getChat too after a kick from a channel, and not in a group", async () => {
    const telegram = await town();
    for (const chatId of [-20, -100_40]) {
      telegram.addBotToChat(7, chatId);
      telegram.removeBotFromChat(7, chatId, "kicked");
    }
    expect(await refusal(telegram, "getChat", { chat_id: -100_40 })).toBe(
      "403 Forbidden: bot was kicked from the channel chat",
    );
    expect(await result(telegram, "getChat", { chat_id: -20 })).toMatchObject({
      id: -20,
      type: "group",
      title: "Group",
    });
  });
});

it("is told who added it, changed its rights, and removed it", async () => {
  const telegram = await town();
  telegram.addBotToChat(7, -100_40);
  telegram.addBotToChat(7, -100_40, { can_edit_messages: false });
  telegram.removeBotFromChat(7, -100_40, "kicked");
  const updates = await result<{ my_chat_member: Record<string, { status: string }> }[]>(telegram, "getUpdates");
  expect(
    updates.map(({ my_chat_member: { old_chat_member, new_chat_member } }) => [
      old_chat_member?.status,
      new_chat_member?.status,
    ]),
  ).toEqual([
    ["left", "administrator"],
    ["administrator", "administrator"],
    ["administrator", "kicked"],
  ]);
  expect(updates[1]?.my_chat_member).toMatchObject({
    chat: { id: -100_40, type: "channel", title: "Channel" },
    from: { id: 7, is_bot: false, first_name: "Lale" },
    new_chat_member: { user: { id: 1000001, is_bot: true }, can_post_messages: true, can_edit_messages: false },
  });
  expect(updates[1]?.my_chat_member.new_chat_member).not.toHaveProperty("can_pin_messages");
});

it("is told when a user blocks it and comes back", async () => {
  const telegram = await town();
  telegram.say(7, "/start");
  telegram.block(7);
  expect(() => telegram.say(7, "hello?")).toThrow("user 7 has blocked the bot");
  telegram.unblock(7);
  expect(await result(telegram, "getUpdates")).toMatchObject([
    { message: { text: "/start" } },
    {
      my_chat_member: {
        chat: { id: 7, type: "private" },
        old_chat_member: { status: "member" },
        new_chat_member: { status: "kicked" },
      },
    },
    { my_chat_member: { old_chat_member: { status: "kicked" }, new_chat_member: { status: "member" } } },
  ]);
});

it("names the supergroup that a group became, in both chats and in refusals", async () => {
  const telegram = await town();
  telegram.addBotToChat(7, -20, "member");
  const id = telegram.migrate(-20);
  expect(await call(telegram, "sendMessage", { chat_id: -20, text: "x" })).toEqual({
    ok: false,
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: id },
  });
  expect(await result(telegram, "sendMessage", { chat_id: id, text: "x" })).toMatchObject({
    message_id: 2,
    chat: { id, type: "supergroup" },
  });
  expect(await result(telegram, "getUpdates")).toMatchObject([
    { my_chat_member: {} },
    { message: { new_chat_members: [{ id: 1000001 }] } },
    { message: { chat: { id: -20 }, migrate_to_chat_id: id } },
    { message: { chat: { id }, message_id: 1, migrate_from_chat_id: -20 } },
  ]);
});

it("numbers messages per channel and supergroup, and private chats and groups together", async () => {
  const telegram = await town();
  for (const chatId of [-20, -100_40, -100_50]) telegram.addBotToChat(7, chatId);
  telegram.say(7, "/start");
  telegram.say(8, "/start");
  const ids = async (...chats: number[]) =>
    Promise.all(
      chats.map(async (chat_id) => (await result(telegram, "sendMessage", { chat_id, text: "x" })).message_id),
    );
  // The group's first message is the service message of the bot's coming.
  expect(await ids(7, 8, -20)).toEqual([4, 5, 6]);
  expect(await ids(-100_40, -100_40, -100_50)).toEqual([1, 2, 1]);
  telegram.say(7, "by hand", { chatId: -100_40 });
  expect(await ids(-100_40)).toEqual([4]);
});

describe("privacy mode", () => {
  it.each<[string, string, boolean]>([
    ["chatter", "good morning", false],
    ["a command", "/latest", true],
    ["its command", "/latest@Chapar_Sandbox_Bot 3", true],
    ["another bot's command", "/latest@other_bot", false],
    ["a mention", "ask @chapar_sandbox_bot", true],
    ["another mention", "ask @other_bot", false],
  ])("%s", async (_, text, seen) => {
    const telegram = await town();
    telegram.addBotToChat(7, -100_30, "member");
    await result(telegram, "getUpdates", { offset: -1 });
    telegram.say(8, text, { chatId: -100_30 });
    const updates = await result<{ message: { text?: string } }[]>(telegram, "getUpdates");
    expect(updates.some(({ message }) => message?.text === text)).toBe(seen);
  });

  it("lets it see replies to it, and everything as an administrator", async () => {
    const telegram = await town();
    telegram.addBotToChat(7, -20, "member");
    const sent = await result<{ message_id: number }>(telegram, "sendMessage", { chat_id: -20, text: "x" });
    telegram.say(8, "thanks", { chatId: -20, replyTo: sent.message_id });
    telegram.say(8, "unseen", { chatId: -20 });
    telegram.addBotToChat(7, -20);
    telegram.say(8, "seen", { chatId: -20 });
    const updates = await result<{ message?: { text?: string } }[]>(telegram, "getUpdates");
    expect(updates.flatMap(({ message }) => message?.text ?? [])).toEqual(["thanks", "seen"]);
  });
});

it("never gets its own posts back, not even edited, but others' posts and its own service messages", async () => {
  const telegram = await town();
  telegram.addBotToChat(7, -100_40);
  const { message_id } = await result<{ message_id: number }>(telegram, "sendMessage", {
    chat_id: -100_40,
    text: "own",
  });
  telegram.editAs(7, -100_40, message_id, "own, by hand");
  const other = telegram.say(7, "other", { chatId: -100_40 });
  telegram.editAs(7, -100_40, other.message_id, "other, edited");
  await result(telegram, "pinChatMessage", { chat_id: -100_40, message_id });
  const updates = await result<Record<string, unknown>[]>(telegram, "getUpdates");
  expect(updates.slice(1)).toMatchObject([
    { channel_post: { message_id: 2, text: "other", sender_chat: { id: -100_40 } } },
    { edited_channel_post: { message_id: 2, text: "other, edited" } },
    { channel_post: { message_id: 3, pinned_message: { message_id: 1, text: "own, by hand" } } },
  ]);
  expect(telegram.chats().find(({ id }) => id === -100_40)?.pinned).toEqual([1]);
});

describe("topics", () => {
  it("are numbered by the message that opened them", async () => {
    const telegram = await town();
    telegram.addBotToChat(7, -100_30);
    const byPerson = telegram.addTopic(7, -100_30, "Weather");
    const { message_thread_id } = await result<{ message_thread_id: number }>(telegram, "createForumTopic", {
      chat_id: -100_30,
      name: "Sea",
    });
    expect(telegram.chats().find(({ id }) => id === -100_30)?.topics).toEqual([
      { threadId: byPerson, name: "Weather" },
      { threadId: message_thread_id, name: "Sea" },
    ]);
    expect(await result(telegram, "sendMessage", { chat_id: -100_30, message_thread_id, text: "x" })).toMatchObject({
      message_thread_id,
      is_topic_message: true,
    });
    expect(await refusal(telegram, "sendMessage", { chat_id: -100_30, message_thread_id: 1, text: "x" })).toBe(
      "400 Bad Request: message thread not found",
    );
  });
});

describe("members", () => {
  it("are told with their status", async () => {
    const telegram = await town();
    telegram.addUser({ id: 9, firstName: "Aysel" });
    telegram.addBotToChat(7, -100_40);
    const member = (user_id: number) => result(telegram, "getChatMember", { chat_id: -100_40, user_id });
    expect(await Promise.all([7, 8, 9, 1000001].map(member))).toMatchObject([
      { status: "creator", user: { id: 7 } },
      { status: "member", user: { id: 8 } },
      { status: "left", user: { id: 9 } },
      { status: "administrator", can_post_messages: true },
    ]);
    expect(await result(telegram, "getChatAdministrators", { chat_id: -100_40 })).toMatchObject([
      { status: "creator" },
      { status: "administrator" },
    ]);
    expect(await result(telegram, "getChatMemberCount", { chat_id: -100_40 })).toBe(3);
  });

  it("knows the people who were made admins, with the rights that they have at this moment", async () => {
    const telegram = await town();
    telegram.addBotToChat(7, -100_40);
    const standing = () => result(telegram, "getChatMember", { chat_id: -100_40, user_id: 8 });
    telegram.promote(8, -100_40, { can_post_messages: false });
    expect(await standing()).toMatchObject({ user: { id: 8 }, status: "administrator", can_post_messages: false });
    telegram.promote(8, -100_40);
    expect(await standing()).toMatchObject({ status: "administrator", can_post_messages: true });
    telegram.demote(8, -100_40);
    expect(await standing()).toMatchObject({ status: "member" });
  });

  it.each<[string, object, string]>([
    ["getChatMember", { chat_id: -20, user_id: 99 }, "400 Bad Request: invalid user_id specified"],
    ["getChatAdministrators", { chat_id: 7 }, "400 Bad Request: there are no administrators in the private chat"],
    ["pinChatMessage", { chat_id: -20, message_id: 99 }, "400 Bad Request: message to pin not found"],
    [
      "pinChatMessage",
      { chat_id: -20, message_id: 3 },
      "400 Bad Request: not enough rights to manage pinned messages in the chat",
    ],
    ["sendChatAction", { chat_id: -20, action: "dance" }, "400 Bad Request: wrong parameter action in request"],
    ["createForumTopic", { chat_id: -20, name: "x" }, "400 Bad Request: the chat is not a forum"],
  ])("%s refuses", async (method, params, text) => {
    const telegram = await town();
    telegram.addBotToChat(7, -20, "member");
    telegram.say(7, "/start");
    await result(telegram, "sendMessage", { chat_id: -20, text: "x" });
    expect(await refusal(telegram, method, params)).toBe(text);
  });

  it("see the bot leave", async () => {
    const telegram = await town();
    telegram.addBotToChat(7, -100_40);
    expect(await result(telegram, "leaveChat", { chat_id: -100_40 })).toBe(true);
    expect(telegram.chats().find(({ id }) => id === -100_40)?.bot).toEqual({ status: "left", rights: null });
    expect(await send(telegram, -100_40)).toBe("403 Forbidden: bot is not a member of the channel chat");
  });
});
