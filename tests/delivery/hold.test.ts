import { describe, expect, it } from "vitest";
import { changeClock, setWishes } from "../../src/admin/readers.ts";
import { digestSlice } from "../../src/delivery/digest.ts";
import { beat, missedBefore } from "../../src/delivery/digest-beat.ts";
import { heldUntil, USUAL_PER_HOUR } from "../../src/delivery/hold.ts";
import { restoreArticle, retractArticle } from "../../src/delivery/queue-retraction.ts";
import { PRIORITY } from "../../src/model.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addRoute, memoryStore } from "../support/store.ts";
import { openDrain, textOf, titlesIn } from "./drain-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 10, 21, 12);
const USUAL = { quiet: null, breaking: true, perHour: null };
const CHAT = { timezone: "UTC" };
const hour = (count: number) => Array.from({ length: count }, (_, i) => NOON - i * MINUTE);

it.each([
  ["whoever has no wishes", USUAL, [], false, "free"],
  ["over quiet hours", { ...USUAL, quiet: "11:00-13:30" }, [], false, NOON + 1.5 * HOUR],
  ["breaking news over quiet hours", { ...USUAL, quiet: "11:00-13:30" }, [], true, "passes"],
  ["breaking news too, if asked to", { ...USUAL, quiet: "11:00-13:30", breaking: false }, [], true, NOON + 1.5 * HOUR],
  ["after quiet hours", { ...USUAL, quiet: "11:00-12:00" }, [], false, "free"],
  ["while an hour has room", { ...USUAL, perHour: 3 }, hour(2), false, "free"],
  ["until an hour has room", { ...USUAL, perHour: 3 }, hour(3), false, NOON - 2 * MINUTE + HOUR],
  ["what breaks in a full hour", { ...USUAL, perHour: 3 }, hour(3), true, "passes"],
  ["that too, if asked to", { ...USUAL, perHour: 3, breaking: false }, hour(3), true, NOON - 2 * MINUTE + HOUR],
  ["the usual number an hour", USUAL, hour(USUAL_PER_HOUR), false, NOON - (USUAL_PER_HOUR - 1) * MINUTE + HOUR],
] as const)("decides about %s", (_, wishes, sent, breaking, expected) => {
  expect(heldUntil(wishes, CHAT, { now: NOON, sent, isBreaking: () => breaking })).toBe(expected);
});

it("holds what comes over a reader's quiet hours, and sends it as one digest in the morning", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  world.tell("Ferry returns", reader);
  world.tell("BREAKING: storm over the port", reader);
  world.tell("Cup final", reader);
  await world.settled();
  expect(titlesIn(world.telegram, 1)).toEqual(["⚡ Storm over the port"]);
  world.skip(HOUR);
  await world.settled();
  expect(titlesIn(world.telegram, 1)).toHaveLength(2);
  expect(textOf(world.telegram, 1)[1]).toContain("Ferry returns");
  expect(textOf(world.telegram, 1)[1]).toContain("Cup final");
});

it("sends a reader no more in an hour than they want, and the rest as one digest", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, perHour: 2 }, null);
  for (const title of ["First", "Second", "Third", "Fourth"]) {
    world.tell(title, reader);
    await world.settled();
  }
  expect(titlesIn(world.telegram, 1)).toEqual(["First", "Second"]);
  world.skip(HOUR);
  await world.settled();
  expect(textOf(world.telegram, 1)).toHaveLength(3);
  expect(textOf(world.telegram, 1)[2]).toMatch(/Third[\s\S]*Fourth/u);
});

// The digest was sent as it had been when the round began, without what the same round put into it: that was never shown.
it("shows in a digest that is due what is held at the same moment", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, settled, skip } = world;
  const reader = world.person(1);
  store.chats.followQuery(reader.id, "news", NOON);
  store.subscribers.put(reader.id, { ...USUAL, digest: null, perHour: 1 }, null);
  for (const title of ["First", "Second"]) {
    world.tell(title, reader);
    await settled();
  }
  for (const title of ["Third", "Fourth"]) {
    const delivery = { storyId: addStory(store, title, "en"), chatId: reader.id, routeId: null, createdAt: NOON };
    store.outbox.post({ ...delivery, notBefore: NOON + 50 * MINUTE }, PRIORITY.reader);
  }
  skip(61 * MINUTE);
  await settled();
  expect(titlesIn(telegram, 1).slice(0, 2)).toEqual(["First", "Third"]);
  expect(textOf(telegram, 1)[2]).toMatch(/Second[\s\S]*Fourth/u);
});

