import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createDigestClock, digestSlice, digestStories } from "../../src/delivery/digest.ts";
import { LATE_MS } from "../../src/delivery/digest-beat.ts";
import { createLogger } from "../../src/log.ts";
import { PRIORITY } from "../../src/model.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addChat, addSource, memoryStore, NOON } from "../support/store.ts";

const HOUR = 3_600_000;
const DAILY = { minutes: [12 * 60], days: [1, 2, 3, 4, 5, 6, 7] };
const USUAL = { digest: DAILY, quiet: null, breaking: true, perHour: null };

// A slice ends when it has taken long, which a busy machine makes of any: here its clock stands still.
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** A reader of the topics whose digest is due at NOON. */
function reader(store: Store, topics: readonly number[], telegramId = 1): number {
  const { id } = addChat(store, { telegramId, type: "private" });
  for (const topic of topics) store.chats.follow(id, topic, NOON);
  store.subscribers.put(id, USUAL, NOON);
  return id;
}

function tell(store: Store, title: string, topics: readonly number[], language = "en"): number {
  const storyId = addStory(store, title, language);
  for (const topic of topics) store.topics.tag(storyId, topic);
  return storyId;
}

const digestsOf = (store: Store, now: number) =>
  store.outbox.due(now, 100).flatMap((job) => (job.kind === "digest" ? [[job.chatId, job.storyIds]] : []));

it("sends at its hour what the topics of a reader brought, once", () => {
  const store = memoryStore();
  const [ports, sport] = [addTopic(store, "ports"), addTopic(store, "sport")];
  const chatId = reader(store, [ports]);
  const ferry = tell(store, "Ferry returns", [ports]);
  tell(store, "Cup final", [sport]);
  expect(digestSlice(store, NOON, 10)).toBe(1);
  expect(digestsOf(store, NOON)).toEqual([[chatId, [ferry]]]);
  expect(digestSlice(store, NOON, 10)).toBeNull();
  expect(store.subscribers.due(NOON + 25 * HOUR, 10)).toEqual([{ chatId, dueAt: NOON + 24 * HOUR, digestedAt: NOON }]);
});

it("sends nothing when there is nothing new", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  const shown = tell(store, "Ferry returns", [ports]);
  const delivery = { storyId: shown, chatId, routeId: null, notBefore: NOON, createdAt: NOON };
  store.outbox.post(delivery, PRIORITY.reader);
  expect(digestSlice(store, NOON, 10)).toBe(0);
  expect(digestsOf(store, NOON)).toEqual([]);
});

it.each([
  ["sends a digest late", LATE_MS, 1, NOON + LATE_MS],
  ["leaves out one that would come too late", LATE_MS + 1, 0, null],
])("%s after the bot was down", (_, late, made, digestedAt) => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  tell(store, "Ferry returns", [ports]);
  expect(digestSlice(store, NOON + late, 10)).toBe(made);
  expect(store.subscribers.due(NOON + 24 * HOUR, 10)).toEqual([{ chatId, dueAt: NOON + 24 * HOUR, digestedAt }]);
});

it("finds what a reader's own words find, in the languages that they read", () => {
  const store = memoryStore();
  const { id } = addChat(store, { telegramId: 1, type: "private" });
  store.chats.followQuery(id, "ferry", NOON);
  store.chats.setLook(id, { language: "en", newsLanguages: ["en"], timezone: "UTC" });
  const [ferry] = [
    tell(store, "Ferry returns", []),
    tell(store, "Ferry sails", [], "ru"),
    tell(store, "Cup final", []),
  ];
  for (const { id, titleKey } of [1, 2, 3].flatMap((story) => store.articles.ofStory(story))) {
    store.articles.index(id, { title: titleKey, body: "", meta: "" });
  }
  const chat = store.chats.byId(id);
  expect(chat && digestStories(store, chat, { since: NOON - HOUR, now: NOON })).toEqual([ferry]);
});

