import { expect, it } from "vitest";
import {
  correctPost,
  deletePost,
  putBackStory,
  readPost,
  removeStory,
  takeSource,
  undoCorrection,
} from "../../src/admin/posts.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import type { Actor } from "../../src/model.ts";
import { openDrain, textOf } from "../delivery/drain-world.ts";
import { addTopic, retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";

const CHANNEL = -100_90;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ESMER: Actor = { via: "chat", id: 900, name: "Esmer" };

/** A story that stands in two channels and with a reader. */
async function newsroom() {
  const world = await openDrain({ frozen: true });
  const { store, telegram, now, skip } = world;
  const [here, there] = [world.channel(CHANNEL), world.channel(CHANNEL - 1)];
  const route = addRoute(store, here);
  const storyId = world.tell("Ferry returns", here, route);
  world.post(storyId, there, addRoute(store, there));
  world.post(storyId, world.person(7));
  await world.settled();
  const postId = store.posts.places(storyId)[0]?.post?.id ?? 0;
  const by = () => ({ actor: ESMER, now: now() });
  return {
    ...{ ...world, storyId, postId, here, there, by },
    /** What stands in the two channels and with the reader, after `ms`. */
    async shown(ms = MINUTE) {
      skip(ms);
      while (expandSlice(store, now()) !== null);
      world.drain.wake();
      await world.settled();
      return [CHANNEL, CHANNEL - 1, 7].map((id) => textOf(telegram, id).map((text) => text.split("\n\n")[0]));
    },
  };
}

it("shows what a person wrote, in that channel alone, whatever the source says from then on", async () => {
  const room = await newsroom();
  const { store, storyId, postId, by } = room;
  const topicId = addTopic(store, "ports");
  const written = {
    title: "  The ferry is\n back ",
    summary: "<b>Nobody</b> was hurt.\n\nMore soon.",
    topics: [topicId],
  };
  expect(correctPost(store, postId, written, by())).toEqual({ kind: "corrected", entry: 1 });
  expect(correctPost(store, postId, { title: "The ferry is back" }, by())).toEqual({ kind: "same" });
  expect(await room.shown()).toEqual([["The ferry is back"], ["Ferry returns"], ["Ferry returns"]]);
  expect(textOf(room.telegram, CHANNEL)[0]).toMatch(
    /^The ferry is back\n\nNobody was hurt\.\n\nMore soon\.\n\n.*\n#ports$/u,
  );

  retitle(store, storyId, "Ferry returns after a storm", room.now());
  expect(await room.shown(3 * MINUTE)).toEqual([
    ["The ferry is back"],
    ["Ferry returns after a storm"],
    ["Ferry returns after a storm"],
  ]);
  expect(store.corrections.outdated(0)).toEqual([
    { deliveryId: readPost(store, postId)?.deliveryId, chatId: room.here.id, storyId },
  ]);
  store.corrections.recordTold(readPost(store, postId)?.deliveryId ?? 0, room.now());
  expect(store.corrections.outdated(0)).toEqual([]);

  expect(takeSource(store, postId, by())).toMatchObject({ kind: "corrected" });
  expect((await room.shown())[0]).toEqual(["Ferry returns after a storm"]);
  expect(store.corrections.of(readPost(store, postId)?.deliveryId ?? 0)).toBe(null);
});

it("shows one's own text again as it was written, and no summary of it", async () => {
  const { store, storyId, postId, by } = await newsroom();
  store.corrections.compose(storyId, { summary: "<b>All</b> are well.", photo: null });
  correctPost(store, postId, { title: "Back", summary: "Well." }, by());
  expect(takeSource(store, postId, by())).toMatchObject({ kind: "corrected" });
  expect(readPost(store, postId)?.correction).toMatchObject({ title: null, summary: "<b>All</b> are well." });
  expect(takeSource(store, postId, by())).toEqual({ kind: "same" });
});

it("keeps what was written when one part of it is written again, and logs who wrote it", async () => {
  const { store, postId, by, here } = await newsroom();
  correctPost(store, postId, { title: "A" }, by());
  correctPost(store, postId, { summary: "B" }, by());
  expect(readPost(store, postId)?.correction).toMatchObject({ title: "A", summary: "B", byName: "Esmer" });
  expect(store.audit.page({ chatIds: [here.id], limit: 1 })[0]).toMatchObject({
    ...{ action: "post.corrected", actor: ESMER, before: { title: "A" }, after: { title: "A", summary: "B" } },
  });
});

it.each([
  ["nothing", { title: " \n" }, { kind: "empty" }],
  ["a title that is too long", { title: "x".repeat(310) }, { kind: "too-long", by: 10 }],
  ["a summary that is too long", { summary: `<b>${"x".repeat(3_401)}</b>` }, { kind: "too-long", by: 1 }],
])("refuses %s", async (_, wording, answer) => {
  const { store, postId, by } = await newsroom();
  expect(correctPost(store, postId, wording, by())).toEqual(answer);
  expect(store.corrections.outdated(0)).toEqual([]);
});

it("corrects however old the post is, and at once after another edit", async () => {
  const room = await newsroom();
  correctPost(room.store, room.postId, { title: "First" }, room.by());
  expect((await room.shown(0))[0]).toEqual(["First"]);
  correctPost(room.store, room.postId, { title: "Second" }, room.by());
  expect((await room.shown(0))[0]).toEqual(["Second"]);
  room.skip(30 * 24 * HOUR);
  correctPost(room.store, room.postId, { title: "Third" }, room.by());
  expect((await room.shown(0))[0]).toEqual(["Third"]);
});

it("deletes one post, which no other outlet brings back", async () => {
  const room = await newsroom();
  const { store, storyId, postId, by } = room;
  expect(deletePost(store, postId, by())).toBe(true);
  expect(await room.shown()).toEqual([[], ["Ferry returns"], ["Ferry returns"]]);
  retitle(store, storyId, "Ferry returns again", room.now());
  store.transaction(() => queueStory(store, storyId, room.now()));
  expect(await room.shown(3 * MINUTE)).toEqual([[], ["Ferry returns again"], ["Ferry returns again"]]);
  expect(deletePost(store, postId, by())).toBe(false);
});

it("takes a story out of everything, and puts it back", async () => {
  const room = await newsroom();
  const { store, storyId, by } = room;
  expect(removeStory(store, storyId, by())).toBe(true);
  expect(removeStory(store, storyId, by())).toBe(false);
  expect(await room.shown()).toEqual([[], [], []]);
  expect(store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 10 })).toEqual([]);
  store.transaction(() => queueStory(store, storyId, room.now()));
  expect(await room.shown()).toEqual([[], [], []]);

  expect(putBackStory(store, storyId, by())).toBe(true);
  expect((await room.shown()).slice(0, 2)).toEqual([["Ferry returns"], ["Ferry returns"]]);
  expect(putBackStory(store, storyId, by())).toBe(false);
});

