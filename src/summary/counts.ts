import { plainDigits } from "../text/digits.ts";
import { fold } from "../text/fold.ts";
import { monthOf } from "./calendar-words.ts";
import { checkedLanguage } from "./faithful.ts";
import { type CheckedLanguage, numeralOf } from "./numeral-words.ts";
import { stem } from "./words.ts";

/** How many words behind a number may say what it counts: "40 injured passengers". */
const REACH = 2;
/** Shorter words say nothing of what is counted. */
const NOUN = 4;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const YEAR = /^(?:19|20)\d\d$/;

/** What a text counts: the stem of a word → the numbers before it, in digits or words. Years and dates count nothing. */
export function countsIn(text: string, language: string | null): Map<string, Set<string>> {
  const counts = new Map<string, Set<string>>();
  const checked = checkedLanguage(language);
  const words = (plainDigits(text).match(WORD) ?? []).map((word) => word.toLocaleLowerCase(checked ?? "en"));
  for (const [place, word] of words.entries()) {
    const number = numberOf(word, checked);
    if (number === null) continue;
    for (const counted of words.slice(place + 1, place + 1 + REACH)) {
      const folded = fold(counted);
      if (numberOf(counted, checked) !== null || (checked !== null && monthOf(folded, true, checked) !== null)) break;
      if (folded.length < NOUN) continue;
      const key = stem(folded);
      const known = counts.get(key);
      if (known === undefined) counts.set(key, new Set([number]));
      else known.add(number);
    }
  }
  return counts;
}

/** The numbers of a text, in digits or words, as countsIn gives them. */
export function numbersIn(text: string, language: string | null): Set<string> {
  const checked = checkedLanguage(language);
  const words = plainDigits(text).match(WORD) ?? [];
  return new Set(words.flatMap((word) => numberOf(word.toLocaleLowerCase(checked ?? "en"), checked) ?? []));
}

/** As digits; null for what is no number, a year, or a mere "one", which is an article in many languages. */
function numberOf(word: string, language: CheckedLanguage | null): string | null {
  if (/^\d+$/.test(word)) return YEAR.test(word) ? null : word;
  const numeral = language === null ? null : numeralOf(word, language);
  return numeral !== null && "adds" in numeral && numeral.adds > 1 ? String(numeral.adds) : null;
}

/** Whether two texts give other numbers for something that both count. */
export function contradicts(
  one: ReadonlyMap<string, ReadonlySet<string>>,
  other: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  for (const [counted, numbers] of one) if (other.get(counted)?.isDisjointFrom(numbers)) return true;
  return false;
}
