import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileTopics } from "../../src/topics/compile.ts";
import { type TopicDefinition, topicQueryText } from "../../src/topics/definition.ts";
import { documentOf } from "../../src/topics/document.ts";
import { validateTopicQuery } from "../../src/topics/parse.ts";
import type { Query } from "../../src/topics/query.ts";

const topics = parse(readFileSync("data/defaults/topics.yaml", "utf8")) as TopicDefinition[];

const compiled = topics.map((topic) => {
  const parsed = validateTopicQuery(topicQueryText(topic));
  if (parsed.kind === "bad") throw new Error(`${topic.id}: ${JSON.stringify(parsed)}`);
  return { slug: topic.id, query: topicQueryText(topic) };
});
const topicsOf = compileTopics(compiled);

const found = (title: string, language: string | null = null, categories: string[] = [], text = "") =>
  topicsOf(documentOf({ title, text, sourceSlug: "one", language, categories, publishedAt: 0, firstSeenAt: 0 })).map(
    ({ slug }) => slug,
  );

describe("the default topics", () => {
  it("are ten, each with names and words in four languages", () => {
    expect(compiled.map(({ slug }) => slug)).toEqual(
      "politics economy world society sport culture science-tech health incidents weather".split(" "),
    );
    for (const topic of topics) {
      expect(Object.keys(topic.names)).toEqual(["az", "en", "ru", "tr"]);
      expect(Object.keys(topic.queries)).toEqual(["az", "en", "ru", "tr"]);
    }
  });

  it("are good queries in each language alone, which names the place of a mistake", () => {
    for (const { id, queries } of topics) {
      for (const [language, query] of Object.entries(queries)) {
        expect([id, language, validateTopicQuery(query)]).toEqual([
          id,
          language,
          { kind: "ok", query: expect.anything() },
        ]);
      }
    }
  });

  it.each([
    ["Voters go to the polls in an early election", "en", ["politics"]],
    ["Mərkəzi Bank faiz dərəcəsini saxladı: inflyasiya 5%", "az", ["economy"]],
    ["«Хазар» выиграл матч чемпионата", "ru", ["sport"]],
    ["Şuşada muğam festivalı başladı", "az", ["culture"]],
    ["Ученые нашли новую планету", "ru", ["science-tech"]],
    ["Hastanede grip aşısı kuyruğu", "tr", ["health"]],
    ["İki avtomobil toqquşdu, qəzada yaralanan var", null, ["incidents"]],
    ["Meteoroloji uyardı: kar yağışı geliyor", "tr", ["weather"]],
  ])("take %j", (title, language, expected) => {
    expect(found(title, language)).toEqual(expected);
  });

  it("hold each word once, for one that counts twice proves a topic by itself", () => {
    const mark: Readonly<Record<string, string>> = { az: "t·", en: "e·", ru: "r·", tr: "t·" };
    const formsOf = (query: Query, language: string): string[] => {
      if (query.kind === "or") return query.any.flatMap((part) => formsOf(part, language));
      if (query.kind === "and") return query.all.flatMap((part) => formsOf(part, language));
      return query.kind === "words" ? query.forms.filter((form) => form.startsWith(mark[language] ?? "")) : [];
    };
    for (const { id, queries } of topics) {
      for (const [language, text] of Object.entries(queries)) {
        const parsed = validateTopicQuery(text);
        const forms = parsed.kind === "ok" ? formsOf(parsed.query, language) : [];
        const twice = forms.filter((form, at) => forms.indexOf(form) !== at);
        expect([id, language, twice]).toEqual([id, language, []]);
      }
    }
    expect(found("Nothing in particular", "en", [], "They sat on the bank of the river until dusk.")).toEqual([]);
    expect(found("Nothing in particular", "az", [], "Polis yolun kənarında dayanmışdı.")).toEqual([]);
  });

  it("take what feeds call it, and leave the words of another language alone", () => {
    expect(found("Nothing in particular", "de", ["Futbol"])).toEqual(["sport"]);
    expect(found("Trenler yine yolda", "az")).toEqual([]);
    expect(found("Trenler yine yolda", "tr")).toEqual(["society"]);
  });

  it.each([
    ["Şou-biznes", ["culture"]],
    ["Шоу-бизнес", ["culture"]],
    ["Kiçik biznes", ["economy"]],
    ["Hərbi", ["politics"]],
    ["Hadisələr", ["incidents"]],
    ["Внутренняя политика", ["politics"]],
    ["3. Sayfa", ["incidents"]],
    ["Xarici xəbərlər", ["world"]],
  ])("know the section %j", (category, expected) => {
    expect(found("Nothing in particular", null, [category])).toEqual(expected);
  });

  it.each([
    // Without accents one word is another.
    ["az", "Bakıda yeni körpünün açılışı olub", []],
    ["az", "Şəhərin simvolu olan qala bərpa olunur", []],
    ["tr", "Eski tersane kreş oldu", ["society"]],
    ["tr", "Van Gölü kıyısında yürüyüş yolu açıldı", []],
    ["tr", "Şirketlerin kâr marjı", ["economy"]],
    ["tr", "Kâr marjı", ["economy"]],
    // Words that begin alike.
    ["tr", "Hazar Yıldızı 3-2 kazandı", []],
    ["tr", "Macera parkı açıldı", []],
    ["tr", "Romanya heyeti geldi", ["world"]],
    ["az", "Neftçala sahilində zəlzələ", ["incidents"]],
    ["az", "Kitabxana bazar ertəsi açılır", ["culture"]],
    ["az", "Avropaya yeni reys açılır", ["world"]],
    ["az", "Jüri işləri qiymətləndirib", []],
    ["az", "Komandan heyəti görüşdü", []],
    ["az", "“Üç külək” caz festivalı Bakıya qayıdır", ["culture"]],
    ["az", "Limanın rəhbəri losmanların başçısını qəbul edib", []],
    ["ru", "Гости дождались открытия", []],
    ["ru", "Семь лодок вышли в море", []],
    ["ru", "В Грозном открыли сад", []],
    ["ru", "Каспийская лига: «Хазарская звезда» обыграла «Чаек»", ["sport"]],
    ["ru", "Индивидуальный подход к саду", []],
    ["en", "Bus overturns near Lankaran, 12 people injured", ["incidents"]],
    ["en", "Harbour striker injured in training", ["sport", "incidents"]],
    ["en", "Investigators look into an old map", []],
    ["en", "Taxi drivers learn the harp", []],
    ["en", "Important visitors in Stockholm", []],
    ["en", "Khazar Star beat Trabzon Gulls", ["sport"]],
    ["en", "Port receives the director of Anzali harbour school", []],
    ["az", "Başqa məsələlər", []],
    ["az", "Şərq küləyi", []],
    ["az", "Sair xidmətlər", []],
    ["tr", "Şöyle devam edelim", []],
    ["tr", "Özellikle akşamları", []],
    ["tr", "Kazanan açıklandı", []],
    ["tr", "Katılan herkese teşekkür", []],
    ["az", "Milli geyim günü", []],
    ["az", "Gəncəyə gələnlər", []],
    ["az", "Mənbəyə istinadən", []],
    ["az", "Tələbləri açıqladı", []],
    ["az", "Evlə yanaşı", []],
    ["az", "Rəsmi cavab", []],
    ["tr", "Bursa akşamları", []],
    ["tr", "Peki ya sonra", []],
    ["tr", "Mersin akşamları", []],
    ["ru", "По данным с мест", []],
    ["ru", "Ранее так не было", []],
    ["ru", "И поэтому тихо", []],
    ["ru", "Новые сети", []],
    ["tr", "Yaşanan gecikme", []],
    ["tr", "Ak kuğular geldi", []],
    ["ru", "Рабочая группа собралась", []],
    ["ru", "Акция протеста у порта", ["society"]],
    // What else they did not find.
    ["az", "Partiyasının qurultayına nümayəndələr gəlib", ["politics"]],
    ["az", "Şəhərdə satışına başlanılan biletlər bitib", []],
    ["az", "“Qarabağ”ın qapıçısı", ["sport"]],
    ["az", "Bakı–Tbilisi gecə qatarı yenidən yola çıxır", ["world", "society"]],
    ["az", "Qusar yolu iki saat bağlı qalıb", []],
    ["az", "Zəhra turnirdə qalib gəlib", ["sport"]],
    ["en", "Paint for the old bridge", []],
    ["en", "A painting by her grandmother", ["culture"]],
    ["ru", "Первый за 11 лет паром", []],
    ["ru", "Лето будет тёплым", ["weather"]],
    ["tr", "Meydanda semaverle çay ikramı", []],
    ["az", "Bakıya iki min qonaq gəlir", []],
    ["az", "Yeni körpü açılıb", []],
    ["az", "Sədr hesab edir ki, bu düzgündür", ["politics"]],
    ["en", "A box of old letters", []],
    ["ru", "С дороги сняли ограничения", []],
    ["ru", "На самом деле всё было иначе", []],
    ["ru", "Заморожены счета фирмы", []],
    ["tr", "Yağmur kara dönecek", ["weather"]],
    ["tr", "Karadağ’da sandık başına", ["politics", "world"]],
    ["tr", "Dört dağcı mahsur kaldı: arama kurtarma ekipleri yolda", ["incidents"]],
    ["ru", "В Сумгаите сгорел склад красок", ["incidents"]],
  ])("do not take one word for another (%s): %s", (language, title, expected) => {
    expect(found(title, language)).toEqual(expected);
  });

  it.each([
    ["az", "Millinin baş məşqçisi istefa verdi", ["sport"]],
    ["en", "Coach resigns after fifth defeat", ["sport"]],
    ["ru", "Президент клуба подал в отставку", ["sport"]],
    ["tr", "Teknik direktör istifa etti", ["sport"]],
    ["tr", "Belediye başkanı istifa etti", ["politics", "society"]],
  ])("know who resigns (%s): %s", (language, title, expected) => {
    expect(found(title, language)).toEqual(expected);
  });

  it("learn nothing from a province of Turkey that an army is called like", () => {
    expect(found("Yaylada şenlik", "tr", ["Ordu"])).toEqual([]);
  });

  // What rules a topic out is found in its other forms, too.
  it.each([
    ["en", "Hurricane watch issued for the coast", ["weather"]],
    ["az", "Gecə güclü şaxta olacaq", ["weather"]],
    ["az", "Məktəb direktoru müəllimləri topladı", ["society"]],
    ["ru", "Акция у посольства в Киеве", ["politics", "world"]],
    ["tr", "Fırtına enerji hatlarını kopardı", ["economy", "weather"]],
    ["tr", "Rüzgar santrali açıldı", ["economy"]],
    ["en", "UN opens inquiry into Sudan massacre", ["world"]],
    ["en", "North Korea carries out missile test", ["world"]],
    ["en", "Arms race in Asia worries diplomats", ["politics", "world"]],
    ["en", "Russian player reaches US Open final", ["sport"]],
  ])("are not ruled out by another word's forms (%s): %s", (language, title, expected) => {
    expect(found(title, language)).toEqual(expected);
  });

  it.each([
    ["en", "The sensor is the size of a football.", []],
    ["en", "It is no heavier than a tennis ball.", []],
    ["en", "The prints show football on a wooden deck and a wedding.", []],
    ["en", "The football club won its last match of the season.", ["sport"]],
    ["az", "Cihaz futbol topu boydadır, klub onu sınayır.", []],
    ["az", "Futbol klubu matçı uduzdu.", ["sport"]],
    ["tr", "Göl kıyısındaki köyün gölü dondu.", []],
    ["tr", "Futbol takımı maçı aldı.", ["sport"]],
  ])("tell a game from a comparison in the text (%s): %s", (language, text, expected) => {
    expect(found("Something in particular", language, [], text)).toEqual(expected);
  });

  it.each(["Region", "Gündem", "News", "Azərbaycan", "Son Dakika"])(
    "learn nothing from the category %j",
    (category) => {
      expect(found("Nothing in particular", null, [category])).toEqual([]);
    },
  );
});