// At 30 a second a million readers are told within nine hours; the bot may have been down, too.
describe("what comes to a reader's turn more than two hours late", () => {
  async function late(titles: string[], digestAt: number | null) {
    const world = await openDrain({ frozen: true });
    const { store, skip, settled } = world;
    const reader = world.person(1);
    store.chats.followQuery(reader.id, "news", NOON);
    const digest = digestAt === null ? null : { minutes: [18 * 60], days: [1, 2, 3, 4, 5, 6, 7] };
    store.subscribers.put(reader.id, { ...USUAL, digest }, digestAt);
    await world.drain.stop();
    for (const title of titles) world.tell(title, reader);
    skip(2 * HOUR + 1);
    const drain = world.restart();
    await settled();
    await drain.stop();
    return { ...world, reader };
  }

  it("waits for the reader's digest", async () => {
    const { telegram, store, reader, jobs, restart, skip, settled, now } = await late(
      ["Ferry returns", "Storm near", "BREAKING: pier closed"],
      NOON + 6 * HOUR,
    );
    expect(titlesIn(telegram, 1)).toEqual(["⚡ Pier closed"]);
    expect(jobs().filter(({ state }) => state === "pending")).toMatchObject([{ kind: "digest" }]);
    skip(4 * HOUR - 1);
    expect(digestSlice(store, now(), 10)).toBe(0);
    skip(2 * MINUTE);
    const drain = restart();
    await settled();
    await drain.stop();
    expect(store.subscribers.digestAt(reader.id)).toBe(NOON + 30 * HOUR);
    expect(textOf(telegram, 1).slice(1)).toEqual([expect.stringMatching(/Ferry returns[\s\S]*Storm near/u)]);
  });

  it("comes at that hour when the reader wants no digest any more", async () => {
    const { telegram, store, reader, restart, skip, settled } = await late(
      ["Ferry returns", "Storm near"],
      NOON + 6 * HOUR,
    );
    expect(titlesIn(telegram, 1)).toEqual([]);
    store.subscribers.put(reader.id, { ...USUAL, digest: null }, null);
    skip(4 * HOUR);
    const drain = restart();
    await settled();
    await drain.stop();
    expect(textOf(telegram, 1)).toEqual([expect.stringMatching(/Ferry returns[\s\S]*Storm near/u)]);
  });

  it("is one digest where the reader has none of their own, and a post where it is one story", async () => {
    const two = await late(["Ferry returns", "Storm near"], null);
    expect(textOf(two.telegram, 1)).toEqual([expect.stringMatching(/Ferry returns[\s\S]*Storm near/u)]);
    const one = await late(["Ferry returns"], NOON + 30 * HOUR);
    expect(titlesIn(one.telegram, 1)).toEqual(["Ferry returns"]);
  });
});

it("shows every story of a night in digests of as many as one message takes, an hour apart", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  for (let i = 1; i <= 18; i++) world.tell(`Night news number ${i}.`, reader);
  await world.settled();
  world.skip(HOUR);
  await world.settled();
  expect(textOf(world.telegram, 1)).toHaveLength(1);
  world.skip(HOUR);
  await world.settled();
  const shown = textOf(world.telegram, 1).join("\n");
  for (let i = 1; i <= 18; i++) expect(shown).toContain(`Night news number ${i}.`);
  expect(textOf(world.telegram, 1)).toHaveLength(2);
});

it("holds a digest of an hour that was full over the quiet hours that began meanwhile", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, perHour: 1, quiet: "12:30-15:00" }, null);
  for (const title of ["First", "Second"]) {
    world.tell(title, reader);
    await world.settled();
  }
  world.skip(HOUR);
  await world.settled();
  expect(titlesIn(world.telegram, 1)).toEqual(["First"]);
  world.skip(2 * HOUR);
  await world.settled();
  expect(textOf(world.telegram, 1)[1]).toContain("Second");
});

it("sends nothing of what was held to who follows nothing any more", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  world.tell("Night news", reader);
  await world.settled();
  const [follow] = world.store.chats.follows(reader.id);
  world.store.chats.unfollowById(reader.id, follow?.id ?? 0);
  world.skip(HOUR);
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([]);
});

