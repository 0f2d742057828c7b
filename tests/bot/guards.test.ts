import { expect, it } from "vitest";
import { groupAdminsOnly, ownersOnly } from "../../src/bot/guards.ts";
import { testI18n } from "../support/i18n.ts";
import { type ApiAnswer, refusal, said, saidInGroup, tapped } from "./bot-api.ts";
import { OWNER, testBot } from "./test-bot.ts";

const GROUP = { chat: { id: -100_500, type: "supergroup", title: "Harbour talk" } };
const ONLY_OWNERS = testI18n.t("en", "not-for-you");
const ONLY_ADMINS = testI18n.t("en", "group-only-admins");

async function guarded(guard: typeof ownersOnly, member?: ApiAnswer) {
  const test = await testBot(({ method }) => (method === "getChatMember" ? member : undefined));
  const passed: number[] = [];
  test.bot.use(guard(), (ctx) => void passed.push(ctx.update.update_id));
  const answers = () =>
    test.calls.flatMap(({ method, payload }) => (method === "getChatMember" ? [] : [[method, payload.text]]));
  return { ...test, passed, answers };
}

it("lets owners pass, and tells others so once", async () => {
  const { bot, passed, answers } = await guarded(ownersOnly);
  await bot.handleUpdate(said(1, OWNER, "/sources"));
  await bot.handleUpdate(said(2, 7, "/sources"));
  await bot.handleUpdate(tapped(3, 7, "pause:1"));
  await bot.handleUpdate(tapped(4, OWNER, "pause:1"));
  expect(passed).toEqual([1, 4]);
  expect(answers()).toEqual([
    ["sendMessage", ONLY_OWNERS],
    ["answerCallbackQuery", ONLY_OWNERS],
    ["answerCallbackQuery", undefined],
  ]);
});

it("says nothing to what a group says to others", async () => {
  const { bot, passed, calls } = await guarded(ownersOnly);
  await bot.handleUpdate(saidInGroup(1, 7, "good morning"));
  await bot.handleUpdate(saidInGroup(2, 7, "/sources@another_bot"));
  expect([passed, calls]).toEqual([[], []]);
  await bot.handleUpdate(saidInGroup(3, 7, "/sources@CHAPAR_test_bot"));
  expect(calls.map(({ payload }) => payload.text)).toEqual([ONLY_OWNERS]);
});

it.each([
  ["creator", true],
  ["administrator", true],
  ["member", false],
  ["left", false],
])("asks Telegram who is an admin of the group: %s", async (status, may) => {
  const { bot, passed, answers, calls } = await guarded(groupAdminsOnly, {
    ok: true,
    result: { status, user: { id: 7 } },
  });
  await bot.handleUpdate(saidInGroup(1, 7, "/follow harbour"));
  await bot.handleUpdate(tapped(2, 7, "follow:1", GROUP));
  expect(passed).toEqual(may ? [1, 2] : []);
  expect(calls.filter(({ method }) => method === "getChatMember").map(({ payload }) => payload)).toEqual([
    { chat_id: -100_500, user_id: 7 },
    { chat_id: -100_500, user_id: 7 },
  ]);
  expect(answers()).toEqual(
    may
      ? [["answerCallbackQuery", undefined]]
      : [
          ["sendMessage", ONLY_ADMINS],
          ["answerCallbackQuery", ONLY_ADMINS],
        ],
  );
});

it("asks nobody about a private chat, an owner of the bot, or an admin who writes as the group", async () => {
  const { bot, passed, calls } = await guarded(groupAdminsOnly);
  await bot.handleUpdate(said(1, 7, "/follow harbour"));
  await bot.handleUpdate(saidInGroup(2, OWNER, "/follow harbour"));
  await bot.handleUpdate(
    saidInGroup(3, 1_087_968_824, "/follow harbour", {
      sender_chat: { id: -100_500, type: "supergroup", title: "Harbour talk" },
    }),
  );
  expect([passed, calls]).toEqual([[1, 2, 3], []]);
});

it("takes a channel that writes in the group for no admin", async () => {
  const { bot, passed } = await guarded(groupAdminsOnly);
  await bot.handleUpdate(
    saidInGroup(1, 136_817_688, "/follow harbour", { sender_chat: { id: -100_777, type: "channel", title: "Loud" } }),
  );
  expect(passed).toEqual([]);
});

it("lets nobody pass, and says why, when the group hides its members", async () => {
  const { bot, passed, answers, sentences } = await guarded(
    groupAdminsOnly,
    refusal(400, "Bad Request: member list is inaccessible"),
  );
  await bot.handleUpdate(saidInGroup(1, 7, "/follow harbour"));
  expect(passed).toEqual([]);
  expect(answers().length).toBe(1);
  expect(answers()).not.toEqual([["sendMessage", ONLY_ADMINS]]);
  expect(sentences()).toEqual([]);
});
