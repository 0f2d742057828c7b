import type { CheckedLanguage } from "./numeral-words.ts";

const table = (text: string): RegExp[] =>
  text
    .trim()
    .split(/\s+/)
    .map((pattern) => new RegExp(`^(?:${pattern})$`, "u"));

/** Months from January, as folded words in any of their cases. */
const MONTHS: Readonly<Record<CheckedLanguage, readonly RegExp[]>> = {
  en: table(
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept?|sep october|oct november|nov december|dec",
  ),
  ru: table(
    `январ[а-я]{1,3}|янв феврал[а-я]{1,3}|фев март[а-я]{0,2} апрел[а-я]{1,3}|апр ма[йяею]|маем июн[а-я]{1,2} июл[а-я]{1,2} август[а-я]{0,2}|авг
     сентябр[а-я]{1,3}|сент? октябр[а-я]{1,3}|окт ноябр[а-я]{1,3}|нояб декабр[а-я]{1,3}|дек`,
  ),
  tr: table(
    `oca(?:k|g)[a-z]{0,6} subat[a-z]{0,6} mart(?:i|in|a|ta|tan|taki)? nisan[a-z]{0,6} mayis[a-z]{0,6} haziran[a-z]{0,6} temmuz[a-z]{0,6}
     agustos[a-z]{0,6} eylul[a-z]{0,6} ekim(?:i|in|e|de|den|deki)? kasim(?:i|in|a|da|dan|daki)? aralik[a-z]{0,6}|aralig[a-z]{0,4}`,
  ),
  az: table(
    `yanvar[a-z]{0,6} fevral[a-z]{0,6} mart(?:i|in|a|da|dan|daki)? aprel[a-z]{0,6} may(?:i|in|a|da|dan)? iyun[a-z]{0,6} iyul[a-z]{0,6} avqust[a-z]{0,6}
     sentyabr[a-z]{0,6} oktyabr[a-z]{0,6} noyabr[a-z]{0,6} dekabr[a-z]{0,6}`,
  ),
};

/** Weekdays from Monday; those of two words are read by `weekdayOf`. */
const WEEKDAYS: Readonly<Record<CheckedLanguage, readonly RegExp[]>> = {
  en: table("mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?"),
  ru: table(
    "понедельник[а-я]{0,3} вторник[а-я]{0,3} сред[аыеу]|средам четверг[а-я]{0,3} пятниц[а-я]{1,3} суббот[а-я]{1,3} воскресень[а-я]{1,3}",
  ),
  tr: table(
    "pazartesi[a-z]{0,4} sali|salinin carsamba[a-z]{0,4} persembe[a-z]{0,4} cuma|cumanin cumartesi[a-z]{0,4} pazar",
  ),
  az: table("bazarertesi - cersenbe - cume senbe bazar"),
};

const find = (words: readonly RegExp[], word: string): number | null => {
  const index = words.findIndex((pattern) => pattern.test(word));
  return index < 0 ? null : index + 1;
};

/** 1–12 when the word (folded; `capital`: as it is written) is a month in that language, else null. "may" and "march" are verbs. */
export function monthOf(word: string, capital: boolean, language: CheckedLanguage): number | null {
  return language === "en" && !capital ? null : find(MONTHS[language], word);
}

/**
 * 1 (Monday) – 7 when a weekday of that language begins with `word`, and how many words it has; null: none. Words that
 * mean something else too (pazar, a market; среда, surroundings) are `sure` only beside what makes them days.
 */
export function weekdayOf(
  word: string,
  { before, next, language }: { before: string; next: string; language: CheckedLanguage },
): { day: number; words: number; sure: boolean } | null {
  if (language === "az") {
    if (word === "bazar" && /^ertesi/.test(next)) return { day: 1, words: 2, sure: true };
    if (word === "cersenbe" && /^axsam/.test(next)) return { day: 2, words: 2, sure: true };
    if (word === "cume" && /^axsam/.test(next)) return { day: 4, words: 2, sure: true };
  }
  const day = find(WEEKDAYS[language], word);
  if (day === null) return null;
  const sure =
    language === "en" ||
    (language === "ru" ? day !== 3 || /^во?$/.test(before) : /^g(?:un|ec)/.test(next) || (day !== 7 && day !== 2));
  return { day, words: 1, sure };
}