it("sends what was held in the chat's own digest, when both are due at once", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  const hours = { minutes: [13 * 60], days: [1, 2, 3, 4, 5, 6, 7] };
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: hours, quiet: "11:00-13:00" }, NOON + HOUR);
  world.tell("Night news", reader);
  await world.settled();
  world.skip(HOUR);
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([]);
  const ports = addTopic(world.store, "ports");
  world.store.chats.follow(reader.id, ports, NOON);
  world.store.topics.tag(addStory(world.store, "Ferry returns"), ports);
  expect(digestSlice(world.store, world.now(), 10)).toBe(1);
  world.drain.wake();
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([expect.stringMatching(/Night news[\s\S]*Ferry returns/u)]);
});

it("holds for many readers at a time, and merges for none of them twice", async () => {
  const world = await openDrain({ frozen: true });
  const readers = Array.from({ length: 30 }, (_, i) => world.person(i + 1));
  await world.drain.stop();
  const [burst, ...others] = readers;
  for (const { id } of readers) world.store.chats.followQuery(id, "news", NOON);
  for (const { id } of others) {
    world.store.subscribers.put(id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  }
  for (let i = 1; i <= 9; i++) if (burst) world.tell(`Burst ${i}`, burst);
  for (const reader of others) for (const title of ["Ferry", "Cup"]) world.tell(title, reader);
  const drain = world.restart();
  await world.settled();
  expect(textOf(world.telegram, 1)).toHaveLength(1);
  world.skip(HOUR);
  drain.wake();
  await world.settled();
  expect(readers.map(({ telegramId }) => textOf(world.telegram, telegramId).length)).toEqual(readers.map(() => 1));
  await drain.stop();
});

it("holds up nothing that a group's routes bring, and sends nothing of its follows with that", async () => {
  const world = await openDrain({ frozen: true });
  const group = world.channel(-100_900, "supergroup");
  const route = addRoute(world.store, group);
  world.store.chats.followQuery(group.id, "news", NOON);
  world.store.subscribers.put(group.id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  const at = { chatId: group.id, notBefore: NOON, createdAt: NOON };
  world.store.outbox.post(
    { ...at, storyId: addStory(world.store, "Night news", "en"), routeId: null },
    PRIORITY.reader,
  );
  world.drain.wake();
  await world.settled();
  const missed = addStory(world.store, "Missed", "en");
  const id = world.store.outbox.deliver({ ...at, storyId: missed, routeId: route }) ?? 0;
  world.store.outbox.queueInDigest({ id, chatId: group.id }, { routeId: route, notBefore: NOON, now: NOON });
  world.drain.wake();
  await world.settled();
  const told = () => textOf(world.telegram, -100_900).filter(Boolean);
  expect(told()).toEqual([expect.stringContaining("Missed")]);
  expect(told()[0]).not.toContain("Night news");
  world.skip(HOUR);
  await world.settled();
  expect(told()[1]).toContain("Night news");
});

it("shows no page below the posts of a reader who wants no pictures", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.subscribers.setPictures(reader.id, false);
  const story = addStory(world.store, "Ferry returns", "en", "https://harbour.example/ferry");
  world.post(story, reader);
  await world.settled();
  expect(world.telegram.messages(1).at(-1)?.link_preview_options).toEqual({ is_disabled: true });
});

it.each([
  ["are switched off", { quiet: null }, 0],
  ["end earlier", { quiet: "11:00-12:30" }, HOUR / 2],
  ["last longer", { quiet: "11:00-14:00" }, 2 * HOUR],
])("sends what is held as soon as quiet hours end when they %s", async (_, wishes, after) => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  world.store.chats.followQuery(reader.id, "news", NOON);
  world.store.subscribers.put(reader.id, { ...USUAL, digest: null, quiet: "11:00-13:00" }, null);
  world.tell("Night news", reader);
  await world.settled();
  setWishes(world.store, reader.id, wishes, world.now());
  if (after > 0) {
    world.skip(after - MINUTE);
    await world.settled();
    expect(textOf(world.telegram, 1)).toEqual([]);
  }
  world.skip(after > 0 ? MINUTE : 0);
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([expect.stringContaining("Night news")]);
});

