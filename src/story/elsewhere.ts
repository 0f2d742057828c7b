import { isCommon } from "./common-words.ts";
import type { IndexedArticle } from "./indexed-article.ts";
import { isNoPlace } from "./places.ts";
import { isNumber } from "./terms.ts";

/** Of the longer headline's words, numbers aside, the part that two reports of one kind have in common, and without bodies … */
const SAME_KIND = 0.5;
const SAME_FRAME = 0.75;
/** … and how many they are at least. */
const FRAME_WORDS = 2;
/** Words beside the frame, of which one says where. */
const FEW = 2;
const WITH_ENDING = /^\p{L}{3}[dt]$/u;
const VOWELS = /[aeiouаеиоуыэюяё]/g;

/** What of an article is compared with indexed ones. */
export interface LocatedArticle {
  /** Those of the title first. */
  terms: readonly string[];
  inTitle: number;
  titleTerms: ReadonlySet<string>;
  /** As placesIn and toldOf give them. */
  places: ReadonlySet<string>;
  toldOf: ReadonlySet<string>;
}

/**
 * Whether the article tells in nearly the words of a story what happened elsewhere, or to somebody else ("Bus overturns
 * near Lankaran", "near Sheki"): where one headline has its names the other has others, and neither text knows those of
 * the other. Not where any article of the story knows one.
 */
export function isElsewhere(article: LocatedArticle, articles: readonly IndexedArticle[]): boolean {
  if (article.toldOf.size === 0 && article.places.size === 0) return false;
  const terms = new Set(article.terms);
  /** Names of the headline, and whether any article of the story has them: asked once, however many articles it has. */
  const told = new Map<string, boolean>();
  const isTold = (name: string): boolean => {
    const is = told.get(name) ?? articles.some((other) => spelledOut(name).some((term) => other.has(term)));
    told.set(name, is);
    return is;
  };
  return articles.some((other) => {
    const own = exchangedIn(article, terms, other);
    return own.length > 0 && !own.some(isTold);
  });
}

/** The names that the headline has in the place of others; [] when the headlines have another frame, or names in common. */
function exchangedIn(article: LocatedArticle, terms: ReadonlySet<string>, other: IndexedArticle): string[] {
  const { titleTerms, places, toldOf } = article;
  const title = new Set(other.titleWords);
  const others = [...title].filter((word) => !titleTerms.has(word));
  const own = [...titleTerms].filter((term) => !isNumber(term) && !title.has(term));
  const shared = title.size - others.length;
  const frame = terms.size > article.inTitle && other.hasBody ? SAME_KIND : SAME_FRAME;
  if (shared < FRAME_WORDS || shared < frame * (shared + Math.max(own.length, others.length))) return [];
  const isKnown = (word: string) => spelledOut(word).some((term) => terms.has(term));
  const names = own.filter((word) => !others.some((its) => isSameName(word, its)));
  if (
    own.length <= FEW &&
    others.length <= FEW &&
    others.some((word) => !(isKnown(word) || isCommon(word) || isNoPlace(word)))
  ) {
    const where = names.filter((word) => places.has(word));
    if (where.length > 0) return where;
  }
  const named = other.titleNames.filter((name) => !titleTerms.has(name));
  return named.length === 0 || named.some(isKnown) ? [] : names.filter((name) => toldOf.has(name));
}

/** "vand" may be "Van'da": the term of a name of three letters has a letter of its ending. */
const spelledOut = (term: string): string[] => (WITH_ENDING.test(term) ? [term, term.slice(0, -1)] : [term]);

/** The first letter and the consonants behind it. */
const soundOf = (term: string) => term.slice(0, 1) + term.slice(1).replace(VOWELS, "");

/** Whether two terms are one name as two outlets write or inflect it, vowels apart: "Kyiv" and "Kiev", "Орёл" and "в Орле". */
export function isSameName(one: string, other: string): boolean {
  if (soundOf(one) !== soundOf(other) || soundOf(one).length < 2) return false;
  const left = [...other];
  const without = [...one].filter((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return without.length <= 1 && left.length <= 1;
}
