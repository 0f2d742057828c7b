import { fold } from "../text/fold.ts";
import { monthOf, weekdayOf } from "./calendar-words.ts";
import { lowerOf, type Token, tokensOf } from "./figure-tokens.ts";
import { CHECKED_LANGUAGES, type CheckedLanguage, numeralOf } from "./numeral-words.ts";

/** A number, a date or a time of day, as it stands in a text. */
export interface Figure {
  /** As it is written. */
  text: string;
  /** What it may mean, as keys: "5", "5%", "14:30", "d7-12", "d7-12-2022", "month 12", "day 5". Any of them will do. */
  readings: string[];
  /** False for what may be no figure: a mere "one", "pazar" (Sunday, or a market). It needs no other text to say it. */
  sure: boolean;
}

/** What digits with signs among them may mean. Where both are in use, both: "1.500" is 1500 in Turkish, 1.5 in English. */
function valuesOf(written: string, language: string | null): number[] {
  const digits = written.replace(/[^\d.,]/g, "");
  const decimal = (sign: string) => {
    const other = sign === "." ? "," : ".";
    return Number(digits.replaceAll(other, "").replace(sign, "."));
  };
  const signs = [...digits.replace(/\d/g, "")];
  const [first, last] = [signs[0], signs.at(-1)];
  if (first === undefined || last === undefined) return [Number(digits)];
  if (first !== last) return [decimal(last)];
  if (signs.length > 1) return [Number(digits.replaceAll(first, ""))];
  if (!/^\d{1,3}[.,]\d{3}$/.test(digits) || /^0/.test(digits)) return [decimal(first)];
  const grouped = Number(digits.replace(first, ""));
  if (language === "en") return [first === "," ? grouped : decimal(first)];
  if (language === "tr") return [first === "." ? grouped : decimal(first)];
  return [grouped, decimal(first)];
}

const PERCENT = /^(?:%|percent|percentage|pct|faiz\p{L}*|процент\p{L}*)$/u;
const PERCENT_BEFORE = /^(?:%|yüzde)$/;
/** What stands between the ends of a range; its unit is said once. */
const RANGE = /^(?:[-–—]|to|and|or|до|и|или|ilə|və|ile|ve|ya)$/;
const ATTACHED: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, mln: 1e6, b: 1e9, bn: 1e9 };

const key = (value: number): string => String(Number(value.toPrecision(12)));
const pad = (value: number) => String(value).padStart(2, "0");
const isDay = (value: number) => Number.isInteger(value) && value >= 1 && value <= 31;
const isYear = (value: number) => Number.isInteger(value) && value >= 1_000 && value <= 2_999;

function dateKeys(day: number, month: number, year: number | null): string[] {
  if (!isDay(day) || month < 1 || month > 12) return [];
  return year === null ? [`d${day}-${month}`] : [`d${day}-${month}-${year < 100 ? 2000 + year : year}`];
}

/**
 * The figures of a text in that language (null: unknown, every language's words are tried), in their order. A number in
 * words counts as one in digits; "one" alone does not, as most languages' article is the same word.
 */
export function figuresOf(text: string, language: CheckedLanguage | null): Figure[] {
  if (language !== null) return figuresIn(tokensOf(text), language);
  const tokens = tokensOf(text);
  return CHECKED_LANGUAGES.flatMap((one) => figuresIn(tokens, one, true));
}

