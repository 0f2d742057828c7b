import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarise, summarySentences } from "../../src/summary/extractive.ts";
import { summariseStory } from "../../src/summary/story.ts";
import { cpuClock } from "../support/cpu.ts";

const WORDS =
  'The storm 🌊 hit Baku. Və U.S. said «Да. Нет» -- it “is … over! Dr. A. \n\n \n 5. « Он " Bu (CNN)The , он. "We ;" she said.';
const language = fc.constantFrom("en", "az", "ru", "tr", "ja", "xx", null);
const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS.split(" ")), { maxLength: 120 }).map((words) => words.join(" ")),
  fc.string({ unit: "binary", maxLength: 400 }),
);

describe("a summary of any text", () => {
  it("is whole sentences of it, word for word, in their order, and within its length", () => {
    fc.assert(
      fc.property(text, language, fc.integer({ min: 0, max: 700 }), (text, language, maxChars) => {
        const options = { language, title: "Storm", maxChars, boilerplate: ["hit Baku"] };
        const sentences = summarySentences(text, options);
        let from = 0;
        for (const { text: sentence } of sentences) {
          const at = text.indexOf(sentence, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + sentence.length;
        }
        const summary = summarise(text, options);
        expect(summary).toBe(sentences.map(({ text }) => text).join(" "));
        expect(summary.length).toBeLessThanOrEqual(maxChars);
      }),
      { numRuns: 80 },
    );
  });

  it("is that for a story of any articles too, each sentence of the article that it is said to be of", () => {
    const article = fc.record({
      ...{ title: text, text, language, retracted: fc.boolean() },
      at: fc.integer({ min: 0, max: 1e8 }),
    });
    fc.assert(
      fc.property(fc.array(article, { maxLength: 4 }), fc.integer({ min: 0, max: 400 }), (told, maxChars) => {
        const articles = told.map((article, id) => ({ ...article, id }));
        const summary = summariseStory(articles, { maxChars });
        expect(summary.text.length).toBeLessThanOrEqual(maxChars);
        expect(summary.text).toBe(summary.sentences.map(({ text }) => text).join(" "));
        for (const { text, articleId } of summary.sentences) {
          expect(articles[articleId]?.text).toContain(text);
          expect(articles[articleId]?.retracted).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["sentences", "A storm hit Baku. "],
    ["one sentence", "storm and "],
    ["quotation marks", '"“«'],
    ["capitals", "STORM "],
    ["empty lines", "\n"],
    ["full stops", "."],
  ])("takes no longer for ten times as many %s than for enough of them", (_, unit) => {
    const ms = (count: number) => {
      const text = unit.repeat(count);
      const used = cpuClock();
      summarise(text, { language: "en", title: unit });
      return used();
    };
    ms(2_000);
    const few = Math.min(...[1, 2, 3].map(() => ms(20_000)));
    const many = Math.min(...[1, 2, 3].map(() => ms(200_000)));
    expect(many).toBeLessThan(10 + 4 * few);
  });
});
