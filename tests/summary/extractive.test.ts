import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { summarise } from "../../src/summary/extractive.ts";

const shipped = parse(readFileSync("data/defaults/boilerplate.yaml", "utf8")) as Record<string, string[]>;
const boilerplate = Object.values(shipped).flat();

const BRIDGE = "Şəki körpüsü açılıb";
const LEAD = "The new bridge over the river opened to traffic on Monday.";
const SECOND = "It cost 1.5 million and took two years to build.";
const BUSES = "Two bus lines go over the river from today.";

describe("summarise", () => {
  it.each([
    ["the first sentences that fit", `${LEAD} ${SECOND} ${"Long ".repeat(60)}end.`, `${LEAD} ${SECOND}`],
    ["across paragraphs", `${LEAD}\n\n${SECOND}`, `${LEAD} ${SECOND}`],
    ["not the title again", `Şəki körpüsü açılıb.\n\n${LEAD}`, LEAD],
    ["not a dateline", `SHEKI, 7 December 2026\n\nCHRONICLE 07.12.2026 14:21\n\n${LEAD}`, LEAD],
    [
      "not a heading, a caption or an item",
      `What is known\n\n${LEAD}\n\nPhoto: A. Orr\n\n${SECOND}`,
      `${LEAD} ${SECOND}`,
    ],
    ["not a mark of advertisement", `Advertisement Continue reading the main story.\n\n${LEAD}`, LEAD],
    ["not a dateline with an agency", `SHEKI, Dec. 7 (Chronicle) - ${LEAD}`, LEAD],
    ["not one behind a byline", `By Ann Orr, our correspondent\n\nSHEKI, Dec. 7 (Chronicle) - ${LEAD}`, LEAD],
    ["not one with a stop before the dash", `Sheki, 7 dec (CHR).- ${LEAD}`, LEAD],
    ["not one with a stroke", `Sheki. 7 December. CHRONICLE.AZ/ ${LEAD}`, LEAD],
    [
      "not when it was written and changed",
      `Giriş: 07.12.2026 - 14:05 Güncelleme: 07.12.2026 - 14:20\n\n${LEAD}`,
      LEAD,
    ],
    ["not an editor's note", `Editor's note: Some of this may upset readers.\n\n${LEAD}`, LEAD],
    ["not a correction of the article", `CORRECTION: An earlier version gave another day.\n\n${LEAD}`, LEAD],
    ["not a note of the newsroom", `От редакции: мы исправили дату.\n\n${LEAD}`, LEAD],
    ["not a call to come again", `Please check back for updates.\n\n${LEAD}`, LEAD],
    [
      "a correction that is news",
      `Correction of the river began on Monday. ${LEAD}`,
      `Correction of the river began on Monday. ${LEAD}`,
    ],
    ["not one in capitals", `UPPER SHEKI (CHR) — ${LEAD}`, LEAD],
    ["not one of an agency in small letters", `Sheki (chr) – ${LEAD}`, LEAD],
    ["not one with commas", `Şəki, 7 dekabr, Chronicle. ${LEAD}`, LEAD],
    ["not one of a town and its country", `UPPER SHEKI, Az. (CHR) — ${LEAD}`, LEAD],
    ["who speaks stays, with an age", `Anna Berg, 42 (Greens) – ${LEAD}`, `Anna Berg, 42 (Greens) – ${LEAD}`],
    ["who speaks stays, with an office", `Berg, minister (Greens) – ${LEAD}`, `Berg, minister (Greens) – ${LEAD}`],
    ["who speaks stays", `Anna Berg (Greens) – ${LEAD}`, `Anna Berg (Greens) – ${LEAD}`],
    ["a dateline that opens a sentence stays", `SHEKI, Dec. 7 — ${LEAD}`, `SHEKI, Dec. 7 — ${LEAD}`],
    [
      "not boilerplate",
      `Read also: Storm over Baku.\n\n${LEAD}\n\nSubscribe to our Telegram channel!\n\nThe news will be updated.`,
      LEAD,
    ],
    ["not boilerplate of another language", `Читайте также: Шторм в Баку.\n\n${LEAD} Xəbər yenilənəcək.`, LEAD],
    ["not what the source cut off", `${LEAD} ${SECOND} The minister said that it…`, `${LEAD} ${SECOND}`],
    ["not the cut teaser alone", "The minister said on Monday that the new bridge [...]", ""],
    [
      "a teaser without a full stop",
      "The new bridge over the river opened to traffic",
      "The new bridge over the river opened to traffic",
    ],
    ["the next when the first is too long", `${"Long ".repeat(60)}end. ${BUSES}`, BUSES],
    ["nothing far behind", `${`${"Long ".repeat(60)}end. `.repeat(5)}${BUSES}`, ""],
    [
      "a quotation whole",
      `He said: “We won. We are glad,” and left. ${SECOND}`,
      `He said: “We won. We are glad,” and left. ${SECOND}`,
    ],
    ["no half of a quotation", `${LEAD} The mayor said: “We have won. ${BUSES}`, LEAD],
    ["a sentence without its agency's mark", `Sheki (ORR)${LEAD}`, LEAD],
    ["not the place before it", `Sheki. Azerbaijan. ${LEAD}`, LEAD],
    ["not a dateline with a full stop", `SHEKI, 7 December, Chronicle. ${LEAD}`, LEAD],
    [
      "a text that stands in quotation marks as a whole",
      `"${LEAD} The ferry ""Dawn"" stays."`,
      `${LEAD} The ferry ""Dawn"" stays.`,
    ],
    ["nothing of nothing", "", ""],
  ])("takes %s", (_, text, expected) => {
    expect(summarise(text, { language: "en", title: BRIDGE, boilerplate })).toBe(expected);
  });

  it.each([
    [
      "a standfirst and its first paragraph",
      "ru",
      "Годовая инфляция в области ускорилась до 6,5 %. Сильнее всего подорожали фрукты.\n\nГодовая инфляция в области ускорилась до 6,5 %, сообщил областной Центр статистики.",
      "Годовая инфляция в области ускорилась до 6,5 %. Сильнее всего подорожали фрукты.",
    ],
    [
      "with other endings",
      "ru",
      "Паром вернулся в порт Астрахани с сорока пассажирами на борту, сообщил капитан порта.\n\nВ порт Астрахани вернулся паром, на борту сорок пассажиров.",
      "Паром вернулся в порт Астрахани с сорока пассажирами на борту, сообщил капитан порта.",
    ],
    [
      "other numbers are other news",
      "en",
      "Five people were hurt in the storm on Monday, 12 by Tuesday. Five people were hurt in the storm on Monday, 14 by Wednesday.",
      "Five people were hurt in the storm on Monday, 12 by Tuesday. Five people were hurt in the storm on Monday, 14 by Wednesday.",
    ],
  ])("does not say one thing twice: %s", (_, language, text, expected) => {
    expect(summarise(text, { language, title: "" })).toBe(expected);
  });

  it.each([
    ["en", "It cost 1.5 million.", false],
    ["en", "“They are glad,” said the mayor of the town.", false],
    ["en", "This bridge is the third over the river.", false],
    ["en", "This year three bridges were built.", true],
    ["en", "Item prices rose in the shops.", true],
    ["az", "Bu barədə nazirlik məlumat verib.", false],
    ["az", "Onlar sabah yola düşəcək.", false],
    ["az", "O, yarışın qalibidir.", false],
    ["az", "Bu il üç körpü açılıb.", true],
    ["az", "Ötən il üç körpü açılıb.", true],
    ["ru", "Об этом сообщили в министерстве.", false],
    ["ru", "По его словам, мост открыт.", false],
    ["ru", "Это третий мост через реку.", false],
    ["ru", "В этом году открыто три моста.", true],
    ["ru", "Оно и понятно.", false],
    ["tr", "Bu köprü şehrin üçüncüsü.", false],
    ["tr", "Bu yıl üç köprü açıldı.", true],
    ["tr", "On köprü daha açılacak.", true],
    ["en", "However, the bridge is not free of charge.", false],
    ["en", "“We have waited for two years,” she said.", false],
    ["en", "“We have waited for two years,” said Aylin Orr.", true],
    ["en", "The tolls were a mistake, they said.", false],
    ["az", "Bununla yanaşı, körpüdə iş davam edir.", false],
    ["az", "Bakıda isə yollar bağlıdır.", false],
    ["az", "Yeni körpü sabah açılacaq.", true],
    ["ru", "Однако мост ещё не достроен.", false],
    ["ru", "«Мы ждали этого моста два года», — сказал он.", false],
    ["tr", "Ayrıca köprüden geçiş ücretsiz olacak.", false],
    ["tr", "Su fiyatları iki ilçede arttı.", true],
    ["de", "It cost 1.5 million.", true],
    [null, "It cost 1.5 million.", true],
  ])("in %j, without the sentence before it, %j stands: %j", (language, sentence, stands) => {
    const text = `${"Long ".repeat(60)}end. ${sentence}`;
    expect(summarise(text, { language, title: "" })).toBe(stands ? sentence : "");
  });

  it.each([
    ["it is the first", SECOND, SECOND],
    ["the headline says what it points to", `Şəki körpüsü açılıb.\n\n${SECOND}`, SECOND],
    ["a caption stands between", `${LEAD}\n\nPhoto: A. Orr\n\n${SECOND}`, `${LEAD} ${SECOND}`],
  ])("lets a sentence point back when %s", (_, text, expected) => {
    expect(summarise(text, { language: "en", title: BRIDGE })).toBe(expected);
  });

  it("keeps within the length it is given, counted in UTF-16 units", () => {
    const text = `${LEAD} ${BUSES}`;
    const length = (maxChars: number) => summarise(text, { language: "en", title: "", maxChars }).length;
    expect([LEAD.length - 1, LEAD.length, text.length - 1, text.length].map(length)).toEqual([
      BUSES.length,
      LEAD.length,
      LEAD.length,
      text.length,
    ]);
  });

  it("reads only the beginning of a text without end", () => {
    expect(summarise("A. ".repeat(1_000_000), { language: "en", title: "", boilerplate }).length).toBeLessThanOrEqual(
      280,
    );
  });
});
