import { tokens } from "../text/analyse.ts";
import { plainDigits } from "../text/digits.ts";
import { withoutFrame } from "./agency-frame.ts";

/** Of a body, what tells the event: its lead (UTF-16 units). */
const LEAD = 400;
export const leadOf = (text: string): string => withoutFrame(text.slice(0, LEAD));
/** Letters of a word that are compared: a rough stem, for languages with endings and those without. */
const STEM = 4;

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LATIN = /^[a-z]+$/;
/** What is spelled in several ways. */
const SPELLINGS = /[xyjwq]|kh|ph|ck|(.)\1/;
const NUMBER = /\p{N}/u;
/** Titles that a space parts into words. */
const SPACED = /^[a-z0-9а-яё ]+$/;
const DIGITS = /^\p{N}+$/u;
/** Shorter words join others together. */
const COUNTED = /^\p{L}{3}/u;

/**
 * What a word and its other spellings have in common. Outlets write foreign names in several ways (Zelenskiy,
 * Zelenskyy; Khalid, Xalid): in Latin letters y and j are i, x and kh are h, w is v, q and ck are k, ph is f, and a
 * letter is not doubled.
 */
export function termOf(token: string): string {
  return LATIN.test(token) ? spelling(token).slice(0, STEM) : token.slice(0, STEM);
}

function spelling(word: string): string {
  if (!SPELLINGS.test(word)) return word;
  return word
    .replace(/kh|x/g, "h")
    .replace(/[yj]/g, "i")
    .replaceAll("ph", "f")
    .replaceAll("w", "v")
    .replace(/ck|q/g, "k")
    .replace(/(.)\1+/g, "$1");
}

export const isNumber = (term: string): boolean => !LATIN.test(term) && NUMBER.test(term);

/** How likely a word of three letters is to stand in a text. */
const SMALL = 0.03;

/**
 * How likely a word is to stand in a text, as long as nothing else is known of it: short words join others together in
 * every language, long ones name things.
 */
export function expected(term: string): number {
  const letters = term.length;
  if (UNSPACED.test(term)) return letters === 1 ? 0.1 : 0.003;
  return [0.1, 0.1, 0.06, SMALL, 0.006][letters] ?? 0.001;
}

/** Whether it is a word as short as those that join others together. */
export const isSmall = (term: string): boolean => expected(term) >= SMALL && !isNumber(term);

/** Without what it counts. */
export const isPlainNumber = (term: string): boolean => isNumber(term) && !term.includes(" ");

/** What of an article is compared. */
export interface Terms {
  /** Each once, in their order; those of the title first. */
  list: readonly string[];
  /** What the article writes for each: the first word. */
  words: readonly string[];
  /** How many of them are in the title. */
  inTitle: number;
  /** The title's numbers in their order, "" when there are none. */
  numbers: string;
  /** Those of the title that the text has too. */
  again: ReadonlySet<string>;
}

/**
 * Words of scripts without spaces are pairs of neighbouring characters. A number is a term, and with the word that it
 * counts another one ("8 nove", "8 shop"): a number alone says little.
 */
function addTerms(found: readonly string[], terms: Map<string, string>, again: Set<string>): void {
  const known = new Set(terms.keys());
  for (let i = 0; i < found.length; i++) {
    const token = found[i] ?? "";
    const next = found[i + 1];
    const isPair = next !== undefined && UNSPACED.test(token) && UNSPACED.test(next);
    const term = isPair ? token + next : termOf(token);
    if (known.has(term)) again.add(term);
    else if (!terms.has(term)) terms.set(term, isPair ? term : token);
    if (next === undefined || !DIGITS.test(token) || !COUNTED.test(next)) continue;
    const counted = `${token} ${termOf(next)}`;
    if (!terms.has(counted)) terms.set(counted, `${token} ${next}`);
  }
}

/** The terms of an article. `title` as titleKey gives it; `text` is plain, "" when there is none: its beginning counts. */
export function termsOf(title: string, text: string): Terms {
  const terms = new Map<string, string>();
  const again = new Set<string>();
  addTerms(SPACED.test(title) ? title.split(" ") : tokens(plainDigits(title)), terms, again);
  const inTitle = terms.size;
  const numbers = [...terms.keys()].filter(isPlainNumber).join(" ");
  if (text !== "") addTerms(tokens(plainDigits(leadOf(text))), terms, again);
  return { list: [...terms.keys()], words: [...terms.values()], inTitle, numbers, again };
}

/** One or two decimals; "1,200" is a thousand, "12.05.2026" a day and "2.0.1" a version. */
const MEASURE = /(?<![\p{L}\p{N}.,:])\p{N}{1,4}[.,]\p{N}{1,2}(?![\p{L}\p{N}]|[.,:]\p{N})/gu;

/** What a headline says as measured: 4.6, or 4,6 as many languages write it. */
export function measuresIn(title: string): ReadonlySet<string> {
  const found = plainDigits(title).match(MEASURE);
  return found === null ? NONE : new Set(found.map((measure) => measure.replace(",", ".")));
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*|[.!?…:«"“|]/gu;
const CAPITAL = /^\p{Lu}/u;
const BREAK = /^[.!?…:«"“|]$/;
/** Where more of the words have a capital letter, it says nothing. */
const MOST_CAPITALS = 0.6;

const NONE: ReadonlySet<string> = new Set();

/** The terms of the names in a headline: words with a capital letter that do not begin a sentence. None in Title Case. */
export function namesIn(title: string): ReadonlySet<string> {
  const names: string[] = [];
  let begins = true;
  let words = 0;
  let capitals = 0;
  for (const [word] of title.matchAll(WORD)) {
    if (BREAK.test(word)) {
      begins = true;
      continue;
    }
    words++;
    if (CAPITAL.test(word)) {
      capitals++;
      if (!begins) names.push(word);
    }
    begins = false;
  }
  if (names.length === 0 || capitals > MOST_CAPITALS * words) return NONE;
  return new Set(tokens(names.join(" ")).map(termOf));
}
