import { tokens } from "../text/analyse.ts";
import { fold } from "../text/fold.ts";
import { sentences } from "../text/sentences.ts";
import { nameFinder, namesIn } from "./answer-names.ts";
import { deniedWords, saysOpposite } from "./direction.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { strangeGraveWords } from "./grave-words.ts";
import { CHECKED_LANGUAGES, type CheckedLanguage } from "./numeral-words.ts";

/** What a model's summary is held against. */
export interface Original {
  title: string;
  text: string;
  /** Who published it: a summary may say so. */
  outlet: string;
  /** BCP 47, null when unknown. */
  language: string | null;
}

/** `what`: the words and numbers of the summary that the article does not have. */
export type Faithfulness = { kind: "faithful" } | { kind: "unfaithful"; what: string[] };

/** Languages that a summary can be checked in, by their primary tag; null for all others. */
export function checkedLanguage(language: string | null): CheckedLanguage | null {
  const primary = language?.split("-", 1)[0]?.toLowerCase();
  return CHECKED_LANGUAGES.find((one) => one === primary) ?? null;
}

/**
 * Whether every number, date and name of a summary stands in its article; and, where both speak one language, whether its
 * quotations do and no figure rises that fell. Nobody dies, is hurt, arrested or dismissed in it who is not there. Sentences that are the article's own need no check. Inflection is
 * tolerated; so are, in a summary of another language, that language's numerals, calendar and spelling of names. What it
 * cannot find out: a claim without any figure or name, and in a translation a name that begins a sentence alone.
 */
export function isFaithful(summary: string, article: Original, language: CheckedLanguage): Faithfulness {
  const whole = `${article.title}\n${article.text}`;
  const own = ` ${oneLine(whole)} `;
  const said = sentences(summary, language).flatMap(({ text }) => (own.includes(` ${oneLine(text)} `) ? [] : text));
  if (said.length === 0) return { kind: "faithful" };
  const told = said.join("\n");
  const spoken = checkedLanguage(article.language);
  const hasFigure = figureFinder(figuresOf(whole, spoken));
  const hasName = nameFinder(`${whole}\n${article.outlet}`, spoken !== language);
  const what = [
    ...figuresOf(told, language).flatMap((figure) => (hasFigure(figure) ? [] : figure.text)),
    ...moneyOf(told).difference(moneyOf(whole)),
    ...namesIn(told, language, spoken === language).flatMap(({ text }) => (hasName(text) ? [] : text)),
    ...(spoken === null ? [] : strangeGraveWords(told, whole)),
    ...(spoken === language ? [...strangeQuotes(told, whole), ...turnedRound(said, article, language)] : []),
  ];
  return what.length === 0 ? { kind: "faithful" } : { kind: "unfaithful", what: [...new Set(what)] };
}

/** Sentences that say the opposite; of the others, words that the article denies. */
function turnedRound(said: readonly string[], article: Original, language: CheckedLanguage): string[] {
  const opposite = saysOpposite(said, article, language);
  const others = said.filter((sentence) => !opposite.includes(sentence)).join("\n");
  return [...opposite, ...deniedWords(others, `${article.title}\n${article.text}`, language)];
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What figures say besides: a date its month, its day and its year, twelve o'clock a twelve. */
function impliedBy(reading: string): string[] {
  const date = /^d(\d+)-(\d+)(?:-(\d+))?$/.exec(reading);
  if (date !== null) {
    const [, day = "", month = "", year] = date;
    return [`d${day}-${month}`, day, `month ${month}`, ...(year === undefined ? [] : [year])];
  }
  const hour = /^0?(\d{1,2}):00$/.exec(reading)?.[1];
  return hour === undefined ? [] : [hour];
}

function figureFinder(figures: readonly Figure[]): (figure: Figure) => boolean {
  const stated = figures.flatMap(({ readings }) => readings);
  const known = new Set([...stated, ...stated.flatMap(impliedBy)]);
  return ({ readings, sure }) =>
    !sure ||
    readings.some((reading) => {
      if (known.has(reading)) return true;
      const [, day, year] = /^(d\d+-\d+)-(\d+)$/.exec(reading) ?? [];
      return day !== undefined && year !== undefined && known.has(year) && stated.includes(day);
    });
}

/** Currencies by their signs, codes and names in every checked language. */
const MONEY: Readonly<Record<string, RegExp>> = {
  $: /\$|\busd\b|\bdollar|\bdolar|доллар|долл\./,
  "€": /€|\beuro?s?\b|\bavro(?!p)|евро(?!п)/,
  "₼": /₼|\bazn\b|\bmanat|манат/,
  "₽": /₽|\brub\b|\bruble|\brouble|\brubl|рубл|руб\./,
  "₺": /₺|\blira|лир[аыу]?(?![а-я])/,
  "£": /£|\bgbp\b|\bsterlin|фунт[а-я]* стерл/,
};

function moneyOf(text: string): ReadonlySet<string> {
  const folded = fold(text);
  return new Set(Object.keys(MONEY).filter((sign) => MONEY[sign]?.test(folded)));
}

/** Within a sentence. A straight sign opens before a word and closes behind one. */
const QUOTED = /(?:[“«„]|(?<![\p{L}\p{N}.,!?…])"(?=\S))([^“”«»„"\n]{8,})(?:[”»“]|(?<=\S)")/gu;
/** Shorter ones are titles and terms. */
const LEAST_QUOTED = 3;

/** Quotations of the summary that nobody says in the article. */
function strangeQuotes(summary: string, article: string): string[] {
  const all = ` ${tokens(article).join(" ")} `;
  return [...summary.matchAll(QUOTED)].flatMap(([quoted, inside = ""]) => {
    const words = tokens(inside);
    return words.length < LEAST_QUOTED || all.includes(` ${words.join(" ")} `) ? [] : quoted;
  });
}
