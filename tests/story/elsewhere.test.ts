import { expect, it } from "vitest";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

const HOUR = 3_600_000;
type Told = readonly [title: string, text?: string];

/** Stories of what different outlets tell an hour apart, by number. */
function storiesOf(language: string, told: readonly Told[]): number[] {
  const index = createStoryIndex();
  return told.map(([title, text = ""], i) => {
    const article: StoryArticle = {
      id: i + 1,
      sourceId: i + 1,
      title,
      text,
      language,
      at: i * HOUR,
      canonicalUrl: null,
    };
    const found = index.assign(article);
    const story = found.kind === "join" ? found.storyId : i + 1;
    index.add(article, story);
    return story;
  });
}

// Whoever joins them loses the second, and may show its figures below the headline of the first.
it.each<[string, Told, Told]>([
  [
    "en",
    ["Bus overturns near Lankaran, 12 injured", "A bus overturned near Lankaran, injuring 12 people, police said."],
    ["Bus overturns near Sheki, 9 injured", "A bus overturned near Sheki, injuring nine people, police said."],
  ],
  ["en", ["Fire breaks out at warehouse in Bradford"], ["Fire breaks out at warehouse in Leeds"]],
  ["en", ["Fire Breaks Out At Warehouse In Bradford"], ["Fire Breaks Out At Warehouse In Leeds"]],
  [
    "en",
    ["President receives ambassador of Japan", "The president has received the new ambassador of Japan."],
    ["President receives ambassador of Brazil", "The president has received the new ambassador of Brazil."],
  ],
  [
    "ru",
    ["В Казани автобус столкнулся с трамваем", "ДТП произошло утром в Казани, пострадали семь человек."],
    ["В Самаре автобус столкнулся с трамваем", "ДТП произошло днем в Самаре, пострадали пять человек."],
  ],
  ["az", ["Gəncədə yaşayış binasında yanğın olub"], ["Sumqayıtda yaşayış binasında yanğın olub"]],
  ["tr", ["İzmir'de mobilya fabrikasında yangın çıktı"], ["Bursa'da mobilya fabrikasında yangın çıktı"]],
  [
    "tr",
    ["Kocaeli'de silahlı kavga: 2 yaralı", "Kocaeli'de çıkan silahlı kavgada 2 kişi yaralandı."],
    ["Adana'da silahlı kavga: 1 ölü, 3 yaralı", "Adana'da çıkan silahlı kavgada 1 kişi öldü, 3 kişi yaralandı."],
  ],
  [
    "de",
    ["Großbrand in Lagerhalle in Kassel", "In Kassel brennt eine Lagerhalle. Verletzt wurde niemand."],
    ["Großbrand in Lagerhalle in Rostock", "In Rostock brennt eine Lagerhalle. Verletzt wurde niemand."],
  ],
  ["fa", ["آتش‌سوزی در یک کارخانه در تبریز"], ["آتش‌سوزی در یک کارخانه در شیراز"]],
])("keeps what happens in two places apart: %s, %j", (language, one, other) => {
  expect(storiesOf(language, [one, other, one])).toEqual([1, 2, 1]);
});

it.each<[string, Told, Told]>([
  [
    "en",
    ["Fire at factory in Turkey kills six", "Six workers were killed in a fire in Izmir, western Turkey."],
    [
      "Fire at factory in Izmir kills six",
      "A fire at a factory killed six people in the western Turkish city of Izmir.",
    ],
  ],
  [
    "en",
    [
      "Zelenskyy arrives in Berlin for talks with Merz",
      "Volodymyr Zelenskyy arrived in Berlin for talks on air defence.",
    ],
    ["Zelensky arrives in Germany for talks", "Zelensky is in Berlin for talks with the chancellor on air defence."],
  ],
  ["en", ["Council shuts the harbour bridge - Herald News 5"], ["Council shuts the harbour bridge - Courier TV"]],
  [
    "ru",
    ["В Башкирии столкнулись два поезда", "Два поезда столкнулись в Башкирии, пострадавших нет, сообщили в РЖД."],
    ["Под Уфой столкнулись два поезда", "Два поезда столкнулись под Уфой, сообщили в РЖД. Движение в Башкирии стоит."],
  ],
  [
    "az",
    ["Goranboyda avtobus aşıb", "Goranboy rayonunda avtobus aşıb, 5 nəfər xəsarət alıb."],
    ["Gəncə-Qazax yolunda avtobus aşıb", "Gəncə-Qazax yolunun Goranboy ərazisində avtobus aşıb, 5 nəfər xəsarət alıb."],
  ],
  ["en", ["Fire breaks out at warehouse in Kyiv"], ["Fire breaks out at warehouse in Kiev"]],
  ["en", ["Storm closes all schools in Khan Younis"], ["Storm closes all schools in Khan Yunis"]],
  ["en", ["Bus overturns near Shaki, 9 injured"], ["Bus overturns near Sheki, 9 injured"]],
  [
    "ru",
    ["Пожар на складе произошел в Орле", "Пожар на складе произошел в Орле утром."],
    ["Пожар на складе произошел в городе Орёл", "Пожар на складе произошел утром в городе Орёл."],
  ],
  [
    "tr",
    ["Van'da deprem oldu", "Van'da 4,2 büyüklüğünde deprem oldu."],
    ["Bitlis'te deprem oldu", "Merkez üssü Van Gölü olan 4,2 büyüklüğünde deprem Bitlis ve Van illerinde hissedildi."],
  ],
  ["az", ["Bakıda yaşayış binasında yanğın olub"], ["Paytaxtda yaşayış binasında yanğın olub"]],
  ["az", ["Cənubda avtobus aşıb, 5 nəfər yaralanıb"], ["Lənkəranda avtobus aşıb, 5 nəfər yaralanıb"]],
])("joins what names one place in two ways: %s, %j", (language, one, other) => {
  expect([storiesOf(language, [one, other]), storiesOf(language, [other, one])]).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

// What happened stands where places do, and all nouns have capitals in German.
it.each<[string, Told, Told]>([
  ["de", ["Drei Verletzte bei Brand in Köln"], ["Drei Verletzte bei Feuer in Köln"]],
  ["de", ["Zwei Tote bei Unfall auf der A7"], ["Zwei Tote bei Zusammenstoß auf der A7"]],
  [
    "de",
    ["Großbrand in Lagerhalle in Kassel", "In Kassel brennt eine Lagerhalle. Verletzt wurde niemand."],
    ["Großbrand in Fabrik in Kassel", "Ein Werk in Kassel steht in Flammen. Verletzt wurde niemand."],
  ],
  ["en", ["Five Killed In Crash"], ["Five Killed In Collision"]],
  ["en", ["Four Killed In Helicopter Crash Near Airport"], ["Four Killed In Chopper Crash Near Airport"]],
  ["en", ["Storm closes all schools today"], ["Storm closes all schools in Leeds"]],
  ["fa", ["۵ کشته در تصادف اتوبوس در سیستان"], ["۵ کشته در واژگونی اتوبوس در سیستان"]],
  ["ar", ["مقتل خمسة في انفجار في حلب"], ["مقتل خمسة في تفجير في حلب"]],
])("joins what happened in one place, in other words: %s, %j", (language, one, other) => {
  expect([storiesOf(language, [one, other]), storiesOf(language, [other, one])]).toEqual([
    [1, 1],
    [1, 1],
  ]);
});
