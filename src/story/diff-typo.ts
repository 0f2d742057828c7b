import { CALENDAR_WORDS } from "./diff-noise.ts";

const list = (words: string) => words.split(/\s+/);

/** A letter less and they say something else; in the form that `fold` gives, apostrophes closed up. */
const NEGATIONS = list(
  `no not nor never none nobody nothing without dont cant cannot wont isnt arent wasnt werent didnt doesnt hasnt havent
  hadnt couldnt wouldnt shouldnt
  yox deyil deyildi hec ne heç yok degil hicbir hic olmadan
  не ни нет без никто ничего никогда нельзя`,
);
const NUMERALS = list(
  `one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
  first second third fourth fifth half double triple twice dozen
  bir iki uc dord bes alti yeddi sekkiz doqquz on iyirmi otuz qirx elli altmis yetmis seksen doxsan yuz min yarim
  dort yedi sekiz dokuz yirmi kirk doksan bin
  один одна одно два две три четыре пять шесть семь восемь девять десять сто двое трое вдвое втрое половина`,
);
/** Words of amounts, however they end. */
const AMOUNTS = list(`million billion trillion milyon milyar milyard trilyon thousand hundred percent faiz yuzde
  миллион миллиард триллион тысяч процент сот двадцат тридцат сорок пятьдесят шестьдесят семьдесят`);
/** Months as their cases begin: июня and июля are a letter apart. */
const MONTHS = list("январ феврал март апрел июн июл август сентябр октябр ноябр декабр iyun iyul");
const fixed = new Set([...NEGATIONS, ...NUMERALS, ...CALENDAR_WORDS]);

/** May come, go and stand for one another. */
const SMALL = list("a an the ki da de ve ise və и а же");
const small = new Set(SMALL);
/** May stand for one another. */
const ALIKE: readonly ReadonlySet<string>[] = ["in on at", "в во", "с со", "о об обо", "к ко", "из изо"].map(
  (words) => new Set(list(words)),
);

export const isSmallWord = (word: string): boolean => small.has(word);

/**
 * Whether `b` is `a` with another letter or two, so that nobody takes it for another word: no number, no negation, no
 * month. Both folded, of letters alone. `language`: BCP 47 primary tag, null when unknown; `most`: letters that differ.
 */
export function isTypo(
  a: string,
  b: string,
  language: string | null,
  most = a.length + b.length >= 16 ? 2 : 1,
): boolean {
  if (a === b || (small.has(a) && small.has(b)) || ALIKE.some((words) => words.has(a) && words.has(b))) return true;
  if (/[^\p{L}\p{M}]/u.test(a) || /[^\p{L}\p{M}]/u.test(b)) return false;
  if ([a, b].some((word) => fixed.has(word) || [...AMOUNTS, ...MONTHS].some((stem) => word.startsWith(stem)))) {
    return false;
  }
  const longer = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > most) return false;
  if (isSwap(a, b)) return true;
  // "illegal", "невозможно", "north": the beginning of a word says most, and is seldom mistyped.
  if (longer < 4 || a[0] !== b[0] || (longer < 6 && a[1] !== b[1])) return false;
  if (mayBeTurkic(language, a + b) && negates(a, b)) return false;
  return distance(a, b) <= most;
}

/** Two letters that changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

const mayBeTurkic = (language: string | null, letters: string) =>
  language === "az" || language === "tr" || (language === null && /^[a-z]+$/.test(letters));

/** "olur" and "olmur", "duzlu" and "duzsuz": these languages negate inside and at the end of a word. */
function negates(a: string, b: string): boolean {
  const count = (word: string) => word.split("m").length;
  return count(a) !== count(b) || /s[iu]z/.test(a) !== /s[iu]z/.test(b);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
