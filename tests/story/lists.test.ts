import fc from "fast-check";
import { expect, it } from "vitest";
import { createLists } from "../../src/story/lists.ts";

const number = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const step = fc.record({
  index: fc.nat(12),
  change: fc.oneof(
    fc.array(number, { maxLength: 90 }).map((numbers) => ({ kind: "fill" as const, numbers })),
    fc.array(number, { maxLength: 40 }).map((numbers) => ({ kind: "push" as const, numbers })),
    fc.nat(5).map((every) => ({ kind: "filter" as const, every })),
  ),
});

// What they are for: to be as arrays are, in any order of changes.
it("is as an array for each index would be", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const lists = createLists();
      const arrays: number[][] = Array.from({ length: 13 }, () => []);
      for (const { index, change } of steps) {
        const array = arrays[index] ?? [];
        if (change.kind === "fill") {
          lists.fill(index, change.numbers);
          arrays[index] = change.numbers;
        } else if (change.kind === "push") {
          for (const one of change.numbers) lists.push(index, one);
          arrays[index] = [...array, ...change.numbers];
        } else {
          const keep = (_: number, place: number) => place % 5 < change.every;
          lists.filter(index, keep);
          arrays[index] = array.filter(keep);
        }
      }
      expect(arrays.map((_, index) => lists.of(index))).toEqual(arrays);
      expect(arrays.map((_, index) => lists.of(index, 4))).toEqual(arrays.map((array) => array.slice(0, 4)));
      expect(arrays.map((_, index) => lists.of(index, -4))).toEqual(arrays.map((array) => array.slice(-4)));
      expect(arrays.map((_, index) => lists.lengthOf(index))).toEqual(arrays.map(({ length }) => length));
    }),
  );
});

it("gives the room of lists that went to those that come", () => {
  const lists = createLists();
  const numbers = Array.from({ length: 70 }, (_, i) => i);
  const fillAll = () => {
    for (let index = 0; index < 1_000; index++) lists.fill(index, numbers);
  };
  fillAll();
  const { length } = lists.values;
  for (let round = 0; round < 5; round++) {
    for (let index = 0; index < 1_000; index++) lists.fill(index, []);
    fillAll();
  }
  expect(lists.values.length).toBe(length);
  expect(length).toBeLessThan(1.5 * 1_000 * numbers.length);
});
