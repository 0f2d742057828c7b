import { expect, it } from "vitest";
import { PRIORITY } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

it("hastens what was put off for a chat, but not what its pace or quiet hours hold back, and no other chat's", () => {
  const store = memoryStore();
  const [chat, other] = [addChat(store, { telegramId: -1 }), addChat(store, { telegramId: -2 })];
  const [put, paced, others] = ["One", "Two", "Three"].map((title) => addStory(store, title)) as [
    number,
    number,
    number,
  ];
  const post = (storyId: number, chatId: number, notBefore: number) =>
    store.outbox.post(
      { storyId, chatId, routeId: addRoute(store, chat), notBefore, createdAt: NOON },
      PRIORITY.channel,
    );
  post(put, chat.id, NOON);
  post(paced, chat.id, NOON + 60_000);
  post(others, other.id, NOON);
  for (const { id } of [chat, other]) store.outbox.delayChat(id, NOON + 600_000);
  expect(store.outbox.due(NOON + 60_000, 10)).toEqual([]);
  store.outbox.hastenChat(chat.id, NOON + 1_000);
  const stories = (at: number) => store.outbox.due(at, 10).map((job) => "storyId" in job && job.storyId);
  expect(stories(NOON + 1_000)).toEqual([put]);
  expect(stories(NOON + 60_000)).toEqual([put, paced]);
});

it("lets what a channel missed go before the edits of readers' posts", () => {
  const store = memoryStore();
  const [channel, reader] = [addChat(store, { telegramId: -1 }), addChat(store, { telegramId: 7, type: "private" })];
  const [shown, missed] = [addStory(store, "One"), addStory(store, "Two")];
  const post = { chatId: reader.id, telegramId: 7, messageId: 1, kind: "text" as const, shownHash: "", sentAt: NOON };
  store.outbox.edit(store.posts.add({ ...post, storyIds: [shown] }), NOON);
  store.outbox.digest([
    { storyId: missed, chatId: channel.id, routeId: addRoute(store, channel), notBefore: NOON + 1, createdAt: NOON },
  ]);
  expect(store.outbox.due(NOON + 1, 10).map(({ kind }) => kind)).toEqual(["digest", "edit"]);
});