it("ends quiet hours by the clock of the place where the reader is now, and no full hour with them", async () => {
  const world = await openDrain({ frozen: true });
  const reader = world.person(1);
  const { store } = world;
  store.chats.followQuery(reader.id, "news", NOON);
  store.subscribers.put(reader.id, { ...USUAL, digest: null, quiet: "11:00-13:00", perHour: 1 }, null);
  world.tell("Night news", reader);
  await world.settled();
  store.chats.setLook(reader.id, { language: "en", newsLanguages: [], timezone: "Asia/Baku" });
  changeClock(store, reader.id, { before: "UTC", now: world.now() });
  world.drain.wake();
  await world.settled();
  expect(textOf(world.telegram, 1)).toHaveLength(1);
  for (const title of ["First", "Second"]) {
    world.tell(title, reader);
    await world.settled();
  }
  setWishes(store, reader.id, { quiet: null }, world.now());
  world.drain.wake();
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([expect.stringContaining("Night news"), expect.stringContaining("First")]);
});

it("looks at a reader's post ever more seldom while its story is withdrawn, and sends it when that returns", async () => {
  const world = await openDrain({ frozen: true });
  const { store, jobs, now } = world;
  const [reader, other] = [world.person(1), world.person(2)];
  const storyId = addStory(store, "Ferry returns", "en");
  const articleId = store.articles.ofStory(storyId)[0]?.id ?? 0;
  store.transaction(() => retractArticle(store, articleId, now()));
  world.post(storyId, reader);
  const looks: number[] = [];
  for (let minute = 0; minute <= 170; minute += 10) {
    if (store.outbox.due(now(), 1).length > 0) looks.push(minute);
    world.drain.wake();
    await world.settled();
    world.skip(10 * MINUTE);
  }
  expect(looks).toEqual([0, 10, 20, 40, 80, 160]);
  store.transaction(() => restoreArticle(store, articleId, now()));
  world.skip(160 * MINUTE);
  await world.settled();
  expect(textOf(world.telegram, 1)).toEqual([expect.stringContaining("Ferry returns")]);
  store.transaction(() => retractArticle(store, articleId, now()));
  world.post(storyId, other);
  for (let hour = 0; hour < 48; hour++) {
    world.skip(HOUR);
    await world.settled();
  }
  expect(jobs().filter(({ state }) => state === "dead")).toMatchObject([{ kind: "post", reason: "withdrawn" }]);
});

it.each([
  ["sends late what a short break has held up", 1 * HOUR, 2],
  ["skips a digest that the bot has slept through, and sends what was to come at once", 4 * HOUR, 1],
])("%s", async (_, asleep, shown) => {
  const world = await openDrain({ frozen: true });
  const { store } = world;
  const reader = world.person(1);
  const ports = addTopic(store, "ports");
  store.chats.follow(reader.id, ports, NOON);
  store.subscribers.put(
    reader.id,
    { ...USUAL, digest: { minutes: [720], days: [1, 2, 3, 4, 5, 6, 7] }, quiet: "11:00-12:00" },
    NOON,
  );
  store.settings.set("digest-beat", JSON.stringify({ at: NOON, missedBefore: 0 }));
  await world.drain.stop();
  const night = addStory(store, "Night news", "en");
  const at = { chatId: reader.id, routeId: null, createdAt: NOON };
  store.outbox.post({ ...at, storyId: night, notBefore: NOON }, PRIORITY.reader);
  const [job] = store.outbox.duePosts(reader.id, NOON, 1);
  if (job === undefined) throw new Error("no job");
  store.outbox.holdForDigest(job, { until: NOON, most: 15, apartMs: HOUR, now: NOON });
  store.topics.tag(addStory(store, "Ferry returns", "en"), ports);
  expect(digestSlice(store, NOON, 10)).toBe(1);
  world.skip(asleep);
  beat(store, world.now());
  const drain = world.restart();
  await world.settled();
  const [text = ""] = textOf(world.telegram, 1);
  expect(["Night news", "Ferry returns"].filter((title) => text.includes(title))).toHaveLength(shown);
  expect(text).toContain("Night news");
  await drain.stop();
});

it("skips no digest for the many that go before it", () => {
  const store = memoryStore();
  for (let minute = 0; minute < 9 * 60; minute++) beat(store, NOON + minute * MINUTE);
  expect(missedBefore(store, NOON + 9 * HOUR)).toBe(0);
  expect(missedBefore(store, NOON + 12 * HOUR)).toBe(NOON + 10 * HOUR);
});
