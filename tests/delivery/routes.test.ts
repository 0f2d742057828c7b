import { expect, it } from "vitest";
import type { NewRoute } from "../../src/db/routes.ts";
import { queueCare } from "../../src/delivery/drain-care.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import type { AdminRights } from "../../src/sandbox/telegram/types.ts";
import { addStory, addTopic, retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { type DrainWorld, EDITOR, openDrain, textOf, titlesIn } from "./drain-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHANNEL = -100_50;

/** A channel with one route, on a clock that stands. Stories are decided by the planner. */
async function open(facts: Partial<NewRoute>, type: "channel" | "supergroup" = "channel") {
  const world = await openDrain({ frozen: true });
  const chat = world.channel(CHANNEL, type);
  const routeId = addRoute(world.store, chat, facts);
  const news = (title: string): number => {
    const storyId = addStory(world.store, title, "en");
    world.store.transaction(() => queueStory(world.store, storyId, world.now()));
    world.drain.wake();
    return storyId;
  };
  /** Some time later, as the minute's tick finds it. */
  const later = async (ms: number) => {
    world.skip(ms);
    queueCare(world.store, world.now());
    world.drain.wake();
    await world.settled();
  };
  return { ...world, chat, routeId, news, later };
}

const pinned = ({ telegram }: Pick<DrainWorld, "telegram">) =>
  (telegram.chats().find(({ id }) => id === CHANNEL)?.pinned ?? []).map(
    (id) => telegram.message(CHANNEL, id)?.text?.split("\n", 1)[0],
  );
const methods = ({ telegram }: Pick<DrainWorld, "telegram">) => telegram.calls.map(({ method }) => method);
const troublesOf = ({ troubles }: Pick<DrainWorld, "troubles">) => troubles.map(({ kind }) => kind);

it("gathers a night's news in one digest, of the best, and notes what it left out", async () => {
  const world = await open({ quiet: "11:00-13:00", digestMost: 2 });
  const { store, news, later, telegram } = world;
  const topic = addTopic(store, "harbour");
  const [first, second, third] = [news("Ferry returns"), news("Ferry late"), news("Cup final")];
  for (const id of [first, second]) store.topics.retag(id, [topic]);
  await later(59 * MINUTE);
  expect(textOf(telegram, CHANNEL)).toEqual([]);
  await later(MINUTE);
  const [digest] = textOf(telegram, CHANNEL);
  expect(textOf(telegram, CHANNEL)).toHaveLength(1);
  expect(digest).toContain("Cup final");
  expect(digest).toContain("Ferry late");
  expect(digest).not.toContain("Ferry returns");
  expect(store.posts.places(third)).toMatchObject([{ post: { id: 1 }, leftOut: null }]);
  expect(store.posts.places(first)).toMatchObject([{ post: null, leftOut: "digest-full" }]);
});

it("finds the best of very many, and notes all others", async () => {
  const { news, later, telegram, store } = await open({ digest: "30 12 * * *" });
  const stories = Array.from({ length: 70 }, (_, i) => news(`News number ${i}.`));
  await later(30 * MINUTE);
  expect(textOf(telegram, CHANNEL)).toEqual([expect.stringContaining("15")]);
  const places = stories.flatMap((id) => store.posts.places(id));
  expect(places.filter(({ post }) => post !== null)).toHaveLength(15);
  expect(places.filter(({ leftOut }) => leftOut === "digest-full")).toHaveLength(55);
});

it("sends a digest of one story as an ordinary post", async () => {
  const { news, later, telegram, store } = await open({ digest: "30 12 * * *" });
  news("Ferry returns");
  await later(30 * MINUTE);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns"]);
  expect(store.posts.find(1)).toMatchObject({ kind: "text" });
});

it("misses nothing of a schedule over a night in which nothing ran, and mixes digests with what goes at once", async () => {
  const { news, store, chat, skip, settled, telegram } = await open({ query: "ferry OR storm", digest: "30 12 * * *" });
  addRoute(store, chat, { query: "" });
  for (const title of ["Ferry returns", "Cup final", "Storm ahead"]) news(title);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Cup final"]);
  skip(7 * HOUR);
  await settled();
  expect(textOf(telegram, CHANNEL)[1]).toMatch(/Ferry returns[\s\S]*Storm ahead/u);
});

it("holds what a delay has brought into quiet hours, and not what breaks or an editor chose", async () => {
  const world = await open({ quiet: "12:30-14:00", breaking: "topic:breaking" });
  const { store, chat, routeId, news, later, now, telegram } = world;
  store.outbox.delayChat(chat.id, now() + HOUR);
  for (const title of ["Ferry returns", "Cup final"]) news(title);
  store.outbox.delayChat(chat.id, now() + HOUR);
  await later(HOUR);
  news("BREAKING: storm over the port");
  const chosen = addStory(store, "Chosen");
  const moment = { notBefore: now(), createdAt: now() };
  const deliveryId = store.outbox.deliver({ storyId: chosen, chatId: chat.id, routeId, ...moment }) ?? 0;
  store.outbox.queuePost({ id: deliveryId, chatId: chat.id }, { notBefore: now(), now: now() });
  await later(0);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["⚡ Storm over the port", "Chosen"]);
  await later(HOUR);
  expect(textOf(telegram, CHANNEL)).toHaveLength(3);
  expect(textOf(telegram, CHANNEL)[2]).toMatch(/Ferry returns[\s\S]*Cup final/u);
});

