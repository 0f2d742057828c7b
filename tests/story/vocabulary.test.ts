import { expect, it } from "vitest";
import { createVocabulary, type IndexedArticle } from "../../src/story/vocabulary.ts";

const COMMON = 3_000;

function articleOf(id: number, words: ReturnType<typeof createVocabulary>): IndexedArticle {
  const terms = ["ferry", `rare${id}`].map(words.intern);
  return {
    ...{ id, sourceId: 1, at: id, language: "en", url: null, titleKey: "", title: terms, rows: words.rowsOf(terms) },
    ...{ numbers: "", measures: new Set(), names: new Set(), named: [], place: 0 },
    story: { id, language: "en", articles: [], firstAt: 0, counts: null },
  };
}

it("finds articles by the latest places of a common word, and knows it as long as any of them is there", () => {
  const words = createVocabulary();
  const articles = Array.from({ length: COMMON }, (_, id) => articleOf(id, words));
  for (const article of articles) words.enter(article);
  const ferry = words.intern("ferry");
  expect(ferry.places.slice(-200).map((place) => words.shelf.get(place)?.id)).toEqual(
    Array.from({ length: 200 }, (_, i) => COMMON - 200 + i),
  );
  expect(ferry.places.length).toBeLessThan(COMMON / 2);

  // Those that came last go first: no place is left that leads to the others, and the word is theirs still.
  for (const article of articles.slice(10).reverse()) words.release(article);
  expect([words.size, words.find("ferry")]).toEqual([11, ferry]);
  for (const article of articles.slice(0, 10)) words.release(article);
  expect(words.size).toBe(0);
  // Each place is free again, those too that the common word gave up before.
  const again = articles.map(({ id }) => articleOf(id, words));
  for (const article of again) words.enter(article);
  expect(Math.max(...again.map(({ place }) => place))).toBe(COMMON - 1);
});

it("keeps each article's words apart, however many there are", () => {
  const words = createVocabulary();
  const articles = [1, 2, 3].map((id) => Array.from({ length: 30_000 }, (_, i) => words.intern(`word${id * i}`)));
  const rows = articles.map(words.rowsOf);
  const areKept = articles.map((terms, id) => terms.every((term, i) => words.at(rows[id]?.[i] ?? -1) === term));
  expect(areKept).toEqual([true, true, true]);
});
