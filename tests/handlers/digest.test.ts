import { describe, expect, it } from "vitest";
import { readHours, readMinute, setWishes } from "../../src/admin/readers.ts";
import { PRIORITY } from "../../src/model.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addSource, entry, ingestAll } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({ DEFAULT_TIMEZONE: "Asia/Baku" });
const { store } = town.app;
const topic = addTopic(store, "ports");

const chatOf = ({ id }: Person) => store.chats.find(id, null)?.id ?? 0;
const HOURS = [
  ["07:00", "08:00", "09:00", "12:00"],
  ["18:00", "20:00", "21:00", "22:00"],
];
const DAYS = [
  ["✓ Mon", "✓ Tue", "✓ Wed", "✓ Thu"],
  ["✓ Fri", "✓ Sat", "✓ Sun"],
];
const reads = (person: Person, text: RegExp) => eventually(() => person.screens().at(-1)?.text).toMatch(text);
const NONE =
  "<b>Digest</b>\n\nThe news on your topics in one message, the most important first. What time would suit you?";

describe("/digest", () => {
  it("is set by a tap on an hour and on days, and taken back", async () => {
    const rauf = town.person();
    rauf.says("/digest");
    await rauf.sees({
      text: `${NONE}\n\nYou follow no topics yet, so there is nothing to send. /topics changes that.`,
      buttons: [...HOURS, ["Show me one now"]],
    });
    store.chats.follow(chatOf(rauf), topic, 0);
    await rauf.taps("08:00");
    await rauf.sees({
      text: "<b>Digest</b>\n\nEvery day at 08:00 (Baku)\n\nEach story also comes by itself, as it happens.",
      buttons: [
        ["07:00", "✅ 08:00", "09:00", "12:00"],
        HOURS[1] as string[],
        ...DAYS,
        ["Digest only"],
        ["Show me one now", "No digest"],
      ],
    });
    await rauf.taps("✓ Sat");
    await rauf.taps("✓ Sun");
    await rauf.taps("Digest only");
    await rauf.taps("20:00");
    await rauf.sees({
      text: "<b>Digest</b>\n\nMonday to Friday at 08:00 and 20:00 (Baku)\n\nNothing comes in between.",
      buttons: [
        ["07:00", "✅ 08:00", "09:00", "12:00"],
        ["18:00", "✅ 20:00", "21:00", "22:00"],
        DAYS[0] as string[],
        ["✓ Fri", "Sat", "Sun"],
        ["Also each story at once"],
        ["Show me one now", "No digest"],
      ],
    });
    expect(store.chats.follows(chatOf(rauf))).toMatchObject([{ topicId: topic, mode: "digest" }]);
    await rauf.taps("No digest");
    await rauf.sees({ text: NONE, buttons: [...HOURS, ["Show me one now"]] });
    // Nobody is left without news by taking the digest away.
    expect(store.chats.follows(chatOf(rauf))).toMatchObject([{ topicId: topic, mode: "instant" }]);
  });

  it("brings back who had asked for silence", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    await reads(rauf, /You follow/);
    rauf.says("/stop");
    await reads(rauf, /no more news/);
    rauf.says("/digest");
    await reads(rauf, /What time would suit you/);
    await rauf.taps("08:00");
    await reads(rauf, /Every day at 08:00[\s\S]*I send news again\.$/);
    expect(store.chats.find(rauf.id, null)?.status).toBe("active");
  });

  it("takes hours in words, comes by the reader's clock, and moves with it", async () => {
    const rauf = town.person();
    rauf.says("/digest 6:45, 8 pm");
    await reads(rauf, /Every day at 06:45 and 20:00 \(Baku\)/);
    const due = () => store.subscribers.due(Number.MAX_SAFE_INTEGER, 100).find(({ chatId }) => chatId === chatOf(rauf));
    const before = due()?.dueAt ?? 0;
    rauf.says("/settings UTC");
    await reads(rauf, /UTC/);
    expect(new Date(before).getUTCHours()).not.toBe(new Date(due()?.dueAt ?? 0).getUTCHours());
    rauf.says("/digest at dawn");
    await reads(rauf, /I can't read that time/);
    rauf.says("/digest 7");
    await eventually(() => rauf.screens().at(-1)?.buttons?.flat()).toContain("Time zone");
    rauf.says("/digest Off");
    await reads(rauf, /What time would suit you/);
    expect(due()).toBeUndefined();
  });

  // They were called a time that cannot be read.
  it("says how many hours there may be, each counted once", async () => {
    const rauf = town.person();
    rauf.says("/digest 7 8 9 10 11 12 13");
    await rauf.sees({ text: "You can have up to 6 hours a day. Take one away first." });
    rauf.says("/digest 7 7:00 8 9 10 11 12");
    await reads(rauf, /Every day at 07:00, 08:00, 09:00, 10:00, 11:00 and 12:00/);
  });

  it("shows one now, and says when there is nothing for it", async () => {
    const rauf = town.person();
    rauf.says("/digest");
    await reads(rauf, /What time would suit you/);
    const ferries = addTopic(store, "ferries");
    store.chats.follow(chatOf(rauf), ferries, 0);
    expect(await rauf.taps("Show me one now")).toMatchObject({
      text: "There is nothing new on your topics right now.",
    });
    const now = Date.now();
    ingestAll(store, addSource(store), [entry({ title: "Ferry returns", publishedAt: now })], now);
    const story = store.stories.newestId();
    store.topics.tag(story, ferries);
    await rauf.taps("Show me one now");
    await reads(rauf, /Ferry returns/);
  });
});

