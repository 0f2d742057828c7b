import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff, type Hunk } from "../../src/story/diff.ts";

const split = (text: string) => (text === "" ? [] : text.split(" "));
const shown = (a: string[], b: string[], { aFrom, aTo, bFrom, bTo }: Hunk) => [
  a.slice(aFrom, aTo).join(" "),
  b.slice(bFrom, bTo).join(" "),
];
const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

/** The longest common subsequence, the slow way. */
function common(a: string[], b: string[]): number {
  const rows = [new Array<number>(b.length + 1).fill(0)];
  for (const item of a) {
    const last = rows.at(-1) ?? [];
    const row = [0];
    for (const [j, other] of b.entries()) {
      row.push(item === other ? (last[j] ?? 0) + 1 : Math.max(last[j + 1] ?? 0, row[j] ?? 0));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

describe("diff", () => {
  it.each([
    ["", "", []],
    ["one two", "one two", []],
    ["", "one", [["", "one"]]],
    ["one", "", [["one", ""]]],
    ["the ferry is late", "the ferry is back", [["late", "back"]]],
    [
      "three people were hurt in the storm",
      "five people were badly hurt in the storm",
      [
        ["three", "five"],
        ["", "badly"],
      ],
    ],
    [
      "a b c",
      "c b a",
      [
        ["a b", ""],
        ["", "b a"],
      ],
    ],
  ])("%j → %j", (before, after, expected) => {
    const [a, b] = [split(before), split(after)];
    expect(diff(a, b).map((hunk) => shown(a, b, hunk))).toEqual(expected);
  });

  it("makes the second of the first, keeping as much as can be kept", () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        const made: string[] = [];
        let [at, kept] = [0, 0];
        for (const { aFrom, aTo, bFrom, bTo } of diff(a, b)) {
          expect(made.length + aFrom - at).toBe(bFrom);
          made.push(...a.slice(at, aFrom), ...b.slice(bFrom, bTo));
          kept += aFrom - at;
          at = aTo;
        }
        made.push(...a.slice(at));
        expect(made).toEqual(b);
        expect(kept + a.length - at).toBe(common(a, b));
      }),
    );
  });

  it("takes what changed beyond measure as one change", () => {
    const words = (prefix: string) => Array.from({ length: 20_000 }, (_, i) => `${prefix}${i}`);
    expect(diff(["x", ...words("a"), "y"], ["x", ...words("b"), "y"])).toEqual([
      { aFrom: 1, aTo: 20_001, bFrom: 1, bTo: 20_001 },
    ]);
  });
});