it("leaves what is breaking alone when much else has piled up", async () => {
  const { store, chat, news, now, later, telegram } = await open({ breaking: "storm", pinMs: HOUR });
  const titles = Array.from({ length: 9 }, (_, i) => `News number ${i}`);
  for (const title of [...titles, "Storm ahead"]) news(title);
  store.outbox.delayChat(chat.id, now() + MINUTE);
  await later(MINUTE);
  const [first, second] = textOf(telegram, CHANNEL).filter(Boolean);
  expect(first).toMatch(/^Storm ahead/u);
  for (const title of titles) expect(second).toContain(title);
  expect(pinned({ telegram })).toEqual(["Storm ahead"]);
});

it("sends without a sound where its route wants it", async () => {
  const silent = await open({ silent: true, digest: "30 12 * * *", breaking: "storm" });
  for (const title of ["Ferry returns", "Cup final", "Storm ahead"]) silent.news(title);
  await silent.later(HOUR);
  expect(silent.telegram.messages(CHANNEL).map(({ disable_notification: off }) => off)).toEqual([true, true]);
});

it("pins what is breaking in the place of what was before, and unpins it in its time", async () => {
  const world = await open({ pinMs: 2 * HOUR });
  const { news, later } = world;
  news("BREAKING: storm over the port");
  await later(0);
  news("Cup final");
  await later(0);
  expect(pinned(world)).toEqual(["⚡ Storm over the port"]);
  await later(HOUR);
  news("BREAKING: ferry lost");
  await later(0);
  expect(pinned(world)).toEqual(["⚡ Ferry lost"]);
  await later(2 * HOUR - MINUTE);
  expect(pinned(world)).toEqual(["⚡ Ferry lost"]);
  await later(MINUTE);
  expect(pinned(world)).toEqual([]);
  expect(methods(world).filter((method) => /pin/u.test(method))).toEqual([
    ...["pinChatMessage", "pinChatMessage", "unpinChatMessage", "unpinChatMessage"],
  ]);
  expect(world.troubles).toEqual([]);
});

it("pins what the route calls breaking, and nothing else", async () => {
  const world = await open({ pinMs: HOUR, breaking: "ferry" });
  world.news("Ferry lost");
  world.news("BREAKING: storm over the port");
  await world.later(0);
  expect(pinned(world)).toEqual(["Ferry lost"]);
});

it("shows first what a post says, then pins it", async () => {
  const world = await open({ pinMs: HOUR });
  const { store, news, later, telegram, now } = world;
  telegram.fault({ kind: "retry-after", seconds: 5, method: "pinChatMessage" });
  const storyId = news("BREAKING: storm over the port");
  await later(0);
  retitle(store, storyId, "BREAKING: storm over the city", now());
  await later(6_000);
  expect(methods(world)).toEqual(["sendMessage", "pinChatMessage", "editMessageText", "pinChatMessage"]);
  expect(pinned(world)).toEqual(["⚡ Storm over the city"]);
});

