import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Call, createLine } from "../../src/delivery/drain-line.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import type { Chat, Job } from "../../src/model.ts";

const CALL_MS = 2;
const CALLS = 16;

/** Calls that each have the thread for a while, and which turn of the event loop each began in. */
async function send(isAsked: () => boolean): Promise<{ perTurn: number; tookMs: number }> {
  const began: number[] = [];
  let turn = 0;
  const line = createLine({
    limits: createLimits({ perSecond: 100_000 }),
    now: Date.now,
    free: () => CALLS,
    go() {
      began.push(turn);
      for (const end = performance.now() + CALL_MS; performance.now() < end; );
    },
    release: () => true,
    onRoom: () => {},
    isAsked,
  });
  for (let id = 1; id <= CALLS; id++) {
    const chat = { id, telegramId: id, type: "private" } as Chat;
    line.add({ job: { id } as Job, chat, attempt: async () => {} } satisfies Call);
  }
  const from = performance.now();
  line.move();
  for (; began.length < CALLS; turn++) {
    await nextTurn();
    // What ends a call moves the line as well.
    line.move();
  }
  line.stop();
  const turns = Map.groupBy(began, (one) => one);
  return { perTurn: Math.max(...[...turns.values()].map(({ length }) => length)), tookMs: performance.now() - from };
}

// A hundred calls were begun in one turn: nobody was answered for so long.
it("begins calls for some milliseconds at a time", async () => {
  expect((await send(() => false)).perTurn).toBeLessThan(5);
});

it("rests nine times as long while people wait, whoever moves it, and goes on when they do not", async () => {
  const asked = await send(() => true);
  // Behind the last ones there is no rest to wait for.
  expect(asked.tookMs).toBeGreaterThan(9 * CALL_MS * (CALLS - 4));
  let looks = 0;
  const few = await send(() => looks++ < 1);
  expect(few.tookMs).toBeLessThan(asked.tookMs);
});
