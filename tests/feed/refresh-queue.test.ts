import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createStoreQueue } from "../../src/feed/refresh-queue.ts";

/** Notes each of its steps as "name1", "name2", …, and returns its name. */
function* noting(steps: string[], name: string, count: number, tookMs = 0): Generator<undefined, string> {
  for (let step = 1; step <= count; step++) {
    for (const began = performance.now(); performance.now() - began < tookMs; );
    steps.push(`${name}${step}`);
    yield;
  }
  return name;
}

const stopping = new AbortController().signal;
const plain = <T>(work: () => T): T => work();

it("takes the sources by turns, and what one source has queued one after the other", async () => {
  const queue = createStoreQueue({ transaction: plain, stopping });
  const steps: string[] = [];
  const ends = [
    queue.run(1, () => noting(steps, "a", 3)),
    queue.run(1, () => noting(steps, "b", 1)),
    queue.run(2, () => noting(steps, "c", 2)),
  ];
  expect(await Promise.all(ends)).toEqual(["a", "b", "c"]);
  expect(steps).toEqual(["a1", "c1", "a2", "c2", "a3", "b1"]);
});

// All polls that stored took a step in one turn: with 400 of them nothing else ran for most of a second.
it("lets others have the thread after ten milliseconds", async () => {
  const queue = createStoreQueue({ transaction: plain, stopping });
  const steps: string[] = [];
  const ends = [1, 2, 3, 4].map((source) => queue.run(source, () => noting(steps, "a", 2, 13)));
  const most: number[] = [];
  for (let known = 0; steps.length < 8; known = steps.length) {
    await setImmediate();
    most.push(steps.length - known);
  }
  await Promise.all(ends);
  expect(Math.max(...most)).toBe(1);
});

// A commit for each poll that found nothing took longer than the poll.
it("commits what comes together once, and tells whoever waits only then", async () => {
  const told: string[] = [];
  const transaction = <T>(work: () => T): T => {
    const result = work();
    told.push("commit");
    return result;
  };
  const queue = createStoreQueue({ transaction, stopping });
  const ends = Array.from({ length: 40 }, (_, source) =>
    queue.run(source, () => noting([], "a", 1), { committed: () => void told.push("a") }),
  );
  await Promise.all(ends);
  expect(told).toEqual(["commit", ...Array.from({ length: 40 }, () => "a")]);
});

it("goes on when a step throws", async () => {
  const queue = createStoreQueue({ transaction: plain, stopping });
  const broken = queue.run(1, () => {
    throw new Error("a bug");
  });
  const sound = queue.run(1, () => noting([], "a", 2));
  await expect(broken).rejects.toThrow("a bug");
  expect(await sound).toBe("a");
});

it("tells all of them when a commit failed, and goes on with the next", async () => {
  let isFull = true;
  const transaction = <T>(work: () => T): T => {
    const result = work();
    if (isFull) throw new Error("the disk is full");
    return result;
  };
  const queue = createStoreQueue({ transaction, stopping });
  const undone: number[] = [];
  const ends = [1, 2].map((source) =>
    queue.run(source, () => noting([], "a", 1), { undone: () => void undone.push(source) }),
  );
  const results = await Promise.allSettled(ends);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  isFull = false;
  expect(await queue.run(1, () => noting([], "b", 1))).toBe("b");
  expect(undone).toEqual([1, 2]);
});

it("ends between two steps when the program does", async () => {
  const ending = new AbortController();
  const queue = createStoreQueue({ transaction: plain, stopping: ending.signal });
  const steps: string[] = [];
  const ends = [1, 1, 2].map((source) => queue.run(source, () => noting(steps, "a", 9)));
  ending.abort();
  expect(await Promise.all(ends)).toEqual([null, null, null]);
  expect(await queue.run(3, () => noting(steps, "b", 1))).toBeNull();
  expect(steps).toEqual([]);
});

// Each poll with news was a commit of its own: they come one by one, as fast as a thread can read them.
it("lets those who are expected join", async () => {
  const commits: number[][] = [];
  let stored: number[] = [];
  const transaction = <T>(work: () => T): T => {
    const result = work();
    commits.push(stored);
    stored = [];
    return result;
  };
  const late = [2, 3];
  const ends: Promise<unknown>[] = [];
  const store = (source: number) => ends.push(queue.once(source, () => stored.push(source)));
  const expected = () => {
    for (const source of late.splice(0)) store(source);
    return 3;
  };
  const queue = createStoreQueue({ transaction, stopping, expected });
  store(1);
  await ends[0];
  await Promise.all(ends);
  expect(commits.filter((each) => each.length > 0)).toEqual([[1, 2, 3]]);
});
