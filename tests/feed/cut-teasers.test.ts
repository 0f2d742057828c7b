import { expect, it } from "vitest";
import { cutLength, markCut, shapeOf } from "../../src/feed/cut-teasers.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { entry } from "../support/store.ts";

const words = "harbour ferry lamp storm captain barrel market bridge winter letter council tower".split(" ");
const text = (seed: number, length: number, step = 5) =>
  Array.from({ length: 180 }, (_, i) => words[(seed + i * step) % words.length])
    .join(" ")
    .slice(0, length);
const cut = (seed: number) => text(seed, 195 + seed);

it("knows by all its texts that a feed cuts them without a sign", () => {
  const texts = [1, 2, 3, 4, 5].map(cut);
  expect(cutLength(texts.map(shapeOf))).toBe(200);
  expect(markCut(texts[0] ?? "", 200)).toBe(`${texts[0]}…`);
  expect(markCut("All of it was sold.", 200)).toBe("All of it was sold.");
});

it.each([
  ["few", [1, 2, 3].map(cut)],
  ["of all lengths", [90, 120, 150, 180, 200].map((length, i) => text(i, length))],
  ["whole", [1, 2, 3, 4, 5].map((seed) => `${cut(seed)}.`)],
  ["short", [1, 2, 3, 4, 5].map((seed) => text(seed, 60))],
  ["not there", []],
])("takes texts that are %s for no such habit", (_, texts) => {
  expect(cutLength(texts.map(shapeOf))).toBeNull();
});

it("has a cut text's page read, however long it is, and does not take the dots for a change", () => {
  const of = (count: number) => {
    const entries = Array.from({ length: count }, (_, i) =>
      entry({ title: `News ${i}`, link: `https://a.example/${i}`, summaryHtml: text(i, 900) }),
    );
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: null, entries };
    return prepareFeed(feed, () => false).entries[0];
  };
  expect([of(1)?.needsPage, of(6)?.needsPage]).toEqual([false, true]);
  expect(of(6)?.content.text.at(-1)).toBe("…");
  expect(of(6)?.content.contentHash).toBe(of(1)?.content.contentHash);
});
