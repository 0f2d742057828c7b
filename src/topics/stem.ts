import { primaryLanguage } from "./names.ts";
import { stemEnglish } from "./stem-english.ts";
import { stemRussian } from "./stem-russian.ts";
import { stemTurkic } from "./stem-turkic.ts";

interface Stemmer {
  languages: readonly string[];
  /** The words it takes: tokens of the analyser. */
  words: RegExp;
  stem: (word: string) => string;
}

/** By the mark that its stems bear. */
const STEMMERS: Readonly<Record<string, Stemmer>> = {
  e: { languages: ["en"], words: /^[a-z]{2,}$/, stem: stemEnglish },
  r: { languages: ["ru"], words: /^[а-яё]{2,}$/, stem: stemRussian },
  t: { languages: ["az", "tr"], words: /^[a-z]{2,}$/, stem: stemTurkic },
};
const ALL = Object.entries(STEMMERS);

/** Parts a stem's mark from the stem; no letter or digit, so that no word can be a stem. */
const MARK = "·";

/**
 * Stems of a token in every language that has a stemmer and writes such letters, each with a mark of its language:
 * "e·election". Two words are forms of one in a language when they have its stem in common.
 */
export function stems(token: string): string[] {
  return ALL.flatMap(([mark, { words, stem }]) => (words.test(token) ? [`${mark}${MARK}${stem(token)}`] : []));
}

/** The stems that a text in `language` (BCP 47 tag) has for a token: of its language, or of all when that is unknown (null). */
export function stemsIn(language: string | null): (token: string) => string[] {
  const primary = language === null ? null : primaryLanguage(language);
  if (primary === null) return stems;
  const own = ALL.find(([, { languages }]) => languages.includes(primary));
  if (own === undefined) return () => [];
  const [mark, { words, stem }] = own;
  return (token) => (words.test(token) ? [`${mark}${MARK}${stem(token)}`] : []);
}
