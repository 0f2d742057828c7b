import { describe, expect, it } from "vitest";
import { tokens } from "../../src/text/analyse.ts";
import { stems, stemsIn } from "../../src/topics/stem.ts";

const stemsOf = (language: string, words: string) => [
  ...new Set(words.split(" ").flatMap((word) => tokens(word).map((token) => stemsIn(language)(token).join()))),
];

describe("stems", () => {
  it.each([
    ["en", "election elections"],
    ["en", "party parties"],
    ["en", "crash crashes crashed crashing"],
    ["en", "trade trades traded trading"],
    ["en", "plan plans planned planning"],
    ["en", "virus viruses"],
    ["en", "house houses"],
    ["en", "protest protests protested protesting"],
    ["en", "child children"],
    ["ru", "выборы выборов выборам выборах выборами"],
    ["ru", "Россия России Россию Россией"],
    ["ru", "президент президента президентом президенты президентов"],
    ["ru", "нефть нефти нефтью"],
    ["ru", "новый нового новым новые новых новую"],
    ["ru", "ёлка елки ёлкой"],
    ["ru", "рынок рынка рынков рынке"],
    ["ru", "скидка скидки скидок скидками"],
    ["ru", "владелец владельца владельцев"],
    ["ru", "китаец китайца китайцы"],
    ["ru", "украинец украинцы украинцев"],
    ["ru", "человек человека человеком"],
    ["az", "Xəzər Xəzərin Xəzərdə Xəzərdən Xəzəri Xəzərə Xəzərdəki"],
    ["az", "seçki seçkilər seçkilərin seçkidə seçkisi seçkilərində"],
    ["az", "sağlamlıq sağlamlığı sağlamlığın"],
    ["az", "nazirlik nazirliyi nazirliyin nazirliyinin"],
    ["az", "Azərbaycan Azərbaycanın Azərbaycanda Azərbaycan'ın"],
    ["az", "partiya partiyası partiyasının partiyasına partiyasını partiyasında partiyalarının partiyamızın"],
    ["az", "komanda komandası komandasını komandamız komandamızın"],
    ["az", "siyasət siyasətə siyasəti siyasətdə siyasətinə siyasətlə"],
    ["az", "satış satışı satışına satışından satışlar satışda"],
    ["az", "ürək ürəyi ürəyin ürəyində ürəklər"],
    ["az", "çörək çörəyi çörəyin çörəklər"],
    ["az", "futbol futbola futbolu futbolun"],
    ["az", "ordu ordusu ordusunun ordumuz ordumuzu"],
    ["az", "tələbə tələbələr tələbəsi tələbənin tələbələrin tələbəyə"],
    ["az", "təsdiq təsdiqi təsdiqin təsdiqə"],
    ["az", "sərgi sərgisi sərginin sərgidə sərgilər"],
    ["az", "Gəncə Gəncənin Gəncədə Gəncəyə Gəncədən"],
    ["az", "Almaniya Almaniyada alman almanlar"],
    ["tr", "başkan başkanı başkanın başkana başkandan başkanları"],
    ["tr", "insan insanlar insanın insanda insanların"],
    ["az", "İran İranın İranda İrandan İrana"],
    ["tr", "plan planda plandan planı"],
    ["tr", "tren trende trenden trenin"],
    ["tr", "haziran haziranda haziranın"],
    ["tr", "yangın yangını yangında yangınlar yangının"],
    ["az", "vətəndaş vətəndaşı vətəndaşına vətəndaşların vətəndaşlarımız"],
    ["tr", "parti partisi partisinin partisine partisini partileri"],
    ["tr", "İstanbul İstanbul'a İstanbul'la İstanbul’dan"],
    ["tr", "şehir şehri şehrin şehirde şehirler"],
    ["tr", "virüs virüsü virüsüne virüsler"],
    ["tr", "finans finansı finansına"],
    ["tr", "bebek bebeği bebekler bebeğini"],
    ["tr", "seçim seçimler seçimlerde seçimlerinden seçimi"],
    ["tr", "kitap kitabı kitaplar kitapları kitaplarında"],
    ["tr", "İstanbul İstanbul'da İstanbul’un İstanbulda"],
  ])("bring the forms of a word together (%s): %s", (language, words) => {
    expect(stemsOf(language, words)).toHaveLength(1);
  });

  it.each([
    ["en", "plan plane"],
    ["en", "new news"],
    ["en", "unit united"],
    ["en", "police policy"],
    ["en", "universe university"],
    ["ru", "банк банкет"],
    ["ru", "мир мэр"],
    ["az", "bakan Bakı"],
    ["az", "mal maliyyə"],
    ["az", "Bakı baxış"],
    ["az", "günə günəş"],
    ["tr", "erken erkek"],
    ["az", "Yəmən yemək"],
    ["tr", "deniz Denizli"],
    ["tr", "altın alt"],
    ["tr", "altının altında"],
    ["tr", "gol göle"],
    ["az", "tələb tələbə"],
    ["az", "test təsdiq"],
    ["az", "gənc Gəncə"],
    ["az", "sərgi şərqi"],
    ["az", "Almaniya alma"],
    ["az", "başqa basqın"],
    ["tr", "başkan başka baskı baskın"],
    ["tr", "insan inşa"],
    ["tr", "hazır Haziran"],
    ["tr", "Mart Mardin"],
    ["tr", "Kars karşı"],
    ["tr", "Mersin mers"],
    ["tr", "yangın yankı"],
    ["tr", "düşman düşme"],
  ])("keep words apart (%s): %s", (language, words) => {
    expect(stemsOf(language, words)).toHaveLength(words.split(" ").length);
  });

  it("are asked for in every language of the script, and given in the text's own", () => {
    expect(stems("elections")).toEqual(["e·election", "t·elections"]);
    expect(stems("2026")).toEqual([]);
    expect(stemsIn("en-GB")("elections")).toEqual(["e·election"]);
    expect(stemsIn("de")("elections")).toEqual([]);
    expect(stemsIn(null)("выборах")).toEqual(["r·выбор"]);
  });
});
