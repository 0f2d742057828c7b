import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownTitle, withoutMarkers } from "../../src/text/title-markers.ts";
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
    ["VIDEO: Quake in the Caspian - UPDATED", "VIDEO: Quake in the Caspian"],
    ["The art of video", "The art of video"],
    ["Sales of TV-video", "Sales of TV-video"],
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

  it.each(["-", "UPDATED ", "(", " - FOTO"])("stays quick on a title of %j without end", (piece) => {
    expectLinear(10_000, (n) => piece.repeat(n), shownTitle);
  });
});
