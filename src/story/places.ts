import { tokens } from "../text/analyse.ts";
import { namesIn, termOf } from "./terms.ts";

/** Who tells it often stands behind a headline. */
const TELLER = /\s[-|]\s.*$|\s[–—]\s[^–—]{1,40}$/u;
/** Shorter ones, and those with digits, are mostly other ways to write something. */
const WHOLE_NAME = /^\p{L}{3,}$/u;
/** Languages in which every noun has a capital letter. */
const CAPITAL_NOUNS: ReadonlySet<string | null> = new Set(["de", "lb"]);

/** As namesIn, of whom and where the headline tells; none where a capital letter does not tell them from other nouns. */
export function toldOf(title: string, language: string | null): ReadonlySet<string> {
  const names = CAPITAL_NOUNS.has(language) ? [] : [...namesIn(title.replace(TELLER, ""))];
  return new Set(names.filter((name) => WHOLE_NAME.test(name)));
}

/** "Gəncədə", "İzmir'de" at the beginning of a headline; "in Kassel", "در تبریز" anywhere. */
const BEGINS_IN = /^[\p{P}\s]*(\p{Lu}\p{L}{2,}(?:['’][dt][aəe]|[dt][aəe]))\s/u;
const IN = /(?:^|\s)(?:(?:در|في|فی)\s+|(?:[Ii]n|IN|[Nn]ear|NEAR|[Nn]ahe)\s+(?=\p{Lu}))([\p{L}\p{M}\u200c]+)/gu;
/** What stands in the same form and names no place: what happened ("Five Killed In Crash"), when, and where in general. */
const NO_PLACES = `crash collision accident shooting gunfire attack assault fire blaze explosion blast strike raid clash clashes stabbing
  flood floods storm connection protest early late morning afternoon first second capital north south east west
  january february march april may june july august september october november december
  juli oktober dezember januar februar hauptstadt innenstadt
  تصادف سانحه حادثه واژگونی انفجار حمله آتش‌سوزی درگیری تیراندازی سقوط نشست جمع جلسه مراسم دیدار گفتگو پایتخت
  حادث تفجير هجوم حريق اشتباك اشتباكات غارة العاصمة
  paytaxtda başkentte cənubda şimalda qərbdə şərqdə güneyde kuzeyde doğuda batıda ölkədə ülkede dünyada yurtta sonunda nəhayətində
  nihayetinde yanvarda fevralda ocakta şubatta martta aprəldə nisanda mayda mayısta iyunda haziranda iyulda temmuzda avqustda
  ağustosta sentyabrda eylülde oktyabrda ekimde noyabrda kasımda dekabrda aralıkta`;
const NO_PLACE: ReadonlySet<string> = new Set(tokens(NO_PLACES).map(termOf));

/** Whether the term is of a word that stands where places do and names none. */
export const isNoPlace = (term: string): boolean => NO_PLACE.has(term);

/**
 * Terms of the words in a headline that say where, by their form: in Title Case, at its beginning and in Arabic letters too. Of
 * several the last ("in Lagerhalle in Kassel").
 */
export function placesIn(title: string): ReadonlySet<string> {
  const termsIn = (word: string) =>
    tokens(word)
      .map(termOf)
      .filter((term) => !isNoPlace(term));
  const within = Array.from(title.matchAll(IN), ([, word = ""]) => termsIn(word)).filter(({ length }) => length > 0);
  return new Set([...termsIn(BEGINS_IN.exec(title)?.[1] ?? ""), ...(within.at(-1) ?? [])]);
}
