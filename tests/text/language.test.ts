import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideLanguage, type LanguageEvidence } from "../../src/text/language.ts";
import { detectLanguage } from "../../src/text/language-detector.ts";
import { expectLinear } from "./growth.ts";

const alone = (text: string) => decideLanguage({ evidence: detectLanguage(text, "") });

describe("the language of a text alone", () => {
  it.each([
    ["en", "Ferry returns to the old harbour after nine days"],
    ["az", "Bərə doqquz gündən sonra köhnə limana qayıdıb"],
    ["az", "Nazirlik: yollar təmir olunacaq, avtobuslar dayanacaq"],
    ["ru", "Паром вернулся в старую гавань через девять дней"],
    ["ru", "Мэр назвал сумму"],
    ["tr", "Feribot dokuz gün sonra eski limana döndü"],
    ["uk", "Пором повернувся до старої гавані через дев’ять днів"],
    ["be", "Паром вярнуўся ў старую гавань праз дзевяць дзён"],
    ["bg", "Фериботът се върна в старото пристанище след девет дни"],
    ["sr", "Трајект се вратио у стару луку после девет дана"],
    ["de", "Fähre kehrt nach neun Tagen in den alten Hafen zurück"],
    ["fr", "Le bac revient au vieux port après neuf jours"],
    ["es", "El transbordador vuelve al puerto viejo tras nueve días"],
    ["ar", "العبّارة تعود إلى الميناء القديم بعد تسعة أيام"],
    ["fa", "کشتی پس از نه روز به بندر قدیمی بازگشت"],
    ["he", "המעבורת חזרה לנמל הישן אחרי תשעה ימים"],
    ["ka", "ბორანი ცხრა დღის შემდეგ ძველ ნავსადგურში დაბრუნდა"],
    ["hy", "Լաստանավը ինը օր անց վերադարձավ հին նավահանգիստ"],
    ["zh", "渡轮九天后返回旧港口"],
    ["ja", "フェリーは九日ぶりに古い港へ戻った"],
    ["ko", "여객선이 아흐레 만에 옛 항구로 돌아왔다"],
    ["th", "เรือข้ามฟากกลับสู่ท่าเรือเก่าหลังผ่านไปเก้าวัน"],
    ["hi", "नौ दिन बाद नौका पुराने बंदरगाह पर लौटी"],
  ])("is %s: %s", (language, text) => {
    expect(alone(text)).toBe(language);
  });

  it.each([
    ["az", "capitals", "ŞƏHƏRDƏ YENİ MƏKTƏB AÇILIB, UŞAQLAR SEVİNİR"],
    ["tr", "capitals", "ŞEHİRDE YENİ OKUL AÇILDI, ÇOCUKLAR ÇOK SEVİNDİ"],
    ["az", "plain letters", "Azerbaycanin xarici isler naziri Tiflisde gorus kecirib"],
    ["tr", "plain letters", "Sehirde yeni okul acildi, cocuklar cok sevindi"],
    ["az", "Cyrillic letters", "Шәкидә јени мәктәб ачылды, шаҝирдләр севинир, рәис һаггында данышды"],
    ["az", "Arabic letters", "باکی شهرینده یئنی مکتب آچیلدی و اوشاقلار سئویندیلر"],
    ["kk", "letters of its own", "Қалада жаңа мектеп ашылды, балалар қуанып қалды"],
    ["ky", "letters of its own", "Шаарда жаңы мектеп ачылды, балдар сүйүнүштү"],
    ["tt", "letters of its own", "Шәһәрдә яңа мәктәп ачылды, балалар сөенде"],
    ["tg", "letters of its own", "Дар шаҳр мактаби нав кушода шуд, кӯдакон хурсанд шуданд ва ҷашн гирифтанд"],
    ["uz", "apostrophes", "Shaharda yangi maktab ochildi, bolalar xursand boʻldi, oʻqituvchi ham soʻzladi"],
    ["ps", "letters of its own", "په ښار کې نوی ښوونځی پرانستل شو او ماشومان خوشحاله دي"],
    ["km", "a script of its own", "សាលារៀនថ្មីបានបើកនៅទីក្រុង"],
  ])("is %s by %s: %s", (language, _, text) => {
    expect(alone(text)).toBe(language);
  });

  it("is not that of the names in it", () => {
    expect(alone("Встреча с Нұрлан Әлиев прошла в порту, где говорили о новом пароме и о погоде")).toBe("ru");
    expect(alone("Go’nun ve Kongo’daki limanın fotoğrafları sergide gösterildi")).toBe("tr");
  });

  it("is not that of the addresses in it", () => {
    expect(
      alone("Bərə qayıdıb https://harbour.example/the-ferry-returns-after-nine-long-days #breakingnews @theharbour"),
    ).toBe("az");
  });

  it("is found behind a beginning in another one", () => {
    const text = `${"The Evening Harbour, all rights reserved. ".repeat(3)}${"Паром вернулся в старую гавань, и дети вышли его встречать. ".repeat(30)}`;
    expect(decideLanguage({ evidence: detectLanguage("", text) })).toBe("ru");
  });

  it.each(["", "2:1", "—", "12.05.2024", "🎉🎉🎉"])("is none for %j", (text) => {
    expect(detectLanguage(text, "")).toBeNull();
  });

  it.each(["Пожар в порту", "Курс рубля", "Дожди и ветер"])("is the most usual one of those that fit: %s", (text) => {
    expect(alone(text)).toBe("ru");
  });

  it("is found for any text, with at most nine fits and what speaks against four", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (title, text) => {
        const evidence = detectLanguage(title, text) ?? [];
        expect(evidence.filter(({ points }) => points > 0).length).toBeLessThanOrEqual(9);
        expect(evidence.length).toBeLessThanOrEqual(13);
        expect(evidence.every(({ points }) => Number.isInteger(points))).toBe(true);
      }),
    );
  });

  it.each(["a", "ә ", "o'zb ", "q x ", "лар", "@"])("takes no more time for more of %j", (piece) => {
    expectLinear(
      3_000,
      (n) => piece.repeat(n),
      (text) => detectLanguage(text, text),
    );
  });
});

