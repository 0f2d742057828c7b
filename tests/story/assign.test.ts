import { expect, it } from "vitest";
import { type AddressedArticle, type StoredAddress, storyAtAddress } from "../../src/story/assign.ts";
import { titleKey } from "../../src/text/normalise.ts";

const NOON = Date.UTC(2026, 0, 31, 12);
const HERE = "https://one.example/a";
const QUAKE = titleKey("Strong earthquake shakes the coast of the Caspian Sea");

const HOUR = 3_600_000;

const article = (change: Partial<AddressedArticle> = {}): AddressedArticle => ({
  ...{ sourceId: 1, canonicalUrl: HERE, titleKey: QUAKE, at: NOON },
  ...change,
});
const stored = (storyId: number, change: Partial<StoredAddress> = {}): StoredAddress => ({
  ...{ storyId, sourceId: 2, canonicalUrl: HERE, titleKey: QUAKE, at: NOON },
  ...change,
});

it.each<[string, AddressedArticle, StoredAddress[], number | null]>([
  ["nothing there", article(), [], null],
  ["another address", article(), [stored(7, { canonicalUrl: "https://two.example/b" })], null],
  ["another feed, the same title, years before", article(), [stored(7, { at: 0 })], 7],
  ["another feed, another title", article({ titleKey: "x" }), [stored(7, { at: NOON - 40 * HOUR })], 7],
  ["another feed, another title, days before", article({ titleKey: "x" }), [stored(7, { at: NOON - 50 * HOUR })], null],
  [
    "another title at a page that has had several",
    article({ titleKey: "x" }),
    [stored(7, { titleKey: "ferry returns" }), stored(8, { titleKey: "market opens" })],
    null,
  ],
  ["yesterday's column at its one address", article(), [stored(7, { sourceId: 1, at: NOON - 24 * HOUR })], null],
  [
    "the column for another day",
    article({ titleKey: "weather in baku for 22 november" }),
    [stored(7, { sourceId: 1, titleKey: "weather in baku for 21 november", at: NOON - 23 * HOUR })],
    null,
  ],
  [
    "today's column in the section's feed",
    article({ sourceId: 3 }),
    [stored(7, { at: NOON - 24 * HOUR }), stored(8, { at: NOON })],
    8,
  ],
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
