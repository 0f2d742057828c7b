import { straightApostrophes } from "./apostrophes.ts";

const MARKS = /[\u0300-\u036f]+/g;
const LATIN_OR_GREEK = /[\p{Script=Latin}\p{Script=Greek}]/u;

/** Diacritics of Latin and Greek go; Cyrillic keeps its own (й, ї, ў are letters) except on ё and under stress. */
function withoutDiacritics(decomposed: string): string {
  return decomposed.replace(MARKS, (marks: string, at: number) => {
    const letter = decomposed[at - 1] ?? "";
    if (LATIN_OR_GREEK.test(letter)) return "";
    return marks.replace(letter === "е" ? /[\u0300\u0301\u0308]/g : /[\u0300\u0301]/g, "");
  });
}

/** Vowel points of Hebrew and Arabic and the Arabic stretching sign: written or left out at will. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+/g;

/** Latin letters that Unicode does not take apart, and the Greek final sigma. */
const LETTERS = /[ıəǝßæœøđðłþħŋς]/g;
const PLAIN: Readonly<Record<string, string>> = {
  ı: "i",
  ə: "e",
  ǝ: "e",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ħ: "h",
  ŋ: "n",
  ς: "σ",
};

const BEYOND_ASCII = /[^\p{ASCII}]/u;
const LONG_MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * Well-formed UTF-16 in which no letter bears more than eight combining marks: ordering a long run of them is quadratic
 * in ICU (the bound is that of UAX #15 §13, tightened; no script needs more).
 */
export function boundMarks(text: string): string {
  return BEYOND_ASCII.test(text) ? text.toWellFormed().replace(LONG_MARKS, "$1") : text;
}

/**
 * The one folding of Chapar, for every language, so that a query and a text meet whatever keyboard wrote them:
 * lower case (I, İ, ı and i are one letter), compatibility forms (ﬁ, full width), no diacritics on Latin and Greek
 * letters (ş = s, ö = o), ə = e as people without the key write it, ё = е but й ≠ и, no vowel points in Arabic and
 * Hebrew, every apostrophe U+0027. Marks of other scripts are letters there and stay. Idempotent; the length may change.
 */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replaceAll("`", "'");
  // Straight before, because U+00B4 comes apart into a space and a mark; straight after, because ŉ has one inside.
  const decomposed = straightApostrophes(boundMarks(text)).normalize("NFKD").toLowerCase().normalize("NFKD");
  return straightApostrophes(withoutDiacritics(decomposed))
    .replace(POINTS, "")
    .replace(LETTERS, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFC");
}