describe("the language of an article", () => {
  const title = (text: string) => detectLanguage(text, "");
  const text = (sentence: string) => detectLanguage("", `${sentence} `.repeat(12));

  it.each<[string, string | null, Parameters<typeof decideLanguage>[0]]>([
    ["is null when nobody says anything", null, { evidence: null }],
    ["is what is declared when there is no text", "az", { feed: "az-AZ", evidence: null }],
    ["is what the article declares rather than its feed", "ru", { article: "ru", feed: "en-US", evidence: null }],
    ["is what a person declares rather than a feed", "az", { person: "az", article: "en", evidence: null }],
    ["has no tag that is none", null, { article: "und", feed: "c", evidence: null }],
    ["has the newer of two codes", "he", { feed: "iw", evidence: null }],
    [
      "follows the text against a feed's template",
      "az",
      { feed: "en-US", evidence: title("Bərə limana axşam qayıdıb") },
    ],
    [
      "follows a short headline's own letters against a feed's template",
      "az",
      { feed: "en-US", evidence: title("Limanda yanğın söndürülüb") },
    ],
    ["does so in Turkish too", "tr", { feed: "en-US", evidence: title("Köprü üç gün kapalı kalacak") }],
    ["is not Russian without a letter of it", "az", { feed: "ru", evidence: title("Limanda yanğın söndürülüb") }],
    ["is Russian in a feed of names", "ru", { feed: "ru", evidence: title("Samsung Galaxy") }],
    [
      "is so where the names are many",
      "ru",
      { feed: "ru", evidence: title("Pixel 10 Pro vs Samsung Galaxy S26 Ultra") },
    ],
    ["is so where clubs have them", "ru", { feed: "ru", evidence: title("Real Madrid – Atletico Madrid 2:1") }],
    ["is English with names in it", "en", { feed: "en", evidence: title("Erdoğan in Şuşa") }],
    ["is not Azerbaijani in Russian letters", "ru", { feed: "az", evidence: title("Рост ВВП") }],
    ["follows the declaration in doubt", "en", { feed: "en", evidence: title("Real Madrid – Barcelona 2:1") }],
    ["follows a person in doubt", "az", { person: "az", evidence: title("Ferry returns to the old harbour") }],
    [
      "follows a clear text against a person",
      "en",
      { person: "az", evidence: text("The ferry returned to the old harbour after nine days at sea.") },
    ],
    [
      "follows a headline in another script against a person",
      "ru",
      { person: "az", feed: "az", evidence: title("Паром вернулся в старую гавань через девять дней") },
    ],
    [
      "is one the detector takes for a relative",
      "id",
      { feed: "id", evidence: title("Kapal feri kembali ke pelabuhan lama") },
    ],
    [
      "is one that the detector does not know",
      "sw",
      { feed: "sw", evidence: title("Shule mpya imefunguliwa mjini leo asubuhi") },
    ],
    [
      "is not an unknown one against a clear text",
      "ru",
      { feed: "sw", evidence: text("Паром вернулся в старую гавань, и дети вышли его встречать.") },
    ],
  ])("%s", (_, expected, clues) => {
    expect(decideLanguage(clues)).toBe(expected);
  });

  it("is one of those declared or found, for any clues", () => {
    const tag = fc.option(fc.constantFrom("az", "ru", "en-US", "iw", "xx", ""));
    const fit = fc.record({ language: fc.option(fc.constantFrom("az", "ru", "en")), points: fc.nat(9_000) });
    fc.assert(
      fc.property(tag, tag, tag, fc.array(fit), (person, article, feed, fits) => {
        const evidence: LanguageEvidence = fits;
        const decided = decideLanguage({ person, article, feed, evidence });
        expect(decided === null || /^[a-z]{2}$/.test(decided)).toBe(true);
      }),
    );
  });
});
