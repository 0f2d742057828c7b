import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createQueues } from "../../src/bot/chat-queues.ts";

it("keeps the order of a key and runs keys side by side, never more than the cap", async () => {
  const done: string[] = [];
  let most = 0;
  // a1 ends when c1 has: were they not side by side, nothing would ever end.
  const { promise: cDone, resolve: endA } = Promise.withResolvers<void>();
  const queues = createQueues<string>(2, async (name) => {
    most = Math.max(most, queues.running());
    if (name === "a1") await cDone;
    else await sleep(1);
    done.push(name);
    if (name === "c1") endA();
  });
  for (const name of ["a1", "a2", "b1", "c1"]) queues.push(name.charAt(0), name);
  await queues.idle();
  expect(done).toEqual(["b1", "c1", "a1", "a2"]);
  expect(most).toBe(2);
});

it("gives a chat with many pieces no more than its turn", async () => {
  const done: string[] = [];
  const queues = createQueues<string>(1, async (name) => {
    await sleep(1);
    done.push(name);
  });
  for (const name of ["a1", "a2", "a3"]) queues.push("a", name);
  queues.push("b", "b1");
  await queues.idle();
  expect(done).toEqual(["a1", "b1", "a2", "a3"]);
});

it("forgets what waits when cleared, and takes new work after", async () => {
  const done: string[] = [];
  const queues = createQueues<string>(1, async (name) => {
    await sleep(1);
    done.push(name);
  });
  for (const [key, name] of ["a:a1", "a:a2", "b:b1"].map((each) => each.split(":"))) queues.push(key ?? "", name ?? "");
  queues.clear();
  await queues.idle();
  queues.push("a", "a3");
  queues.push("b", "b2");
  await queues.idle();
  expect(done).toEqual(["a1", "a3", "b2"]);
});

it("tells how many chats wait for their turn", async () => {
  const waiting: number[] = [];
  const queues = createQueues<string>(1, async () => {
    waiting.push(queues.waiting());
    await sleep(1);
  });
  for (const key of ["a", "b", "c"]) queues.push(key, key);
  expect(queues.waiting()).toBe(2);
  await queues.idle();
  expect([waiting, queues.waiting()]).toEqual([[0, 1, 0], 0]);
});
