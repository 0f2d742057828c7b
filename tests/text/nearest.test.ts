import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestWords } from "../../src/text/nearest.ts";

const TOPICS = ["economy", "energy", "ecology", "sport", "caspian", "it"];

it.each([
  ["a missing letter", "econmy", ["economy"]],
  ["a swap", "sprot", ["sport"]],
  ["capitals", "CASPIAN", ["caspian"]],
  ["another last letter", "energie", ["energy"]],
  ["something else", "football", []],
  ["nothing", "", []],
  // One edit makes any two-letter word of any other, but not out of thin air.
  ["a short word", "is", ["it"]],
  ["a word with no letter in common", "xy", []],
])("finds what was meant: %s", (_, word, found) => {
  expect(nearestWords(word, TOPICS, 3)).toEqual(found);
});

it("gives no more than asked, nearest first", () => {
  expect(nearestWords("abcdef", ["abcxyf", "abcdxf", "abcdef"], 2)).toEqual(["abcdef", "abcdxf"]);
});

it("answers quickly, however long the word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 5_000 }), (word) => {
      expect(nearestWords(word, TOPICS, 3).length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 50 },
  );
});