function figuresIn(tokens: readonly Token[], language: CheckedLanguage, unsure = false): Figure[] {
  const out: Figure[] = [];
  const lower = tokens.map((token) => lowerOf(token, language));
  const locale = unsure ? null : language;
  const folded = (at: number) => (tokens[at]?.kind === "word" ? fold(lower[at] ?? "") : "");
  const written = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .map(({ text }) => text)
      .join(" ");
  const dayAt = (at: number): number => (tokens[at]?.kind === "number" ? Number(tokens[at]?.text) : Number.NaN);
  /** Past what hangs on a number: "7th", "7-го", "2025'te". */
  const pastEnding = (at: number): number => {
    if (tokens[at]?.kind === "word" && /^(?:st|nd|rd|th|s)$/.test(lower[at] ?? "")) return at + 1;
    const joined = /^[-’']$/.test(tokens[at]?.text ?? "") && tokens[at + 1]?.kind === "word";
    return joined && numeralOf(lower[at + 1] ?? "", language) === null ? at + 2 : at;
  };
  const monthAt = (at: number): number | null => {
    const token = tokens[at];
    return token?.kind === "word" ? monthOf(folded(at), /^\p{Lu}/u.test(token.text), language) : null;
  };
  const yearAt = (at: number): number | null => (isYear(dayAt(at)) ? dayAt(at) : null);

  const add = (text: string, readings: string[], sure = true) => out.push({ text, readings, sure });

  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const start = at;
    if (token.kind === "date") {
      const [a = 0, b = 0, c = 0] = token.text.split(/\D/).map(Number);
      const readings =
        a > 31
          ? dateKeys(c, b, a)
          : [...dateKeys(a, b, c), ...(locale === "en" || locale === null ? dateKeys(b, a, c) : [])];
      // Not a date after all ("1.2.34").
      add(token.text, readings.length > 0 ? readings : [token.text]);
      at = pastEnding(at + 1);
      continue;
    }
    if (token.kind === "time") {
      const [hour = 0, minute = 0] = token.text.split(":").map(Number);
      const half = halfOfDay(lower, at + 1);
      add(token.text, [`${pad(half === null ? hour : (hour % 12) + half.add)}:${pad(minute)}`]);
      at = pastEnding(half?.end ?? at + 1);
      continue;
    }
    // "7 December 2022", "7th of December", "December 7, 2022", "December 2022", "December".
    const next = pastEnding(at + 1);
    const monthFrom = lower[next] === "of" ? next + 1 : next;
    if (isDay(dayAt(at)) && monthAt(monthFrom) !== null) {
      const comma = lower[monthFrom + 1] === "," ? monthFrom + 2 : monthFrom + 1;
      const year = yearAt(comma);
      add(written(start, monthFrom + 1), dateKeys(dayAt(at), monthAt(monthFrom) ?? 0, year));
      at = year === null ? monthFrom + 1 : pastEnding(comma + 1);
      continue;
    }
    const month = monthAt(at);
    if (month !== null) {
      const end = pastEnding(at + 2);
      if (isDay(dayAt(at + 1)) && tokens[at + 1]?.text.length !== 4) {
        const comma = lower[end] === "," ? end + 1 : end;
        const year = yearAt(comma);
        add(written(start, at + 2), dateKeys(dayAt(at + 1), month, year));
        at = year === null ? end : pastEnding(comma + 1);
      } else {
        add(token.text, [`month ${month}`]);
        at++;
      }
      continue;
    }
    const weekday =
      token.kind === "word"
        ? weekdayOf(folded(at), { before: lower[at - 1] ?? "", next: folded(at + 1), language })
        : null;
    if (weekday !== null) {
      add(written(start, at + weekday.words), [`day ${weekday.day}`], weekday.sure);
      at += weekday.words;
      continue;
    }
    const number = numberAt(tokens, lower, at, language, locale);
    if (number === null) {
      at++;
      continue;
    }
    const half = halfOfDay(lower, number.end);
    const end = pastEnding(half?.end ?? number.end);
    const before = PERCENT_BEFORE.test(lower[start - 1] ?? "") || (language === "az" && lower[start - 1] === "faiz");
    const percent = before || isPercentAhead(tokens, lower, end);
    const time =
      /^\d{1,2}[.]\d{2}$/.test(tokens[start]?.text ?? "") && !percent ? clockOf(tokens[start]?.text ?? "") : [];
    const readings =
      half !== null
        ? number.values.map((hour) => `${pad((hour % 12) + half.add)}:00`)
        : [...number.values.map((value) => (percent ? `${key(value)}%` : key(value))), ...time];
    add(written(start, number.end), readings, number.isFigure);
    at = Math.max(end, at + 1);
  }
  return out;
}

function clockOf(written: string): string[] {
  const [hour = 99, minute = 99] = written.split(".").map(Number);
  return hour < 24 && minute < 60 ? [`${pad(hour)}:${pad(minute)}`] : [];
}

/** "pm", "p.m." behind a time: what it adds to twelve hours, and where it ends. */
function halfOfDay(lower: readonly string[], at: number): { add: number; end: number } | null {
  const add = (word: string | undefined) => (/^pm?$/.test(word ?? "") ? 12 : 0);
  if (/^[ap]m$/.test(lower[at] ?? "")) return { add: add(lower[at]), end: at + 1 };
  const dotted = /^[ap]$/.test(lower[at] ?? "") && lower[at + 1] === "." && lower[at + 2] === "m";
  return dotted ? { add: add(lower[at]), end: at + 3 } : null;
}

