import { describe, expect, it } from "vitest";
import { withoutBoilerplate } from "../../src/extract/boilerplate.ts";
import { boilerplateFinder } from "../../src/summary/lines.ts";

const judge = boilerplateFinder(["Read also", "Subscribe to our", "The news will be updated", "Advertisement"]);
const REST =
  "Two tugs pulled it off the sand at noon, and the crew of fourteen stayed on board, the port authority said.";

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
    [
      "keeps an article that is one line with such a sentence",
      `A ship ran aground. ${REST} Subscribe to our channel.`,
      `A ship ran aground. ${REST}`,
    ],
    [
      "keeps what stands behind such a sentence in one line",
      `Subscribe to our channel. A ship ran aground. ${REST}`,
      `A ship ran aground. ${REST}`,
    ],
    ["cuts headlines that stand in its line", "First.\n\nRead also: Fog closes the port. Ferry returns.", "First."],
    [
      "keeps news that begin with a word of furniture",
      "Advertisement on buses is forbidden from May.\n\nAdvertisement",
      "Advertisement on buses is forbidden from May.",
    ],
    ["leaves nothing of what is nothing else", "Read also:\n\nFerry returns", ""],
  ])("%s", (_, text, expected) => {
    expect(withoutBoilerplate(text, judge)).toBe(expected);
  });
});
