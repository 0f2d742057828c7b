import fc from "fast-check";
import { expect, it } from "vitest";
import { createSlots, type Release } from "../../src/feed/slots.ts";

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

it("starts at each moment the first who may, whoever comes, leaves and gives up", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ key: fc.constantFrom("a", "b", "c"), urgent: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ leaves: fc.nat({ max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ givesUp: fc.nat({ max: 5 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const slots = createSlots(3, 2);
      const started: number[] = [];
      const inside: { id: number; release: Release }[] = [];
      const aborts: AbortController[] = [];
      const expected: number[] = [];
      let waiting: { id: number; key: string; urgent: boolean }[] = [];
      let within: { id: number; key: string }[] = [];
      const settle = () => {
        for (;;) {
          const may = waiting.filter(
            ({ key }) => within.length < 3 && within.filter((one) => one.key === key).length < 2,
          );
          const next = may.find(({ urgent }) => urgent) ?? may[0];
          if (next === undefined) return;
          waiting = waiting.filter((one) => one !== next);
          within.push(next);
          expected.push(next.id);
        }
      };
      for (const [id, one] of steps.entries()) {
        if ("key" in one) {
          const abort = new AbortController();
          aborts[id] = abort;
          void slots.take(one.key, { urgent: one.urgent, signal: abort.signal }).then(
            (release) => {
              started.push(id);
              inside.push({ id, release });
            },
            () => {},
          );
          waiting.push({ id, ...one });
        } else if ("leaves" in one) {
          const [left] = inside.splice(one.leaves, 1);
          left?.release();
          within = within.filter(({ id: other }) => other !== left?.id);
        } else {
          const [tired] = waiting.splice(one.givesUp, 1);
          if (tired !== undefined) aborts[tired.id]?.abort();
        }
        settle();
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      expect(started).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
