import { expect, it } from "vitest";
import { createStoreQueue } from "../../src/feed/refresh-queue.ts";
import { createQuietLane } from "../../src/feed/refresh-quiet.ts";
import { memoryDb } from "../support/store.ts";

/** A lane, how many transactions it took, and what was stored. */
function openLane(expected: () => number, transaction = <T>(work: () => T): T => work()) {
  let commits = 0;
  const ending = new AbortController();
  const counted = <T>(work: () => T): T => {
    commits++;
    return transaction(work);
  };
  const queue = createStoreQueue({ transaction: counted, stopping: ending.signal });
  return { lane: createQuietLane(queue, expected), commits: () => commits, stop: () => ending.abort() };
}

it("stores what comes together by one commit, and tells each what its own said", async () => {
  const { lane, commits } = openLane(() => 3);
  expect(await Promise.all([lane.note(() => true), lane.note(() => false), lane.note(() => true)])).toEqual([
    true,
    false,
    true,
  ]);
  expect(commits()).toBe(1);
});

it("waits no longer for those who come no more", async () => {
  let expected = 1_000;
  const { lane } = openLane(() => expected);
  const order: string[] = [];
  const noted = lane.note(() => true).then(() => order.push("noted"));
  expected = 1;
  lane.look();
  await noted;
  expect(order).toEqual(["noted"]);
});

// A bug that one source met put all others off as well.
it("fails those alone whose own throws", async () => {
  const { lane } = openLane(() => 3);
  const broken = () => {
    throw new Error("a bug");
  };
  const stored: string[] = [];
  const sound = (name: string) => () => stored.push(name) > 0;
  const ends = await Promise.allSettled([lane.note(sound("a")), lane.note(broken), lane.note(sound("b"))]);
  expect(ends).toEqual([
    { status: "fulfilled", value: true },
    { status: "rejected", reason: new Error("a bug") },
    { status: "fulfilled", value: true },
  ]);
  expect(stored).toEqual(["a", "b"]);
});

it("fails all where the database does, for nothing of it is stored", async () => {
  const { lane } = openLane(() => 2);
  const db = memoryDb();
  db.pragma("query_only = ON");
  const full = () => db.exec("DELETE FROM settings") === db;
  const ends = await Promise.allSettled([lane.note(() => true), lane.note(full)]);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("leaves what waits when the program ends", async () => {
  const { lane, stop, commits } = openLane(() => 2);
  const noted = lane.note(() => true);
  stop();
  expect(await noted).toBeNull();
  expect(commits()).toBe(0);
});
