import { describe, expect, it } from "vitest";
import { type ArticleText, materialChange } from "../../src/story/material-change.ts";
import { cpuClock } from "../support/cpu.ts";

type Language = "en" | "az" | "ru" | "tr";

const BASE: Record<Language, ArticleText> = {
  en: {
    title: "Governor Rauf Mammadli opens new bridge in Sheki",
    text: `Governor Rauf Mammadli opened a new bridge over the Kish river on Monday, the Courier reports.

The bridge is 1.5 kilometres long and cost 12 million manats. It can carry 1,200 cars an hour, which is not enough in summer.

"We waited for this bridge for ten years," Mammadli said. Engineer Leyla Orujova led the work.`,
  },
  az: {
    title: "Şəkidə yeni körpü açıldı",
    text: `Şəhər rəhbəri Rauf Məmmədli bazar ertəsi Kiş çayı üzərində yeni körpünü açıb, Kuryer xəbər verir.

Körpünün uzunluğu 1,5 kilometrdir, tikintisinə 12 milyon manat xərclənib. Saatda 1 200 avtomobil keçə bilir, yayda isə bu kifayət etmir.

"Biz bu körpünü on il gözləmişik", - deyə Məmmədli bildirib. İşlərə mühəndis Leyla Orucova rəhbərlik edib.`,
  },
  ru: {
    title: "В Шеки открыли новый мост",
    text: `Глава города Рауф Мамедли в понедельник открыл новый мост через реку Киш, сообщает «Курьер».

Длина моста 1,5 километра, строительство обошлось в 12 миллионов манатов. За час по нему могут проехать 1 200 автомобилей, летом этого не хватит.

«Мы ждали этот мост десять лет», — сказал Мамедли. Работами руководила инженер Лейла Оруджева.`,
  },
  tr: {
    title: "Şeki'de yeni köprü açıldı",
    text: `Belediye Başkanı Rauf Memmedli pazartesi günü Kiş çayı üzerindeki yeni köprüyü açtı, Kurye bildirdi.

Köprünün uzunluğu 1,5 kilometre, maliyeti 12 milyon manat. Saatte 1.200 araç geçebiliyor, yazın bu yetmiyor.

"Bu köprüyü on yıl bekledik" diyen Memmedli teşekkür etti. Çalışmaları mühendis Leyla Orucova yönetti.`,
  },
};

/** [what, language, what is replaced, by what]; in the text unless it is only in the headline. */
type Case = [string, Language, string, string];

