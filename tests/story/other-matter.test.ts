import { expect, it } from "vitest";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

const HOUR = 3_600_000;
type Told = readonly [title: string, text: string];

/** Stories of what different outlets tell an hour apart, by number. */
function storiesOf(language: string, told: readonly Told[]): number[] {
  const index = createStoryIndex();
  return told.map(([title, text], i) => {
    const facts = { id: i + 1, sourceId: i + 1, language, at: i * HOUR, canonicalUrl: null };
    const article: StoryArticle = { ...facts, title, text };
    const found = index.assign(article);
    const story = found.kind === "join" ? found.storyId : i + 1;
    index.add(article, story);
    return story;
  });
}

// Agencies tell what comes often in one form. Whoever joins them loses the second.
it.each<[string, Told, Told]>([
  [
    "en",
    [
      "Gold rises as dollar weakens",
      "Gold prices rose 1.2% on Friday as the dollar weakened ahead of US inflation data. Spot gold was at $2,412 an ounce.",
    ],
    [
      "Oil falls as dollar strengthens",
      "Oil prices fell 0.8% on Friday as the dollar firmed ahead of US inflation data. Brent crude was at $81.40 a barrel.",
    ],
  ],
  [
    "en",
    [
      "Kremlin denies talks with Kyiv are planned",
      "Kremlin spokesman Dmitry Orlov said on Thursday that no talks with Kyiv were planned.",
    ],
    [
      "Kremlin confirms president to visit Beijing",
      "Kremlin spokesman Dmitry Orlov said on Thursday that the president would visit Beijing in May.",
    ],
  ],
  [
    "en",
    ["Actor John Merrick dies aged 84", "The actor John Merrick, known for Harbour Lights, has died, his family said."],
    ["Singer Anna Holm dies aged 79", "The singer Anna Holm, known for Northern Rain, has died, her family said."],
  ],
  [
    "ru",
    [
      "ЦБ понизил официальный курс доллара",
      "Банк России установил официальный курс доллара на 23 ноября: 80,12 рубля.",
    ],
    ["ЦБ повысил официальный курс евро", "Банк России установил официальный курс евро на 23 ноября: 93,40 рубля."],
  ],
  [
    "az",
    [
      "Pensiyaların bu ayki ödənişi başlayıb",
      "Dövlət Sosial Müdafiə Fondu noyabr ayı üzrə pensiyaların ödənişinə başlayıb.",
    ],
    [
      "Müavinətlərin bu ayki ödənişi başlayıb",
      "Dövlət Sosial Müdafiə Fondu noyabr ayı üzrə müavinətlərin ödənişinə başlayıb.",
    ],
  ],
  [
    "tr",
    [
      "Göztepe Altay'ı 3-2 yendi",
      "Ligin 13. haftasında Göztepe, sahasında Altay'ı 3-2 mağlup etti. Golleri Kaya ve Demir kaydetti.",
    ],
    [
      "Rizespor Konyaspor'u 5-2 yendi",
      "Ligin 13. haftasında Rizespor, deplasmanda Konyaspor'u 5-2 mağlup etti. Golleri Acar ve Toprak kaydetti.",
    ],
  ],
  [
    "de",
    ["Bundestag beschließt Rentenpaket", "Der Bundestag hat am Freitag das Rentenpaket der Koalition beschlossen."],
    ["Bundestag beschließt Wehrdienstgesetz", "Der Bundestag hat am Freitag das neue Wehrdienstgesetz beschlossen."],
  ],
  [
    "fa",
    ["پرسپولیس سپاهان را شکست داد", "تیم پرسپولیس در هفته یازدهم لیگ برتر سپاهان را شکست داد."],
    ["استقلال فولاد را شکست داد", "تیم استقلال در هفته یازدهم لیگ برتر فولاد را شکست داد."],
  ],
])("keeps apart what is told of two things in one form: %s, %j", (language, one, other) => {
  expect(storiesOf(language, [one, other, one])).toEqual([1, 2, 1]);
});

it.each<[string, Told, Told]>([
  [
    "en",
    ["Thieves steal crown from museum", "Thieves broke into the museum on Sunday and stole a crown, officials said."],
    ["Museum robbed of crown", "Robbers took a crown from the museum on Sunday morning, the officials say."],
  ],
  [
    "en",
    [
      "Quake shakes Guba",
      "A quake of magnitude 4.8 was felt in Guba on Monday night, the centre said. Nobody was hurt.",
    ],
    ["Guba shaken by tremor", "A tremor of magnitude 4.8 was felt in Guba late on Monday, the centre said."],
  ],
  [
    "ru",
    ["Скончался актер Виктор Лаптев", "Актер театра и кино Виктор Лаптев скончался на 87-м году жизни."],
    ["Умер народный артист Виктор Лаптев", "Народный артист Виктор Лаптев умер в возрасте 86 лет, сообщили в театре."],
  ],
  [
    "az",
    ["Metroda qatarlar dayanıb", "Metronun “28 May” stansiyasında nasazlıq səbəbindən qatarlar dayanıb."],
    ["“28 May” stansiyasında nasazlıq", "Metronun “28 May” stansiyasında nasazlıq olub, qatarlar işləmir."],
  ],
])("joins what is told of one thing in two ways: %s, %j", (language, one, other) => {
  expect(storiesOf(language, [one, other])).toEqual([1, 1]);
});
