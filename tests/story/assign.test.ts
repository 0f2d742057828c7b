import { expect, it } from "vitest";
import { type AddressedArticle, type StoredAddress, storyAtAddress } from "../../src/story/assign.ts";
import { titleKey } from "../../src/text/normalise.ts";

const NOON = Date.UTC(2026, 0, 31, 12);
const HERE = "https://one.example/a";
const QUAKE = titleKey("Strong earthquake shakes the coast of the Caspian Sea");

const article = (change: Partial<AddressedArticle> = {}): AddressedArticle => ({
  ...{ sourceId: 1, canonicalUrl: HERE, titleKey: QUAKE },
  ...change,
});
const stored = (storyId: number, change: Partial<StoredAddress> = {}): StoredAddress => ({
  ...{ storyId, sourceId: 2, canonicalUrl: HERE, titleKey: QUAKE, at: NOON },
  ...change,
});

it.each<[string, AddressedArticle, StoredAddress[], number | null]>([
  ["nothing there", article(), [], null],
  ["another address", article(), [stored(7, { canonicalUrl: "https://two.example/b" })], null],
  ["another feed, another title, years before", article({ titleKey: "x" }), [stored(7, { at: 0 })], 7],
  ["its own article with a longer title", article({ titleKey: `${QUAKE} 3 hurt` }), [stored(7, { sourceId: 1 })], 7],
  [
    "a list page that every entry of a feed links to",
    article({ titleKey: "m 3 1 north of the island" }),
    [stored(7, { sourceId: 1, titleKey: "m 4 2 offshore of a gulf" })],
    null,
  ],
  [
    "a front page",
    article({ canonicalUrl: "https://one.example/" }),
    [stored(7, { canonicalUrl: "https://one.example/" })],
    null,
  ],
  ["no address", article({ canonicalUrl: null }), [stored(7)], null],
  ["the newest of two stories", article(), [stored(7, { at: NOON - 9 }), stored(8, { at: NOON - 1 })], 8],
])("the story at an address: %s", (_, news, others, storyId) => {
  expect(storyAtAddress(news, others)).toBe(storyId);
});
