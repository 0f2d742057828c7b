import { expect, it } from "vitest";
import { withoutFrame } from "../../src/story/agency-frame.ts";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

const NEWS = "Parliament approved the budget.";

it.each([
  `BAKU, November 22 (Caspian News Agency) - ${NEWS}`,
  `NEW HARBOUR (CNA) — ${NEWS}`,
  `Baku (kna) – ${NEWS}`,
  `БАКУ, 22 ноября. /КАСПИЙ-ИНФО/. ${NEWS}`,
  `Bakı, 22 noyabr, XəzərTAC. ${NEWS}`,
  `Bakı. 22 noyabr. XəzərTAC: ${NEWS}`,
  `Bakı, 22.11.2026. Xəzər-Press: ${NEWS}`,
  `Moskau, 22. November (kna) ${NEWS}`,
  `${NEWS} (Reporting by Leyla Karim; Editing by Tom Ash)`,
  `${NEWS}\n\nMuhabir: Ali Kaya`,
])("leaves the news of %j", (text) => {
  expect(withoutFrame(text).trim()).toBe(NEWS);
});

it.each([
  "Anna Berg (42) has won the race. It was her third victory.",
  "Real Madrid (Spain) beat Bayern Munich (Germany) 2-1.",
  "Apple (AAPL) shares fell on Monday. Markets are nervous.",
  "Paris, 22 arrested in riots. The police said more were to come.",
  "Aliyev, 12 November 2026, met with Erdogan. They spoke.",
  "Məmmədov, 45 yaşlı kişi. Polis onu saxlayıb.",
  "Мария, 22 года. Она пропала.",
  "Baku, Ganja and Sheki have new buses. They run from Monday.",
  "The source: a spring in the hills above Lerik, as old as the town.",
])("takes nothing of %j", (text) => {
  expect(withoutFrame(text)).toBe(text);
});

const AGENCY: Readonly<Record<string, readonly [title: string, text: string][]>> = {
  en: [
    [
      "Parliament approves budget",
      "BAKU, Nov 22 (Caspian) - The parliament approved the budget on Saturday. (Reporting by Leyla Karim; Editing by Tom Ash)",
    ],
    [
      "Strike halts trains",
      "BAKU, Nov 22 (Caspian) - Train drivers walked out on Saturday over pay. (Reporting by Leyla Karim; Editing by Tom Ash)",
    ],
  ],
  az: [
    ["Büdcə təsdiqlənib", "Bakı, 22 noyabr, XəzərTAC. Milli Məclis şənbə günü 2027-ci ilin büdcəsini təsdiqləyib."],
    ["Körpü açılıb", "Bakı, 22 noyabr, XəzərTAC. Şəhərdə yeni körpü açılıb. Açılışda nazir iştirak edib."],
  ],
  ru: [
    [
      "Парламент одобрил бюджет",
      "БАКУ, 22 ноября. /КАСПИЙ-ИНФО/. Парламент в субботу одобрил бюджет. Об этом сообщает корреспондент КАСПИЙ-ИНФО.",
    ],
    [
      "Открыт новый мост",
      "БАКУ, 22 ноября. /КАСПИЙ-ИНФО/. В городе в субботу открыт новый мост. Об этом сообщает корреспондент КАСПИЙ-ИНФО.",
    ],
  ],
  fa: [
    ["مجلس بودجه را تصویب کرد", "به گزارش خبرنگار خبرگزاری خزر، مجلس روز شنبه بودجه را تصویب کرد."],
    ["پل جدید افتتاح شد", "به گزارش خبرنگار خبرگزاری خزر، پل جدید شهر روز شنبه افتتاح شد."],
  ],
};

// Outlets that print an agency's news have its frame in common, and nothing else.
it.each(Object.entries(AGENCY))("keeps two pieces of one agency apart: %s", (language, told) => {
  const index = createStoryIndex();
  const joined = told.map(([title, text], i) => {
    const article: StoryArticle = { id: i, sourceId: i, title, text, language, at: i * 60_000, canonicalUrl: null };
    const { kind } = index.assign(article);
    index.add(article, i);
    return kind;
  });
  expect(joined).toEqual(["open", "open"]);
});
