import { expect, it } from "vitest";
import { result, sandbox } from "../../support/telegram.ts";

const CHANNEL = -100_40;
const GROUP = -100_41;

it("tells a channel's administrator the sums, and nobody who was not asked for", async () => {
  const telegram = await sandbox();
  for (const id of [7, 8]) telegram.addUser({ id, firstName: `Reader ${id}` });
  for (const [id, type] of [
    [CHANNEL, "channel"],
    [GROUP, "supergroup"],
  ] as const) {
    telegram.addChat({ id, type, title: "Chat", creatorId: 7, memberIds: [8] });
    telegram.addBotToChat(7, id);
  }
  const send = async (chat_id: number) =>
    (await result<{ message_id: number }>(telegram, "sendMessage", { chat_id, text: "News" })).message_id;
  const [post, message] = [await send(CHANNEL), await send(GROUP)];
  const poll = async (offset: number) =>
    await result<{ update_id: number }[]>(telegram, "getUpdates", {
      offset,
      allowed_updates: ["message_reaction_count", "message_reaction"],
    });
  telegram.react(7, CHANNEL, post, ["👍"]);
  const heard = await poll(0);
  expect(heard.filter((update) => "message_reaction_count" in update)).toEqual([]);
  const next = (heard.at(-1)?.update_id ?? 0) + 1;
  telegram.react(8, CHANNEL, post, ["👍", "🐳"]);
  telegram.react(7, CHANNEL, post, []);
  telegram.react(8, GROUP, message, ["❤"]);
  const about = { date: expect.any(Number), message_id: post, chat: expect.objectContaining({ id: CHANNEL }) };
  const sum = (emoji: string, total_count: number) => ({ type: { type: "emoji", emoji }, total_count });
  expect((await poll(next)).map(({ update_id: _, ...update }) => update)).toEqual([
    { message_reaction_count: { ...about, reactions: [sum("👍", 2), sum("🐳", 1)] } },
    { message_reaction_count: { ...about, reactions: [sum("👍", 1), sum("🐳", 1)] } },
    {
      message_reaction: {
        ...{ date: expect.any(Number), message_id: message, chat: expect.objectContaining({ id: GROUP }) },
        ...{
          user: expect.objectContaining({ id: 8 }),
          old_reaction: [],
          new_reaction: [{ type: "emoji", emoji: "❤" }],
        },
      },
    },
  ]);
});
