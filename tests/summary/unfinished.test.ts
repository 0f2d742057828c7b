import { describe, expect, it } from "vitest";
import { summarise } from "../../src/summary/extractive.ts";

const first = "Investigators spent a week in the harbour office of Alat.";

// A feed had cut its teaser at a fixed length, and the half that was left said the opposite of the whole.
describe("a teaser that was cut at a fixed length", () => {
  it.each([
    ["loses the sentence that has no end", `${first} They found no evidence that the mayor took`, first],
    ["keeps one that has", `${first} Nothing was found there.`, `${first} Nothing was found there.`],
    [
      "keeps a source's style of no full stops at all",
      "Investigators spent a week in the harbour office",
      "Investigators spent a week in the harbour office",
    ],
  ])("%s", (_, text, summary) => {
    expect(summarise(text, { language: "en", title: "Harbour inquiry ends" })).toBe(summary);
  });
});
