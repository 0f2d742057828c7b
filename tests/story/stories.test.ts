import fc from "fast-check";
import { expect, it } from "vitest";
import { wordOf } from "../../src/story/shelf.ts";
import { createStories } from "../../src/story/stories.ts";
import { createVocabulary } from "../../src/story/vocabulary.ts";

const WORDS = "ferry harbour storm cotton rescue quake".split(" ");
/** Each with other words, some with all of them. */
const ARTICLES = Array.from({ length: 14 }, (_, id) => WORDS.filter((_word, i) => ((id * 5 + 3) >> i) % 2 === 0));

function newIndex() {
  const vocabulary = createVocabulary();
  const places = ARTICLES.map((texts, id) => {
    const words = texts.map((text) => wordOf(vocabulary.intern(text), 0));
    const facts = { id, sourceId: 1, at: 100 - id, language: "en", headline: id, words, inTitle: words.length };
    return vocabulary.enter({ ...facts, besides: null });
  });
  const stories = createStories(vocabulary);
  return {
    enter: (article: number, story: number) => stories.enter(places[article] ?? 0, story),
    leave: (article: number) => stories.leave(places[article] ?? 0),
    /** What is known of words and stories. */
    known() {
      const scale = vocabulary.scale("en");
      return {
        scale,
        words: WORDS.map((word) => vocabulary.information(vocabulary.find(word) ?? -1, scale)),
        articles: [1, 2, 3].map((id) => {
          const story = stories.find(id);
          return story === undefined ? [] : stories.articles(story).map((place) => places.indexOf(place));
        }),
      };
    },
    /** How many articles of the story have each word. */
    counts(id: number): number[] {
      const story = stories.find(id) ?? -1;
      return WORDS.map((word) => stories.count(story, vocabulary.find(word) ?? -1));
    },
  };
}

// Small stories and large ones count their words in two ways; what is known of words must not depend on how a story came to its size.
it("knows how many stories have a word, whatever came and went before", () => {
  const steps = fc.array(fc.tuple(fc.nat(ARTICLES.length - 1), fc.nat(3)), { maxLength: 80 });
  fc.assert(
    fc.property(steps, (moves) => {
      const index = newIndex();
      const storyOf = new Map<number, number>();
      for (const [article, story] of moves) {
        if (storyOf.delete(article)) index.leave(article);
        if (story === 0) continue;
        storyOf.set(article, story);
        index.enter(article, story);
      }
      const anew = newIndex();
      for (const [article, story] of storyOf) anew.enter(article, story);
      expect(index.known()).toEqual(anew.known());
      for (const id of [1, 2, 3]) {
        const articles = [...storyOf].filter(([, story]) => story === id).map(([article]) => ARTICLES[article] ?? []);
        if (articles.length <= 4) continue;
        expect(index.counts(id)).toEqual(WORDS.map((word) => articles.filter((all) => all.includes(word)).length));
      }
    }),
  );
});
