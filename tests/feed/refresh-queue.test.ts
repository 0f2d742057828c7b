import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createStoreQueue } from "../../src/feed/refresh-queue.ts";

/** Notes each of its steps as "name1", "name2", …, and returns its name. */
function* noting(steps: string[], name: string, count: number): Generator<undefined, string> {
  for (let step = 1; step <= count; step++) {
    steps.push(`${name}${step}`);
    yield;
  }
  return name;
}

const endless = new AbortController().signal;

// All polls that stored took a step in one turn: with 400 of them nothing else ran for most of a second.
it("takes one step a turn, the sources by turns, and what one source has queued one after the other", async () => {
  const queue = createStoreQueue(endless);
  const steps: string[] = [];
  const ends = [
    queue.run(1, () => noting(steps, "a", 3)),
    queue.run(1, () => noting(steps, "b", 1)),
    queue.run(2, () => noting(steps, "c", 2)),
  ];
  const most: number[] = [];
  for (let known = 0; steps.length < 6; known = steps.length) {
    await setImmediate();
    most.push(steps.length - known);
  }
  expect(await Promise.all(ends)).toEqual(["a", "b", "c"]);
  expect(steps).toEqual(["a1", "c1", "a2", "c2", "a3", "b1"]);
  expect(Math.max(...most)).toBeLessThanOrEqual(2);
});

it("goes on when a step throws", async () => {
  const queue = createStoreQueue(endless);
  const broken = queue.run(1, () => {
    throw new Error("a bug");
  });
  const sound = queue.run(1, () => noting([], "a", 2));
  await expect(broken).rejects.toThrow("a bug");
  expect(await sound).toBe("a");
});

it("ends between two steps when the program does", async () => {
  const stopping = new AbortController();
  const queue = createStoreQueue(stopping.signal);
  const steps: string[] = [];
  const ends = [1, 1, 2].map((source) => queue.run(source, () => noting(steps, "a", 9)));
  stopping.abort();
  expect(await Promise.all(ends)).toEqual([null, null, null]);
  expect(await queue.run(3, () => noting(steps, "b", 1))).toBeNull();
  expect(steps).toEqual(["a1"]);
});