it("strikes through what Telegram lets nobody delete any more", async () => {
  const room = await newsroom();
  room.skip(49 * HOUR);
  removeStory(room.store, room.storyId, room.by());
  await room.shown();
  expect(textOf(room.telegram, CHANNEL)[0]).toMatch(/^Ferry returns\n\nRemoved by the editors · /u);
});

// An entry's number stands in the data of a button: it must not lead into a channel that nobody has looked at.
it("takes a correction back for the post that it was made in, and for no other", async () => {
  const { store, storyId, postId, there, by } = await newsroom();
  const other = store.posts.places(storyId).find(({ chatId }) => chatId === there.id)?.post?.id ?? 0;
  const done = correctPost(store, other, { title: "The ferry is back" }, by());
  const entryId = done.kind === "corrected" ? done.entry : 0;
  expect(undoCorrection(store, { postId, entryId }, by())).toEqual({ kind: "missing" });
  expect(readPost(store, other)?.correction?.title).toBe("The ferry is back");
  expect(undoCorrection(store, { postId: other, entryId }, by())).toMatchObject({ kind: "corrected" });
});

it("is deleted once, however often it is asked for", async () => {
  const { store, postId, by } = await newsroom();
  expect([deletePost(store, postId, by()), deletePost(store, postId, by())]).toEqual([true, true]);
  expect(store.audit.page({ limit: 9 }).map(({ action }) => action)).toEqual(["post.deleted"]);
});
