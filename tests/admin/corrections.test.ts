import { expect, it } from "vitest";
import { createCorrectionWatch, type OutdatedPost } from "../../src/admin/corrections.ts";
import { correctPost } from "../../src/admin/posts.ts";
import { openDrain } from "../delivery/drain-world.ts";
import { retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";

const MINUTE = 60_000;

/** A post that Esmer (900) corrected, whose source changed a minute later. */
async function corrected() {
  const world = await openDrain({ frozen: true });
  const { store, now, skip } = world;
  const channel = world.channel(-100_90);
  const storyId = world.tell("Ferry returns", channel, addRoute(store, channel));
  await world.settled();
  const postId = store.posts.places(storyId)[0]?.post?.id ?? 0;
  correctPost(store, postId, { title: "No ferry" }, { actor: { via: "chat", id: 900, name: "Esmer" }, now: now() });
  skip(MINUTE);
  retitle(store, storyId, "Ferry returns after a storm", now());
  const told: OutdatedPost[] = [];
  const look = (role: "editor" | "viewer" | null | "error") =>
    createCorrectionWatch({
      ...{ store, now, log: { error: () => {} } },
      access: { of: async () => (role === "error" ? Promise.reject(new Error("no database")) : role) },
      tell: (post) => void told.push(post),
    }).run();
  return { ...world, channel, postId, told, look };
}

it.each([
  ["an editor still, is told", "editor" as const, 900],
  ["a viewer by now, is not: those who run the bot are", "viewer" as const, null],
  ["out of the team, is not: those who run the bot are", null, null],
])("who corrected a post and is %s", async (_, role, userId) => {
  const { channel, postId, told, look } = await corrected();
  await look(role);
  await look(role);
  const title = "Ferry returns after a storm";
  expect(told).toEqual([{ postId, chat: expect.objectContaining({ id: channel.id }), userId, name: "Esmer", title }]);
});

it("is told at the next look when one fails", async () => {
  const { told, look } = await corrected();
  await look("error");
  expect(told).toEqual([]);
  await look("editor");
  expect(told).toHaveLength(1);
});