/** "5 percent", and the 5 of "5–7 percent". */
function isPercentAhead(tokens: readonly Token[], lower: readonly string[], at: number): boolean {
  if (PERCENT.test(lower[at] ?? "")) return true;
  return RANGE.test(lower[at] ?? "") && tokens[at + 1]?.kind === "number" && PERCENT.test(lower[at + 2] ?? "");
}

/**
 * The number that begins at a token, in digits, in words or both ("2,5 milyon", "twenty-five thousand", "2 млн 500 тыс.");
 * null when none does. `isFigure`: false for a mere "one".
 */
function numberAt(
  tokens: readonly Token[],
  lower: readonly string[],
  start: number,
  language: CheckedLanguage,
  locale: CheckedLanguage | null,
): { values: number[]; end: number; isFigure: boolean } | null {
  let sum = [0];
  let part: number[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  let words = 0;
  let inDigits = false;
  let at = start;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const word = lower[at] ?? "";
    if (token.kind === "number") {
      // A second number in digits only behind a power: "2 million 500 thousand" is one, "5 12" are two.
      if (part !== null || (at > start && !followsPower(tokens, lower, at, language))) break;
      part = valuesOf(token.text, locale);
      inDigits = true;
      const unit = ATTACHED[lower[at + 1] ?? ""];
      if (unit !== undefined && !/^[mkb]$/.test(lower[at + 1] ?? "")) {
        sum = sum.flatMap((one) => (part ?? [0]).map((value) => one + value * unit));
        return { values: sum, end: at + 2, isFigure: true };
      }
      if (unit !== undefined)
        return { values: [...part, ...part.map((value) => value * unit)], end: at + 2, isFigure: true };
      continue;
    }
    // "twenty-five", "тыс."
    if (
      token.text === "-" &&
      at > start &&
      words > 0 &&
      tokens[at + 1]?.kind === "word" &&
      numeralOf(lower[at + 1] ?? "", language) !== null
    )
      continue;
    if (
      language === "en" &&
      word === "and" &&
      words > 0 &&
      tokens[at + 1]?.kind === "word" &&
      /hundred|thousand/.test(lower[at - 1] ?? "") &&
      numeralOf(lower[at + 1] ?? "", language) !== null
    )
      continue;
    if (
      token.kind === "break" &&
      token.text === "." &&
      /^(?:тыс|млн|млрд|трлн|mln|mlrd|mlr|mn|bn)$/.test(lower[at - 1] ?? "")
    ) {
      if (tokens[at + 1]?.kind !== "number") break;
      continue;
    }
    const numeral = token.kind === "word" ? numeralOf(word, language) : null;
    if (numeral === null) break;
    if ("adds" in numeral) {
      const fits: boolean =
        part === null ||
        (!inDigits &&
          part.every((value) => value >= 10 && numeral.adds < 10 ** Math.floor(Math.log10(lastPart(value)))));
      if (!fits) break;
      part = (part ?? [0]).map((value) => value + numeral.adds);
    } else if (numeral.times === 100) {
      part = (part ?? [1]).map((value) => value * 100);
    } else {
      if (numeral.times >= least) break;
      least = numeral.times;
      const factors: number[] = part ?? [1];
      sum = sum.flatMap((one) => factors.map((factor) => one + factor * numeral.times));
      part = null;
      inDigits = false;
    }
    words++;
  }
  if (at === start) return null;
  const rest = part ?? [0];
  const values = [...new Set(sum.flatMap((one) => rest.map((value) => one + value)))];
  return { values, end: at, isFigure: words !== 1 || tokens[start]?.kind === "number" || values[0] !== 1 };
}

/** What a number in words may still be added to: 120 takes units below 20, 100 what is below 100. */
const lastPart = (value: number): number => {
  let unit = 1;
  while (value % (unit * 10) === 0) unit *= 10;
  return unit;
};

function followsPower(
  tokens: readonly Token[],
  lower: readonly string[],
  at: number,
  language: CheckedLanguage,
): boolean {
  const before = tokens[at - 1]?.kind === "break" ? at - 2 : at - 1;
  const numeral = tokens[before]?.kind === "word" ? numeralOf(lower[before] ?? "", language) : null;
  const next = tokens[at + 1]?.kind === "word" ? numeralOf(lower[at + 1] ?? "", language) : null;
  return numeral !== null && "times" in numeral && next !== null && "times" in next;
}
