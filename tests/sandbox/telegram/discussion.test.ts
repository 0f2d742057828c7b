import { expect, it } from "vitest";
import type { Telegram } from "../../../src/sandbox/telegram/types.ts";
import { call, result, sandbox } from "../../support/telegram.ts";

const [CHANNEL, GROUP] = [-100_50, -100_51];
const LALE = 7;

async function town(rights: "member" | object = {}): Promise<Telegram> {
  const telegram = await sandbox({ now: () => 1_700_000_000_000 });
  telegram.addUser({ id: LALE, firstName: "Lale" });
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Harbour", creatorId: LALE });
  telegram.addChat({ id: GROUP, type: "supergroup", title: "Harbour talk", creatorId: LALE });
  telegram.addBotToChat(LALE, CHANNEL);
  telegram.addBotToChat(LALE, GROUP, rights);
  telegram.linkDiscussion(CHANNEL, GROUP);
  await result(telegram, "getUpdates", { offset: -1 });
  return telegram;
}

const messagesOf = async (telegram: Telegram) => {
  const updates = await result<{ message?: unknown }[]>(telegram, "getUpdates", { timeout: 0 });
  return updates.flatMap(({ message }) => message ?? []);
};

it("takes each post of a channel into the group where it is discussed, and tells the bot of it there", async () => {
  const telegram = await town();
  const origin = (message_id: number) => ({
    type: "channel",
    date: 1_700_000_000,
    chat: { id: CHANNEL, type: "channel", title: "Harbour" },
    message_id,
  });
  const sent = await result<{ message_id: number }>(telegram, "sendMessage", {
    chat_id: CHANNEL,
    text: "<b>Ferry</b>",
    parse_mode: "HTML",
  });
  telegram.say(LALE, "by hand", { chatId: CHANNEL });
  expect(await messagesOf(telegram)).toMatchObject([
    {},
    {
      chat: { id: GROUP },
      from: { id: 777_000 },
      sender_chat: { id: CHANNEL },
      is_automatic_forward: true,
      forward_origin: origin(sent.message_id),
      text: "Ferry",
      entities: [{ type: "bold", offset: 0, length: 5 }],
    },
    { text: "by hand", is_automatic_forward: true, forward_origin: origin(sent.message_id + 1) },
  ]);
  expect(await result(telegram, "getChat", { chat_id: CHANNEL })).toMatchObject({ linked_chat_id: GROUP });
});

it("takes no service message there, and tells a bot nothing that may not read along", async () => {
  const telegram = await town("member");
  const { message_id } = telegram.say(LALE, "by hand", { chatId: CHANNEL });
  await call(telegram, "pinChatMessage", { chat_id: CHANNEL, message_id });
  expect(telegram.messages(GROUP).filter(({ is_automatic_forward }) => is_automatic_forward)).toHaveLength(1);
  expect((await messagesOf(telegram)).filter((message) => JSON.stringify(message).includes("by hand"))).toEqual([]);
});
