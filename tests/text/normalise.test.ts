import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { titleKey, toLine } from "../../src/text/normalise.ts";
import { expectLinear } from "./growth.ts";

describe("toLine", () => {
  it.each([
    ["white space of any kind", " a\t b\r\n\u00a0\u3000c\u2028d ", "a b c d"],
    ["marks that turn a line around", "\u202eabc\u202c \u2066d\u2069\u200f", "abc d"],
    ["controls and soft hyphens", "a\u0000\u0007b\u00adc\ufeff", "abc"],
    ["a lone surrogate", "a\udc00", "a\ufffd"],
    ["joiners of Persian and of emoji stay", "می\u200cرود 👩\u200d🚀", "می\u200cرود 👩\u200d🚀"],
  ])("%s", (_, text, line) => {
    expect(toLine(text)).toBe(line);
  });

  it("is idempotent and never longer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = toLine(text);
        expect(toLine(line)).toBe(line);
        expect(line.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("fold", () => {
  it.each([
    ["İIıi", "iiii"],
    ["Ələskərov Şüşə ÇÖĞ", "eleskerov suse cog"],
    ["Ёлка Йод за́мок Україна", "елка йод замок україна"],
    ["ΣΊΣΥΦΟΣ Straße Łódź", "σισυφοσ strasse lodz"],
    ["ﬁ ＡＢＣ №5", "fi abc no5"],
    ["مُحَمَّد שָׁלוֹם", "محمد שלום"],
    ["हिन्दी 한국어 が", "हिन्दी 한국어 が"],
  ])("%s → %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("titleKey", () => {
  it.each([
    ["President receives governor-UPDATED", "president receives governor"],
    ["Quake in the Caspian (PHOTO) (VIDEO) – Updated 2", "quake in the caspian"],
    ["Quake in the Caspian [LIVE]", "quake in the caspian"],
    ["Quake in the Caspian / VIDEO", "quake in the caspian"],
    ["BREAKING: Quake in the Caspian!", "quake in the caspian"],
    ["Xəzərdə zəlzələ. YENİLƏNİB", "xezerde zelzele"],
    ["Xəzərdə zəlzələ - FOTO/VİDEO", "xezerde zelzele"],
    ["YENİLƏNİB-2: Xəzərdə zəlzələ", "yenilenib 2 xezerde zelzele"],
    ["Hazar'da deprem – GÜNCELLENDİ", "hazarda deprem"],
    ["Землетрясение на Каспии (ВИДЕО, ФОТО) — ОБНОВЛЕНО", "землетрясение на каспии"],
    ["«Каспий»: всё о шторме", "каспий все о шторме"],
    ["The art of video", "the art of video"],
    ["Sales of TV-video", "sales of tv video"],
    ["VIDEO", "video"],
    ["…", ""],
  ])("%s", (title, key) => {
    expect(titleKey(title)).toBe(key);
  });

  it.each(["-", "UPDATED ", "(", " - FOTO"])("stays quick on a title of %j without end", (piece) => {
    expectLinear(5_000, (n) => piece.repeat(n), titleKey);
  });
});
