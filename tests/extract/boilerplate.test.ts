import { describe, expect, it } from "vitest";
import { withoutBoilerplate } from "../../src/extract/boilerplate.ts";
import { boilerplateFinder } from "../../src/summary/lines.ts";

const judge = boilerplateFinder(["Read also", "Subscribe to our", "The news will be updated"]);

describe("withoutBoilerplate", () => {
  it.each([
    ["keeps an article as it is", "First.\n\nSecond\nline.", "First.\n\nSecond\nline."],
    ["cuts a list of headlines to its end", "First.\n\nRead also:\n\nFog closes the port\nFerry returns", "First."],
    [
      "goes on with the article after the list",
      "First.\n\nRead also:\nFog closes the port\n\nSecond.",
      "First.\n\nSecond.",
    ],
    ["cuts a line between paragraphs", "First.\n\nSubscribe to our channel\n\nSecond.", "First.\n\nSecond."],
    ["cuts a sentence at the end", "First.\n\nThe news will be updated.", "First."],
    [
      "keeps headings within the article",
      "First.\n\nWhat comes next\n\nSecond.",
      "First.\n\nWhat comes next\n\nSecond.",
    ],
    ["leaves nothing of what is nothing else", "Read also:\n\nFerry returns", ""],
  ])("%s", (_, text, expected) => {
    expect(withoutBoilerplate(text, judge)).toBe(expected);
  });
});
