import { tokens } from "../text/analyse.ts";
import { sentences } from "../text/sentences.ts";
import { figuresOf } from "./figures.ts";
import type { CheckedLanguage } from "./numeral-words.ts";

interface Ways {
  up: RegExp;
  down: RegExp;
  not: RegExp | null;
}

/** Beginnings of the words, as the analyser gives them, for a figure that grows or shrinks; and for "not". */
const WAYS: Readonly<Record<CheckedLanguage, Ways>> = {
  en: {
    up: /^(?:rose|rise|rises|rising|risen|grew|grow|grows|growth|growing|increas|climb|gain|jump|surg|soar|raised?$)/,
    down: /^(?:fell|fall|falls|falling|fallen|drop|declin|decreas|shrank|shrink|plung|sank|slump|lowered|reduc|cut$|cuts$)/,
    not: /^(?:not|no|never|none|cannot|\p{L}+nt)$/u,
  },
  az: {
    up: /^(?:artıb|artdi|artib|artim|artir|artac|artmis|yuksel|bahalas|coxal)/,
    down: /^(?:azal|endi|enib|dusdu|dusub|dusmus|ucuzlas|asagi)/,
    not: null,
  },
  ru: {
    up: /^(?:вырос|выраст|раст|рост|увелич|повы[сш]|подорожа|возрос)/,
    down: /^(?:упал|упад|паден|снизи|сниж|сократ|сокращ|уменьш|подешев)/,
    not: /^(?:не|нет|никогда)$/,
  },
  tr: {
    up: /^(?:artti|artis|artmis|arttir|artir|artan|yuksel|cogal)/,
    down: /^(?:azal|dustu|dusus|dusur|dusmus|geriled|gerileme|indi$|indir|ucuzla)/,
    not: null,
  },
};

/** Of a sentence's words, the share that has to stand in another before their "not" is compared. */
const ALIKE = 0.75;
const LEAST_WORDS = 5;

/**
 * Sentences of a summary that turn the article's sense round, as far as words tell: a figure rises that only ever falls
 * there; a sentence denies what the one that it is made of affirms, or the other way (English and Russian, where a word
 * of its own says so). Both in one language.
 */
export function saysOpposite(
  said: readonly string[],
  article: { title: string; text: string },
  language: CheckedLanguage,
): string[] {
  const theirs = sentences(`${article.title}\n${article.text}`, language).map(({ text }) => read(text, language));
  return said.filter((text) => {
    const own = read(text, language);
    const about = theirs.filter(({ figures, way }) => way !== null && !own.figures.isDisjointFrom(figures));
    if (own.way !== null && about.length > 0 && about.every(({ way }) => way === (own.way === "up" ? "down" : "up")))
      return true;
    if (own.words.size < LEAST_WORDS) return false;
    // The whole of it: of a long sentence that denies something, a part may well be affirmed.
    const made = theirs.filter(
      ({ words }) => own.words.intersection(words).size >= ALIKE * Math.max(own.words.size, words.size),
    );
    return made.length > 0 && made.every(({ denies }) => denies !== own.denies);
  });
}

interface Read {
  words: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  /** null: neither, or both. */
  way: "up" | "down" | null;
  denies: boolean;
}

function read(text: string, language: CheckedLanguage): Read {
  const all = tokens(text);
  const { up, down, not } = WAYS[language];
  const [rises, falls] = [all.some((word) => up.test(word)), all.some((word) => down.test(word))];
  return {
    words: new Set(all.filter((word) => word.length > 3 && !not?.test(word)).map((word) => word.slice(0, 5))),
    figures: new Set(figuresOf(text, language).flatMap(({ readings, sure }) => (sure ? readings : []))),
    way: rises === falls ? null : rises ? "up" : "down",
    denies: all.some((word) => not?.test(word)),
  };
}
