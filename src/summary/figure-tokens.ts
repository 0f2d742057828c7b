import { plainDigits } from "../text/digits.ts";
import type { CheckedLanguage } from "./numeral-words.ts";

/** A piece of a text in which figures are looked for. */
export interface Token {
  kind: "number" | "time" | "date" | "word" | "mark" | "break";
  text: string;
  /** Lower case; a number's without what hangs on it. */
  word: string;
}

const GROUP = "[  \\u00a0\\u2009\\u202f.,'’]";
const TOKEN = new RegExp(
  [
    "(?<date>(?<!\\d)(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2}))(?!\\d))",
    "(?<time>(?<!\\d)\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d))",
    `(?<number>\\d{1,3}(?:${GROUP}\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)`,
    "(?<word>\\p{L}[\\p{L}\\p{M}]*(?:['’][\\p{L}\\p{M}]+)*)",
    "(?<break>\\n|[.!?;](?=\\s|$))",
    "(?<mark>[^\\s\\p{L}])",
  ].join("|"),
  "gu",
);

/** Numbers with their signs, times, dates, words, ends of sentences and lines, and other signs. */
export function tokensOf(text: string): Token[] {
  // Superscripts are units (km²) and go; typographic forms are as others.
  const plain = plainDigits(text.replace(/[²³¹⁰⁴-⁹]/g, "").normalize("NFKC"));
  return [...plain.matchAll(TOKEN)].map(({ 0: found, groups = {} }) => {
    const kind = (Object.keys(groups).find((name) => groups[name] !== undefined) ?? "mark") as Token["kind"];
    return { kind, text: found, word: found.toLocaleLowerCase("tr").replaceAll("i̇", "i") };
  });
}

/** Turkish lower case is wrong for the I of other languages. */
export const lowerOf = ({ text, word }: Token, language: CheckedLanguage): string =>
  language === "tr" || language === "az" ? word : text.toLowerCase();
