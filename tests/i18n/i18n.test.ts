import { describe, expect, it } from "vitest";
import { cityName, cityNames } from "../../src/i18n/cities.ts";
import { createI18n } from "../../src/i18n/i18n.ts";
import { findTimezone, nearTimezones } from "../../src/i18n/timezone.ts";
import type { UiLanguage } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";

const texts = {
  en: "greeting = Hello, { $name }!\nonly-english = Only here",
  az: "greeting = Salam, { $name }!",
  ru: "greeting = Привет, { $name }!",
  tr: "greeting = Merhaba, { $name }!",
};

describe("createI18n", () => {
  const i18n = createI18n(texts);
  const strict = createI18n(texts, { strict: true });

  it("speaks the language asked for", () => {
    expect(i18n.t("ru", "greeting", { name: "Лейла" })).toBe("Привет, Лейла!");
  });

  it("shows English where a language lacks a text, and the key where English lacks it", () => {
    expect(i18n.t("tr", "only-english")).toBe("Only here");
    expect(i18n.t("tr", "no-such-key")).toBe("no-such-key");
  });

  it("shows a text with an argument missing", () => {
    expect(i18n.t("az", "greeting")).toBe("Salam, {$name}!");
  });

  it.each([
    ["a key that only English has", "only-english", {}, "cannot find text key=only-english language=tr"],
    ["an unknown key", "no-such-key", {}, "cannot find text key=no-such-key language=tr"],
    ["a missing argument", "greeting", {}, "cannot format text key=greeting language=tr: Unknown variable: $name"],
  ])("throws for %s when it is strict", (_, key, args, message) => {
    expect(() => strict.t("tr", key, args)).toThrow(message);
  });

  it("refuses a text that is there twice", () => {
    expect(() => createI18n({ ...texts, az: "a = 1\na = 2" })).toThrow("cannot read the texts of language=az");
  });

  it("escapes arguments in html only, and leaves Html as it is", () => {
    expect(i18n.t("en", "greeting", { name: "A & <b>" })).toBe("Hello, A & <b>!");
    expect(i18n.html("en", "greeting", { name: "A & <b>" })).toBe("Hello, A &amp; &lt;b&gt;!");
    expect(i18n.html("en", "greeting", { name: { html: "<b>A</b>" } })).toBe("Hello, <b>A</b>!");
  });

  it("isolates arguments with right-to-left letters, and no others", () => {
    expect(i18n.t("en", "greeting", { name: "خبر" })).toBe("Hello, \u2068خبر\u2069!");
    expect(i18n.html("en", "greeting", { name: "Баку 2026" })).toBe("Hello, Баку 2026!");
  });
});

it.each([
  [1, "1 новость для вас"],
  [2, "2 новости для вас"],
  [5, "5 новостей для вас"],
  [11, "11 новостей для вас"],
  [21, "21 новость для вас"],
  [104, "104 новости для вас"],
])("counts %i in Russian", (count, text) => {
  expect(testI18n.html("ru", "digest-title", { count })).toBe(`<b>${text}</b>`);
});

