import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokens } from "../../src/text/analyse.ts";
import { expectLinear } from "./growth.ts";

describe("tokens", () => {
  it.each([
    ["the four i's", "IŞIQ ışıq İki iki", "isiq isiq iki iki"],
    [
      "suffixes of names go",
      "Bakı'nın Ankara’ya İzmir'den 2026'da Xəzər'dəki NATO'nun",
      "baki ankara izmir 2026 xezer nato",
    ],
    ["possessives go", "Baku’s teachers'", "baku teachers"],
    ["other apostrophes close up", "O'Brien don't об'єкт oʻzbek Qur'an", "obrien dont обєкт ozbek quran"],
    ["elided articles stand alone", "l’état dell'arte", "l etat dell arte"],
    ["quotation marks are none", "'Bakı' ‘yes’", "baki yes"],
    ["punctuation parts", "F-16, 2.5% U.S. a_b", "f 16 2 5 u s a b"],
    ["one character is a token where nobody writes spaces", "東京2026年 タワー ไทย", "東 京 2026 年 タ ワー ไ ท ย"],
    ["words of other scripts", "한국어 हिन्दी العربية ქართული", "한국어 हिन्दी العربية ქართული"],
    ["nothing", " — … 🎉 ", ""],
  ])("%s", (_, text, words) => {
    expect(tokens(text).join(" ")).toBe(words);
  });

  it("gives tokens that are their own only token, at most 64 units long", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", minLength: 60 })), (text) => {
        for (const token of tokens(text)) {
          expect(tokens(token)).toEqual([token]);
          expect(token.length).toBeLessThanOrEqual(64);
          expect(token.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it.each(["a", "a'", "é ", "東", "'", "\u0301\u0323"])("takes time in proportion to a text of %j", (piece) => {
    expectLinear(5_000, (n) => piece.repeat(n), tokens);
  });
});
