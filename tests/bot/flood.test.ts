import { expect, it } from "vitest";
import { createFlood } from "../../src/bot/flood.ts";
import { testI18n } from "../support/i18n.ts";
import { said, saidInGroup, tapped } from "./bot-api.ts";
import { NOW, OWNER, testBot } from "./test-bot.ts";

// [at second, expected]; four at once, one more every two seconds
it.each([
  ["a burst, then one warning, then silence", [0, 0, 0, 0, 0, 0], "pass pass pass pass warn drop"],
  ["a steady pace", [0, 2, 4, 6, 8, 10, 12], "pass pass pass pass pass pass pass"],
  ["one more when it is earned", [0, 0, 0, 0, 0, 2, 2], "pass pass pass pass warn pass drop"],
  ["a new warning after half has come back", [0, 0, 0, 0, 0, 4, 4, 4], "pass pass pass pass warn pass pass warn"],
  ["no more than the burst after a long time", [0, 900, 900, 900, 900, 900], "pass pass pass pass pass warn"],
  ["a clock that goes back", [100, 0, 0, 0, 0, 0], "pass pass pass pass warn drop"],
])("meets %s", (_, seconds, expected) => {
  const flood = createFlood({ burst: 4, perSecond: 0.5 });
  expect(seconds.map((at) => flood.take(7, at * 1_000)).join(" ")).toBe(expected);
});

it("counts each person alone", () => {
  const flood = createFlood({ burst: 1, perSecond: 1 });
  expect([7, 8, 7, 8].map((person) => flood.take(person, 0))).toEqual(["pass", "pass", "warn", "warn"]);
});

it("remembers a bounded number of people, those who are busy longest", () => {
  const flood = createFlood({ burst: 2, perSecond: 1 });
  for (let person = 0; person < 25_000; person++) flood.take(person, person);
  expect(flood.size()).toBeLessThanOrEqual(10_000);
  const busy = createFlood({ burst: 2, perSecond: 1 });
  for (let person = 0; person < 10_200; person++) busy.take(person, 0);
  expect(busy.size()).toBe(10_000);
});

it("says one polite word, then nothing, and leaves no button spinning", async () => {
  const { bot, calls } = await testBot(() => undefined, { flood: createFlood({ burst: 1, perSecond: 1 }) });
  const passed: number[] = [];
  bot.use((ctx) => void passed.push(ctx.update.update_id));
  await bot.handleUpdate(said(1, 7, "a"));
  await bot.handleUpdate(said(2, 7, "b"));
  await bot.handleUpdate(said(3, 7, "c"));
  await bot.handleUpdate(tapped(4, 7, "d"));
  expect(passed).toEqual([1]);
  expect(calls.map(({ method, payload }) => [method, payload.text])).toEqual([
    ["sendMessage", testI18n.t("en", "too-fast")],
    ["answerCallbackQuery", undefined],
  ]);
});

it("counts neither owners nor what a group says to others", async () => {
  const { bot, calls } = await testBot(() => undefined, {
    flood: createFlood({ burst: 1, perSecond: 1 }),
    now: () => NOW,
  });
  const passed: number[] = [];
  bot.use((ctx) => void passed.push(ctx.update.update_id));
  for (const id of [1, 2, 3]) await bot.handleUpdate(said(id, OWNER, "a"));
  for (const id of [4, 5, 6]) await bot.handleUpdate(saidInGroup(id, 7, "good morning"));
  expect([passed, calls]).toEqual([[1, 2, 3, 4, 5, 6], []]);
});
