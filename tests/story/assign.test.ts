import { describe, expect, it } from "vitest";
import { type ArticleRef, assignStory, STORY_WINDOW_MS, type StoryRef } from "../../src/story/assign.ts";
import { titleKey } from "../../src/text/normalise.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 31, 12);
const QUAKE = titleKey("Strong earthquake shakes the coast of the Caspian Sea");

function article(change: Partial<ArticleRef> = {}): ArticleRef {
  return { sourceId: 1, canonicalUrl: "https://one.example/a", titleKey: QUAKE, language: "en", at: NOON, ...change };
}
function told(storyId: number, change: Partial<StoryRef> = {}): StoryRef {
  const other = article({ sourceId: 2, canonicalUrl: "https://two.example/b", ...change });
  return { ...other, storyId, ownSource: change.ownSource ?? other.sourceId === 1 };
}

describe("assignStory", () => {
  it.each<[string, ArticleRef, StoryRef[], string]>([
    ["nothing like it", article(), [], "open"],
    [
      "the address in another feed",
      article({ titleKey: "x" }),
      [told(7, { canonicalUrl: "https://one.example/a" })],
      "7 same-url",
    ],
    [
      "the address years before",
      article(),
      [told(7, { canonicalUrl: "https://one.example/a", at: 0, titleKey: "y" })],
      "7 same-url",
    ],
    [
      "the address of the same source with a longer title",
      article({ titleKey: `${QUAKE} 3 hurt` }),
      [told(7, { sourceId: 1, canonicalUrl: "https://one.example/a" })],
      "7 same-url",
    ],
    [
      "a list page that every entry of a feed links to",
      article({ titleKey: "m 3 1 north of the island" }),
      [told(7, { sourceId: 1, canonicalUrl: "https://one.example/a", titleKey: "m 4 2 offshore of a gulf" })],
      "open",
    ],
    [
      "a front page",
      article({ canonicalUrl: "https://one.example/", titleKey: "x" }),
      [told(7, { canonicalUrl: "https://one.example/", titleKey: "y" })],
      "open",
    ],
    ["the headline of another outlet", article(), [told(7)], "7 same-title"],
    ["no address, the headline of another outlet", article({ canonicalUrl: null }), [told(7)], "7 same-title"],
    ["48 hours later", article({ at: NOON + STORY_WINDOW_MS }), [told(7)], "7 same-title"],
    ["more than 48 hours later", article({ at: NOON + STORY_WINDOW_MS + 1 }), [told(7)], "open"],
    [
      "48 hours after the latest of them",
      article({ at: NOON + 60 * HOUR }),
      [told(7), told(7, { sourceId: 3, at: NOON + 20 * HOUR })],
      "7 same-title",
    ],
    ["a headline in another language", article({ language: "tr" }), [told(7, { language: "az" })], "open"],
    ["regions of one language", article({ language: "en-GB" }), [told(7, { language: "en-US" })], "7 same-title"],
    [
      "a headline that says little",
      article({ titleKey: "weather today" }),
      [told(7, { titleKey: "weather today" })],
      "open",
    ],
    [
      "a headline without spaces",
      article({ titleKey: "東京で強い地震がありました" }),
      [told(7, { titleKey: "東京で強い地震がありました" })],
      "7 same-title",
    ],
    [
      "two stories under it",
      article(),
      [told(7, { at: NOON - 9 * HOUR }), told(8, { at: NOON - HOUR })],
      "8 same-title",
    ],
    // A daily headline would otherwise be posted once and then only ever edited.
    ["its own headline of yesterday", article(), [told(7, { sourceId: 1, at: NOON - 24 * HOUR })], "open"],
    [
      "its own headline of yesterday, which another outlet had too",
      article(),
      [told(7, { at: NOON - 24 * HOUR, ownSource: true }), told(7, { sourceId: 1, at: NOON - 25 * HOUR })],
      "open",
    ],
    [
      "its own headline of yesterday, which it has changed since and another outlet has not",
      article(),
      [told(7, { at: NOON - 24 * HOUR, ownSource: true })],
      "open",
    ],
    [
      "the address of its own story",
      article(),
      [told(7, { canonicalUrl: "https://one.example/a", ownSource: true })],
      "7 same-url",
    ],
    [
      "yesterday's with its own, today's of another outlet",
      article(),
      [
        told(7, { sourceId: 1, at: NOON - 25 * HOUR }),
        told(7, { at: NOON - 24 * HOUR, ownSource: true }),
        told(8, { sourceId: 3, at: NOON - HOUR }),
      ],
      "8 same-title",
    ],
  ])("%s", (_, news, candidates, expected) => {
    const assignment = assignStory(news, candidates);
    expect(assignment.kind === "open" ? "open" : `${assignment.storyId} ${assignment.because}`).toBe(expected);
  });
});
