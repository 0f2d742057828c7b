import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFaithful, type Original } from "../../src/summary/faithful.ts";
import { sentences } from "../../src/text/sentences.ts";

const EN: Original = {
  title: "Caspian ferry company buys three ships",
  text: `Baku, 7 December 2022. The ferry company Xezer Lines has bought three ships for $2.5 million, director Kamil Orujzade said on Wednesday.
The ships will carry 1,500 passengers a day between Baku and Aktau from 14:30. Fares fell by 12% in November.
"We have waited for these ships for years," Orujzade told the Ministry of Transport. The work did not delay the autumn timetable of the company.
Passenger numbers rose to 45,000 last year. Ulvi Guseynov, head of the United Nations office in Azerbaijan, welcomed it.`,
  outlet: "Harbour Herald",
  language: "en",
};
const RU: Original = {
  title: "Паромная компания купила три судна",
  text: `Директор компании Камиль Оруджзаде заявил в среду, что три судна обошлись в 2,5 млн долларов. С 7 декабря они будут
перевозить 1 500 пассажиров в день из Баку в Актау. Тарифы снизились на 12 процентов. Президент Германии посетил Москву.`,
  outlet: "Вестник гавани",
  language: "ru",
};
const AZ: Original = {
  title: "Bərə şirkəti üç gəmi alıb",
  text: `Şirkətin direktoru Kamil Orucov bildirib ki, üç gəmi 2,5 milyon dollara başa gəlib. Gəmilər dekabrın 7-dən Bakıdan Aktauya
gündə 1500 sərnişin daşıyacaq. Qiymətlər 12 faiz azalıb. Nəqliyyat Nazirliyi bunu təsdiqləyib.`,
  outlet: "Liman",
  language: "az",
};

const what = (summary: string, article: Original, language: "en" | "az" | "ru" | "tr") => {
  const found = isFaithful(summary, article, language);
  return found.kind === "faithful" ? [] : found.what;
};

describe("a summary in the article's language", () => {
  it.each([
    ["other words for the same", "Xezer Lines has bought three ships for 2,500,000 dollars."],
    ["numbers in digits", "The company bought 3 ships."],
    ["possessives and plurals", "Baku's ferry company paid $2.5m for the ships, Harbour Herald reports."],
    ["a date written otherwise", "The ferry company said on December 7 that ships go from 2:30 pm."],
    ["capitals of a title", "The Ministry of Transport heard it."],
    ["an acronym of a name", "The UN welcomed it."],
    ["a quotation", 'Orujzade said: "We have waited for these ships".'],
    ["a fall that fell", "Fares declined by 12%."],
  ])("may have %s", (_, summary) => {
    expect(what(summary, EN, "en")).toEqual([]);
  });

  it.each([
    ["another number", "The company bought four ships.", ["four"]],
    ["another power", "The ships cost $2.5 billion.", ["2.5 billion"]],
    ["percent for a number", "It carries 1,500 percent more.", ["1,500"]],
    ["another day", "Kamil Orujzade said it on Friday.", ["Friday"]],
    ["another date", "It was bought on 8 December.", ["8 December"]],
    ["another year", "The ships came in December 2021.", ["2021"]],
    ["another name", "It was Kamil Bayramov who said so.", ["Bayramov"]],
    ["another name at the beginning", "Bayramov said so.", ["Bayramov"]],
    ["another country", "The ships came from Norway.", ["Norway"]],
    ["another currency", "The ships cost 2.5 million euros.", ["€"]],
    [
      "another quotation",
      'Orujzade said: "We never wanted these ships at all".',
      ["“x”"].slice(1).concat('"We never wanted these ships at all"'),
    ],
    ["a fall that rose", "Fares rose by 12%.", ["Fares rose by 12%."]],
    ["a rise that fell", "Passenger numbers dropped to 45,000.", ["Passenger numbers dropped to 45,000."]],
    [
      "a denial turned round",
      "The work did delay the autumn timetable of the company.",
      ["The work did delay the autumn timetable of the company."],
    ],
  ])("may not have %s", (_, summary, words) => {
    expect(what(summary, EN, "en")).toEqual(words);
  });

  it.each([
    ["Azerbaijani cases", "Orucova görə, Aktauda və Bakıda 3 gəmi olacaq.", AZ, "az", []],
    ["another Azerbaijani name", "Məmmədova görə, gəmilər Bakıda qalacaq.", AZ, "az", ["Məmmədova"]],
    ["Russian cases", "По словам Оруджзаде, в Актау и Баку пойдут трое судов за 2 500 000 долларов.", RU, "ru", []],
    ["Ivanov, who is no case of Ivan", "По словам Камиля Оруджзадеева, так.", RU, "ru", ["Оруджзадеева"]],
    ["a direction in Azerbaijani", "Qiymətlər 12 faiz artıb.", AZ, "az", ["Qiymətlər 12 faiz artıb."]],
  ] as const)("knows %s", (_, summary, article, language, words) => {
    expect(what(summary, article, language)).toEqual(words);
  });
});

