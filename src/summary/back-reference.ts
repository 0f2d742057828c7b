import { tokens } from "../text/analyse.ts";
import { unnamedSpeaker } from "./quotes.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const phrases = (list: string): ReadonlySet<string> => new Set(list.split(/\s*[;\n]\s*/));

interface Words {
  /** Pronouns and demonstratives, as the analyser gives them. */
  pointing: ReadonlySet<string>;
  /** What may stand before one: "об этом", "по его". */
  before: ReadonlySet<string>;
  /** Beginnings of the words that need nothing before them: "this year". */
  times: RegExp;
  /** What goes on with a thought: up to three words. */
  joining: ReadonlySet<string>;
  /** What sets a sentence off against the one before within its first words: "Bakıda isə …". */
  contrasting: ReadonlySet<string>;
  /** What begins a reminder of older news, or only tells who says so: up to three words. */
  recalling: ReadonlySet<string>;
}

const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    pointing: names(
      "it its it's he she they his her their hers theirs him them this that these those thats hes shes theyre theyve such",
    ),
    before: names(
      "after before in for of by despite with to from during at on since under about among between like without",
    ),
    times:
      /^(?:year|month|week|day|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|season|century|mon|tue|wed|thu|fri|sat|sun)/,
    joining: phrases(
      `but; and; so; or; yet; then; thus; also; still; instead; however; moreover; furthermore; therefore; meanwhile; otherwise
       nevertheless; nonetheless; additionally; consequently; afterwards; similarly; likewise; both; neither; in addition
       in contrast; by contrast; in turn; in fact; in other words; as a result; for example; for instance; on top; at the same
       on the other; among them; because; the latter; the former`,
    ),
    contrasting: names(""),
    recalling: phrases(
      "as reported earlier; as previously reported; it was earlier; it was previously; previously it was",
    ),
  },
  az: {
    pointing: names(
      "bu bunu buna bunun bunda bundan bunlar bunlari onlar onlari onlara onlarin o onu ona onun onda ondan hemin",
    ),
    before: names(""),
    times:
      /^(?:il|ay|heft|gun|gec|seher|axsam|yaz|yay|payiz|qis|mov|bazar|cume|yanvar|fevral|mart|aprel|iyun|iyul|avqust|sent|okt|noy|dek)/,
    joining: phrases(
      `lakin; amma; ancaq; hemcinin; habele; elece de; bele ki; belelikle; eyni zamanda; diger terefden; elave olaraq
       meselen; neticede; daha sonra; o cumleden; hem de; cunki; buna gore; buna baxmayaraq; bununla yanasi; her ikisi; oz novbesinde`,
    ),
    contrasting: names("ise"),
    recalling: phrases(
      "xatirladaq; xatirladaq ki; qeyd edek; qeyd edek ki; bildirek; daha evvel; bundan evvel; bu barede; bu haqda",
    ),
  },
  tr: {
    pointing: names(
      "bu bunu buna bunun bunda bundan bunlar bunlari onlar onlari onlara onlarin o onu ona onun onda ondan",
    ),
    before: names(""),
    times: /^(?:yil|sene|ay|hafta|gun|gece|sabah|aksam|bahar|yaz|guz|kis|sezon|pazar|sali|cuma|cars|pers)/,
    joining: phrases(
      `ancak; ama; fakat; lakin; ayrica; oysa; cunku; yine; ardindan; boylece; boylelikle; ornegin; dolayisiyla; ote yandan
       diger yandan; ayni zamanda; daha sonra; hem de; yani; ustelik; ne var ki; her ikisi`,
    ),
    contrasting: names("ise"),
    recalling: phrases("hatirlanacagi uzere; hatirlanacagi gibi; daha once; bilindigi uzere; bilindigi gibi"),
  },
  ru: {
    pointing: names(
      `он она оно они его ее их ему ей им ним ней них нему нем это этот эта эти этого этому этой этих этим этом тот та те того
       тому тем том таким такое такая такой такие`,
    ),
    before: names("о об обо при для после по к ко с со в во на из за до у от перед среди помимо кроме"),
    times:
      /^(?:год|месяц|недел|ден|дн|ноч|утр|вечер|весн|лет|осен|зим|сезон|раз|выходн|понед|втор|сред|четв|пятн|суббот|воскр)/,
    joining: phrases(
      `но; а; и; или; однако; зато; также; тоже; затем; впрочем; причем; притом; поэтому; потому; так; например; кстати; итак
       более того; к тому же; тем не менее; тем временем; между тем; вместе с тем; таким образом; в результате; в частности
       в итоге; в свою очередь; в то же; в связи с; оба; обе; там; туда; оттуда; следовательно; иначе; вдобавок; дополнительно; что не`,
    ),
    contrasting: names(""),
    recalling: phrases("напомним; напоминаем; ранее; ранее сообщалось; как сообщалось; как сообщалось ранее; об этом"),
  },
};