describe("formats", () => {
  const at = Date.UTC(2026, 10, 21, 20, 21);
  const look = (now: number, timezone = "Asia/Baku") => ({ now, timezone });

  it("gives the local time on a 24 hour clock", () => {
    expect(testI18n.time("en", at, "Asia/Baku")).toBe("00:21");
    expect(testI18n.time("en", at, "America/New_York")).toBe("15:21");
  });

  it.each<[UiLanguage, string, string, string]>([
    ["en", "00:21", "22 Nov, 00:21", "22 Nov 2026, 00:21"],
    ["az", "00:21", "22 noy, 00:21", "22 noy 2026, 00:21"],
    ["ru", "00:21", "22 нояб., 00:21", "22 нояб. 2026 г., 00:21"],
    ["tr", "00:21", "22 Kas 00:21", "22 Kas 2026 00:21"],
  ])("adds the date on another day, and the year in another year, in %s", (language, today, later, nextYear) => {
    expect(testI18n.moment(language, at, look(at + 3_600_000))).toBe(today);
    expect(testI18n.moment(language, at, look(at - 3_600_000))).toBe(later); // still the 21st in Baku
    expect(testI18n.moment(language, at, look(Date.UTC(2027, 0, 2)))).toBe(nextYear);
  });

  it.each([
    ["en", "22 November", "22 November 2026"],
    ["az", "22 noyabr", "22 noyabr 2026"],
    ["ru", "22 ноября", "22 ноября 2026 г."],
    ["tr", "22 Kasım", "22 Kasım 2026"],
  ] as const)("name a day in %s", (language, day, ofYear) => {
    const at = Date.UTC(2026, 10, 21, 21);
    const look = (now: number) => ({ timezone: "Asia/Baku", now });
    expect(testI18n.date(language, at, look(at))).toBe(day);
    expect(testI18n.date(language, at, look(Date.UTC(2027, 0, 2)))).toBe(ofYear);
  });

  it("takes an unknown zone for UTC", () => {
    expect(testI18n.time("en", at, "Mars/Olympus")).toBe("20:21");
  });

  it.each<[UiLanguage, string, string, string]>([
    ["en", "A, B and C", "12,345", "Persian"],
    ["az", "A, B və C", "12.345", "fars"],
    ["ru", "A, B и C", "12\u00a0345", "персидский"],
    ["tr", "A, B ve C", "12.345", "Farsça"],
  ])("writes lists, numbers and languages as %s does", (language, list, number, persian) => {
    expect(testI18n.list(language, ["A", "B", "C"])).toBe(list);
    expect(testI18n.number(language, 12_345)).toBe(number);
    expect(testI18n.languageName(language, "fa")).toBe(persian);
  });

  it.each<[UiLanguage, string[], string]>([
    [
      "en",
      [
        "1 second",
        "1 minute",
        "90 seconds",
        "21 minutes",
        "1 hour",
        "2 hours",
        "9 hours",
        "1 day",
        "30 hours",
        "3 days",
      ],
      "35%",
    ],
    [
      "az",
      ["1 saniyə", "1 dəqiqə", "90 saniyə", "21 dəqiqə", "1 saat", "2 saat", "9 saat", "1 gün", "30 saat", "3 gün"],
      "35%",
    ],
    [
      "ru",
      ["1 секунду", "1 минуту", "90 секунд", "21 минуту", "1 час", "2 часа", "9 часов", "1 день", "30 часов", "3 дня"],
      "35 %",
    ],
    [
      "tr",
      ["1 saniye", "1 dakika", "90 saniye", "21 dakika", "1 saat", "2 saat", "9 saat", "1 gün", "30 saat", "3 gün"],
      "%35",
    ],
  ])("writes durations and shares as %s does", (language, durations, share) => {
    const [minute, hour] = [60_000, 3_600_000];
    const minutes = [minute, 1.5 * minute, 21.2 * minute, hour - 9];
    const given = [-5, ...minutes, 2 * hour - 1, 9.4 * hour, 24 * hour, 30 * hour, 70 * hour];
    const plain = (text: string) => text.replaceAll("\u00a0", " ");
    expect(given.map((ms) => plain(testI18n.duration(language, ms)))).toEqual(durations);
    expect(plain(testI18n.percent(language, 0.35))).toBe(share);
  });

  it.each<[UiLanguage, string, string]>([
    ["en", "Looked at every hour (as you set it)", "Looked at every 20 minutes (as you set it)"],
    ["az", "Yoxlama aralığı: 1 saat (siz təyin etmisiniz)", "Yoxlama aralığı: 20 dəqiqə (siz təyin etmisiniz)"],
    ["ru", "Проверяется раз в час (так задали вы)", "Проверяется раз в 20 минут (так задали вы)"],
    ["tr", "Kontrol aralığı: 1 saat (siz ayarladınız)", "Kontrol aralığı: 20 dakika (siz ayarladınız)"],
  ])("says how often in %s", (language, hourly, minutely) => {
    const said = [60, 20].map((minutes) => {
      const every = testI18n.every(language, minutes * 60_000);
      return testI18n.html(language, "source-health-every", { every }).replaceAll(/[\u2068\u2069]/gu, "");
    });
    expect(said.map((text) => text.replaceAll("\u00a0", " "))).toEqual([hourly, minutely]);
  });

  it.each<[UiLanguage, string]>([
    ["az", "azərbaycanca, ingiliscə, rusca, türkcə"],
    ["tr", "Azerbaycanca, İngilizce, Rusça, Türkçe"],
  ])("names our languages as %s asks for them", (language, names) => {
    expect(["az", "en", "ru", "tr"].map((tag) => testI18n.languageName(language, tag)).join(", ")).toBe(names);
  });

  it.each<[UiLanguage, string, string]>([
    ["en", "America/New_York", "New York"],
    ["az", "Asia/Baku", "Bakı"],
    ["ru", "Europe/Istanbul", "Стамбул"],
    ["tr", "Europe/Berlin", "Berlin"],
    ["ru", "America/Argentina/Buenos_Aires", "Buenos Aires"],
    ["ru", "UTC", "UTC"],
    ["en", "Etc/GMT-4", "Etc/GMT-4"],
    ["en", "+04:00", "+04:00"],
  ])("calls a zone in %s by its city: %s", (language, zone, name) => {
    expect(cityName(language, zone)).toBe(name);
  });

  it("knows zones that there are", () => {
    expect(cityNames().filter(({ zone }) => findTimezone(zone) === null)).toEqual([]);
  });

  it("shows a tag that is none as it is", () => {
    expect(testI18n.languageName("en", "no tag at all")).toBe("no tag at all");
  });
});

describe("findTimezone", () => {
  it.each([
    ["Asia/Baku", "Asia/Baku"],
    [" asia/baku ", "Asia/Baku"],
    ["Baku", "Asia/Baku"],
    ["new york", "America/New_York"],
    ["İstanbul", "Europe/Istanbul"],
    ["Bakı", "Asia/Baku"],
    ["баку", "Asia/Baku"],
    ["Стамбул", "Europe/Istanbul"],
    ["Нью-Йорк", "America/New_York"],
    ["UTC", "UTC"],
    ["+04:00", "+04:00"],
    ["+0530", "+05:30"],
    ["UTC+3", "+03:00"],
    ["gmt −3:30", "-03:30"],
    ["+4", "+04:00"],
    ["UTC+15", null],
    ["Atlantis", null],
    ["", null],
    ["<b>", null],
  ])("reads %j", (input, zone) => {
    expect(findTimezone(input)).toBe(zone);
  });

  it("suggests names that look like what was written", () => {
    expect(nearTimezones("Ista", 2)).toEqual(["Europe/Istanbul"]);
    expect(nearTimezones("Asia/Bakku", 1)).toEqual(["Asia/Baku"]);
    expect(nearTimezones("Pariss", 1)).toEqual(["Europe/Paris"]);
    expect(nearTimezones("Мосва", 2)).toEqual(["Europe/Moscow"]);
    expect(nearTimezones("x", 2)).toEqual([]);
  });
});
