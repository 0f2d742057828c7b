import { expect, it } from "vitest";
import { mergeStories, planMerge, splitStory, unmergeStory } from "../../src/admin/stories.ts";
import { digestStories } from "../../src/delivery/digest.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import { createPlanner } from "../../src/delivery/queue.ts";
import { retractArticle } from "../../src/delivery/queue-retraction.ts";
import { PRIORITY, type Story } from "../../src/model.ts";
import { openDrain, textOf, titlesIn } from "../delivery/drain-world.ts";
import { by } from "../support/by.ts";
import { addStory, addTopic, retitle } from "../support/rows.ts";
import { addChat, addRoute } from "../support/store.ts";

const CHANNEL = -100_80;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it("lets the story that was opened first stand for both", () => {
  const [old, young] = [{ id: 3 } as Story, { id: 7 } as Story];
  expect([planMerge(old, young), planMerge(young, old)]).toEqual([
    { into: 3, from: 7 },
    { into: 3, from: 7 },
  ]);
});

/** Two stories of one event, one posted to each of two channels, and a reader who has the second. */
async function world() {
  const drained = await openDrain({ frozen: true });
  const { store, channel, person, tell, settled, drain, now, skip } = drained;
  const chats = [channel(CHANNEL), channel(CHANNEL - 1)] as const;
  const routes = chats.map((chat) => addRoute(store, chat));
  const reader = person(5);
  const first = tell("Ferry returns", chats[0], routes[0] ?? null);
  const second = tell("Ship is back", chats[1], routes[1] ?? null);
  drained.post(second, reader);
  await settled();
  const ids = [CHANNEL, CHANNEL - 1, 5];
  return {
    ...drained,
    first,
    second,
    chats,
    articleOf: (storyId: number) => store.articles.ofStory(storyId)[0]?.id ?? 0,
    /** What stands in the channels and with the reader, two minutes later. */
    async shown() {
      while (expandSlice(store, now()) !== null);
      skip(2 * MINUTE);
      drain.wake();
      await settled();
      return ids.map((id) => titlesIn(drained.telegram, id));
    },
    plan: (storyId: number) => store.transaction(() => createPlanner(store).story(storyId, now())),
    sent: () => drained.telegram.calls.filter(({ method }) => method === "sendMessage").length,
  };
}

it("brings back a post that had waited too long for what the other story tells", async () => {
  const { store, chats, settled, drain, now, telegram, skip } = await world();
  const route = addRoute(store, chats[0], { minOutlets: 2 });
  const [alone, other] = [addStory(store, "Quake felt in Lerik", "en"), addStory(store, "Lerik quake", "en")];
  const delivery = { storyId: alone, chatId: chats[0].id, routeId: route, notBefore: now(), createdAt: now() };
  store.outbox.post(delivery, PRIORITY.channel);
  drain.wake();
  await settled();
  for (let day = 0; day < 2; day++) {
    skip(25 * HOUR);
    await settled();
  }
  expect(store.outbox.counts(now()).parked).toBe(1);
  mergeStories(store, alone, other, by(now()));
  drain.wake();
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns", "Quake felt in Lerik"]);
});

it("joins two stories: posts of both stay, show the same, and nothing is posted again", async () => {
  const { store, telegram, first, second, articleOf, shown, plan, sent, now } = await world();
  expect(mergeStories(store, second, first, by(now()))).toEqual({
    kind: "merged",
    into: first,
    from: second,
    articleId: articleOf(first) + 1,
  });
  expect(await shown()).toEqual([["Ferry returns"], ["Ferry returns"], ["Ferry returns"]]);
  expect(textOf(telegram, CHANNEL)[0]).toContain("source-2");
  // Routes and fan-outs may ask for the one or the other again.
  plan(first);
  plan(second);
  retitle(store, first, "Ferry is back", now());
  expect(await shown()).toEqual([["Ferry is back"], ["Ferry is back"], ["Ferry is back"]]);
  expect(sent()).toBe(3);
  expect(mergeStories(store, first, second, by(now()))).toEqual({ kind: "same" });
  expect(mergeStories(store, first, 99, by(now()))).toEqual({ kind: "missing" });
});

it("takes apart what was joined, as it was", async () => {
  const { store, first, second, articleOf, shown, plan, sent, now } = await world();
  const merged = mergeStories(store, first, second, by(now()));
  await shown();
  const undone = splitStory(store, merged.kind === "merged" ? merged.articleId : 0, by(now()));
  expect(undone).toEqual({ kind: "unmerged", storyId: second, from: first });
  expect(await shown()).toEqual([["Ferry returns"], ["Ship is back"], ["Ship is back"]]);
  expect(store.stories.find(second)?.mergedInto).toBeNull();
  plan(first);
  plan(second);
  await shown();
  // The channels that take everything have not had the other story; that is no second post of the one they have.
  expect(sent()).toBe(5);
  expect(splitStory(store, articleOf(second), by(now()))).toEqual({ kind: "alone" });
  expect(splitStory(store, 99, by(now()))).toEqual({ kind: "missing" });
});