describe("/quiet", () => {
  it("keeps hours free of news, and lets what breaks through or not", async () => {
    const rauf = town.person();
    rauf.says("/quiet");
    await reads(rauf, /I send news at any hour/);
    await rauf.taps("23:00 – 07:00");
    await rauf.sees({
      text: "<b>Quiet hours</b>\n\nI keep quiet 23:00 – 07:00 (Baku); whatever comes in meanwhile waits for you in one message.\n\nBreaking news still comes through.\n\nNo more than 12 stories an hour; the rest comes in one message.",
      buttons: [
        ["22:00 – 07:00", "✅ 23:00 – 07:00"],
        ["23:00 – 08:00", "00:00 – 09:00"],
        ["Hold breaking news"],
        ["No quiet hours"],
        ["3/h", "6/h", "✅ 12/h", "30/h"],
      ],
    });
    await rauf.taps("Hold breaking news");
    // An old button says what it said, whatever was tapped since.
    await rauf.presses("quiet:breaking:0");
    await rauf.taps("6/h");
    expect(store.subscribers.of(chatOf(rauf))).toEqual({
      digest: null,
      quiet: "23:00-07:00",
      breaking: false,
      perHour: 6,
    });
    rauf.says("/quiet 10 pm to 6:30");
    await reads(rauf, /I keep quiet 22:00 – 06:30/);
    rauf.says("/quiet off");
    await reads(rauf, /I send news at any hour/);
    rauf.says("/quiet at night");
    await reads(rauf, /I can't read those hours/);
  });

  it("sends what it has held as soon as it is switched off", async () => {
    const rauf = await town.person().starts();
    const chatId = chatOf(rauf);
    store.chats.setLook(chatId, { language: "en", newsLanguages: [], timezone: "UTC" });
    store.chats.followQuery(chatId, "ferry", 0);
    const at = Date.now();
    const storyId = addStory(store, "Ferry of the night", "en");
    store.outbox.post({ storyId, chatId, routeId: null, notBefore: at, createdAt: at }, PRIORITY.reader);
    const hour = (hours: number) => (new Date(at).getUTCHours() + hours) % 24;
    rauf.says(`/quiet ${hour(23)}-${hour(3)}`);
    const held = () => store.outbox.due(at + 4 * 3_600_000, 100).filter((job) => job.chatId === chatId);
    await eventually(() => held().map(({ kind }) => kind)).toEqual(["digest"]);
    rauf.says("/quiet off");
    await eventually(() => rauf.screens().some(({ text }) => text.includes("Ferry of the night"))).toBe(true);
  });
});

it.each([
  ["8", 480],
  ["08:30", 510],
  ["8.05", 485],
  ["8 pm", 1_200],
  ["12am", 0],
  ["12 pm", 720],
  ["24:00", 0],
  ["24:30", null],
  ["13 pm", null],
  ["25", null],
  ["eight", null],
  ["", null],
])("reads %j as a minute of the day", (text, minute) => {
  expect(readMinute(text)).toBe(minute);
});

it.each([
  ["23-7", "23:00-07:00"],
  ["23:00 – 7:30", "23:00-07:30"],
  ["11 pm to 7 am", "23:00-07:00"],
  ["7-7", null],
  ["23", null],
  ["1-2-3", null],
])("reads %j as hours", (text, hours) => {
  expect(readHours(text)).toBe(hours);
});

it("keeps a digest that is due when something else is wished for just then", async () => {
  const rauf = town.person();
  rauf.says("/digest 8");
  await reads(rauf, /Every day at 08:00/);
  const chatId = chatOf(rauf);
  const at = store.subscribers.digestAt(chatId) ?? 0;
  setWishes(store, chatId, { quiet: "23:00-07:00" }, at + 1);
  expect(store.subscribers.digestAt(chatId)).toBe(at);
  setWishes(store, chatId, { quiet: null }, at - 1);
  expect(store.subscribers.digestAt(chatId)).toBe(at);
});
