import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createSourceBoilerplate,
  keysOf,
  learnedJudge,
  learnedLines,
  learnLines,
  readSourceBoilerplate,
  type SourceBoilerplate,
} from "../../src/extract/source-boilerplate.ts";

const LINE = "The Courier is printed on paper from Melby.";

function learnAll(articles: readonly (readonly [story: string, lines: readonly string[]])[]): SourceBoilerplate {
  return articles.reduce((state, [story, lines]) => learnLines(state, story, keysOf(lines)), createSourceBoilerplate());
}
const judgeOf = (state: SourceBoilerplate) => learnedJudge(learnedLines(state));
const own = (i: number) => `Fog number ${"x".repeat(i + 1)} closes the port of Skerry.`;

describe("what is learned of a source's lines", () => {
  it.each([
    ["in three stories", 3, false],
    ["in four stories", 4, true],
  ])("takes a line that stands %s for news: not %s", (_, stories, expected) => {
    const state = learnAll(Array.from({ length: stories }, (_unused, i) => [`s${i}`, [own(i), LINE]]));
    expect(judgeOf(state)(LINE)).toBe(expected);
    expect(judgeOf(state)(own(0))).toBe(false);
  });

  it.each([
    ["other letter case, accents and punctuation", "Çağrı mərkəzi", "CAGRI  MERKEZI!"],
    ["other figures", "Read by 1,204 people today", "Read by 87 people today"],
  ])("knows a line with %s", (_, written, asked) => {
    expect(judgeOf(learnAll(["a", "b", "c", "d"].map((story) => [story, [written]])))(asked)).toBe(true);
  });

  it("forgets a line that stands no longer", () => {
    const old = ["a", "b", "c", "d"].map((story) => [story, [LINE]] as const);
    const since = Array.from({ length: 400 }, (_, i) => [`n${i}`, [own(i)]] as const);
    expect(judgeOf(learnAll([...old, ...since]))(LINE)).toBe(false);
  });

  it("asks for more stories where there are many articles", () => {
    const some = Array.from({ length: 290 }, (_, i) => [`n${i}`, i % 60 === 0 ? [own(i), LINE] : [own(i)]] as const);
    expect(judgeOf(learnAll(some))(LINE)).toBe(false);
  });

  it("stays small, and comes back from JSON as it was", () => {
    const state = learnAll(
      Array.from({ length: 300 }, (_, i) => [
        `s${i}`,
        Array.from({ length: 60 }, (_unused, j) => `Line ${"y".repeat(j)} of ${own(i)}`),
      ]),
    );
    const json = JSON.stringify(state);
    expect(json.length).toBeLessThan(60_000);
    expect(readSourceBoilerplate(json)).toEqual(state);
  });

  it.each([[null], [""], ["null"], ["{}"], ['{"version":1,"articles":1,"last":"","lines":[["a",[1]]]}'], ["["]])(
    "begins anew with %j",
    (json) => {
      expect(readSourceBoilerplate(json)).toEqual(createSourceBoilerplate());
    },
  );

  it("never takes for furniture what stands in fewer than four stories, however often they are updated", () => {
    const line = fc.constantFrom("Rain comes next.", "The ferry is late.", "Bees left.", "Rain comes next");
    const update = fc.tuple(fc.constantFrom("one", "two", "three"), fc.array(line, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(update, { maxLength: 60 }), (updates) => {
        const judge = judgeOf(learnAll(updates));
        expect(updates.flatMap(([, lines]) => lines).filter(judge)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
