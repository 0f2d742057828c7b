import { expect, it, onTestFinished, vi } from "vitest";
import { createStore, type Store } from "../../src/db/store.ts";
import { createExpander, expandSlice, nextSize } from "../../src/delivery/expand.ts";
import { queueEdits, queueStory } from "../../src/delivery/queue.ts";
import { restoreArticle, retractArticle } from "../../src/delivery/queue-retraction.ts";
import { createLogger } from "../../src/log.ts";
import { requestId } from "../../src/story/request-id.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addChat, addRoute, memoryDb, memoryStore, NOON } from "../support/store.ts";

/** Chats of readers that follow the topics; their ids. */
function readers(store: Store, count: number, topics: readonly number[], from = 1): number[] {
  return store.transaction(() =>
    Array.from({ length: count }, (_, i) => {
      const { id } = addChat(store, { telegramId: from + i, type: "private" });
      for (const topic of topics) store.chats.follow(id, topic, NOON);
      return id;
    }),
  );
}

function openStory(store: Store, topics: readonly number[], language: string | null = "en"): number {
  const storyId = addStory(store, "Ferry returns", language);
  for (const topic of topics) store.topics.tag(storyId, topic);
  store.fanouts.start(storyId, topics, NOON);
  return storyId;
}

const log = createLogger({ level: "silent" });
const expander = (store: Store, onDeliveries = () => {}) =>
  createExpander({ store, log, now: () => NOON, onDeliveries, retryMs: 10 });
const sentTo = (store: Store) => store.outbox.due(NOON, 10_000).map(({ chatId }) => chatId);

it("gives a story once to a reader who follows several of its topics", async () => {
  const store = memoryStore();
  const topics = [addTopic(store, "caspian"), addTopic(store, "ports"), addTopic(store, "sport")];
  const both = readers(store, 3, topics.slice(0, 2));
  const [none] = readers(store, 1, topics.slice(2), 50);
  openStory(store, topics.slice(0, 2));
  await expander(store).run();
  expect(sentTo(store)).toEqual(both);
  expect(sentTo(store)).not.toContain(none);
  expect(store.fanouts.open()).toBeNull();
});

it.each([
  ["en", ["all", "en", "en+ru"]],
  ["ru", ["all", "en+ru"]],
  [null, ["all", "en", "en+ru"]],
])("sends a story in %s to those who read it", async (language, expected) => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const who = new Map<number, string>();
  for (const [index, languages] of [[], ["en"], ["en", "ru"]].entries()) {
    const [id = 0] = readers(store, 1, [topic], 10 + index);
    store.chats.setLook(id, { language: "en", newsLanguages: languages, timezone: "UTC" });
    who.set(id, languages.join("+") || "all");
  }
  openStory(store, [topic], language);
  await expander(store).run();
  expect(sentTo(store).map((id) => who.get(id))).toEqual(expected);
});

it("says in the log how many a story went to, by the reading that brought it", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  readers(store, 600, [topic]);
  const storyId = openStory(store, [topic]);
  const article = store.stories.view(storyId)?.articles[0];
  const lines: string[] = [];
  const told = createLogger({ level: "info", destination: { write: (line) => void lines.push(line) } });
  await createExpander({ store, log: told, now: () => NOON, onDeliveries: () => {} }).run();
  const request = requestId(article?.sourceId ?? 0, article?.firstSeenAt ?? 0);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      ...{ level: "info", time: expect.any(String), requests: [request], storyId, chats: 600 },
      msg: "story planned for its followers",
    },
  ]);
});

it("goes on where it was after a restart, and forgets and repeats nobody", async () => {
  const db = memoryDb();
  const store = createStore(db);
  const topic = addTopic(store, "caspian");
  const ids = readers(store, 700, [topic]);
  openStory(store, [topic]);
  expect(expandSlice(store, NOON)).toBe(500);
  expect(store.fanouts.open()?.cursor).toBe(ids[499]);

  const restarted = createStore(db);
  await expander(restarted).run();
  expect(sentTo(restarted)).toEqual(ids);
  expect(restarted.fanouts.open()).toBeNull();
});

it("includes who begins to follow while it is under way", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const ids = readers(store, 600, [topic]);
  openStory(store, [topic]);
  expandSlice(store, NOON);
  const [late = 0] = readers(store, 1, [topic], 5_000);
  await expander(store).run();
  expect(sentTo(store)).toEqual([...ids, late]);
});

it("reaches the followers of a topic that the story gains afterwards, and nobody twice", async () => {
  const store = memoryStore();
  const [topic, gained] = [addTopic(store, "caspian"), addTopic(store, "ports")];
  const before = readers(store, 2, [topic, gained]);
  const storyId = openStory(store, [topic]);
  await expander(store).run();
  const after = readers(store, 2, [gained], 100);
  store.topics.tag(storyId, gained);
  store.fanouts.start(storyId, [gained], NOON);
  await expander(store).run();
  expect(sentTo(store)).toEqual([...before, ...after]);
});

