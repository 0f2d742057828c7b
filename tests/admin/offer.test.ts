import { expect, it } from "vitest";
import { takeSourceWords, writeDraft } from "../../src/admin/draft-words.ts";
import { scheduleDraft, skipDraft } from "../../src/admin/drafts.ts";
import { offerStory } from "../../src/admin/offer.ts";
import { deletePost } from "../../src/admin/posts.ts";
import { mergeStories } from "../../src/admin/stories.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import type { Actor } from "../../src/model.ts";
import { openDrain } from "../delivery/drain-world.ts";
import { addStory } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";

const CHANNEL = -100_95;
const ESMER: Actor = { via: "chat", id: 900, name: "Esmer" };

async function newsroom() {
  const world = await openDrain({ frozen: true });
  const { store, now } = world;
  const channel = world.channel(CHANNEL);
  const desk = world.person(900 + 1);
  const by = () => ({ actor: ESMER, now: now() });
  const offer = (storyId: number) => offerStory(store, { storyId, chatId: channel.id, deskId: desk.id }, by());
  return { ...world, channel, desk, by, offer };
}

it("opens one draft of a story that no route took, at the desk of who asked", async () => {
  const { store, channel, offer } = await newsroom();
  const storyId = addStory(store, "Ferry returns");
  expect(offer(storyId)).toEqual({ kind: "no-route" });
  const routeId = addRoute(store, channel, { query: "trains", minOutlets: 3 });
  const offered = offer(storyId);
  expect(offered).toEqual({ kind: "draft", draftId: 1 });
  expect(offer(storyId)).toEqual(offered);
  expect(store.drafts.place(1)).toEqual({ storyId, chatId: channel.id, routeId, postId: null });
  expect(store.outbox.isAsked(store.outbox.deliveryTo([storyId], channel.id)?.id ?? 0)).toBe(true);
  expect(store.audit.page({ chatIds: [channel.id], limit: 9 })).toMatchObject([
    { action: "story.offered", actor: ESMER, subject: channel.title, after: { storyId, title: "Ferry returns" } },
  ]);
});

it("says that a story stands there or waits for its moment, and offers again what was deleted", async () => {
  const { store, channel, by, offer, ...world } = await newsroom();
  const routeId = addRoute(store, channel);
  const storyId = world.tell("Ferry returns", channel, routeId);
  await world.settled();
  const postId = store.posts.places(storyId)[0]?.post?.id ?? 0;
  expect(offer(storyId)).toEqual({ kind: "posted", postId });

  const late = addStory(store, "Ferry is late");
  const at = world.now() + 60_000;
  const planned = { storyId: late, chatId: channel.id, routeId, notBefore: at, createdAt: world.now() };
  store.outbox.post(planned, 2);
  expect(offer(late)).toEqual({ kind: "waiting", at });

  deletePost(store, postId, by());
  store.posts.recordGone(postId, world.now());
  expect(offer(storyId)).toMatchObject({ kind: "draft" });
  store.stories.remove(storyId, world.now());
  expect(offer(storyId)).toEqual({ kind: "gone" });
});

it("begins with what an editor wrote, also when that has joined another story", async () => {
  const { store, channel, by, offer } = await newsroom();
  addRoute(store, channel);
  const [known, written] = [addStory(store, "Ferry returns"), addStory(store, "Our ferry is back")];
  store.corrections.compose(written, { summary: "<b>All</b> are well.", photo: null });
  mergeStories(store, known, written, by());
  expect(offer(written)).toMatchObject({ kind: "draft" });
  expect(store.corrections.of(1)?.summary).toBe("<b>All</b> are well.");
  // What its source says is what was written: taking other words back must not cost the formatting, nor the picture.
  const photo = { kind: "none" } as const;
  writeDraft(store, 1, { title: "Back", summary: "Well.", photo, topics: [] }, by());
  expect(takeSourceWords(store, 1, by())).toEqual({ kind: "done" });
  expect(store.corrections.of(1)).toMatchObject({
    ...{ title: null, summary: "<b>All</b> are well.", photo: null, topics: null },
  });
});

it("shows a decided draft anew, and leaves one alone that waits at its desk", async () => {
  const { store, channel, by, offer, telegram, desk, ...world } = await newsroom();
  addRoute(store, channel, { approve: true });
  const storyId = addStory(store, "Ferry returns");
  store.transaction(() => queueStory(store, storyId, world.now()));
  const room = world.person(900 + 2);
  store.outbox.draft(1, { chatId: room.id, now: world.now() });
  const run = async () => {
    world.drain.wake();
    await world.settled();
  };
  await run();
  expect(offer(storyId)).toEqual({ kind: "at-desk" });
  skipDraft(store, 1, by());
  await run();
  expect(offer(storyId)).toEqual({ kind: "draft", draftId: 1 });
  await run();
  expect(store.drafts.find(1)?.shown?.chatId).toBe(desk.id);
  scheduleDraft(store, 1, world.now() + 60_000, by());
  expect(offer(storyId)).toEqual({ kind: "waiting", at: world.now() + 60_000 });
});
