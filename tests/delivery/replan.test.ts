import { expect, it } from "vitest";
import { publishDraft, scheduleDraft } from "../../src/admin/drafts.ts";
import { changeClock } from "../../src/admin/readers.ts";
import type { NewRoute } from "../../src/db/routes.ts";
import type { Store } from "../../src/db/store.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import { replanRoute } from "../../src/delivery/replan.ts";
import type { Chat } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface World {
  store: Store;
  chat: Chat;
  routeId: number;
  /** Queues a new story; its title. */
  tell(title: string, now?: number): number;
  change(patch: Partial<NewRoute>, now?: number): void;
  /** What waits, in order: minutes after NOON, and the stories of each message. */
  waiting(): [number, string][];
}

function open(facts: Partial<NewRoute>): World {
  const store = memoryStore();
  const chat = addChat(store);
  const routeId = addRoute(store, chat, facts);
  return {
    ...{ store, chat, routeId },
    tell(title, now = NOON) {
      const storyId = addStory(store, title);
      store.transaction(() => queueStory(store, storyId, now));
      return storyId;
    },
    change(patch, now = NOON) {
      store.transaction(() => {
        const [route] = store.routes.ofChat(chat.id);
        if (route === undefined) throw new Error("no route");
        store.routes.update(routeId, { ...route, managed: "chat", ...patch });
        replanRoute(store, routeId, now);
        // Asked twice it says the same.
        replanRoute(store, routeId, now);
      });
    },
    waiting: () =>
      store.outbox
        .queue(chat.id)
        .map(({ deliveryIds, notBefore }) => [
          (notBefore - NOON) / MINUTE,
          deliveryIds
            .map((id) => store.stories.view(store.outbox.decided(id)?.storyId ?? 0)?.articles[0]?.title)
            .join(", "),
        ]),
  };
}

it.each<[string, Partial<NewRoute>, [number, string][], Partial<NewRoute>, [number, string][]]>([
  ["other quiet hours", { quiet: "11:00-13:00" }, [[60, "One, Two"]], { quiet: "11:00-12:30" }, [[30, "One, Two"]]],
  ["no quiet hours", { quiet: "11:00-13:00" }, [[60, "One, Two"]], { quiet: null }, [[0, "One, Two"]]],
  ["another schedule", { digest: "0 14 * * *" }, [[120, "One, Two"]], { digest: "0 20 * * *" }, [[480, "One, Two"]]],
  ["no schedule", { digest: "0 14 * * *" }, [[120, "One, Two"]], { digest: null }, [[0, "One, Two"]]],
  [
    "a schedule",
    { settleMs: HOUR },
    [
      [60, "One"],
      [60, "Two"],
    ],
    { digest: "0 14 * * *" },
    [[120, "One, Two"]],
  ],
  [
    "more room",
    { perHour: 1 },
    [
      [0, "One"],
      [60, "Two"],
    ],
    { perHour: 2 },
    [
      [0, "One"],
      [0, "Two"],
    ],
  ],
  [
    "less room",
    { settleMs: MINUTE },
    [
      [1, "One"],
      [1, "Two"],
    ],
    { perHour: 1 },
    [
      [1, "One"],
      [61, "Two"],
    ],
  ],
  [
    "a gap",
    {},
    [
      [0, "One"],
      [0, "Two"],
    ],
    { minGapMs: 5 * MINUTE },
    [
      [0, "One"],
      [5, "Two"],
    ],
  ],
  [
    "nothing that matters",
    { perHour: 1 },
    [
      [0, "One"],
      [60, "Two"],
    ],
    { summary: "long" },
    [
      [0, "One"],
      [60, "Two"],
    ],
  ],
  [
    "what is breaking now",
    { settleMs: HOUR },
    [
      [60, "One"],
      [60, "Two"],
    ],
    { breaking: "two" },
    [
      [0, "Two"],
      [60, "One"],
    ],
  ],
])("gives what waits its new moment after %s", (_, facts, before, patch, after) => {
  const world = open(facts);
  world.tell("One");
  world.tell("Two");
  expect(world.waiting()).toEqual(before);
  world.change(patch);
  expect(world.waiting()).toEqual(after);
});

it("follows the clock on another wall", () => {
  const world = open({ digest: "0 18 * * *" });
  world.tell("One");
  world.store.chats.setLook(world.chat.id, { language: "en", newsLanguages: [], timezone: "Asia/Baku" });
  changeClock(world.store, world.chat.id, { before: "UTC", now: NOON });
  expect(world.waiting()).toEqual([[120, "One"]]);
});

