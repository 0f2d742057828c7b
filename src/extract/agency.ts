import { fold } from "../text/fold.ts";

/** Agencies by the names that texts give them, folded; the first is the short name, as it writes itself in Latin letters. */
const AGENCIES: readonly (readonly [string, ...string[]])[] = [
  ["Azertag", "azertac", "азертадж", "азертаг", "azerbaycan dovlet informasiya agentliyi"],
  ["APA", "апа"],
  ["Trend", "тренд"],
  ["Report", "репорт"],
  ["Turan", "туран"],
  ["AzVision"],
  ["Sputnik", "спутник"],
  ["Interfax", "интерфакс", "interfaks", "интерфакса", "интерфаксу"],
  ["TASS", "тасс", "itar-tass", "итар-тасс"],
  ["RIA Novosti", "риа новости", "ria", "риа", "ria novosti agency"],
  ["Regnum", "regnum", "регнум"],
  ["AA", "anadolu ajansi", "anadolu agency", "anadolu agentliyi", "anadolu", "анадолу", "агентство анадолу"],
  ["DHA", "demiroren haber ajansi"],
  ["IHA", "ihlas haber ajansi"],
  ["ANKA"],
  ["Reuters", "reyters", "рейтер", "рейтерс", "рейтера", "roiters"],
  ["AFP", "agence france-presse", "france-presse", "франс пресс", "афп"],
  ["AP", "associated press", "the associated press", "ассошиэйтед пресс"],
  ["dpa"],
  ["Bloomberg", "блумберг"],
  ["Xinhua", "синьхуа", "sinxua"],
  ["IRNA", "ирна"],
  ["Mehr", "мехр"],
  ["Tasnim", "тасним"],
  ["Fars"],
  ["ISNA"],
  ["Ukrinform", "укринформ"],
  ["UNIAN", "униан"],
  ["BelTA", "белта"],
  ["Kazinform", "казинформ"],
  ["KazTAG", "казтаг"],
  ["UzA", "уза"],
  ["Interpressnews", "интерпрессньюс"],
  ["Armenpress", "арменпресс"],
  ["Kyodo", "киодо"],
  ["Yonhap", "ренхап", "йонхап"],
  ["PTI", "press trust of india"],
  ["ANI"],
  ["PA", "pa media", "press association"],
  ["EFE"],
  ["ANSA"],
  ["PAP"],
  ["MTI"],
  ["CTK"],
  ["APA-OTS"],
  ["WAM"],
  ["MENA"],
  ["SANA"],
  ["UPI"],
];
const SHORT = new Map(
  AGENCIES.flatMap(([short, ...others]) => [
    [fold(short), short] as const,
    ...others.map((other) => [other, short] as const),
  ]),
);

/** A name of one to four words that begin with a capital, perhaps in quotation marks. */
const NAME = String.raw`["“«„]?(\p{Lu}[\p{L}\p{N}.&-]{1,24}(?: (?:\p{Lu}[\p{L}\p{N}.&-]{0,24}|news|agency|ajansı|agentliyi)){0,3})["”»“]?`;
const SAID = "reports?|reported|informs?|informed";

