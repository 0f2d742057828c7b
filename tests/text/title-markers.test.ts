import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleKey } from "../../src/text/normalise.ts";
import { shownTitle, titleMarkers, withoutMarkers, withoutWithdrawnVerb } from "../../src/text/title-markers.ts";
import { expectLinear } from "./growth.ts";

describe("shownTitle", () => {
  it.each([
    ["Storm: schools stay open -UPDATED", "Storm: schools stay open"],
    ["Tufan: məktəblər açıqdır – YENİLƏNİB", "Tufan: məktəblər açıqdır"],
    ["Шторм: школы открыты (обновлено)", "Шторм: школы открыты"],
    ["Fırtına: okullar açık - GÜNCELLENDİ", "Fırtına: okullar açık"],
    ["Quake in the Caspian (PHOTO) (VIDEO) – Updated 2", "Quake in the Caspian 📷 🎬"],
    ["Землетрясение на Каспии / ВИДЕО", "Землетрясение на Каспии 🎬"],
    ["Xəzərdə zəlzələ - FOTOLAR", "Xəzərdə zəlzələ 📷"],
    ["Xəzərdə zəlzələ + FOTO", "Xəzərdə zəlzələ 📷"],
    ["Xəzərdə zəlzələ (FOTO və VİDEO).", "Xəzərdə zəlzələ 📷 🎬"],
    ["VIDEO: Quake in the Caspian - UPDATED", "Quake in the Caspian 🎬"],
    ["🔴 LIVE: Quake in the Caspian", "🔴 Quake in the Caspian"],
    ["Hazar'da deprem | CANLI YAYIN", "🔴 Hazar'da deprem"],
    ["Матч открытия. ПРЯМАЯ ТРАНСЛЯЦИЯ", "🔴 Матч открытия."],
    ["SON DAKİKA! Hazar'da deprem", "⚡ Hazar'da deprem"],
    ["BREAKING NEWS – Quake in the Caspian", "⚡ Quake in the Caspian"],
    ["СРОЧНО: Землетрясение на Каспии (ЭКСКЛЮЗИВ)", "⚡ Землетрясение на Каспии ⭐"],
    ["UPDATE 2-Quake in the Caspian", "Quake in the Caspian"],
    ["CORRECTED-Quake in the Caspian", "Quake in the Caspian"],
    ["EXCLUSIVE-Quake in the Caspian", "Quake in the Caspian ⭐"],
    ["SON DAKİKA... Hazar'da deprem", "⚡ Hazar'da deprem"],
    ["ВИДЕО. Землетрясение на Каспии", "Землетрясение на Каспии 🎬"],
    ["‼️СРОЧНО‼️ Землетрясение на Каспии", "⚡ Землетрясение на Каспии"],
    ["Harvest by region - İNFOQRAFİKA", "Harvest by region 📊"],
    ["Harvest by region (CORRECTED)", "Harvest by region"],
    ["The art of video", "The art of video"],
    ["Sales of TV-video", "Sales of TV-video"],
    ["VIDEO-conference on the storm", "VIDEO-conference on the storm"],
    ["UPDATE-Pflicht am Hafen", "UPDATE-Pflicht am Hafen"],
    ["EXCLUSIVE-use zones in the port", "EXCLUSIVE-use zones in the port"],
    ["Срочно... нужна помощь", "Срочно... нужна помощь"],
    ["Photos. Memories. A life.", "Photos. Memories. A life."],
    ["Where we live", "Where we live"],
    ["VIDEO", "VIDEO"],
    ["", ""],
  ])("%s", (title, shown) => {
    expect(shownTitle(title)).toBe(shown);
  });

  it("is the title, trimmed, where nothing is hung on it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        fc.pre(withoutMarkers(title) === title.trim());
        expect(shownTitle(title)).toBe(title.trim());
      }),
    );
  });

  it.each(["-", "UPDATED ", "(", " - FOTO", "🔴", "UPDATE 2-", "(2)"])(
    "stays quick on a title of %j without end",
    (piece) => {
      expectLinear(5_000, (n) => piece.repeat(n), shownTitle);
    },
  );
});

