import { describe, expect, it } from "vitest";
import { type Known, provesWithdrawal, retractionCandidates } from "../../src/story/retraction.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `hours` old, so that it is number `hours` in a feed of one article an hour. */
const known = (hours: number, facts: Partial<Known> = {}): Known => ({
  id: hours,
  identity: `guid:${hours}`,
  canonicalUrl: `https://herald.example/${hours}`,
  url: `https://herald.example/${hours}`,
  publishedAt: NOON - hours * HOUR,
  firstSeenAt: NOON - hours * HOUR,
  retractedAt: null,
  ...facts,
});
const feedOf = (...articles: Known[]) => articles;
const all = [1, 2, 3, 4, 5, 6].map((hours) => known(hours));
const without = (...ids: number[]) => all.filter(({ id }) => !ids.includes(id));

describe("retractionCandidates", () => {
  it.each<[string, Known[], ReturnType<typeof feedOf>, number[]]>([
    ["nothing is missing", all, all, []],
    ["one between others", all, without(3), [3]],
    ["the newest", all, without(1), [1]],
    ["several, newest first", all, without(4, 2), [2, 4]],
    ["the oldest may have scrolled out", all, without(5, 6), []],
    ["most are missing: another feed", all, without(1, 2, 3, 4), []],
    ["everything is: an empty feed", all, [], []],
    ["known by its address alone", all, [...without(3), known(3, { identity: "guid:new" })], []],
    ["withdrawn already", [...without(3), known(3, { retractedAt: NOON })], without(3), []],
    ["without a page", [...without(3), known(3, { url: null })], without(3), []],
    ["a week ago", all.map((article) => known(article.id, { firstSeenAt: NOON - 8 * DAY })), without(3), []],
    [
      "in a feed without dates",
      all.map((article) => known(article.id, { publishedAt: null })),
      without(3).map((article) => ({ ...article, publishedAt: null })),
      [3],
    ],
  ])("%s", (_, stored, shown, expected) => {
    expect(retractionCandidates(stored, shown, NOON).map(({ id }) => id)).toEqual(expected);
  });
});

it.each([
  ["gone for good", 410, null, true],
  ["missing for the first time", 404, null, false],
  ["missing for a moment", 404, NOON - 60_000, false],
  ["missing for ten minutes", 404, NOON - 600_000, true],
  ["there", 200, NOON - HOUR, false],
  ["an error of the server", 503, NOON - HOUR, false],
  ["no answer", null, NOON - HOUR, false],
])("a page that is %s", (_, status, goneSince, expected) => {
  expect(provesWithdrawal(status, goneSince, NOON)).toBe(expected);
});
