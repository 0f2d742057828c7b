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

/** Slices of so long, one after the other, while people wait; and the hands of the clock. */
function sliced(sliceMs: number) {
  const clock = { active: 0, now: 0 };
  let looks = 0;
  const state = { isWaited: true };
  const turn = createTurns({
    activeMs: () => clock.active,
    now: () => clock.now,
    isAsked() {
      looks++;
      return state.isWaited;
    },
  });
  /** When it began. */
  const slice = async () => {
    await turn();
    const began = clock.now;
    clock.active += sliceMs;
    clock.now += sliceMs;
    return began;
  };
  /** It is looked whether they wait, and that they do. */
  const passedOver = async () => {
    const seen = looks;
    await vi.waitFor(() => expect(looks).toBeGreaterThan(seen + 1));
  };
  return { clock, state, slice, passedOver };
}

it("leaves the thread to people for nine times as long as a slice had it, but only while they wait", async () => {
  const { clock, state, slice, passedOver } = sliced(10);
  await slice();
  const second = slice();
  await passedOver();
  clock.now = 99;
  await passedOver();
  clock.now = 100;
  expect(await second).toBe(100);
  const third = slice();
  await passedOver();
  state.isWaited = false;
  expect(await third).toBe(110);
});

// News stood still for as long as nobody had the thread: while all answers waited for Telegram, say.
it("waits for a quarter of a second at most, whoever has the thread", async () => {
  const { clock, slice, passedOver } = sliced(1_000);
  await slice();
  const second = slice();
  await passedOver();
  clock.now = 1_249;
  await passedOver();
  clock.now = 1_250;
  expect(await second).toBe(1_250);
});