it("splits an old article off into a story that is posted nowhere, and back", async () => {
  const { store, telegram, first, shown, plan, sent, now, skip } = await world();
  const topic = addTopic(store, "ship");
  const lead = store.articles.ofStory(first)[0];
  if (lead === undefined) throw new Error("no lead");
  const facts = { ...lead, identity: "guid:other", title: "A ship sank", contentHash: "", backlog: false };
  const other = store.articles.insert({ ...facts, sourceId: 2 });
  store.transaction(() => retitle(store, first, "Ferry is back", now()));
  await shown();
  expect(textOf(telegram, CHANNEL)[0]).toContain("source-2");

  skip(49 * HOUR);
  const split = splitStory(store, other, by(now()));
  if (split.kind !== "split") throw new Error(split.kind);
  expect(store.topics.ofStory(split.storyId).map(({ id }) => id)).toEqual([topic]);
  plan(split.storyId);
  store.fanouts.startOnce(split.storyId, [topic], now());
  expect(await shown()).toEqual([["Ferry is back"], ["Ship is back"], ["Ship is back"]]);
  expect(textOf(telegram, CHANNEL)[0]).not.toContain("source-2");
  const reader = addChat(store, { telegramId: 79, type: "private" });
  store.chats.follow(reader.id, topic, now());
  expect(digestStories(store, reader, { since: 0, now: now() })).toEqual([]);

  expect(mergeStories(store, first, split.storyId, by(now()))).toMatchObject({ kind: "merged", into: first });
  await shown();
  expect(textOf(telegram, CHANNEL)[0]).toContain("source-2");
  expect(sent()).toBe(3);
});

it("gives the story that loses its lead another one", async () => {
  const { store, first, now, shown } = await world();
  const lead = store.articles.ofStory(first)[0];
  if (lead === undefined) throw new Error("no lead");
  store.articles.insert({
    ...lead,
    identity: "guid:o",
    title: "Ferry as Herald has it",
    contentHash: "",
    backlog: false,
  });
  expect(splitStory(store, lead.id, by(now()))).toMatchObject({ kind: "split", from: first });
  expect((await shown())[0]).toEqual(["Ferry as Herald has it"]);
});

it("undoes a merge once, with the topics that each story had", async () => {
  const { store, first, second, now } = await world();
  const topic = addTopic(store, "ship");
  store.topics.tag(second, topic);
  const [article] = store.articles.ofStory(second);
  if (article === undefined) throw new Error("no article");
  store.articles.insert({ ...article, identity: "guid:o", sourceId: 1, contentHash: "", backlog: false });
  const merged = mergeStories(store, first, second, by(now()));
  if (merged.kind !== "merged") throw new Error(merged.kind);
  expect(store.topics.ofStory(first).map(({ id }) => id)).toEqual([topic]);
  const undo = () => unmergeStory(store, first, merged.articleId, by(now()));
  expect(undo()).toEqual({ kind: "unmerged", storyId: second, from: first });
  expect(undo()).toEqual({ kind: "late" });
  expect([first, second].map((id) => store.articles.ofStory(id).length)).toEqual([1, 2]);
  expect([first, second].map((id) => store.topics.ofStory(id).map(({ slug }) => slug))).toEqual([[], ["ship"]]);
});

it("reaches a post that is on its way while its story is merged", async () => {
  const { store, telegram, first, chats, tell, until, jobs, now, skip, shown } = await world();
  skip(1_000);
  telegram.fault({ kind: "slow", ms: 40, method: "sendMessage" });
  const third = tell("A ferry, at last", chats[1]);
  await until(() => expect(jobs().at(-1)?.state).toBe("sending"));
  skip(1_000);
  mergeStories(store, first, third, by(now()));
  await shown();
  expect((await shown())[1]).toEqual(["Ship is back", "Ferry returns"]);
});

it("knows the route of a post whose story was merged before it was sent", async () => {
  const { store, telegram, first, chats, post, settled, now, skip, shown } = await world();
  const chat = chats[1];
  const route = addRoute(store, chat, { retract: "delete" });
  skip(1_000);
  const late = addStory(store, "A ferry, at last", "en");
  mergeStories(store, first, late, by(now()));
  post(late, chat, route);
  await settled();
  expect(titlesIn(telegram, CHANNEL - 1)).toEqual(["Ship is back", "Ferry returns"]);
  skip(5 * MINUTE);
  store.transaction(() => {
    for (const { id } of store.articles.ofStory(first)) retractArticle(store, id, now());
  });
  expect((await shown())[1]).toEqual(["Ship is back"]);
});

it("posts what is split off as news when it stood behind others and is not old", async () => {
  const { store, first, chats, shown, now } = await world();
  const [lead] = store.articles.ofStory(first);
  if (lead === undefined) throw new Error("no lead");
  const behind = { ...lead, identity: "guid:o", title: "A ship sank", contentHash: "", backlog: false };
  const hidden = store.articles.insert({ ...behind, sourceId: 2 });
  expect(splitStory(store, hidden, by(now()))).toMatchObject({ kind: "split", from: first });
  expect(await shown()).toEqual([["Ferry returns", "A ship sank"], ["Ship is back", "A ship sank"], ["Ship is back"]]);
  // What led it was read already.
  store.articles.insert({ ...behind, identity: "guid:p", sourceId: 2 });
  expect(splitStory(store, lead.id, by(now()))).toMatchObject({ kind: "split", from: first });
  expect(chats.map(({ id }) => store.outbox.duePosts(id, now() + HOUR, 9))).toEqual([[], []]);
});

it("leads from what continues them to a story once when it was two", async () => {
  const { store, telegram, first, chats, articleOf, post, tell, settled, shown, now } = await world();
  const other = tell("Harbour is open", chats[0]);
  await settled();
  const next = addStory(store, "Captain tells of the storm", "en");
  for (const earlier of [first, other]) store.followUps.add(articleOf(next), articleOf(earlier), 0.4);
  post(next, chats[0]);
  await settled();
  const buttons = () =>
    telegram
      .messages(CHANNEL)
      .map(({ reply_markup: keyboard }) =>
        keyboard === undefined || !("inline_keyboard" in keyboard) ? 0 : keyboard.inline_keyboard.length,
      );
  await shown();
  expect(buttons()).toEqual([1, 1, 2]);
  mergeStories(store, first, other, by(now()));
  await shown();
  expect(buttons()).toEqual([1, 1, 1]);
});