describe("a summary in another language", () => {
  it.each([
    [
      "tr of en",
      "Feribot şirketi Xezer Lines, üç gemiyi 2,5 milyon dolara satın aldı. Gemiler Bakü'den Aktau'ya günde 1.500 yolcu taşıyacak. Ücretler Kasım ayında yüzde 12 azaldı.",
      EN,
      "tr",
    ],
    [
      "ru of en",
      "Директор Камиль Оруджзаде сообщил о покупке трёх судов 7 декабря 2022 года. Улви Гусейнов, представитель ООН в Азербайджане, приветствовал это.",
      EN,
      "ru",
    ],
    [
      "az of en",
      "Nəqliyyat Nazirliyi bildirib ki, Ülvi Hüseynov və Kamil Orucəzadə 7 dekabrda saat 14:30-da Bakıda olub.",
      EN,
      "az",
    ],
    [
      "en of ru",
      "Kamil Orujzade said on Wednesday that three ships cost $2.5 million. From December 7 they will carry 1,500 passengers a day from Baku to Aktau. The President of Germany visited Moscow.",
      RU,
      "en",
    ],
    [
      "tr of ru",
      "Almanya Cumhurbaşkanı Moskova'yı ziyaret etti; Bakü ile Aktau arasında günde 1.500 yolcu taşınacak.",
      RU,
      "tr",
    ],
    [
      "ru of az",
      "Министерство транспорта подтвердило: с 7 декабря суда будут перевозить 1500 пассажиров в день из Баку в Актау, сказал Камиль Оруджев.",
      { ...AZ, text: AZ.text.replace("Orucov", "Orucev") },
      "ru",
    ],
    [
      "en of az",
      "Director Kamil Orujov said three ships cost 2.5 million dollars. The Ministry of Transport confirmed it.",
      AZ,
      "en",
    ],
  ] as const)("is faithful: %s", (_, summary, article, language) => {
    expect(what(summary, article, language)).toEqual([]);
  });

  it.each([
    ["another number", "Şirket dört gemi satın aldı.", EN, "tr", ["dört"]],
    ["a number misread", "Gemilerin fiyatı 25 milyon dolar.", EN, "tr", ["25 milyon"]],
    ["another month", "Судно вышло 7 ноября.", EN, "ru", ["7 ноября"]],
    ["another weekday", "Bunu cümə günü deyib.", EN, "az", ["cümə"]],
    ["another name", "Şirketin müdürü Kamil Bayramov böyle dedi.", EN, "tr", ["Bayramov"]],
    ["another name with an ending", "Bayramov'a göre üç gemi alındı.", EN, "tr", ["Bayramov'a"]],
    ["another country", "Ships sail to Norway and Austria.", RU, "en", ["Norway", "Austria"]],
    ["another city", "Суда пойдут в Ташкент.", EN, "ru", ["Ташкент"]],
    ["another institution", "Bunu Savunma Bakanlığı bildirdi.", RU, "tr", ["Savunma", "Bakanlığı"]],
  ] as const)("is refused for %s", (_, summary, article, language, words) => {
    expect(what(summary, article, language)).toEqual(words);
  });
});

