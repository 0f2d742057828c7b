import { expect, it } from "vitest";
import { createSlots } from "../../src/feed/slots.ts";

/** Takes a place for each of these and says in which order they got it; each gives it back at once. */
async function order(slots: ReturnType<typeof createSlots>, wishes: [name: string, urgent: boolean][]) {
  const names: string[] = [];
  const takes = wishes.map(async ([name, urgent]) => {
    const release = await slots.take("a", { urgent });
    names.push(name);
    release();
  });
  await Promise.all(takes);
  return names;
}

it("serves those that are urgent first, and otherwise who came first", async () => {
  const slots = createSlots(1, 1);
  const release = await slots.take("a");
  const served = order(slots, [
    ["poll 1", false],
    ["person 1", true],
    ["poll 2", false],
    ["person 2", true],
  ]);
  release();
  expect(await served).toEqual(["person 1", "person 2", "poll 1", "poll 2"]);
});

it("lets one who gives up leave the queue", async () => {
  const slots = createSlots(1, 1);
  const release = await slots.take("a");
  await expect(slots.take("a", { signal: AbortSignal.abort("too late") })).rejects.toBe("too late");
  const leaving = new AbortController();
  const left = slots.take("a", { signal: leaving.signal });
  const next = slots.take("a");
  leaving.abort("tired");
  await expect(left).rejects.toBe("tired");
  release();
  (await next)();
  expect(await slots.take("a")).toBeTypeOf("function");
});
