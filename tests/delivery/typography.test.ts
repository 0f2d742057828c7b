import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withTypographicQuotes } from "../../src/delivery/typography.ts";

describe("typographic quotation marks", () => {
  it.each<[string, string | null, string]>([
    ['Minister: "We are ready"', "en", "Minister: “We are ready”"],
    ['"Neftçi"nin oyunu', "az", "“Neftçi”nin oyunu"],
    ['"Kəpəz"-"Səbail" oyunu', "az", "“Kəpəz”-“Səbail” oyunu"],
    ['Bakan: "Hazırız", dedi', "tr", "Bakan: “Hazırız”, dedi"],
    ['Матч "Зенит" — "Спартак"', "ru", "Матч «Зенит» — «Спартак»"],
    ['ООО "Компания "Ромашка"" закрыто', "ru", "ООО «Компания „Ромашка“» закрыто"],
    ['Завод «Концерн "Маяк"» открыт', "ru", "Завод «Концерн „Маяк“» открыт"],
    ['Матч "Зенит"', null, "Матч «Зенит»"],
    ['Der "Spiegel" der See', "de-AT", "Der „Spiegel“ der See"],
    ['("Titanic") sailed', "en", "(“Titanic”) sailed"],
  ])("%s (%s)", (text, language, expected) => {
    expect(withTypographicQuotes(text, language)).toBe(expected);
  });

  it.each([
    'A 55" screen and a 65" one',
    'A "24" screen" wins',
    'An open " mark',
    'He said "no',
    "It's the 1980s' hit",
    "“Already” so",
  ])("stay as they are: %s", (text) => {
    expect(withTypographicQuotes(text, "en")).toBe(text);
  });

  it("changes nothing but straight marks, and all of them or none", () => {
    const anyText = fc
      .array(fc.constantFrom('"', " ", "a", "Б", "«", "»", "(", "-", "5", "'"))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(anyText, fc.constantFrom("en", "az", "ru", "tr", "de", null), (text, language) => {
        const changed = withTypographicQuotes(text, language);
        if (changed === text) return;
        expect(changed).not.toContain('"');
        const expected = text.split("").map((char) => (char === '"' ? "." : char));
        expect(changed.split("").map((char, index) => (text[index] === '"' ? "." : char))).toEqual(expected);
        expect(withTypographicQuotes(changed, language)).toBe(changed);
      }),
    );
  });
});
