import fc from "fast-check";
import { expect, it } from "vitest";
import { createRecorder } from "../../src/delivery/drain-record.ts";
import { createShow } from "../../src/delivery/drain-show.ts";
import { holdJobs } from "../../src/delivery/hold.ts";
import { afterQuiet } from "../../src/delivery/plan.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import { replanRoute } from "../../src/delivery/replan.ts";
import { type Job, PRIORITY, type Route } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A channel with two routes, and a drain whose every call succeeds at once. */
function open() {
  const store = memoryStore();
  const chat = addChat(store, { timezone: "Europe/Berlin" });
  const routeIds = [addRoute(store, chat, { query: "ferry" }), addRoute(store, chat)];
  const stories: number[] = [];
  let now = NOON;
  let messages = 0;
  const show = createShow({ store, i18n: testI18n });
  const record = createRecorder({
    ...{ store, now: () => now, isOver: () => false },
    settle: () => expect.unreachable(),
    photoRefused: () => expect.unreachable(),
  });

  function send(job: Job): void {
    if (job.kind !== "post" && job.kind !== "digest") {
      store.outbox.finish(job.id, now, "sent");
      return;
    }
    if (holdJobs(store, [{ job, chat }], now).held > 0) return;
    const next = show.toSend(job, chat, now, { photo: false });
    if (next.kind !== "send") {
      if (next.kind === "nothing" && next.reason === "route-paused") store.outbox.pauseJob(job.id, now);
      else store.outbox.finish(job.id, now, "dead", next.kind);
      return;
    }
    if (job.priority > PRIORITY.breaking) {
      for (const id of next.showing.deliveryIds) {
        const quiet = store.routes.find(store.outbox.routeOf(id) ?? 0)?.quiet ?? null;
        expect(afterQuiet(quiet, chat.timezone, now)).toBe(now);
      }
    }
    expect(store.outbox.claim(job.id, now)).toBe(true);
    const value = { messageId: ++messages, chatId: chat.telegramId, date: now };
    record.sent(job, chat, next.showing, { ok: true, value });
  }

  const world = {
    ...{ store, stories },
    tell(title: string) {
      const storyId = addStory(store, title);
      stories.push(storyId);
      store.transaction(() => queueStory(store, storyId, now));
    },
    change(index: number, patch: Partial<Route>) {
      const route = store.routes.find(routeIds[index] ?? 0);
      if (route === null) throw new Error("no route");
      store.transaction(() => {
        store.routes.update(route.id, { ...route, ...patch, managed: "chat" });
        replanRoute(store, route.id, now);
      });
    },
    /** Lets time pass, as the drain sees it: from one job to the next, or all at once when it was off meanwhile. */
    pass(ms: number, isOff: boolean) {
      const until = now + ms;
      if (isOff) now = until;
      for (let rounds = 0; ; rounds++) {
        expect(rounds).toBeLessThan(1_000);
        const due = store.outbox.due(now, 50);
        for (const job of due) if (store.outbox.find(job.id)) send(job);
        if (due.length > 0) continue;
        const next = store.outbox.nextDueAt(now);
        if (next === null || next > until) break;
        now = next;
      }
      now = until;
    },
  };
  return world;
}

const patch = fc.oneof(
  fc.record({ quiet: fc.constantFrom(null, "22:00-07:00", "12:00-15:30") }),
  fc.record({ perHour: fc.constantFrom(null, 1, 3) }),
  fc.record({ minGapMs: fc.constantFrom(null, 7 * MINUTE) }),
  fc.record({ settleMs: fc.constantFrom(0, 20 * MINUTE) }),
  fc.record({ digest: fc.constantFrom(null, "0 8,18 * * *", "*/45 * * * *") }),
  fc.record({ digestMost: fc.constantFrom(2, 15) }),
  fc.record({ breaking: fc.constantFrom(null, "topic:breaking") }),
  fc.record({ status: fc.constantFrom("active" as const, "paused" as const) }),
  fc.record({ approve: fc.boolean() }),
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      tell: fc.constantFrom("Ferry returns", "Cup final", "BREAKING: storm"),
      times: fc.nat({ max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ change: fc.nat({ max: 1 }), patch }) },
  { weight: 3, arbitrary: fc.record({ pass: fc.integer({ min: 0, max: 300 }), isOff: fc.boolean() }) },
);
/** How the two routes begin: mostly with something to wait for. */
const beginning = fc.record({
  quiet: fc.constantFrom(null, "12:00-15:30"),
  perHour: fc.constantFrom(null, 2),
  digest: fc.constantFrom(null, null, "0 */3 * * *"),
  digestMost: fc.constantFrom(2, 15),
});

it("loses no story and tells none twice, whatever is changed, paused or switched off meanwhile", () => {
  fc.assert(
    fc.property(beginning, beginning, fc.array(step, { minLength: 5, maxLength: 30 }), (first, second, steps) => {
      const { store, stories, ...world } = open();
      world.change(0, first);
      world.change(1, second);
      for (const each of steps) {
        if ("tell" in each) for (let i = 0; i <= each.times; i++) world.tell(each.tell);
        else if ("change" in each) world.change(each.change, each.patch);
        else world.pass(each.pass * MINUTE, each.isOff);
      }
      for (const index of [0, 1]) world.change(index, { status: "active" });
      world.pass(3 * DAY, false);
      for (const storyId of stories) {
        const told = store.posts.countOf(storyId);
        expect(told).toBeLessThanOrEqual(1);
        for (const { post, leftOut, routeId } of store.posts.places(storyId)) {
          expect(routeId).not.toBeNull();
          const isDraft = store.drafts.ofStories([storyId]).length > 0;
          expect({ told, leftOut, isDraft }).toEqual(
            post !== null
              ? { told: 1, leftOut: null, isDraft: false }
              : isDraft
                ? { told: 0, leftOut: null, isDraft: true }
                : { told: 0, leftOut: expect.stringMatching(/^(?:digest-full|too-old)$/u), isDraft: false },
          );
        }
      }
    }),
    { numRuns: 5 },
  );
});