describe("titleMarkers", () => {
  it.each([
    ["Storm over Gəncə - UPDATED", ["updated"], 0],
    ["Xəzərdə gecə saatlarında güclü zəlzələ olub YENİLƏNİB", ["updated"], 0],
    ["Storm over Gəncə (UPDATED 3)", ["updated"], 3],
    ["Storm over Gəncə - VIDEO (2)", ["video"], 0],
    ["PHOTO: Storm over Gəncə / UPDATE", ["photo", "updated"], 0],
    ["STORY WITHDRAWN: Storm over Gəncə", ["withdrawn"], 0],
    ["RETRACTION: Storm over Gəncə", ["withdrawn"], 0],
    ["Gəncədə tufan (xəbər ləğv edilib)", ["withdrawn"], 0],
    ["Буря над Гянджой – МАТЕРИАЛ ОТОЗВАН", ["withdrawn"], 0],
    ["Буря над Гянджой (новость отозвана)", ["withdrawn"], 0],
    ["Gence'de fırtına – HABER YAYINDAN KALDIRILDI", ["withdrawn"], 0],
    ["Gence'de fırtına [HABER GERİ ÇEKİLDİ]", ["withdrawn"], 0],
    ["Gəncədə tufan - DÜZƏLİŞ", ["correction"], 0],
    ["Düzeltme: Gence'de fırtına", ["correction"], 0],
    ["Буря над Гянджой (исправлено)", ["correction"], 0],
    // Headlines that tell of something withdrawn.
    ["Withdrawn: the bill on water meters", [], 0],
    ["Troops from the border withdrawn", [], 0],
    ["Конфеты с орехами - отозвано", [], 0],
    ["Storm over Gəncə", [], 0],
  ])("%s", (title, flags, edition) => {
    expect({ ...titleMarkers(title), flags: [...titleMarkers(title).flags] }).toEqual({ flags, edition });
  });

  it.each([
    ["Storm over Gəncə", "⚡ BREAKING: Storm over Gəncə – PHOTO, VIDEO (UPDATED 2)"],
    ["Gəncədə tufan", "TƏCİLİ: Gəncədə tufan (CANLI YAYIM)"],
    ["Буря над Гянджой", "[ФОТО] Буря над Гянджой / НОВОСТЬ ОТОЗВАНА"],
    ["Gence'de fırtına", "ÖZEL HABER | Gence'de fırtına - DÜZELTME"],
  ])("never count in comparisons: %s", (plain, marked) => {
    expect(titleKey(marked)).toBe(titleKey(plain));
  });
});

it.each([
  // What is withdrawn here is no article.
  "Tartışmalı yasa teklifi GERİ ÇEKİLDİ",
  "Лицензия банка «Нордвест» ОТОЗВАНА",
  "Лицензия банка «Нордвест» – ОТОЗВАНА",
  "Reklam filmi YAYINDAN KALDIRILDI",
  "Qanun layihəsi GERİ GÖTÜRÜLÜB",
  "Итоги тендера АННУЛИРОВАНО",
  "Expo bid (withdrawn)",
  "YASA TEKLİFİ: GERİ ÇEKİLDİ",
  "WITHDRAWN: THE BILL ON WATER METERS",
  "RETRACTED: Study on cold fusion",
  "İddia büyüdü: HABER YAYINDAN KALDIRILDI",
  "Retraction: a study of sleep and its end",
  // Words of the sentence, in capitals.
  "Festival GOES LIVE",
  "Radio plays it LIVE",
  "Bu akşam sizin için ÖZEL",
  "Konser bileti: ÖZEL",
  "Okullar (özel)",
  "Büdcəyə DÜZƏLİŞ",
  "Büdcəyə iki DÜZƏLİŞ",
  "Anayasaya küçük bir DÜZELTME",
  "Школы переходят в ОНЛАЙН",
  "Онлайн: как учатся школьники",
  "Врачи просят СРОЧНО",
  "Приложение ОБНОВЛЕНО",
  "Mobil tətbiq YENİLƏNİB",
  "Benzin fiyatları GÜNCELLENDİ",
  "Tarife: güncellendi",
  "Windows gets an UPDATE",
  "Police show the VIDEO",
  "Nazirlikdən YENİ VİDEO",
  "Полиция показала новое ВИДЕО",
  "SALES OF TV-VIDEO",
  "YENİ SEZON - CANLI",
  "LONDON GOES LIVE",
  "Live! Music returns to the harbour",
  "Video - a new radio",
])("a headline keeps its words: %s", (title) => {
  expect([withoutMarkers(title), [...titleMarkers(title).flags]]).toEqual([title, []]);
});

it.each([
  ["WITHDRAWN: Ferry sinks off Lankaran", "Ferry sinks off Lankaran"],
  ["Gəncədə tufan (geri götürülüb)", "Gəncədə tufan"],
  ["Буря над Гянджой – ОТОЗВАНО", "Буря над Гянджой"],
  ["Gence'de fırtına [GERİ ÇEKİLDİ]", "Gence'de fırtına"],
  ["Лицензия банка «Нордвест» ОТОЗВАНА", null],
  ["YASA TEKLİFİ: GERİ ÇEKİLDİ", null],
  ["Withdrawn: the bill on water meters", null],
])("what it was before a verb was hung on it: %s", (title, before) => {
  expect(withoutWithdrawnVerb(title)).toBe(before);
});