/** Ways to cite that name nobody but a source of news: the name may be one that is not known. */
const CITING: readonly RegExp[] = [
  // "…, Azertag reports." — "Azertag reports that …"
  new RegExp(
    `(?:[,–—-] |^)(?:as |the )?${NAME} (?:has )?(?:${SAID})(?=[.,:;]|$| that | citing | with reference )`,
    "u",
  ),
  // "…, xəbər verir Report." is not said; "Report xəbər verir ki, …", "APA-nın məlumatına görə"
  new RegExp(
    String.raw`(?:[,–—-] |^|\. )(?:[Bb]u barədə )?${NAME}(?:[-’'](?:[ya]?a|[ya]?ə))? (?:[\p{L}-]{1,20} istinadla )?(?:xəbər|məlumat) (?:verir|verib|yayıb)`,
    "u",
  ),
  new RegExp(
    `${NAME}[-’']?(?:n?[ıiuü]n|a|ə|y[aə])? (?:(?:verdiyi |yaydığı )?(?:məlumatına|məlumata|xəbərinə|xəbərə) (?:görə|əsasən)|istinad(?:ən|la))`,
    "u",
  ),
  // "…, сообщает ТАСС." — "как передаёт Report со ссылкой на …"
  new RegExp(
    `(?:сообща[её]т|переда[её]т|информирует)(?: (?:агентство|информагентство|корреспондент|издание|информационное агентство|телеканал))? ${NAME}`,
    "u",
  ),
  new RegExp(`(?:со ссылкой на|по (?:данным|сообщению|информации)) (?:агентств[оа] |информагентств[оа] )${NAME}`, "u"),
  new RegExp(`(?:^|[,–—-] )${NAME} (?:сообщает|передает|передаёт)(?=[.,:;]|$)`, "u"),
  // "AA'nın haberine göre", "İHA muhabirinin edindiği bilgiye göre"
  new RegExp(
    `${NAME}['’]?(?:n[ıiuü]n|[ıiuü]n)? (?:haberine|aktardığına|bildirdiğine|aktardığı habere|geçtiği habere|haberinde)`,
    "u",
  ),
  new RegExp(`${NAME} muhabirin(?:in|e)`, "u"),
];
/** Ways to cite that also name persons and offices: only a known agency counts. */
const NAMING: readonly RegExp[] = [
  new RegExp(
    `(?:according to|citing|cites|quoted by|told|with reference to|reported by|via|by) (?:the )?${NAME}`,
    "gu",
  ),
  new RegExp(String.raw`(?:^|[\s,])(?:the )?${NAME} (?:said|writes|wrote|quoted)`, "gu"),
  new RegExp(
    `(?:со ссылкой на|по данным|по информации|пишет|сообщил[аио]?|рассказал[аио]?|сообщили|передал[аио]?) (?:в )?${NAME}`,
    "gu",
  ),
  new RegExp(
    `${NAME}['’-]?(?:ya|ye|a|e|yə|ə|nın|nin|in|ın|un|ün)? (?:göre|açıklama|konuş|bildirdi|aktardı|yazdı|bildirir|bildirib|yazır|açıqlama)`,
    "gu",
  ),
  // Datelines: "BAKU, 7 December (Reuters) -", "ANKARA (AA) –", "МОСКВА, 7 дек — РИА Новости."
  /^.{0,60}?\(([\p{Lu}][\p{L} -]{1,24})\)\s{0,2}[-–—.:]/gu,
  /^\p{Lu}{2,}[\p{L} ,./\d-]{0,40}[-–—/] ?((?:РИА Новости|ТАСС|Интерфакс|АПА|АЗЕРТАДЖ|Reuters|AFP|AP|АFP|TASS|APA|Trend|Report))[./, ]/gu,
  /\(((?:AA|DHA|İHA|IHA|ANKA|AP|AFP|Reuters|dpa|ТАСС|TASS|APA))\)\s{0,3}\.?$/gu,
];

/** What begins a sentence with a capital and is no name. */
const NOT_NAMES =
  /^(?:it|he|she|they|this|that|media|the|local media|state media|police|ministry|officials?|who|which|press service|foreign media|yerli media|kiv|media|mətbuat|bu|o|nazirlik|он|она|они|это|сми|пресс-служба|издание|источник|medya|basın|kaynaklar|yerel basın)$/;

function shortName(written: string): string | null {
  const bare = written.replace(/[.,]+$/, "").trim();
  const folded = fold(bare).replace(/['’-](?:nin|in|un|ya|ye|ne|a|e)$/, "");
  const plain = folded
    .replace(/^(?:the |агентство |информагентство )/, "")
    .replace(/ (?:news agency|news|agency|agentliyi|ajansi|telegraph agency)$/, "");
  return SHORT.get(folded) ?? SHORT.get(plain) ?? null;
}

/**
 * The news agency that a text cites ("…, Azertag reports."), by a short name; null when it cites none, or only the
 * outlet itself. The beginning of a text says it, or its last sentence.
 */
export function agencyOf(paragraphs: readonly string[], outlet: string | null): string | null {
  const places = [...paragraphs.slice(0, 4), ...paragraphs.slice(4).slice(-2)].map((text) => text.slice(0, 1_500));
  const isOutlet = (name: string) => {
    if (outlet === null) return false;
    const [a, b] = [name, outlet].map((text) => fold(text).replace(/\.[a-z]{2,4}$|[^\p{L}\p{N}]/gu, "")) as [
      string,
      string,
    ];
    return a === b || (a.length > 3 && b.startsWith(a)) || shortName(outlet) === name;
  };
  for (const text of places) {
    for (const pattern of NAMING)
      for (const found of text.matchAll(pattern)) {
        const known = shortName(found[1] ?? "");
        if (known !== null && !isOutlet(known)) return known;
      }
    for (const pattern of CITING) {
      const name = pattern.exec(text)?.[1]?.replace(/[.,]+$/, "");
      if (name === undefined || NOT_NAMES.test(fold(name)) || NOT_NAMES.test(name.toLowerCase())) continue;
      const short = shortName(name) ?? name.replace(/ (?:news agency|agentliyi|ajansı)$/i, "");
      if (!isOutlet(short)) return short;
    }
  }
  return null;
}
