import { describe, expect, it } from "vitest";
import { figuresOf } from "../../src/summary/figures.ts";
import type { CheckedLanguage } from "../../src/summary/numeral-words.ts";

const shown = (text: string, language: CheckedLanguage | null) =>
  figuresOf(text, language).flatMap(({ readings, sure }) => (sure ? [readings.join("|")] : []));

describe("figuresOf", () => {
  it.each<[string, CheckedLanguage, string, string[]]>([
    ["grouped by commas", "en", "2,500,000 people and 1,500 cars", ["2500000", "1500"]],
    ["a decimal point", "en", "an average of 2.5 children", ["2.5"]],
    ["a decimal that looks like a group", "en", "1.500 tonnes", ["1.5"]],
    ["grouped by points", "tr", "1.500 kişi ve 2.500.000 lira", ["1500", "2500000"]],
    ["a decimal comma", "tr", "2,5 puan", ["2.5"]],
    ["where both are in use", "ru", "1.500 рублей", ["1500|1.5"]],
    ["grouped by spaces", "ru", "12 500 человек", ["12500"]],
    ["digits and a power", "en", "2.5 million, 3bn and $5m", ["2500000", "3000000000", "5|5000000"]],
    ["an abbreviated power", "ru", "2,5 млн и 300 тыс. рублей", ["2500000", "300000"]],
    ["two powers", "az", "2 milyon 500 min manat", ["2500000"]],
    ["words", "en", "twenty-five thousand three hundred and twelve", ["25312"]],
    ["words of Azerbaijani", "az", "min doqquz yüz doxsan beş", ["1995"]],
    ["words of Turkish in cases", "tr", "on beş kişiden ikisi, beşinci kez, binlerce", ["15", "2", "5", "1000"]],
    ["words of Russian in cases", "ru", "двух из двадцати пяти тысяч, третьего", ["2", "25000", "3"]],
    ["no numerals", "tr", "Onun altında yüzünden ondan bina, bir ev", []],
    ["minutes, which are a thousand in Azerbaijani", "en", "5 min", ["5"]],
    ["percent", "en", "5%, 5.5 percent, 5 to 7 per", ["5%", "5.5%", "5", "7"]],
    ["a range of percent", "ru", "5–7 процентов", ["5%", "7%"]],
    ["percent before", "tr", "yüzde 5, %7", ["5%", "7%"]],
    ["percent in Azerbaijani", "az", "12,5 faiz", ["12.5%"]],
    ["years and ordinals", "az", "2025-ci ildə 3-cü dəfə", ["2025", "3"]],
    ["a case behind an apostrophe", "tr", "2025'te 5'i", ["2025", "5"]],
    ["English ordinals", "en", "the 21st, the 1990s, a third", ["21", "1990", "3"]],
    ["times", "en", "14:30, 2:30 pm, 2:30 p.m., 9 am", ["14:30", "14:30", "14:30", "09:00"]],
    ["a time with a point", "tr", "saat 14.30'da", ["14.3|14:30"]],
    [
      "dates in English",
      "en",
      "7 December 2022, December 7, 2022 and the 7th of December",
      ["d7-12-2022", "d7-12-2022", "d7-12"],
    ],
    ["dates in Azerbaijani", "az", "7 dekabr 2022-ci il, 7 dekabrda", ["d7-12-2022", "d7-12"]],
    ["dates in Russian", "ru", "7 декабря 2022 года", ["d7-12-2022"]],
    ["dates in Turkish", "tr", "7 Aralık 2022'de, Aralık ayında", ["d7-12-2022", "month 12"]],
    ["dates in digits", "ru", "07.12.2022, 2022-12-07", ["d7-12-2022", "d7-12-2022"]],
    ["weekdays", "en", "on Friday", ["day 5"]],
    ["weekdays of two words", "az", "çərşənbə axşamı", ["day 2"]],
    ["a market", "tr", "pazar yeri", []],
    ["a verb in capitals only at the beginning", "en", "they may march", []],
    ["other digits", "en", "٢٥ people, ５ km²", ["25", "5"]],
  ])("%s (%s)", (_, language, text, keys) => {
    expect(shown(text, language)).toEqual(keys);
  });

  it("reads the words of every language where it is unknown", () => {
    expect(shown("fünf Leute, milyon", null)).toContain("1000000");
  });
});
