import { tokens } from "../text/analyse.ts";

/** Of a body, what tells the event: its lead (UTF-16 units). */
export const LEAD = 400;
/** Letters of a word that are compared: a rough stem, for languages with endings and those without. */
const STEM = 4;

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LATIN = /^[a-z]+$/;
/** What is spelled in several ways. */
const SPELLINGS = /[xyjwq]|kh|ph|ck|(.)\1/;
const NUMBER = /\p{N}/u;
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

export const isNumber = (term: string): boolean => NUMBER.test(term);

/**
 * How likely a word is to stand in a text, as long as nothing else is known of it: short words join others together in
 * every language, long ones name things.
 */
export function expected(term: string): number {
  const letters = term.length;
  if (UNSPACED.test(term)) return letters === 1 ? 0.1 : 0.003;
  return [0.1, 0.1, 0.06, 0.03, 0.006][letters] ?? 0.001;
}

const isPlainNumber = (term: string) => isNumber(term) && !term.includes(" ");

/** What of an article is compared. */
export interface Terms {
  /** Each once, in their order; those of the title first. */
  list: readonly string[];
  /** How many of them are in the title. */
  inTitle: number;
  /** The title's numbers in their order, "" when there are none. */
  numbers: string;
}

/**
 * Words of scripts without spaces are pairs of neighbouring characters. A number is a term, and with the word that it
 * counts another one ("8 nove", "8 shop"): a number alone says little.
 */
function termsIn(text: string): string[] {
  const found = tokens(text);
  const terms: string[] = [];
  for (const [i, token] of found.entries()) {
    const next = found[i + 1];
    if (next !== undefined && UNSPACED.test(token) && UNSPACED.test(next)) {
      terms.push(token + next);
      continue;
    }
    const term = termOf(token);
    terms.push(term);
    if (next !== undefined && DIGITS.test(token) && COUNTED.test(next)) terms.push(`${token} ${termOf(next)}`);
  }
  return terms;
}

/** The terms of an article. `title` as titleKey gives it; `text` is plain, "" when there is none: its beginning counts. */
export function termsOf(title: string, text: string): Terms {
  const inTitle = termsIn(title);
  const all = new Set(inTitle);
  const count = all.size;
  if (text !== "") for (const term of termsIn(text.slice(0, LEAD))) all.add(term);
  return { list: [...all], inTitle: count, numbers: inTitle.filter(isPlainNumber).join(" ") };
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*|[.!?…:«"“|]/gu;
const CAPITAL = /^\p{Lu}/u;
const BREAK = /^[.!?…:«"“|]$/;
/** Where more of the words have a capital letter, it says nothing. */
const MOST_CAPITALS = 0.6;

/** The terms of the names in a headline: words with a capital letter that do not begin a sentence. None in Title Case. */
export function namesIn(title: string): ReadonlySet<string> {
  const names = new Set<string>();
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
      if (!begins) for (const term of termsIn(word)) names.add(term);
    }
    begins = false;
  }
  return capitals > MOST_CAPITALS * words ? new Set() : names;
}
