import { expect, it } from "vitest";
import type { ToldArticle } from "../../src/summary/best-article.ts";
import { createSummaryMemory } from "../../src/summary/memory.ts";
import { summariseStory } from "../../src/summary/story.ts";

const FERRY: ToldArticle = {
  ...{ id: 1, title: "Ferry returns to the bay", language: "en", at: 1_795_255_200_000, retracted: false },
  text: "The ferry came back to the bay on Friday. It carries forty cars and two hundred people.",
};
const HARBOUR: ToldArticle = {
  ...{ ...FERRY, id: 2, title: "The ferry is back in the bay" },
  text: "The ferry is back in the bay since Friday. The harbour paid nine million manat for the repair of its engine.",
};
const OPTIONS = { maxChars: 280 };
const copy = <T>(value: T): T => structuredClone(value);

it("makes the summary of a story once for as long as nothing of it changes", () => {
  const summarise = createSummaryMemory();
  const first = summarise([FERRY, HARBOUR], OPTIONS);
  expect(first).toEqual(summariseStory([FERRY, HARBOUR], OPTIONS));
  expect(summarise(copy([FERRY, HARBOUR]), { ...OPTIONS, boilerplate: [] })).toBe(first);
});

it.each<[string, readonly ToldArticle[], { maxChars: number; boilerplate?: string[] }]>([
  ["another text", [{ ...FERRY, text: `${FERRY.text} It sails at noon.` }, HARBOUR], OPTIONS],
  ["another title", [{ ...FERRY, title: "Ferry repaired" }, HARBOUR], OPTIONS],
  ["another time", [{ ...FERRY, at: FERRY.at - 7 * 3_600_000 }, HARBOUR], OPTIONS],
  ["another language", [{ ...FERRY, language: "tr" }, HARBOUR], OPTIONS],
  ["an article withdrawn", [FERRY, { ...HARBOUR, retracted: true }], OPTIONS],
  ["an article less", [FERRY], OPTIONS],
  ["an article more", [FERRY, HARBOUR, { ...HARBOUR, id: 3 }], OPTIONS],
  ["another order", [HARBOUR, FERRY], OPTIONS],
  ["no article", [], OPTIONS],
  ["another length", [FERRY, HARBOUR], { maxChars: 60 }],
  ["other phrases", [FERRY, HARBOUR], { ...OPTIONS, boilerplate: ["It carries forty cars"] }],
])("makes it anew for %s", (_, articles, options) => {
  const summarise = createSummaryMemory();
  const first = summarise([FERRY, HARBOUR], OPTIONS);
  const second = summarise(articles, options);
  expect(second).toEqual(summariseStory(articles, options));
  expect(second).not.toBe(first);
});

it("keeps those that were asked for last", () => {
  const summarise = createSummaryMemory(2);
  const of = (id: number) => summarise([{ ...FERRY, id }], OPTIONS);
  const [one, two] = [of(1), of(2)];
  expect(of(1)).toBe(one);
  of(3);
  expect([of(1) === one, of(2) === two]).toEqual([true, false]);
});
