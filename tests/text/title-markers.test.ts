import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleKey } from "../../src/text/normalise.ts";
import { shownTitle, titleMarkers, withoutMarkers } from "../../src/text/title-markers.ts";
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
    ["Harvest by region - İNFOQRAFİKA", "Harvest by region 📊"],
    ["Harvest by region (CORRECTED)", "Harvest by region"],
    ["The art of video", "The art of video"],
    ["Sales of TV-video", "Sales of TV-video"],
    ["VIDEO-conference on the storm", "VIDEO-conference on the storm"],
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
      expectLinear(10_000, (n) => piece.repeat(n), shownTitle);
    },
  );
});

describe("titleMarkers", () => {
  it.each([
    ["Storm over Gəncə - UPDATED", ["updated"], 0],
    ["Storm over Gəncə (UPDATED 3)", ["updated"], 3],
    ["Storm over Gəncə - VIDEO (2)", ["video"], 0],
    ["PHOTO: Storm over Gəncə / UPDATE", ["photo", "updated"], 0],
    ["RETRACTED: Storm over Gəncə", ["withdrawn"], 0],
    ["Gəncədə tufan (geri götürülüb)", ["withdrawn"], 0],
    ["Буря над Гянджой – ОТОЗВАНО", ["withdrawn"], 0],
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
    ["Буря над Гянджой", "[ФОТО] Буря над Гянджой / ОТОЗВАНО"],
    ["Gence'de fırtına", "ÖZEL HABER | Gence'de fırtına - DÜZELTME"],
  ])("never count in comparisons: %s", (plain, marked) => {
    expect(titleKey(marked)).toBe(titleKey(plain));
  });
});