it.each<[string, Partial<AdminRights>, string[]]>([
  ["a channel", { can_edit_messages: false }, ["no-pin-rights"]],
  ["a group", { can_pin_messages: false }, ["no-pin-rights"]],
])("gives up to pin in %s where it has no right to, and tells once", async (where, rights, troubles) => {
  const world = await open({ pinMs: HOUR }, where === "a group" ? "supergroup" : "channel");
  const { news, later, telegram } = world;
  telegram.addBotToChat(EDITOR, CHANNEL, rights);
  for (const title of ["BREAKING: storm over the port", "BREAKING: ferry lost"]) {
    news(title);
    await later(0);
  }
  expect(titlesIn(telegram, CHANNEL).filter(Boolean)).toEqual(["⚡ Storm over the port", "⚡ Ferry lost"]);
  expect(troublesOf(world)).toEqual(troubles);
  await later(HOUR);
  expect(methods(world).filter((method) => /pin/iu.test(method))).toEqual(["pinChatMessage", "pinChatMessage"]);
});

it("takes it that somebody else has unpinned a post, or deleted it", async () => {
  const world = await open({ pinMs: HOUR });
  const { news, later, telegram, store } = world;
  news("BREAKING: storm over the port");
  await later(0);
  telegram.deleteAs(EDITOR, CHANNEL, [telegram.messages(CHANNEL)[0]?.message_id ?? 0]);
  await later(HOUR);
  expect(store.posts.find(1)).toMatchObject({ pinnedAt: null, pinUntil: null });
  expect(world.troubles).toEqual([]);
});

it("deletes posts after the time of their route, and leaves those that are gone already", async () => {
  const world = await open({ deleteAfterMs: 6 * HOUR });
  const { news, later, telegram, store } = world;
  for (const title of ["Ferry returns", "Cup final"]) news(title);
  await later(0);
  await later(5 * HOUR);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns", "Cup final"]);
  telegram.deleteAs(EDITOR, CHANNEL, [telegram.messages(CHANNEL)[0]?.message_id ?? 0]);
  await later(HOUR);
  expect(titlesIn(telegram, CHANNEL)).toEqual([]);
  expect([store.posts.find(1), store.posts.find(2)]).toEqual([null, null]);
  expect(world.troubles).toEqual([]);
});

it.each<[string, number, boolean, string[]]>([
  ["for want of a right", 6 * HOUR, true, ["no-delete-rights"]],
  ["because it is too old for a bot", 49 * HOUR, false, []],
])("lets a post stand that cannot be deleted %s", async (_, deleteAfterMs, isBarred, troubles) => {
  const world = await open({ deleteAfterMs });
  const { news, later, telegram, store } = world;
  news("Ferry returns");
  await later(0);
  if (isBarred) telegram.addBotToChat(EDITOR, CHANNEL, { can_post_messages: false });
  await later(deleteAfterMs);
  await later(HOUR);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns"]);
  expect(troublesOf(world)).toEqual(troubles);
  expect(methods(world).filter((method) => method === "deleteMessage")).toHaveLength(1);
  expect(store.posts.find(1)).toMatchObject({ deleteAt: null });
});

it("gives a story to the first of a chat's routes that takes it, by their order", async () => {
  const { store, chat, news, settled, telegram } = await open({ query: "cup", position: 1 });
  addRoute(store, chat, { query: "final", slug: "quiet", position: 0, silent: true });
  for (const title of ["Cup final", "Cup drawn"]) {
    news(title);
    await settled();
  }
  expect(telegram.messages(CHANNEL).map(({ disable_notification: off = false }) => off)).toEqual([true, false]);
});

it("counts what was sent and what is planned in a chat's pace, whichever route it goes by", async () => {
  const { store, chat, news, later, telegram } = await open({ query: "cup", perHour: 2 });
  addRoute(store, chat, { query: "ferry" });
  for (const title of ["Ferry returns", "Cup drawn", "Cup played", "Cup won"]) {
    news(title);
    await later(MINUTE);
  }
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns", "Cup drawn"]);
  await later(HOUR);
  expect(textOf(telegram, CHANNEL)[2]).toMatch(/Cup played[\s\S]*Cup won/u);
});

it("asks an editor first, also about what is breaking", async () => {
  const { store, chat, news, settled, telegram } = await open({ approve: true, breaking: "storm" });
  news("Storm ahead");
  await settled();
  expect(textOf(telegram, CHANNEL)).toEqual([]);
  expect(store.drafts.waitingOf(chat.id)).toHaveLength(1);
});
