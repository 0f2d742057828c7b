import { expect, it } from "vitest";
import { addStory } from "../support/rows.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown();
const { store } = town.app;
const TITLES = ["one", "two", "three", "four", "five", "six", "seven"].map((number) => `Ferry ${number}`);
town.publish(TITLES);
/** Ids, the oldest first. */
const ferries = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 10 }).toReversed();

const item = (number: number, index: number) =>
  `${number}. <a href="https://lighthouse.example/${encodeURIComponent(TITLES[index] ?? "")}">${TITLES[index]}</a>\nLighthouse Daily · 9 May 2025, 06:${30 + index}`;
const keep = (reader: Person, index: number, at: number) =>
  store.subscribers.keep(store.chats.find(reader.id, null)?.id ?? 0, ferries[index] ?? 0, at);
const EMPTY = {
  text: "<b>You have saved nothing yet</b>\n\nTap 🔖 below a story, and you will find it here.",
};

it("says how to save when there is nothing", async () => {
  const reader = town.person();
  reader.says("/saved");
  await reader.sees(EMPTY);
});

it("lists what was saved, the latest first, in any language; each is opened below the list", async () => {
  const reader = await town.person("az").starts();
  for (const index of TITLES.keys()) keep(reader, index, 10 - index);
  reader.says("/saved");
  const first = {
    text: ["<b>Yadda saxladığınız xəbərlər</b>", ...[0, 1, 2, 3, 4].map((index) => item(index + 1, index))]
      .join("\n\n")
      .replaceAll("9 May 2025,", "9 may 2025,"),
    buttons: [["1", "2", "3", "4", "5"], ["Əvvəlkilər ›"], ["🗑 Siyahıdan çıxar"]],
  };
  await reader.sees(first);
  await reader.taps("2");
  await eventually(() => reader.screens().at(-1)).toEqual({
    text: expect.stringContaining('<b><a href="https://lighthouse.example/Ferry%20two">Ferry two</a></b>'),
    buttons: [
      ["✅ Saxlanılıb", "Paylaş"],
      ["👍 Daha çox beləsi", "👎 Daha az beləsi"],
    ],
  });
  expect(reader.screens().at(-2)).toEqual(first);
});

it("takes away what is tapped while it is being tidied up, page by page", async () => {
  const reader = await town.person().starts();
  for (const index of TITLES.keys()) keep(reader, index, 10 - index);
  reader.says("/saved");
  await reader.taps("Older ›");
  await reader.taps("🗑 Remove some");
  const tidy = "<b>Saved stories</b>\n\nTap the number of what you no longer need.";
  await reader.sees({
    text: [tidy, item(1, 5), item(2, 6)].join("\n\n"),
    buttons: [["🗑 1", "🗑 2"], ["‹ Newer"], ["Done"]],
  });
  expect(await reader.taps("🗑 1")).toMatchObject({ text: "No longer saved." });
  await reader.sees({ text: [tidy, item(1, 6)].join("\n\n"), buttons: [["🗑 1"], ["‹ Newer"], ["Undo", "Done"]] });
  // The last one of its page: the first page is there to go on with.
  await reader.taps("🗑 1");
  const first = ["🗑 1", "🗑 2", "🗑 3", "🗑 4", "🗑 5"];
  await eventually(() => reader.screens().at(-1)?.buttons).toEqual([first, ["Undo", "Done"]]);
  expect(await reader.taps("Undo")).toMatchObject({ text: "Saved again." });
  await eventually(() => reader.screens().at(-1)).toEqual({
    text: [tidy, item(1, 4)].join("\n\n"),
    buttons: [["🗑 1"], ["‹ Newer"], ["Done"]],
  });
  expect(await reader.presses("keep-again:zzzz:0:0:5")).toMatchObject({ text: "I don't have that story any more." });
  await reader.taps("🗑 1");
  await reader.taps("Done");
  await eventually(() => reader.screens().at(-1)?.buttons).toEqual([["1", "2", "3", "4", "5"], ["🗑 Remove some"]]);
});

it("reaches what was saved long ago", async () => {
  const boats = Array.from({ length: 23 }, (_, index) => addStory(store, `Boat ${index}`, "en"));
  const reader = await town.person().starts();
  const chatId = store.chats.find(reader.id, null)?.id ?? 0;
  for (const [index, id] of boats.entries()) store.subscribers.keep(chatId, id, 1_000 - index);
  await reader.presses("saved:21:0:1");
  await eventually(() => reader.screens().at(-1)).toMatchObject({
    text: expect.stringContaining("1. <b>Boat 21</b>"),
    buttons: [["1"], ["‹ Newer", "Older ›"], ["🗑 Remove some"]],
  });
});

it("is empty again after the last one", async () => {
  const reader = await town.person().starts();
  keep(reader, 0, 1);
  reader.says("/saved");
  await reader.taps("🗑 Remove some");
  await reader.taps("🗑 1");
  await reader.sees({ ...EMPTY, buttons: [["Undo"]] });
});

it("is no matter for a group", async () => {
  const boss = town.person();
  const { id } = town.telegram.addChat({ type: "supergroup", title: "Harbour", creatorId: boss.id });
  town.telegram.addBotToChat(boss.id, id, "member");
  boss.says("/saved", { chatId: id });
  await town.shows(id, { text: "What you saved is between the two of us: send me /saved in private." });
  expect(await boss.presses("saved", id)).toMatchObject({ showAlert: true });
});
