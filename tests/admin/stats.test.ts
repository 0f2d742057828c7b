import { expect, it } from "vitest";
import { readStats, settleHeld } from "../../src/admin/stats.ts";
import { recover } from "../../src/delivery/recover.ts";
import { createLogger } from "../../src/log.ts";
import { PRIORITY } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addChat, addRoute, addSource, memoryStore, NOON } from "../support/store.ts";

const HOUR = 3_600_000;

it("counts nothing in an empty database", () => {
  expect(readStats(memoryStore(), NOON - HOUR, NOON)).toEqual({
    ...{
      sources: { active: 0, failing: 0, paused: 0 },
      articles: 0,
      stories: 0,
      posts: 0,
      subscribers: 0,
      channels: 0,
    },
    ...{ outbox: { pending: 0, held: 0, parked: 0, dead: 0, oldestDueAt: null }, held: [] },
    rewrites: { day: null, calls: 0, tokens: 0, outcomes: {} },
  });
});

it("counts sources by health, news since a moment, chats and what waits", () => {
  const store = memoryStore();
  const [failing, paused, removed] = ["failing", "paused", "removed"].map((slug) => addSource(store, { slug }).id);
  store.sources.recordFailure(failing ?? 0, { at: NOON, nextPollAt: NOON, code: "timeout", detail: "took too long" });
  store.sources.setStatus(paused ?? 0, "paused");
  store.sources.setStatus(removed ?? 0, "removed");
  const [channel, reader, quiet] = [1, 2, 3].map((telegramId) =>
    addChat(store, { telegramId, type: telegramId === 1 ? "channel" : "private" }),
  );
  if (channel === undefined || reader === undefined || quiet === undefined) throw new Error("no chats");
  addRoute(store, channel);
  const topic = addTopic(store, "caspian");
  for (const { id } of [reader, quiet]) store.chats.follow(id, topic, NOON);
  store.chats.setStatus(quiet.id, "stopped");
  const storyId = addStory(store, "Ferry returns");
  const decided = { storyId, routeId: null, createdAt: NOON };
  store.outbox.post({ ...decided, chatId: channel.id, notBefore: NOON - HOUR }, PRIORITY.channel);
  store.outbox.post({ ...decided, chatId: reader.id, notBefore: NOON + HOUR }, PRIORITY.reader);
  store.posts.add({
    ...{
      chatId: channel.id,
      telegramId: 1,
      messageId: 5,
      kind: "text",
      shownHash: "",
      sentAt: NOON,
      storyIds: [storyId],
    },
  });
  expect(readStats(store, NOON - HOUR, NOON)).toEqual({
    // The story's own source is the fourth.
    ...{
      sources: { active: 2, failing: 1, paused: 1 },
      articles: 1,
      stories: 1,
      posts: 1,
      subscribers: 1,
      channels: 1,
    },
    ...{ outbox: { pending: 2, held: 0, parked: 0, dead: 0, oldestDueAt: NOON - HOUR }, held: [] },
    rewrites: expect.objectContaining({ calls: 0 }),
  });
  expect(readStats(store, NOON + 1, NOON)).toMatchObject({ articles: 0, stories: 0, posts: 0 });
});

it.each([
  ["there", { pending: 0, due: [] }],
  ["send", { pending: 1, due: ["sent-again"] }],
] as const)("settles a held post as a person says: %s; once", (verdict, expected) => {
  const store = memoryStore();
  const chat = addChat(store, { title: "Herald news" });
  const storyId = addStory(store, "Ferry returns");
  store.outbox.post({ storyId, chatId: chat.id, routeId: null, notBefore: NOON, createdAt: NOON }, PRIORITY.channel);
  const [job] = store.outbox.due(NOON, 1);
  if (job === undefined) throw new Error("no job");
  store.outbox.claim(job.id, NOON);
  const log = createLogger({ level: "silent" });
  expect(recover({ store, log, onTrouble: () => {} }, NOON + 1)).toEqual({ held: 1, sought: 0 });
  const held = { id: job.id, chatId: chat.id, chatTitle: "Herald news", title: "Ferry returns", startedAt: NOON };
  expect(readStats(store, 0, NOON)).toMatchObject({ outbox: { held: 1 }, held: [held] });

  expect(settleHeld(store, job.id, verdict, by(NOON + 2))).toBe(true);
  expect({
    pending: store.outbox.counts(NOON).pending,
    due: store.outbox.due(NOON + 2, 10).map(({ lastReason }) => lastReason),
  }).toEqual(expected);
  expect(settleHeld(store, job.id, verdict, by(NOON + 3))).toBe(false);
});
