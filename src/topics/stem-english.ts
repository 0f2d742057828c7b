/** Words whose other forms no rule finds, and those that the rules would take for another word. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ["men", "man"],
  ["women", "woman"],
  ["children", "child"],
  ["wives", "wife"],
  ["lives", "life"],
  ["knives", "knife"],
  ["thieves", "thief"],
  ["buses", "bus"],
  ["gases", "gas"],
  ...["news", "series", "species", "united", "during", "gas", "bus"].map((word): [string, string] => [word, word]),
]);
const VOWEL = /[aeiouy]/;
/** Consonant, vowel, consonant that is not w, x or y: behind it an e was dropped (trad-ing), or is the word's own (plane). */
const SHORT = /^[^aeiou]*[aeiouy][^aeiouwxy]$/;

/**
 * The word without endings of number and tense: the first and the last step of Porter's algorithm (1980), the only ones
 * that keep a word's sense; endings that make other words (nation, national) stay. `word`: a–z.
 */
export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  return withoutFinal(withoutTense(withoutPlural(word)));
}

function withoutPlural(word: string): string {
  if (word.length <= 3 || !word.endsWith("s") || /(?:ss|us|is|ics)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}${word.length > 4 ? "y" : "ie"}`;
  return /(?:ss|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutTense(word: string): string {
  const ending = word.endsWith("ing") ? 3 : word.endsWith("ed") ? 2 : 0;
  if (ending === 0 || word.length < ending + 3 || word.endsWith("eed")) return word;
  const rest = word.slice(0, -ending);
  if (!VOWEL.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/([^aeiouylsz])\1$/.test(rest)) return rest.length > 3 ? rest.slice(0, -1) : word;
  return SHORT.test(rest) ? `${rest}e` : rest;
}

function withoutFinal(word: string): string {
  if (word.endsWith("y")) return word.length > 3 ? `${word.slice(0, -1)}i` : word;
  if (!word.endsWith("e") || word.length < 5) return word;
  const rest = word.slice(0, -1);
  return SHORT.test(rest) ? word : rest;
}
