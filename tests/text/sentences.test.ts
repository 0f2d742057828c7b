import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "../../src/text/sentences.ts";
import { expectLinear } from "./growth.ts";

describe("sentences", () => {
  // Every line of a list is one sentence; the text is all of them in a row.
  it.each<[string, string | null, string[]]>([
    [
      "abbreviations",
      "en",
      ["The U.S. Senate voted on Monday.", "Mr. Orr left at 5 p.m. on Jan. 5 for St. Ives.", "It rained."],
    ],
    ["an abbreviation at the end", "en", ["It happened in the U.S.", "The mayor agreed."]],
    ["initials and titles", "en", ["Prof. Dr. A. B. Moss paid $1.5 million.", "They chose plan B.", "The team left."]],
    [
      "a word that is an abbreviation",
      "en",
      ["The minister said no.", "It was late.", "See No. 5, no. 7 and Art. VI.", "It is art."],
    ],
    ["numbers of a list", "en", ["1. Wash your hands.", "2. Stay at home."]],
    ["quotations", "en", ["“We won. We are glad,” he said.", '"Why?" she asked.', "Nobody knew!"]],
    ["a quotation that nobody closes", "en", ["“We won.", "We are glad.", "We go home."]],
    [
      "towns, years and initials",
      "ru",
      ["Снег выпал в г. Шеки.", "В 2022 г. он уехал.", "Это было в 2023 г.", "Иванов вернулся.", "А. Б. Петров ждал."],
    ],
    [
      "streets and lists",
      "ru",
      ["Он жил на ул. Мира, держал кур, уток и т.д.", "Цена 5 млн руб.", "Рост составил 1,5%."],
    ],
    ["direct speech", "ru", ["— Зачем? — спросил он.", "«Мы рады. Мы дома», — сказал он."]],
    [
      "names and numbers",
      "az",
      [
        "İ.Həsənli çıxış edib.",
        "Prof. Dr. Ş. Quliyev bildirib ki, 21. əsr gəlib.",
        "Nizami küç. 5 ünvanında yanğın olub.",
      ],
    ],
    [
      "titles and ordinals",
      "tr",
      [
        "Prof. Dr. Ece Yılmaz konuştu.",
        "27. Dönem başladı.",
        "T.C. Sağlık Bakanlığı açıkladı.",
        "Saat 15.30'da bitti.",
      ],
    ],
    ["an unknown language", null, ["Dr. Moss came.", "Он был на ул. Мира.", "Hepsi bu."]],
    ["a language that is none", "x-?", ["One.", "Two."]],
    ["Arabic", "ar", ["قال الرئيس ذلك.", "هل سيأتي غدا؟", "نعم."]],
  ])("%s (%s)", (_, language, expected) => {
    expect(sentences(expected.join(" "), language).map(({ text }) => text)).toEqual(expected);
  });

  const corpus = new URL("../corpus/sentences/", import.meta.url);
  // Paragraphs apart by an empty line; each line of a paragraph is one sentence of it.
  const paragraphs = readdirSync(corpus).flatMap((file) =>
    readFileSync(new URL(file, corpus), "utf8")
      .trim()
      .split("\n\n")
      .map((text): [language: string, sentences: string[]] => [file.replace(".txt", ""), text.split("\n")]),
  );

  it.each(paragraphs)("%s: %j", (language, expected) => {
    const text = expected.join(/^(?:ja|zh)$/.test(language) ? "" : " ");
    expect(sentences(text, language === "unknown" ? null : language).map((sentence) => sentence.text)).toEqual(
      expected,
    );
  });

  it("parts sentences that lost the space between them, but no names", () => {
    expect(sentences("Yağış yağdı.Bakıda külək əsir. Sayt news.example adlanır, U.S.A. deyil.", "az").length).toBe(3);
  });

  it("parts Japanese, which has no spaces, and keeps brackets with what they hold", () => {
    expect(
      sentences("地震がありました。けが人はいません。「大丈夫です。」と語った。", "ja").map(({ text }) => text),
    ).toEqual(["地震がありました。", "けが人はいません。", "「大丈夫です。」と語った。"]);
  });

  it("numbers paragraphs and lines, across which no sentence goes", () => {
    expect(sentences("A heading\nOne. Two.\n\n\nThree", "en")).toEqual([
      { text: "A heading", paragraph: 0, line: 0 },
      { text: "One.", paragraph: 0, line: 1 },
      { text: "Two.", paragraph: 0, line: 1 },
      { text: "Three", paragraph: 1, line: 4 },
    ]);
  });

  it("loses nothing but white space, whatever the text", () => {
    const piece = fc.constantFrom(...'A.|b|. |«|»|"| |\n|\n\n|и т.д.|1.|?|!|「|」|Dr.|...|—'.split("|"));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.array(piece).map((all) => all.join("")),
        ),
        (text) => {
          const found = sentences(text, "en").map((sentence) => sentence.text);
          expect(found.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
          expect(found.every((sentence) => text.includes(sentence) && sentence !== "")).toBe(true);
        },
      ),
    );
  });

  it.each(["A. ", '"A b. ', "«A b. ", ")", ".", "a"])("takes time in proportion to %j without end", (piece) => {
    expectLinear(
      1_500,
      (n) => piece.repeat(n),
      (text) => sentences(text, "en"),
    );
  });
});
