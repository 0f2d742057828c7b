import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Call, createLine, restAfter } from "../../src/delivery/drain-line.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import type { Chat, Job } from "../../src/model.ts";

const CALL_MS = 2;
const CALLS = 16;

type Event = "go" | "people wait" | "nobody waits";

/** Calls that each have the thread for a while, and which turn of the event loop each began in. */
async function send(isAsked: () => boolean): Promise<{ perTurn: number; tookMs: number; order: Event[] }> {
  const began: number[] = [];
  const order: Event[] = [];
  let turn = 0;
  const line = createLine({
    limits: createLimits({ perSecond: 100_000 }),
    now: Date.now,
    free: () => CALLS,
    go() {
      began.push(turn);
      // All that begin together come before it.
      queueMicrotask(() => {
        turn = began.length;
      });
      order.push("go");
      for (const end = performance.now() + CALL_MS; performance.now() < end; );
    },
    release: () => true,
    onRoom: () => {},
    isAsked() {
      const asked = isAsked();
      order.push(asked ? "people wait" : "nobody waits");
      return asked;
    },
  });
  for (let id = 1; id <= CALLS; id++) {
    const chat = { id, telegramId: id, type: "private" } as Chat;
    line.add({ job: { id } as Job, chat, attempt: async () => {} } satisfies Call);
  }
  const from = performance.now();
  line.move();
  while (began.length < CALLS) {
    await nextTurn();
    // What ends a call moves the line as well.
    line.move();
  }
  line.stop();
  const turns = Map.groupBy(began, (one) => one);
  const perTurn = Math.max(...[...turns.values()].map(({ length }) => length));
  return { perTurn, tookMs: performance.now() - from, order: order.slice(0, order.lastIndexOf("go") + 1) };
}

// A hundred calls were begun in one turn: nobody was answered for so long.
it("begins calls for some milliseconds at a time", async () => {
  expect((await send(() => false)).perTurn).toBeLessThan(5);
});

it("rests nineteen times as long while people wait, whoever moves it", async () => {
  // Behind the last ones there is no rest to wait for.
  expect((await send(() => true)).tookMs).toBeGreaterThan(19 * CALL_MS * (CALLS - 4));
});

it("goes on at the first look at which nobody waits", async () => {
  let looks = 0;
  const { order } = await send(() => looks++ % 3 < 2);
  expect(order).toContain("nobody waits");
  expect(order.filter((event, place) => event === "nobody waits" && order[place + 1] !== "go")).toEqual([]);
});

// After a commit of two seconds a channel's post waited for many more.
it.each([
  [0, 0],
  [12, 228],
  [2_000, 500],
])("rests after %d ms for %d", (tookMs, restMs) => {
  expect(restAfter(tookMs)).toBe(restMs);
});