it("lets everything else have its turn between two slices", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  readers(store, 1_100, [topic]);
  openStory(store, [topic]);
  let turns = 0;
  let running = true;
  const others = () => {
    turns++;
    if (running) setImmediate(others);
  };
  setImmediate(others);
  let wakes = 0;
  await expander(store, () => wakes++).run();
  running = false;
  expect(wakes).toBeGreaterThanOrEqual(3);
  expect(turns).toBeGreaterThanOrEqual(wakes);
});

// The size was reckoned, and then every slice took 500 chats all the same.
it("takes fewer chats after a slice that took long", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const ids = readers(store, 800, [topic]);
  openStory(store, [topic]);
  const { transaction } = store;
  const slow: Store = {
    ...store,
    transaction(work) {
      const until = performance.now() + 20;
      while (performance.now() < until);
      return transaction(work);
    },
  };
  const sizes: number[] = [];
  await expander(slow, () => sizes.push(sentTo(store).length)).run();
  expect(sizes).toEqual([500, 750, 800]);
  expect(sentTo(store)).toEqual(ids);
});

it("takes a story that is opened while it runs, and stops between slices", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  readers(store, 600, [topic]);
  openStory(store, [topic]);
  const running = expander(store);
  const first = running.run();
  openStory(store, [topic]);
  expect(running.run()).toBe(first);
  await first;
  expect(sentTo(store)).toHaveLength(1_200);

  openStory(store, [topic]);
  const stopped = running.run();
  await running.stop();
  await stopped;
  expect(store.fanouts.open()).not.toBeNull();
});

// Nobody of a million reads Azerbaijani: the search for the first one must not hold up the program.
it("looks at a bounded number of followers in one slice, whether they want the story or not", () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const ids = readers(store, 1_100, [topic]);
  for (const id of ids) store.chats.setLook(id, { language: "ru", newsLanguages: ["ru"], timezone: "UTC" });
  openStory(store, [topic], "en");
  expect(expandSlice(store, NOON)).toBe(0);
  expect(store.fanouts.open()?.cursor).toBe(ids[499]);
  expect([expandSlice(store, NOON), expandSlice(store, NOON), expandSlice(store, NOON)]).toEqual([0, 0, null]);
});

// A million edits made in the transaction of an article held everything up for twelve seconds.
it("brings a story's posts up to date slice by slice, those of channels with routes at once", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const storyId = openStory(store, [topic]);
  const channel = addChat(store, { telegramId: -1 });
  addRoute(store, channel);
  const ids = [...readers(store, 1_200, [topic]), channel.id];
  store.transaction(() => queueStory(store, storyId, NOON));
  await expander(store).run();
  for (const [index, job] of store.outbox.due(NOON, 10_000).entries()) {
    if (job.kind !== "post") throw new Error(job.kind);
    const message = { telegramId: job.chatId, messageId: index + 1, kind: "text", shownHash: "" } as const;
    const postId = store.posts.add({ chatId: job.chatId, ...message, sentAt: NOON, storyIds: [storyId] });
    store.outbox.posted([job.deliveryId], postId);
    store.outbox.finish(job.id, NOON, "sent");
  }
  for (let i = 0; i < 2; i++) store.transaction(() => queueEdits(store, storyId, NOON));
  expect(sentTo(store)).toEqual([channel.id]);
  expect([expandSlice(store, NOON), expandSlice(store, NOON)]).toEqual([499, 500]);
  store.transaction(() => queueEdits(store, storyId, NOON));
  await expander(store).run();
  expect(sentTo(store).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
  expect(store.fanouts.open()).toBeNull();
});

it("has nothing to bring up to date of a story that nobody was sent", () => {
  const store = memoryStore();
  store.transaction(() => queueEdits(store, addStory(store, "Ferry returns"), NOON));
  expect(store.fanouts.open()).toBeNull();
});

// A database that was locked by a backup, or full, ended the whole program.
it("goes on with the slice that the database refused, and stops in the middle of waiting", async () => {
  const store = memoryStore();
  const topics = [addTopic(store, "caspian")];
  const chats = readers(store, 3, topics);
  openStory(store, topics);
  const { transaction } = store;
  let refusals = 3;
  const flaky: Store = {
    ...store,
    transaction(work) {
      if (refusals-- > 0) throw new Error("database is locked");
      return transaction(work);
    },
  };
  await expander(flaky).run();
  expect(sentTo(store)).toEqual(chats);
  refusals = Number.POSITIVE_INFINITY;
  const stuck = createExpander({ store: flaky, log, now: () => NOON, onDeliveries: () => {}, retryMs: 60_000 });
  const running = stuck.run();
  await stuck.stop();
  await running;
});

/** Stories that go to one reader each, and the log's lines about them. */
function manySmall(count: number) {
  const store = memoryStore();
  const stories = Array.from({ length: count }, (_, place) => {
    const topic = addTopic(store, `topic-${place}`);
    const [chatId = 0] = readers(store, 1, [topic], 100 + place);
    return { storyId: openStory(store, [topic]), chatId };
  });
  const lines: { storyId: number; level: string }[] = [];
  const written = createLogger({
    level: "info",
    destination: {
      write(line) {
        const { storyId, level } = JSON.parse(line);
        lines.push({ storyId, level });
      },
    },
  });
  return { store, stories, lines, written };
}

