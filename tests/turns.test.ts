import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns } from "../src/turns.ts";

it("gives each a turn of its own, in order", async () => {
  const turn = createTurns({ activeMs: () => 0 });
  const order: string[] = [];
  const work = async (name: string) => {
    await turn();
    order.push(name);
  };
  const all = Promise.all([work("a"), work("b")]);
  for (const passed of ["turn 1", "turn 2"]) {
    await nextTurn();
    order.push(passed);
  }
  await all;
  expect(order).toEqual(["a", "turn 1", "b", "turn 2"]);
});

it.each([
  ["has its turn at once where nobody else had the thread", 1, false, 1],
  ["waits where others had it for long, but not for ever", 50, false, 4],
  ["waits for longer while people wait for answers", 50, true, 10],
])("%s", async (_, busyMs, isAsked, turns) => {
  let active = 0;
  let looks = 0;
  const turn = createTurns({
    isAsked: () => isAsked,
    activeMs() {
      looks++;
      active += busyMs;
      return active;
    },
  });
  await turn();
  // One look is that of asking.
  expect(looks - 1).toBe(turns);
});
