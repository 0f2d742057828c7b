/** Something grave that may be said of people: the words that say it, and those that may have led to them. Lower case, en, az, ru, tr. */
interface Grave {
  says: RegExp;
  /** In the article one of these, or of `says`, is enough. */
  suggests: RegExp;
}

const START = "(?<![\\p{L}\\p{M}])";
const words = (...lists: string[]): RegExp =>
  new RegExp(`${START}(?:${lists.flatMap((list) => list.trim().split(/\s+/)).join("|")})\\p{L}*`, "u");

const GRAVE: readonly Grave[] = [
  {
    // Death. Turkic "öl" also begins "ölkə", a country, and "ölçü", a measure.
    says: words(
      "dead(?!l) deaths? die[sd]?(?!\\p{L}) dying kill(?:s|ed|ing)?(?!\\p{L}) fatal perish murder slain",
      "öl(?:üb|d|ən|en|üm|müş|ür|ü(?!\\p{L}|lk)) həlak vəfat qətl vefat hayatını\\s+(?:kayb|yitir)",
      "погиб умер(?!е) умира скончал убит убил убий жертв смерт гибел мертв",
    ),
    suggests: words(
      "victim funeral body bodies life lives drown toll casualt late shot assassin execut homicide suicide corps mortal mourn massacre",
      "can həyat meyit cənaz dəfn ceset cenaze şehit katle boğul",
      "тело тела жизн похорон утону застрел казн покойн летальн",
    ),
  },
  {
    says: words("injur wounded hurt(?!\\p{L})", "yaralan yaralı xəsarət", "ранен травм пострадав"),
    suggests: words(
      "wound hurts? hospital burn stab shot casualt maim beaten harm victim broke fractur surg knock",
      "hastane xəstəxana xəsarət yara zədə sakat sedye zərərçək incin",
      "ранил ранов ожог госпитал больниц пострада перелом покалеч увеч избит поврежд",
    ),
  },
  {
    says: words("arrest detain", "həbs saxlanıl gözaltı tutuk", "арест задержа"),
    suggests: words(
      "custody jail prison suspect charg caught captur raid remand accus seiz police held prosecut",
      "tutul saxla cinayət hapis cezaev yakala polis ittiham şübhəli yaxala",
      "тюрьм сизо подозрева обвин пойма стражу задержк полици схвати",
    ),
  },
  {
    says: words("resign dismiss sacked ousted", "istefa istifa(?!d) görevden vəzifəsindən", "отставк уволен уволи"),
    suggests: words(
      "quit leav left step remov replac oust fire[ds]? sack successor depart relie reject exit",
      "azad rədd təkzib reddet yalanla ayrıl çıxarıl işdən işten görevin vəzifə bırak kovul",
      "отверг опроверг отклон покин ушел ушёл уходит уйти увольн освобожд смещ сняли снят пост(?!\\p{L}) должност",
    ),
  },
  {
    says: words("explo(?:sion|de) blast bomb", "partlay partla patla bomba", "взрыв взорв бомб"),
    suggests: words(
      "attack strike struck missile shell detonat drone mine[sd]? rocket burst gas(?!\\p{L}) blew explo",
      "raket füze mina dron zərbə saldırı hücum mayın",
      "удар ракет мин[аыоу] снаряд беспилотн дрон атак хлоп обстрел подорв",
    ),
  },
  {
    says: words("convicted guilty sentenced", "məhkum mahkum suçlu", "осужд[её]н осуди виновн пригов"),
    suggests: words(
      "court trial jail prison judge verdict convict sentenc jury guilt plead",
      "məhkəmə həbs cəza suç mahkeme hapis ceza günah təqsir",
      "суд(?!ов?н|ьб) тюрьм вин[аыу] срок приговор судь",
    ),
  },
];

/**
 * The grave words of a summary (death, injury, arrest, resignation, explosion, guilt) that nothing in the article leads to:
 * no name and no figure tells of them, and they are the last thing that may be made up. Both in any checked language.
 */
export function strangeGraveWords(summary: string, article: string): string[] {
  const [said, told] = [summary.toLowerCase(), article.toLowerCase()];
  return GRAVE.flatMap(({ says, suggests }) => {
    const word = says.exec(said)?.[0];
    return word === undefined || says.test(told) || suggests.test(told) ? [] : word;
  });
}