it("expands small fan-outs several by one commit, and tells of each", async () => {
  const { store, stories, lines, written } = manySmall(120);
  // No time goes by: only their number parts them.
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const commits: number[] = [];
  const onDeliveries = () => void commits.push(sentTo(store).length);
  await createExpander({ store, log: written, now: () => NOON, onDeliveries }).run();
  expect(commits).toEqual([100, 120]);
  expect(sentTo(store)).toEqual(stories.map(({ chatId }) => chatId));
  expect(lines).toEqual(stories.map(({ storyId }) => ({ storyId, level: "info" })));
});

// Each time those that were committed together with it were undone, and nobody behind it was told anything.
it("lets a fan-out that fails undo and hold up no other, and comes back to it", async () => {
  const { store, stories, lines, written } = manySmall(4);
  const [one, bad, two, three] = stories;
  let failures = 2;
  const outbox: Store["outbox"] = {
    ...store.outbox,
    postMany(storyId, ...rest) {
      if (storyId === bad?.storyId && failures-- > 0) throw new Error("a bug");
      return store.outbox.postMany(storyId, ...rest);
    },
  };
  const failing: Store = { ...store, outbox };
  await createExpander({ store: failing, log: written, now: () => NOON, onDeliveries: () => {}, retryMs: 1 }).run();
  expect(sentTo(store)).toEqual([one, two, three, bad].map((story) => story?.chatId));
  expect(lines.filter(({ level }) => level === "info").map(({ storyId }) => storyId)).toEqual(
    [one, two, three, bad].map((story) => story?.storyId),
  );
  expect(lines.filter(({ level }) => level === "error")).toEqual(
    Array.from({ length: 2 }, () => ({ storyId: bad?.storyId, level: "error" })),
  );
});

it("gives a story to those who follow words that it has, once, also when more of its words are found", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const [both = 0, words = 0, other = 0] = readers(store, 3, []);
  store.chats.follow(both, topic, NOON);
  for (const id of [both, words]) store.chats.followQuery(id, "ferry", NOON);
  store.chats.followQuery(other, "returns", NOON);
  const storyId = openStory(store, [topic]);
  store.fanouts.startQueries(storyId, ["ferry"], NOON);
  await expander(store).run();
  expect(sentTo(store)).toEqual([both, words]);
  store.fanouts.startQueries(storyId, ["ferry"], NOON);
  expect(store.fanouts.open()).toBeNull();
  store.fanouts.startQueries(storyId, ["ferry", "returns"], NOON);
  expect(store.fanouts.open()).toMatchObject({ topics: [], queries: ["returns"] });
  await expander(store).run();
  expect(sentTo(store)).toEqual([both, words, other]);
});

it("keeps for the digest what a reader wants there only", async () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const [atOnce = 0, inDigest = 0] = readers(store, 2, [topic]);
  const [follow] = store.chats.follows(inDigest);
  store.chats.setFollowMode(inDigest, follow?.id ?? 0, "digest");
  openStory(store, [topic]);
  await expander(store).run();
  expect(sentTo(store)).toEqual([atOnce]);
});

it.each([
  ["withdrawn", retractArticle, restoreArticle],
  [
    "taken down",
    (store: Store, articleId: number) => store.stories.remove(store.articles.storyOf(articleId) ?? 0, NOON),
    (store: Store, articleId: number) => store.stories.remove(store.articles.storyOf(articleId) ?? 0, null),
  ],
])("rests while its story is %s, holds up no other, and goes on when that returns", (_, takeAway, giveBack) => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  const ids = readers(store, 600, [topic]);
  const storyId = openStory(store, [topic]);
  const articleId = store.articles.ofStory(storyId)[0]?.id ?? 0;
  expect(expandSlice(store, NOON)).toBe(500);
  store.transaction(() => takeAway(store, articleId, NOON));
  const [other] = [addStory(store, "Cup final")];
  store.topics.tag(other, topic);
  store.fanouts.start(other, [topic], NOON + 1);
  while (expandSlice(store, NOON) !== null);
  expect(sentTo(store)).toHaveLength(500 + 600);
  store.transaction(() => giveBack(store, articleId, NOON));
  while (expandSlice(store, NOON) !== null);
  expect(sentTo(store).toSorted((a, b) => a - b)).toEqual([...ids, ...ids].toSorted((a, b) => a - b));
});

it.each([
  [500, 5, 500],
  [500, 16, 250],
  [110, 40, 100],
  [100, 400, 100],
  [250, 12, 250],
  [250, 7, 275],
  [490, 7, 500],
])("takes after %s chats in %s ms %s the next time", (size, tookMs, next) => {
  expect(nextSize(size, tookMs)).toBe(next);
});