/** "…, they said." */
const SAYS =
  /[,"”’] (?:(?:he|she|they) (?:said|says|told|adds|added|wrote|noted|explained|continued|recalled|tweeted)|(?:said|says|added) (?:he|she|they))\b|[,"»] [—–-] \p{L}+(?:\s\p{L}+)? (?:он|она|они)(?!\p{L})/iu;

const saysWithoutName = (sentence: string) => unnamedSpeaker(sentence) || SAYS.test(sentence);

/** "During the talks, they also …": somebody whom the sentence has not named yet. */
const OPENER =
  /^(?:after|before|in|for|by|despite|with|during|at|on|since|under|according to|в|во|на|после|до|при|по|для|во время) [^\p{Lu},]{2,50}, (?:he|she|they|these|those|this|он|она|они|их|эти|этот|эта)(?!\p{L})/u;
/** The place of the first comma decides first: it is what most sentences lack there. */
function pointsBehindComma(sentence: string): boolean {
  const comma = sentence.indexOf(",");
  return comma > 3 && comma < 70 && OPENER.test(sentence.charAt(0).toLowerCase() + sentence.slice(1, 80));
}

const wordsOf = (language: string | null) => LANGUAGES[language?.split("-", 1)[0]?.toLowerCase() ?? ""];

/** How many words of a sentence decide. */
const FIRST = 200;
const CONTRAST = 5;

const begins = (list: ReadonlySet<string>, [first = "", second = "", third = ""]: readonly string[]) => {
  const two = `${first} ${second}`;
  return list.has(first) || list.has(two) || list.has(`${two} ${third}`);
};

/**
 * Whether the sentence needs the one before it: it begins with a word that points there or goes on from there ("He said
 * …", "Об этом сообщили …", "However, …"), or tells what somebody said without a name. "This year" points to none. In a
 * language that we have no list for only the last is seen. `words`: those of the sentence, as the analyser gives them.
 */
export function pointsBack(
  sentence: string,
  language: string | null,
  words: readonly string[] = tokens(sentence.slice(0, FIRST)),
): boolean {
  if (saysWithoutName(sentence) || pointsBehindComma(sentence)) return true;
  const lists = wordsOf(language);
  if (lists === undefined) return false;
  const [first = "", second = "", third = ""] = words;
  if (lists.pointing.has(first)) return !lists.times.test(second);
  if (lists.before.has(first) && lists.pointing.has(second)) return !lists.times.test(third);
  if (words.slice(1, CONTRAST).some((word) => lists.contrasting.has(word))) return true;
  return begins(lists.joining, words);
}

/** Whether the sentence reminds of older news ("Напомним, …") or tells who says so, by its first words as the analyser gives them. */
export function recalls(words: readonly string[], language: string | null): boolean {
  const lists = wordsOf(language);
  return lists !== undefined && begins(lists.recalling, words);
}

/** Words that begin a look back, which goes on to the end of its paragraph: en, az, ru, tr, as the analyser gives them. */
const REMINDING =
  /^(?:as (?:previously|earlier) reported|as reported (?:previously|earlier)|xatirla[dt]|напомн|напомин|hatirla[nt])/;

/** Whether the sentence begins a look back at other news, by its first words as the analyser gives them. */
export const reminds = (words: readonly string[]): boolean => REMINDING.test(words.slice(0, 3).join(" "));