it("sends none to who asked for silence, and goes on when they are back", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  tell(store, "Ferry returns", [ports]);
  store.chats.setStatus(chatId, "stopped");
  expect(digestSlice(store, NOON, 10)).toBe(0);
  store.chats.setStatus(chatId, "active");
  expect(digestSlice(store, NOON + 24 * HOUR, 10)).toBe(1);
});

it("serves many readers in slices", async () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chats = Array.from({ length: 120 }, (_, i) => reader(store, [ports], i + 1));
  const ferry = tell(store, "Ferry returns", [ports]);
  let told = 0;
  const log = createLogger({ level: "silent" });
  const clock = createDigestClock({ store, log, now: () => NOON, onDeliveries: () => told++ });
  await Promise.all([clock.run(), clock.run()]);
  await clock.stop();
  expect(store.outbox.due(NOON, 500).map((job) => job.kind === "digest" && [job.chatId, job.storyIds])).toEqual(
    chats.map((chatId) => [chatId, [ferry]]),
  );
  expect(told).toBeGreaterThanOrEqual(5);
});

it("finds what came out before the last digest and was found after it, and offers nothing twice", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  const plain = { title: "", text: "", imageUrl: null, authors: [], categories: [] };
  const found = (at: number): number =>
    store.transaction(() => {
      const storyId = store.stories.open(NOON - 6 * HOUR, at);
      const sourceId = addSource(store).id;
      const id = store.articles.insert({
        ...{ ...plain, titleKey: `key ${at}`, contentHash: "", sourceId, storyId, identity: `guid:${at}` },
        ...{ canonicalUrl: null, url: null, language: "en", publishedAt: null, firstSeenAt: at, backlog: false },
      });
      store.stories.setLead(storyId, id);
      store.topics.tag(storyId, ports);
      return storyId;
    });
  // More than a digest takes: those that were left out were judged, and do not come again.
  for (let i = 0; i < 20; i++) found(NOON - 5 * HOUR - i);
  digestSlice(store, NOON, 10);
  for (const { id } of store.outbox.due(NOON, 10)) store.outbox.finish(id, NOON, "sent");
  const late = found(NOON + 2 * HOUR);
  digestSlice(store, NOON + 24 * HOUR, 10);
  expect(digestsOf(store, NOON + 24 * HOUR).at(-1)).toEqual([chatId, [late]]);
});

it("serves the others when the digest of one chat cannot be put together", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const [lost, chatId] = [reader(store, [ports]), reader(store, [ports], 2)];
  store.chats.setLook(lost, { language: "en", newsLanguages: [], timezone: "No/Such" });
  const ferry = tell(store, "Ferry returns", [ports]);
  const bugs: number[] = [];
  expect(digestSlice(store, NOON, 10, { onBug: (id) => bugs.push(id) })).toBe(1);
  expect(digestsOf(store, NOON)).toEqual([[chatId, [ferry]]]);
  expect(bugs).toEqual([lost]);
  expect(digestSlice(store, NOON, 10)).toBeNull();
});

it("looks for as many stories as it takes in the languages that are read, however many are in others", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  store.chats.setLook(chatId, { language: "en", newsLanguages: ["en"], timezone: "UTC" });
  const ferry = tell(store, "Ferry returns", [ports]);
  for (let i = 0; i < 151; i++) tell(store, `Паром ${i}`, [ports], "ru");
  digestSlice(store, NOON, 10);
  expect(digestsOf(store, NOON)).toEqual([[chatId, [ferry]]]);
});

it("brings back what a clock that ran a year ahead has planned", () => {
  const store = memoryStore();
  const ports = addTopic(store, "ports");
  const chatId = reader(store, [ports]);
  const ahead = NOON + 365 * 24 * HOUR;
  while (digestSlice(store, ahead, 10) !== null);
  const ferry = tell(store, "Ferry returns", [ports]);
  expect(store.subscribers.due(ahead, 10)).toEqual([]);
  while (digestSlice(store, NOON + HOUR, 10) !== null);
  expect(digestSlice(store, NOON + 24 * HOUR, 10)).toBe(1);
  expect(digestsOf(store, NOON + 24 * HOUR)).toEqual([[chatId, [ferry]]]);
});
