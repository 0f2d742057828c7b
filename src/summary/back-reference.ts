import { tokens } from "../text/analyse.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

interface Words {
  /** Pronouns and demonstratives, as the analyser gives them. */
  pointing: ReadonlySet<string>;
  /** What may stand before one: "об этом", "по его". */
  before: ReadonlySet<string>;
  /** Beginnings of the words that need nothing before them: "this year". */
  times: RegExp;
}

const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    pointing: names(
      "it its it's he she they his her their him them this that these those thats hes shes theyre theyve",
    ),
    before: names("after before in for of by despite"),
    times:
      /^(?:year|month|week|day|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|season|century|mon|tue|wed|thu|fri|sat|sun)/,
  },
  az: {
    pointing: names(
      "bu bunu buna bunun bunda bundan bunlar bunlari onlar onlari onlara onlarin o onu ona onun onda ondan hemin",
    ),
    before: names(""),
    times:
      /^(?:il|ay|heft|gun|gec|seher|axsam|yaz|yay|payiz|qis|mov|bazar|cume|yanvar|fevral|mart|aprel|iyun|iyul|avqust|sent|okt|noy|dek)/,
  },
  tr: {
    pointing: names(
      "bu bunu buna bunun bunda bundan bunlar bunlari onlar onlari onlara onlarin o onu ona onun onda ondan su",
    ),
    before: names(""),
    times: /^(?:yil|sene|ay|hafta|gun|gece|sabah|aksam|bahar|yaz|guz|kis|sezon|pazar|sali|cuma|cars|pers)/,
  },
  ru: {
    pointing: names(
      `он она оно они его ее их ему ей им ним ней них нему нем это этот эта эти этого этому этой этих этим этом тот та те того
       тому тем том таким такое такая такой такие`,
    ),
    before: names("о об обо при для после по к ко с со в во на из за до у от перед"),
    times:
      /^(?:год|месяц|недел|ден|дн|ноч|утр|вечер|весн|лет|осен|зим|сезон|раз|выходн|понед|втор|сред|четв|пятн|субб|воскр)/,
  },
};

/**
 * Whether the sentence begins with a word that points to the one before it ("He said …", "Об этом сообщили …"): without
 * that one nobody knows whom or what it means. "This year" points to none. False in a language that we have no list for.
 */
export function pointsBack(sentence: string, language: string | null): boolean {
  const words = LANGUAGES[language?.split("-", 1)[0]?.toLowerCase() ?? ""];
  if (words === undefined) return false;
  const [first = "", second = "", third = ""] = tokens(sentence.slice(0, 200));
  if (words.pointing.has(first)) return !words.times.test(second);
  return words.before.has(first) && words.pointing.has(second) && !words.times.test(third);
}
