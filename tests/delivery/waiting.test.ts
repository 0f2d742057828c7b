import { expect, it } from "vitest";
import { expandSlice } from "../../src/delivery/expand.ts";
import { createPlanner, revive } from "../../src/delivery/queue.ts";
import { restoreArticle, retractArticle } from "../../src/delivery/queue-retraction.ts";
import { type Chat, PRIORITY } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addRoute, addSource } from "../support/store.ts";
import { type DrainWorld, openDrain, textOf } from "./drain-world.ts";

const CHANNEL = -100_72;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const titles = Array.from({ length: 9 }, (_, index) => `Headline number ${index}`);
const shownIn = ({ telegram }: DrainWorld) =>
  textOf(telegram, CHANNEL).map((text) =>
    titles.filter((title) => text.includes(title)).map((title) => titles.indexOf(title)),
  );
const firstOf = ({ store }: DrainWorld, storyId: number) => store.articles.ofStory(storyId)[0]?.id ?? 0;

/** Nine stories that are due at once in a channel. */
function burst({ store, now, drain }: DrainWorld, chat: Chat, routeId: number): number[] {
  const ids = titles.map((title) => addStory(store, title, "en"));
  for (const storyId of ids) {
    const delivery = { storyId, chatId: chat.id, routeId, notBefore: now(), createdAt: now() };
    store.outbox.post(delivery, PRIORITY.channel);
  }
  drain.wake();
  return ids;
}

function confirm({ store, now }: DrainWorld, storyId: number, slug: string): void {
  const [lead] = store.articles.ofStory(storyId);
  if (lead === undefined) throw new Error("no lead");
  const sourceId = addSource(store, { slug }).id;
  store.articles.insert({ ...lead, sourceId, firstSeenAt: now(), contentHash: "", backlog: false });
}

async function change(world: DrainWorld, how: typeof retractArticle, articleId: number) {
  const { store, drain, settled, now } = world;
  store.transaction(() => how(store, articleId, now()));
  while (expandSlice(store, now()) !== null);
  drain.wake();
  await settled();
}

it("makes no digest of what too few outlets tell, and posts what another confirms", async () => {
  const world = await openDrain({ frozen: true });
  const { store, channel, settled, skip } = world;
  const chat = channel(CHANNEL);
  const ids = burst(world, chat, addRoute(store, chat, { minOutlets: 2 }));
  await settled();
  expect(shownIn(world)).toEqual([]);
  confirm(world, ids[3] ?? 0, "herald");
  skip(10 * MINUTE);
  await settled();
  expect(shownIn(world)).toEqual([[3]]);
});

it.each([
  ["some of its stories are", titles.keys().toArray(), [0, 1, 2, 4, 5, 6, 7, 8]],
  ["its only story is", [3], null],
])("posts by itself what a digest could not show when %s withdrawn, once it stands again", async (_, told, first) => {
  const world = await openDrain({ frozen: true });
  const { store, channel, settled, skip, now, drain } = world;
  const chat = channel(CHANNEL);
  const routeId = addRoute(store, chat);
  const ids = titles.map((title) => addStory(store, title, "en"));
  await change(world, retractArticle, firstOf(world, ids[3] ?? 0));
  const at = now();
  const deliveries = told.map((index) => ({
    ...{ storyId: ids[index] ?? 0, chatId: chat.id, routeId, notBefore: at, createdAt: at },
  }));
  store.outbox.digest(deliveries);
  drain.wake();
  await settled();
  expect(shownIn(world)).toEqual(first === null ? [] : [first]);
  expect(store.posts.isShown([ids[3] ?? 0], chat.id)).toBe(false);
  await change(world, restoreArticle, firstOf(world, ids[3] ?? 0));
  skip(10 * MINUTE);
  await settled();
  expect(shownIn(world)).toEqual([...(first === null ? [] : [first]), [3]]);
});

it("counts the day for which a post waits from when it began to wait, and forgets none that its story comes back for", async () => {
  const world = await openDrain({ frozen: true });
  const { store, channel, settled, skip, now, drain, jobs } = world;
  const chat = channel(CHANNEL);
  const storyId = addStory(store, titles[0] ?? "", "en");
  const routeId = addRoute(store, chat);
  const night = { storyId, chatId: chat.id, routeId, notBefore: now() + 25 * HOUR, createdAt: now() };
  store.outbox.post(night, PRIORITY.channel);
  await change(world, retractArticle, firstOf(world, storyId));
  for (const hours of [25, 23, 1]) {
    skip(hours * HOUR);
    await settled();
    expect(jobs()).toMatchObject([{ state: hours === 1 ? "parked" : "pending", reason: "withdrawn" }]);
  }
  store.transaction(() => revive(store, storyId, now()));
  expect(jobs()).toMatchObject([{ state: "parked" }]);
  await change(world, restoreArticle, firstOf(world, storyId));
  store.transaction(() => revive(store, storyId, now()));
  drain.wake();
  await settled();
  expect(shownIn(world)).toEqual([[0]]);
});

it("posts anew what was deleted as withdrawn when another outlet tells it after that, and only then", async () => {
  const world = await openDrain({ frozen: true });
  const { store, channel, settled, skip, now, drain } = world;
  const chat = channel(CHANNEL);
  const storyId = world.tell(titles[0] ?? "", chat, addRoute(store, chat, { retract: "delete" }));
  await settled();
  skip(5 * MINUTE);
  await change(world, retractArticle, firstOf(world, storyId));
  expect(shownIn(world)).toEqual([]);
  const plan = async () => {
    store.transaction(() => createPlanner(store).story(storyId, now()));
    drain.wake();
    await settled();
    return shownIn(world);
  };
  await change(world, restoreArticle, firstOf(world, storyId));
  expect(await plan()).toEqual([]);
  await change(world, retractArticle, firstOf(world, storyId));
  skip(HOUR);
  confirm(world, storyId, "herald");
  expect(await plan()).toEqual([[0]]);
  expect(await plan()).toEqual([[0]]);
});
