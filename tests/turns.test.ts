import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it, vi } from "vitest";
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
  ["waits no longer for that because people wait for answers", 50, true, 4],
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

it("leaves the thread to people for nine times as long as a slice had it, but only while they wait", async () => {
  let active = 0;
  let looks = 0;
  let isWaited = true;
  const turn = createTurns({
    activeMs: () => active,
    isAsked() {
      looks++;
      return isWaited;
    },
  });
  const slice = async () => {
    await turn();
    active += 10;
    return active;
  };
  await slice();
  const second = slice();
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  active = 100;
  expect(await second).toBe(110);
  const third = slice();
  const seen = looks;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(seen + 1));
  isWaited = false;
  expect(await third).toBe(120);
});
