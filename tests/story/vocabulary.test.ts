import { expect, it } from "vitest";
import { NAMED, type NewArticle, rowOf, TITLE_NAME, wordOf } from "../../src/story/shelf.ts";
import { createVocabulary } from "../../src/story/vocabulary.ts";

const COMMON = 3_000;

function articleOf(id: number, texts: readonly string[], words: ReturnType<typeof createVocabulary>): NewArticle {
  const rows = texts.map((text) => wordOf(words.intern(text), 0));
  return {
    ...{ id, sourceId: 1, at: id, language: "en", headline: id },
    ...{ words: rows, inTitle: rows.length, besides: null },
  };
}

it("finds articles by the latest places of a common word, and knows it as long as any of them is there", () => {
  const words = createVocabulary();
  const enter = (id: number) => words.enter(articleOf(id, ["ferry", `rare${id}`], words));
  const articles = Array.from({ length: COMMON }, (_, id) => enter(id));
  const ferry = words.intern("ferry");
  expect(words.places.of(ferry, -200).map((place) => words.shelf.id.values[place])).toEqual(
    Array.from({ length: 200 }, (_, i) => COMMON - 200 + i),
  );
  expect(words.places.lengthOf(ferry)).toBeLessThan(COMMON / 2);

  // Those that came last go first: no place is left that leads to the others, and the word is theirs still.
  for (const article of articles.slice(10).reverse()) words.release(article);
  expect([words.size, words.find("ferry")]).toEqual([11, ferry]);
  for (const article of articles.slice(0, 10)) words.release(article);
  expect(words.size).toBe(0);
  // Each place is free again, those too that the common word gave up before.
  const again = Array.from({ length: COMMON }, (_, id) => enter(id));
  expect(Math.max(...again)).toBe(COMMON - 1);
});

// To such an article nothing leads any more; its place taken by another one, it would tell that one's story.
it("leaves an article its place when all of its words are common", () => {
  const words = createVocabulary();
  const places = Array.from({ length: COMMON }, (_, id) => words.enter(articleOf(id, ["ferry"], words)));
  expect(new Set(places).size).toBe(COMMON);
  for (const place of places) words.release(place);
  const again = Array.from({ length: COMMON }, (_, id) => words.enter(articleOf(id, ["ferry"], words)));
  expect(new Set(again)).toEqual(new Set(places));
});

it("keeps each article's words apart, however many there are", () => {
  const words = createVocabulary();
  const texts = [1, 2, 3].map((id) => Array.from({ length: 30_000 }, (_, i) => `word${id * i}`));
  const places = texts.map((all, id) => words.enter(articleOf(id, all, words)));
  const areKept = texts.map((all, id) => {
    const rows = words.shelf.rows(places[id] ?? -1);
    return rows.length === all.length && rows.every((row, i) => words.text(row) === all[i]);
  });
  expect(areKept).toEqual([true, true, true]);
});

it("keeps of an article what it was put there with, and of a place nothing that was there before", () => {
  const words = createVocabulary();
  const { shelf } = words;
  const [ferry, twelve, ships] = ["ferry", "12", "12 ship"].map(words.intern) as [number, number, number];
  const marked = [wordOf(ferry, NAMED + TITLE_NAME), wordOf(twelve, 0), wordOf(ships, NAMED)];
  const besides = {
    url: "https://a.example/1",
    titleKey: "ferry",
    measures: new Set(["4.6"]),
    names: new Set(["ann"]),
  };
  const place = words.enter({
    ...{ id: 7, sourceId: 2, at: 5, language: null, headline: 3, words: marked, inTitle: 2, besides },
  });
  expect(shelf.words.of(place)).toEqual(marked);
  expect([shelf.rows(place), shelf.title(place), marked.map(rowOf)]).toEqual([
    [ferry, twelve, ships],
    marked.slice(0, 2),
    [ferry, twelve, ships],
  ]);
  expect([words.numbers(place), shelf.language(place), shelf.besides(place)]).toEqual(["12", null, besides]);

  words.release(place);
  expect(shelf.isHere(place)).toBe(false);
  expect(words.enter(articleOf(8, ["tide"], words))).toBe(place);
  expect([shelf.isHere(place), shelf.rows(place).map(words.text)]).toEqual([true, ["tide"]]);
  expect([words.numbers(place), shelf.language(place), shelf.besides(place)]).toEqual(["", "en", null]);
});
