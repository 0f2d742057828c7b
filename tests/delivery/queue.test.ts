import { expect, it } from "vitest";
import type { NewRoute } from "../../src/db/routes.ts";
import type { Store } from "../../src/db/store.ts";
import { createPlanner, queueStory } from "../../src/delivery/queue.ts";
import { momentBy } from "../../src/delivery/queue-place.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes after NOON at which the jobs are due, in the order of their stories. */
const minutes = (store: Store) =>
  store.outbox
    .due(NOON + 100 * HOUR, 100)
    .toSorted((a, b) => a.id - b.id)
    .map(({ id }) => due(store, id));

function due(store: Store, jobId: number): number {
  let at = NOON - 1;
  for (;;) {
    const next = store.outbox.nextDueAt(at);
    if (next === null) throw new Error(`job ${jobId} is not due`);
    if (store.outbox.due(next, 100).some(({ id }) => id === jobId)) return (next - NOON) / MINUTE;
    at = next;
  }
}

function queue(route: Partial<NewRoute>, stories: number): Store {
  const store = memoryStore();
  addRoute(store, addChat(store), route);
  for (let i = 0; i < stories; i++) {
    const storyId = addStory(store, `Story ${i}`);
    store.transaction(() => queueStory(store, storyId, NOON));
  }
  return store;
}

it.each<[string, Partial<NewRoute>, number[]]>([
  ["at once without a rule", {}, [0, 0, 0]],
  ["after it settled", { settleMs: 2 * MINUTE }, [2, 2, 2]],
  ["with a gap", { minGapMs: 5 * MINUTE }, [0, 5, 10]],
  ["with a gap after it settled", { minGapMs: 5 * MINUTE, settleMs: MINUTE }, [1, 6, 11]],
  ["so many in an hour, and the rest together", { perHour: 2 }, [0, 0, 60]],
  ["together after the quiet hours", { quiet: "11:30-13:15" }, [75]],
  ["with a gap outside the quiet hours", { quiet: "12:07-14:00", minGapMs: 5 * MINUTE }, [0, 5, 120]],
  ["with the next digest", { digest: "0 14,20 * * *" }, [120]],
  ["what is breaking at once", { quiet: "11:30-13:15", perHour: 1, settleMs: MINUTE, breaking: "story" }, [0, 0, 0]],
])("posts %s", (_, route, expected) => {
  expect(minutes(queue(route, 3))).toEqual(expected);
});

// Only the last hour was looked at, so that a gap of two hours was none.
it("keeps a gap of more than an hour", () => {
  const store = memoryStore();
  addRoute(store, addChat(store), { minGapMs: 2 * HOUR });
  const [first, second] = [addStory(store, "First"), addStory(store, "Second")];
  store.transaction(() => queueStory(store, first, NOON));
  store.transaction(() => queueStory(store, second, NOON + 90 * MINUTE));
  expect(minutes(store)).toEqual([0, 120]);
});

it("decides once for each chat, whatever number of its routes take the story and how often it is asked", () => {
  const store = memoryStore();
  const chat = addChat(store);
  addRoute(store, chat);
  addRoute(store, chat, { query: "ferry" });
  addRoute(store, addChat(store, { telegramId: 77 }), { query: "train" });
  const storyId = addStory(store, "Ferry returns");
  for (let i = 0; i < 3; i++) store.transaction(() => queueStory(store, storyId, NOON + i));
  expect(store.outbox.due(NOON + HOUR, 10)).toMatchObject([{ kind: "post", chatId: chat.id, storyId }]);
});

it.each([
  ["paused", "active"],
  ["removed", "active"],
  ["active", "stopped"],
  ["active", "pending"],
  ["active", "gone"],
] as const)("gives nothing to a route that is %s in a chat that is %s", (routeStatus, chatStatus) => {
  const store = memoryStore();
  const chat = addChat(store);
  addRoute(store, chat, { status: routeStatus });
  store.chats.setStatus(chat.id, chatStatus);
  const storyId = addStory(store, "Ferry returns");
  store.transaction(() => queueStory(store, storyId, NOON));
  expect(store.outbox.due(NOON + HOUR, 10)).toEqual([]);
});

it("asks for one digest of several stories, without those that were decided before", () => {
  const store = memoryStore();
  const chat = addChat(store);
  addRoute(store, chat);
  const [told, ...others] = [addStory(store, "One"), addStory(store, "Two"), addStory(store, "Three")];
  store.transaction(() => queueStory(store, told ?? 0, NOON));
  store.transaction(() => queueStory(store, [told ?? 0, ...others], NOON));
  store.transaction(() => queueStory(store, [told ?? 0, ...others], NOON));
  expect(store.outbox.due(NOON, 10)).toMatchObject([
    { kind: "post", storyId: told },
    { kind: "digest", storyIds: others },
  ]);
});

it("puts what several sources missed into one digest, as far as there is room, after its time and outside quiet hours", () => {
  const store = memoryStore();
  const [open, quiet, desk] = [addChat(store), addChat(store, { telegramId: 77 }), addChat(store, { telegramId: 78 })];
  addRoute(store, open);
  addRoute(store, quiet, { quiet: "11:30-13:15" });
  addRoute(store, desk, { approve: true });
  const stories = Array.from({ length: 18 }, (_, i) => addStory(store, `Story ${i}`));
  for (let from = 0; from < 18; from += 3) {
    store.transaction(() => createPlanner(store).missed(stories.slice(from, from + 3), NOON));
  }
  store.transaction(() => createPlanner(store).missed(stories.slice(0, 3), NOON));
  const storyIds = stories.slice(0, 15);
  expect(store.outbox.due(NOON + HOUR, 10)).toMatchObject([{ kind: "digest", chatId: open.id, storyIds }]);
  expect(store.outbox.due(NOON + 2 * HOUR, 10)).toMatchObject([
    { chatId: open.id },
    { kind: "digest", chatId: quiet.id, storyIds },
  ]);
  expect(minutes(store)).toEqual([2, 75]);
  // Where editors look first they get no more drafts than that.
  expect(store.drafts.waitingOf(desk.id)).toHaveLength(15);
  // What did not fit is not decided: it may go out when it becomes news.
  store.transaction(() => queueStory(store, stories[17] ?? 0, NOON));
  expect(store.outbox.due(NOON, 10)).toMatchObject([{ kind: "post", chatId: open.id, storyId: stories[17] }]);
});

// For each story all posts of the channel's last hour were read, of which a gap of seconds asks nothing.
it.each<[string, Partial<NewRoute>, number[]]>([
  ["without a pace", {}, []],
  ["with a gap", { minGapMs: 2 * MINUTE }, [NOON - 2 * MINUTE]],
  ["with so many an hour", { perHour: 4, minGapMs: 2 * MINUTE }, [NOON - HOUR]],
  ["with a gap of more than an hour", { perHour: 4, minGapMs: 2 * HOUR }, [NOON - 2 * HOUR]],
])("looks no further back than the pace reaches, %s", (_, rule, since) => {
  const store = memoryStore();
  const chat = addChat(store);
  const route = store.routes.find(addRoute(store, chat, rule));
  if (route === null) throw new Error("the route is not there");
  const asked: number[] = [];
  const outbox = {
    ...store.outbox,
    momentsOf(chatId: number, from: number) {
      asked.push(from);
      return store.outbox.momentsOf(chatId, from);
    },
  };
  momentBy({ ...store, outbox }, route, chat, { now: NOON, isBreaking: false });
  expect(asked).toEqual(since);
});