it("counts from when a story was decided, not from the change", () => {
  const world = open({ settleMs: HOUR });
  world.tell("One");
  world.change({ settleMs: 30 * MINUTE }, NOON + 20 * MINUTE);
  expect(world.waiting()).toEqual([[30, "One"]]);
});

it("keeps what waits while a route is paused, and leaves out what is a day old when it goes on", () => {
  const world = open({ quiet: "11:00-13:00" });
  const [old, young] = [world.tell("Old"), world.tell("Young", NOON + 20 * MINUTE)];
  world.change({ status: "paused" }, NOON + 30 * MINUTE);
  expect(world.waiting()).toEqual([]);
  // A story that changes meanwhile brings nothing back.
  world.store.transaction(() => queueStory(world.store, young, NOON + 40 * MINUTE));
  expect(world.waiting()).toEqual([]);
  world.change({ status: "active" }, NOON + 24 * HOUR + 10 * MINUTE);
  expect(world.waiting()).toEqual([[25 * 60, "Young"]]);
  world.store.transaction(() => queueStory(world.store, old, NOON + 25 * HOUR));
  expect(world.waiting()).toEqual([[25 * 60, "Young"]]);
});

it("makes drafts of what waits where an editor has to look first, and leaves drafts alone afterwards", () => {
  const world = open({ settleMs: HOUR });
  world.tell("One");
  world.change({ approve: true });
  expect(world.waiting()).toEqual([]);
  const [draftId = 0] = world.store.drafts.waitingOf(world.chat.id);
  expect(world.store.drafts.find(draftId)).toMatchObject({ state: "waiting" });
  world.change({ approve: false });
  world.tell("Two");
  expect(world.waiting()).toEqual([[60, "Two"]]);
  expect(world.store.drafts.find(draftId)).toMatchObject({ state: "waiting" });
});

it("leaves what an editor sends at their own moment, and takes it along through a pause", () => {
  const world = open({ approve: true, quiet: "11:00-13:00" });
  world.tell("One");
  const { store, chat } = world;
  const [draftId = 0] = store.drafts.waitingOf(chat.id);
  const deliveryId = store.drafts.find(draftId)?.deliveryId ?? 0;
  store.outbox.publish(deliveryId, { chatId: chat.id, notBefore: NOON + 10 * MINUTE, now: NOON });
  world.change({ approve: true, perHour: 1 });
  expect(world.waiting()).toEqual([[10, "One"]]);
  world.change({ status: "paused" });
  world.change({ status: "active" }, NOON + 5 * MINUTE);
  expect(world.waiting()).toEqual([[10, "One"]]);
});

it("keeps what an editor put off for days through a pause, and says of what its moment is over that it is", () => {
  const world = open({ approve: true });
  const { store, chat } = world;
  const [soon, far] = ["Soon", "Far"].map((title, index) => {
    const [draftId = 0] = store.drafts.ofStories([world.tell(title)]);
    const by = { actor: { via: "chat" as const, id: 31, name: "Olga" }, now: NOON };
    scheduleDraft(store, draftId, NOON + (1 + index * 71) * HOUR, by);
    return draftId;
  });
  world.change({ status: "paused" });
  world.change({ status: "active" }, NOON + 48 * HOUR);
  expect(world.waiting()).toEqual([[72 * 60, "Far"]]);
  expect([soon, far].map((id) => store.drafts.find(id ?? 0)?.state)).toEqual(["expired", "scheduled"]);
  const by = { actor: { via: "chat" as const, id: 31, name: "Olga" }, now: NOON + 49 * HOUR };
  // A channel that was gone took what waited for it along.
  store.outbox.buryChat(chat.id, "chat-gone");
  expect(publishDraft(store, far ?? 0, by)).toEqual({ kind: "done" });
  expect(world.waiting()).toEqual([[49 * 60, "Far"]]);
});

it("touches nothing that was tried already", () => {
  const world = open({});
  world.tell("One");
  const [job] = world.store.outbox.due(NOON, 1);
  world.store.outbox.claim(job?.id ?? 0, NOON);
  world.store.outbox.retry(job?.id ?? 0, NOON + MINUTE, "unknown");
  world.change({ digest: "0 14 * * *" });
  expect(world.waiting()).toEqual([[1, "One"]]);
});
