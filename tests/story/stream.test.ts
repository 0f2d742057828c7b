import { describe, expect, it } from "vitest";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 31, 12);

let nextId = 0;
function article(title: string, change: Partial<StoryArticle> = {}): StoryArticle {
  const id = ++nextId;
  const own = { id, sourceId: id, canonicalUrl: `https://outlet${id}.example/${id}` };
  return { ...own, title, text: "", language: "en", at: NOON, ...change };
}

describe("a story index", () => {
  it("joins what another outlet tells in other words, and says why", () => {
    const index = createStoryIndex();
    index.add(article("Ferry with forty passengers runs aground near Turkmenbashi", { id: 901 }), 7);
    index.add(article("Parliament of Georgia debates the budget for schools"), 8);
    const later = article("Forty passengers rescued from ferry aground off Turkmenbashi", { at: NOON + HOUR });
    expect(index.assign(later)).toEqual({
      kind: "join",
      storyId: 7,
      because: "same-event",
      score: expect.closeTo(0.7, 1),
      nearestId: 901,
      shared: expect.arrayContaining(["ferry", "aground", "turkmenbashi", "forty", "passengers"]),
    });
  });
});
