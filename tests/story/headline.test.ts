import { expect, it } from "vitest";
import { headlineOf } from "../../src/story/headline.ts";

it("tells titles apart that differ in a sign or in the order of words, by whole numbers of 53 bits", () => {
  const words = "ferry storm 12 13 паром буря".split(" ");
  const titles = words.flatMap((a) => words.flatMap((b) => words.map((c) => `${a} ${b} ${c}`)));
  const numbers = ["", "a", "b", "ab", "ba", ...titles].map(headlineOf);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true);
});
