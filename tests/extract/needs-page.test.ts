import { describe, expect, it } from "vitest";
import { needsPage } from "../../src/extract/needs-page.ts";

const LONG = `<p>${"The harbour of Skerry was closed on Monday after fog came in. ".repeat(14)}</p>`;
const SHORT = "<p>The harbour of Skerry was closed on Monday after fog came in from the west.</p>";
const WHOLE = `<p>${"The harbour of Skerry was closed on Monday after fog came in. ".repeat(5)}</p>`;
const entry = (part: object) => ({
  title: "Fog closes the port",
  link: "https://courier.example/fog",
  summaryHtml: null,
  contentHtml: null,
  ...part,
});

describe("needsPage", () => {
  it.each([
    ["a title alone", {}, true],
    ["a teaser", { summaryHtml: SHORT }, true],
    ["a teaser that repeats the title", { summaryHtml: "Fog closes the port" }, true],
    ["a long text that is cut off", { contentHtml: LONG.replace("</p>", "and then […]</p>") }, true],
    ["a teaser and the same as content", { summaryHtml: WHOLE, contentHtml: WHOLE }, true],
    ["the article", { contentHtml: LONG }, false],
    ["the article as its description", { summaryHtml: LONG }, false],
    ["a short article beside its teaser", { summaryHtml: SHORT, contentHtml: WHOLE }, false],
    ["no link", { link: null }, false],
    ["a link that is none", { link: "fog" }, false],
    ["a link to a file", { link: "https://courier.example/fog.PDF?x=1" }, false],
    ["a link to a video", { link: "https://www.youtube.com/watch?v=fog" }, false],
  ])("of %s", (_, part, expected) => {
    expect(needsPage(entry(part))).toBe(expected);
  });
});