describe("what no name and no figure tells of", () => {
  const article = (text: string, language: string): Original => ({ title: "", text, outlet: "", language });
  const CALM = article(
    "The ferry Dawn ran aground off Alat with 40 passengers. Nobody was injured, and Captain Orr did not resign. Fares fell by 5 percent.",
    "en",
  );

  it.each([
    ["deaths", CALM, "40 passengers were killed off Alat.", "en", ["killed"]],
    ["deaths, translated", CALM, "У Алята погибли 40 пассажиров.", "ru", ["погибли"]],
    ["deaths, translated", CALM, "Alat açıklarında 40 yolcu öldü.", "tr", ["öldü"]],
    ["deaths, translated", CALM, "Alat açıklarında 40 yolcu hayatını kaybetti.", "tr", ["hayatını kaybetti"]],
    ["deaths, translated", CALM, "Ələt yaxınlığında 40 sərnişin həlak olub.", "az", ["həlak"]],
    ["an arrest", CALM, "Captain Orr was arrested off Alat.", "en", ["arrested"]],
    ["a resignation that was denied", CALM, "Captain Orr has resigned off Alat.", "en", ["resigned"]],
    ["people hurt whom there were none of", CALM, "On the ferry Dawn 40 passengers were injured.", "en", ["injured"]],
    [
      "a denial turned round",
      article("Министр не подала в отставку.", "ru"),
      "Она подала в отставку.",
      "ru",
      ["подала"],
    ],
    ["a fall told as a rise", CALM, "Fares are up 5 percent.", "en", ["Fares are up 5 percent."]],
  ] as const)("may not be made up: %s", (_, original, summary, language, words) => {
    expect(what(summary, original, language)).toEqual(words);
  });

  it.each([
    ["a country, which is no death", CALM, "Ölkədə 40 sərnişin gəmidə qalıb.", "az"],
    ["a life that was saved", CALM, "Kaptan 40 yolcunun hayatını kurtardı.", "tr"],
    [
      "claims that were dismissed",
      article("Министр отверг обвинения.", "ru"),
      "The minister dismissed the claims.",
      "en",
    ],
    ["a denial as it was", CALM, "Captain Orr has not resigned, and no one was injured.", "en"],
    [
      "another word for it",
      article("The victims of the crash were buried in Baku.", "en"),
      "Баку: в аварии погибли люди.",
      "ru",
    ],
    ["the same in an inflected language", article("Qəzada üç nəfər ölüb.", "az"), "Three people died.", "en"],
  ] as const)("may stand: %s", (_, original, summary, language) => {
    expect(what(summary, original, language)).toEqual([]);
  });
});

describe("properties", () => {
  it.each([EN, RU, AZ])("any of the article's own sentences are faithful: $title", (article) => {
    const language = article.language as "en" | "ru" | "az";
    const own = sentences(article.text, language).map(({ text }) => text);
    fc.assert(
      fc.property(fc.subarray(own, { minLength: 1 }), (taken) => {
        expect(what(taken.join(" "), article, language)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("a number that is not in the article is refused, however it is written", () => {
    const known = new Set([7, 2022, 3, 2.5, 2_500_000, 1_500, 14, 30, 12, 45_000, 2, 1, 14.3]);
    const forms: [string, "en" | "ru" | "tr", (value: number) => string][] = [
      ["plain", "en", String],
      ["grouped", "en", new Intl.NumberFormat("en").format],
      ["grouped by spaces", "ru", new Intl.NumberFormat("ru").format],
      ["grouped by points", "tr", new Intl.NumberFormat("tr", { useGrouping: "always" }).format],
    ];
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_999_999 }), fc.constantFrom(...forms), (value, [, language, form]) => {
        fc.pre(!known.has(value));
        expect(what(`xyz ${form(value)} xyz.`, EN, language)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it("never fails, whatever the texts", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.string({ unit: "grapheme", maxLength: 200 }),
        (summary, text) => {
          expect(isFaithful(summary, { ...EN, text }, "tr").kind).toMatch(/faithful/);
        },
      ),
      { numRuns: 50 },
    );
  });
});
