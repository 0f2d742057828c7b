import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createQueues } from "../../src/bot/chat-queues.ts";

it("keeps the order of a key and runs keys side by side, never more than the cap", async () => {
  const done: string[] = [];
  let most = 0;
  const queues = createQueues<{ name: string; ms: number }>(2, async ({ name, ms }) => {
    most = Math.max(most, queues.running());
    await sleep(ms);
    done.push(name);
  });
  queues.push("a", { name: "a1", ms: 40 });
  queues.push("a", { name: "a2", ms: 1 });
  queues.push("b", { name: "b1", ms: 5 });
  queues.push("c", { name: "c1", ms: 5 });
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