const changedBy = ([, language, from, to]: Case): ArticleText => {
  const { title, text } = BASE[language];
  if (!`${title}\n${text}`.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return text.includes(from) ? { title, text: text.replace(from, to) } : { title: title.replace(from, to), text };
};

const IMMATERIAL: Case[] = [
  ["a letter too few", "en", "enough", "enugh"],
  ["letters that changed places", "en", "bridge over", "brigde over"],
  ["two letters in a long word", "en", "kilometres", "kilometers"],
  ["an article", "en", "opened a new", "opened the new"],
  ["a preposition", "en", "on Monday", "in Monday"],
  ["a word written twice", "en", "which is", "which is is"],
  ["a word in two", "en", "waited for this", "wait ed for this"],
  [
    "another apostrophe and quotes",
    "en",
    '"We waited for this bridge for ten years,"',
    "“We waited for this bridge for ten years”,",
  ],
  ["another number format", "en", "1,200", "1200"],
  ["millions in digits", "en", "12 million", "12,000,000"],
  ["millions cut short", "en", "12 million", "12 mln"],
  ["millions written on", "en", "12 million", "12mn"],
  ["millions in digits", "az", "12 milyon", "12 000 000"],
  ["millions cut short", "az", "12 milyon", "12 mln."],
  ["millions in digits", "ru", "12 миллионов", "12 000 000"],
  ["millions cut short", "ru", "12 миллионов", "12 млн"],
  ["millions cut short", "tr", "12 milyon", "12 mn"],
  ["case and a full stop", "en", "Engineer Leyla Orujova led the work.", "ENGINEER LEYLA ORUJOVA LED THE WORK"],
  ["sentences joined", "en", "manats. It can", "manats; it can"],
  ["paragraphs in another order", "en", BASE.en.text, BASE.en.text.split("\n\n").reverse().join("\n\n")],
  ["a line about readers", "en", "led the work.", "led the work.\n\nViews: 1,204 · Comments: 3"],
  [
    "when it was written",
    "en",
    "Governor Rauf Mammadli opened",
    "By Rena · 5 minutes ago\n\nGovernor Rauf Mammadli opened",
  ],
  [
    "a new date line",
    "en",
    "Governor Rauf Mammadli opened",
    "Updated: 21 November 2026, 14:05\n\nGovernor Rauf Mammadli opened",
  ],
  ["a section and its date", "en", "led the work.", "led the work.\n\nCHRONICLE  21 November 2026 - 14:21"],
  ["a charset that was misread", "en", "Engineer Leyla", "Engineer\u00e2\u0080\u0099 Leyla"],
  ["a typo in the headline", "en", "opens new", "opnes new"],
  ["a letter too many", "az", "keçə bilir", "keçəə bilir"],
  ["letters without their dots", "az", "mühəndis", "muhəndis"],
  ["a small word", "az", "yayda isə", "yayda da"],
  ["a word in two", "az", "kilometrdir", "kilometr dir"],
  ["a typo in the headline", "az", "yeni körpü", "yeni körrpü"],
  ["a line about readers", "az", "rəhbərlik edib.", "rəhbərlik edib.\n\nBaxış sayı: 1 204"],
  ["a line about readers below", "az", "rəhbərlik edib.", "rəhbərlik edib.\nOxunub: 56 dəfə"],
  ["when it was written", "az", "Şəhər rəhbəri", "12 dəqiqə əvvəl\n\nŞəhər rəhbəri"],
  ["a letter too few", "ru", "строительство", "строителство"],
  ["е for ё", "ru", "открыл новый мост через", "открыл новый мост черёз"],
  ["a preposition", "ru", "в понедельник", "во понедельник"],
  ["a typo in the headline", "ru", "открыли новый", "отрыли новый"],
  ["quotes and dashes", "ru", "«Мы ждали этот мост десять лет», —", '"Мы ждали этот мост десять лет", -'],
  ["a line about readers", "ru", "Оруджева.", "Оруджева.\n\nПросмотров: 1 204"],
  ["when it was written", "ru", "Глава города", "Сегодня, 14:05\n\nГлава города"],
  ["when it was written, as time goes", "ru", "Глава города", "5 минут назад\n\nГлава города"],
  ["a letter too many", "tr", "bekledik", "bekleddik"],
  ["a letter too few", "tr", "Çalışmaları", "Çalşmaları"],
  ["a line about readers", "tr", "yönetti.", "yönetti.\n\nOkunma: 1.204"],
  ["when it was written", "tr", "Belediye Başkanı", "Güncelleme: 21.11.2026 14:05\n\nBelediye Başkanı"],
  ["as time goes", "tr", "Belediye Başkanı", "3 saat önce\n\nBelediye Başkanı"],
];

const MATERIAL: Case[] = [
  ["a number", "en", "12 million", "13 million"],
  ["a decimal", "en", "1.5", "15"],
  ["millions that are billions", "en", "million", "billion"],
  ["millions that are billions, cut short", "en", "12 million", "12 bn"],
  ["millions that are a tenth, in digits", "en", "12 million", "1,200,000"],
  ["millions that are units", "ru", "12 миллионов манатов", "12 манатов"],
  ["a negation that went", "en", "is not enough", "is enough"],
  ["a negation that came", "en", "It can carry", "It can't carry"],
  ["a name", "en", "Orujova", "Abdullayeva"],
  ["a name that is a letter away", "en", "Leyla", "Leila"],
  ["a first name", "en", "Governor Rauf Mammadli opens", "Governor Rauf Mammadov opens"],
  ["a day", "en", "on Monday", "on Sunday"],
  ["a word", "en", "opens new", "closes new"],
  ["its opposite", "en", "a new bridge over", "an unsafe bridge over"],
  ["a sentence", "en", "led the work.", "led the work. Nobody was hurt."],
  ["a paragraph", "en", "led the work.", "led the work.\n\nTraffic began at once."],
  ["a sentence that went", "en", " Engineer Leyla Orujova led the work.", ""],
  ["a price", "en", "1.5 kilometres", "$1.5 kilometres"],
  ["people who read", "en", "led the work.", "led the work.\n\n120 people read poems there."],
  ["when it happened", "en", "led the work.", "led the work.\n\nTwo cars crashed there 5 minutes ago."],
  ["when it will be", "en", "led the work.", "led the work.\n\nPort – Anchor 21 November 2026, 18:00"],
  ["a number", "az", "12 milyon", "21 milyon"],
  ["a negation inside a word", "az", "keçə bilir", "keçə bilmir"],
  ["a negation that went", "az", "kifayət etmir", "kifayət edir"],
  ["millions that are billions", "az", "milyon", "milyard"],
  ["a surname", "az", "Orucova", "Əliyeva"],
  ["a word in the headline", "az", "açıldı", "bağlandı"],
  ["a paragraph", "az", "rəhbərlik edib.", "rəhbərlik edib.\n\nHərəkət dərhal başlayıb."],
  ["a number", "ru", "1 200", "1 300"],
  ["a negation", "ru", "могут проехать", "не могут проехать"],
  ["a negation grown on", "ru", "этого не хватит", "этого хватит"],
  ["a name a letter away", "ru", "Лейла", "Лайла"],
  ["a day", "ru", "понедельник", "воскресенье"],
  ["a number in words", "ru", "десять лет", "девять лет"],
  ["a sentence", "ru", "Оруджева.", "Оруджева. Никто не пострадал."],
  ["a number", "tr", "1.200", "1.300"],
  ["a negation inside a word", "tr", "geçebiliyor", "geçemiyor"],
  ["a negation that went", "tr", "yetmiyor", "yetiyor"],
  ["a name", "tr", "Orucova", "Orucov"],
  ["a word in the headline", "tr", "açıldı", "kapandı"],
  ["a paragraph", "tr", "yönetti.", "yönetti.\n\nTrafik hemen başladı."],
];

describe("materialChange", () => {
  it.each(IMMATERIAL)("is none: %s (%s: %s → %s)", (...row) => {
    const [, language] = row;
    for (const asked of [language, null]) {
      expect(materialChange(BASE[language], changedBy(row), asked)).toEqual({ kind: "none" });
    }
  });

  it.each(IMMATERIAL)("is none the other way round: %s (%s: %s → %s)", (...row) => {
    const [, language] = row;
    expect(materialChange(changedBy(row), BASE[language], language)).toEqual({ kind: "none" });
  });

  it.each(MATERIAL)("is material: %s (%s: %s → %s)", (...row) => {
    const [, language] = row;
    for (const asked of [language, null]) {
      expect(materialChange(BASE[language], changedBy(row), asked)).toMatchObject({ kind: "material" });
      expect(materialChange(changedBy(row), BASE[language], asked)).toMatchObject({ kind: "material" });
    }
  });

  const { title, text } = BASE.en;
  it.each<[string, string, string, "none" | "material"]>([
    ["en", "Prices rose 5 percent.", "Prices rose 5%.", "none"],
    ["en", "Prices rose 5 per cent.", "Prices rose 5 percent.", "none"],
    ["ru", "Цены выросли на 5 процентов.", "Цены выросли на 5%.", "none"],
    ["az", "Qiymətlər 5 faiz artıb.", "Qiymətlər 5% artıb.", "none"],
    ["az", "Görüş saat 15:00-da başlayacaq.", "Görüş saat 15.00-da başlayacaq.", "none"],
    ["en", "It cost $2.4 billion.", "It cost $2.4bn.", "none"],
    ["en", "It cost £5 million.", "It cost £5m.", "none"],
    ["en", "Prices rose 5%.", "Prices rose 5.", "material"],
    ["en", "The road is 5 million long.", "The road is 5 m long.", "material"],
    ["en", "It cost $2.4 billion.", "It cost $2.4 million.", "material"],
    ["az", "Görüş saat 15:00-da başlayacaq.", "Görüş saat 16:00-da başlayacaq.", "material"],
  ])("%s: %s → %s is %s", (language, before, after, kind) => {
    const told = (text: string) => ({ title: "Figures", text });
    expect(materialChange(told(before), told(after), language).kind).toBe(kind);
    expect(materialChange(told(after), told(before), language).kind).toBe(kind);
  });

  it.each([
    ["the headline", { title: title.replace("opens", "closes"), text }, ["title"]],
    ["the text", { title, text: text.replace("1.5", "2") }, ["text"]],
    ["both", { title: "Bridge", text: "" }, ["title", "text"]],
    ["a marker", { title: `${title} - UPDATED`, text }, ["marker"]],
    ["pictures that are promised", { title: `${title} (PHOTO)`, text }, ["marker"]],
    ["that it is withdrawn", { title: `STORY WITHDRAWN: ${title}`, text }, ["marker"]],
  ])("says what changed: %s", (_, next, changed) => {
    expect(materialChange(BASE.en, next)).toEqual({ kind: "material", changed });
  });

  it.each([
    ["the second update", "Storm - UPDATED", "Storm - UPDATED (2)", "material"],
    ["what was live is over", "Storm (LIVE)", "Storm", "material"],
    ["a charset that was misread", "The world’s ferry", "The worldâs ferry", "none"],
    ["the same marker at another place", "Storm - VIDEO", "VIDEO: Storm", "none"],
    ["a marker that went", "Storm - UPDATED (VIDEO)", "Storm", "none"],
  ])("knows markers: %s", (_, before, next, kind) => {
    expect(materialChange({ title: before, text }, { title: next, text })).toMatchObject({ kind });
  });

  it.each([
    ["造船厂的渡轮星期一返回港口，三人受伤。", "造船厂的渡轮星期一返回港口，五人受伤。", "material"],
    ["造船厂的渡轮星期一返回港口，三人受伤。", "造船厂的渡轮星期一返回港口, 三人受伤", "none"],
    ["العبارة عادت إلى الميناء", "العبارة عادت الى الميناء", "none"],
    ["در این حادثه ۱۲ نفر مصدوم شدند.", "در این حادثه ۱۵ نفر مصدوم شدند.", "material"],
    ["در این حادثه ۱۲ نفر مصدوم شدند.", "در این حادثه 12 نفر مصدوم شدند.", "none"],
    ["قیمت ۱٫۵ میلیون شد.", "قیمت ۱٫۸ میلیون شد.", "material"],
    ["أصيب ١٢ شخصا في الحادث.", "أصيب ١٥ شخصا في الحادث.", "material"],
    ["پل باز شد.\n\nبازدید: ۱۲", "پل باز شد.\n\nبازدید: ۱۵", "none"],
  ])("reads other scripts: %s", (from, to, kind) => {
    expect(materialChange({ title, text: from }, { title, text: to })).toMatchObject({ kind });
  });

  // A feed that gives an article as one line would have it "updated" with every visitor.
  it.each([
    ["Views: 13. Updated 1 minute ago", "Views: 26. Updated 2 minutes ago", "none"],
    ["13 просмотров", "26 просмотров", "none"],
    ["22 November 2026, 14:05", "22 November 2026, 15:10", "none"],
    ["Updated: 22 November, 14:05.", "Updated: 22 November, 15:10.", "none"],
    // When the tour takes place.
    ["5 May, 19:00.", "6 May, 19:00.", "material"],
    ["5 may, saat 19:00", "6 may, saat 19:00", "material"],
    ["It has 13 rooms.", "It has 14 rooms.", "material"],
    ["13 views. It has 13 rooms.", "13 views. It has 14 rooms.", "material"],
  ])("leaves out counters that end a line: %s", (from, to, kind) => {
    const opened = "The museum was opened on Saturday, the council said.";
    const [before, after] = [from, to].map((end) => ({ title, text: `${opened} ${end}` }));
    expect(materialChange(before ?? BASE.en, after ?? BASE.en)).toMatchObject({ kind });
  });

  it("takes a name for mistyped when the article had it right elsewhere", () => {
    const wrong = { title, text: text.replace(" Mammadli said", " Mamadli said") };
    expect(materialChange(wrong, BASE.en)).toEqual({ kind: "none" });
    expect(materialChange(BASE.en, wrong)).toEqual({ kind: "material", changed: ["text"] });
  });

  // One feed gives the whole text and the next poll its first words.
  it("is none when a text only breaks off, and material when it is a shorter one", () => {
    const [first = ""] = text.split("\n\n");
    expect(materialChange(BASE.en, { title, text: `${first.slice(0, 60)}…` })).toEqual({ kind: "none" });
    expect(materialChange(BASE.en, { title, text: first })).toEqual({ kind: "material", changed: ["text"] });
  });

  it("is quick with two long texts that have nothing in common", () => {
    const long = (word: string) =>
      Array.from({ length: 12_000 }, (_, i) => `${word}${i % 7 ? "" : "."} ${i}`).join(" ");
    const used = cpuClock();
    expect(materialChange({ title, text: long("ferry") }, { title, text: long("train") })).toMatchObject({
      kind: "material",
    });
    expect(used()).toBeLessThan(2_000);
  });
});
