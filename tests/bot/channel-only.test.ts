import { expect, it } from "vitest";
import type { Look } from "../../src/admin/access.ts";
import { actorOf } from "../../src/bot/actor.ts";
import { channelOnly, chatInMatch } from "../../src/bot/guards.ts";
import type { Role } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";
import { said, saidInGroup, tapped } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

const say = (key: string) => testI18n.t("en", key);
const GROUP = { id: -100_500, type: "supergroup", title: "Harbour talk" };

/** A button "look:ID" and a command /look ID behind the guard; `looks` is what is known of whom. */
async function guarded(least: Role, looks: Record<number, Look>) {
  const test = await testBot();
  const asked: [number, number][] = [];
  const passed: [number, string | undefined][] = [];
  const access = {
    look: async (userId: number, chatId: number): Promise<Look> => {
      asked.push([userId, chatId]);
      return looks[userId] ?? { role: null, unseen: false };
    },
  };
  const guard = channelOnly(access, least);
  test.bot.callbackQuery(/^look:(\S+)$/u, guard, (ctx) => void passed.push([ctx.from.id, ctx.role]));
  test.bot.command("look", guard, (ctx) => void passed.push([ctx.from?.id ?? 0, ctx.role]));
  const answers = () =>
    test.calls.map(({ method, payload }) => [method, payload.text, ...(payload.show_alert === true ? ["alert"] : [])]);
  return { ...test, asked, passed, answers };
}

it("lets editors change and viewers look, and tells all others politely", async () => {
  const looks = {
    7: { role: "editor", unseen: false },
    8: { role: "viewer", unseen: false },
    9: { role: null, unseen: true },
  } as const;
  const { bot, passed, answers } = await guarded("editor", looks);
  for (const [index, userId] of [7, 8, 9, 10].entries()) await bot.handleUpdate(tapped(index + 1, userId, "look:3"));
  expect(passed).toEqual([[7, "editor"]]);
  expect(answers()).toEqual([
    ["answerCallbackQuery", undefined],
    ["answerCallbackQuery", say("channel-only-viewer"), "alert"],
    ["answerCallbackQuery", say("channel-rights-unseen"), "alert"],
    ["answerCallbackQuery", say("channel-not-yours"), "alert"],
  ]);
  const viewers = await guarded("viewer", looks);
  await viewers.bot.handleUpdate(tapped(1, 8, "look:3"));
  expect(viewers.passed).toEqual([[8, "viewer"]]);
});

it.each(["x", "-3", "3.5", "0", "1e9", "99999999999999999999", "3abc", "NaN"])(
  "takes forged data for no channel of anybody's: look:%s",
  async (id) => {
    const { bot, passed, asked, answers } = await guarded("viewer", { 7: { role: null, unseen: false } });
    await bot.handleUpdate(tapped(1, 7, `look:${id}`));
    expect([passed, asked]).toEqual([[], []]);
    expect(answers()).toEqual([["answerCallbackQuery", say("channel-not-yours"), "alert"]]);
  },
);

it("answers commands in words, and says nothing where it was not asked", async () => {
  const { bot, passed, answers } = await guarded("viewer", { 7: { role: "viewer", unseen: false } });
  await bot.handleUpdate(said(1, 7, "/look 3"));
  await bot.handleUpdate(said(2, 10, "/look 3"));
  expect(passed).toEqual([[7, "viewer"]]);
  expect(answers()).toEqual([["sendMessage", say("channel-not-yours")]]);
});

it("takes who writes as the group for an editor of the group alone", async () => {
  const { bot, chats, passed } = await guarded("editor", { 1087968824: { role: "owner", unseen: false } });
  await bot.handleUpdate(saidInGroup(1, 1_087_968_824, "/look 1", { sender_chat: GROUP }));
  const id = chats.find(GROUP.id, null)?.id;
  await bot.handleUpdate(saidInGroup(2, 1_087_968_824, `/look ${Number(id) + 1}`, { sender_chat: GROUP }));
  await bot.handleUpdate(saidInGroup(3, 136_817_688, `/look ${id}`, { sender_chat: { ...GROUP, id: -100_9 } }));
  expect([id, passed]).toEqual([1, [[1_087_968_824, "editor"]]]);
});

it("reads the channel from what a button or a command was matched by", () => {
  const read = (match: unknown) => chatInMatch({ match } as Parameters<typeof chatInMatch>[0]);
  expect([read("12"), read(" 12 "), read(["team:12", "12"]), read(["team"]), read(undefined), read("")]).toEqual([
    12,
    12,
    12,
    null,
    null,
    null,
  ]);
});

it.each([
  [
    { from: { id: 7, is_bot: false, first_name: "Rauf", last_name: "Əliyev", username: "rauf" } },
    { id: 7, name: "Rauf Əliyev (@rauf)" },
  ],
  [{ from: { id: 7, is_bot: false, first_name: "Rauf" } }, { id: 7, name: "Rauf" }],
  [{ from: { id: 7, is_bot: false, first_name: " " } }, { id: 7, name: "?" }],
  [
    { from: { id: 1_087_968_824, is_bot: true, first_name: "Group" }, senderChat: GROUP },
    { id: null, name: "Harbour talk" },
  ],
])("names who does something: %j", (ctx, { id, name }) => {
  expect(actorOf(ctx as Parameters<typeof actorOf>[0])).toEqual({ via: "chat", id, name });
});
