import { tokens } from "../text/analyse.ts";
import { sentences } from "../text/sentences.ts";
import { figuresOf } from "./figures.ts";
import type { CheckedLanguage } from "./numeral-words.ts";

interface Ways {
  up: RegExp;
  down: RegExp;
  not: RegExp | null;
}

/** What "not" turns round: the word behind it, past a helping verb. Its beginning is compared. */
const DENIED: Readonly<Record<CheckedLanguage, RegExp | null>> = {
  en: /\b(?:(?:did|do|does|has|have|had|will|would|is|are|was|were|could|can) not|(?:did|do|does|has|have|had|wo|would|is|are|was|were|could|ca)n['’]t|never|(?:nobody|no one|none) (?:was|were|is|has been|had been)) (?:be |been |yet )?([a-z]{5,})/gi,
  ru: /(?<!\p{L})не (?:был[аои]? |будет |будут |стали? |стал[ао] )?(\p{L}{5,})/giu,
  az: null,
  tr: null,
};
const DENIED_STEM = 5;

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
/** "up 12 percent", "down by $3": elsewhere the words mean anything. */
const BY = {
  up: /\bup (?:by |nearly |almost |about |more than |over )?[$€£₼]?\d/i,
  down: /\bdown (?:by |nearly |almost |about |more than |over )?[$€£₼]?\d/i,
};
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

/**
 * Words of a summary that the article only ever denies ("did not resign" there, "resigned" here), as it has them.
 * English and Russian.
 */
export function deniedWords(said: string, article: string, language: CheckedLanguage): string[] {
  const pattern = DENIED[language];
  if (pattern === null) return [];
  const stem = (word: string) => word.toLowerCase().slice(0, DENIED_STEM);
  const denied = (text: string) => [...text.matchAll(pattern)].map(([, word = ""]) => stem(word));
  const byStem = (text: string) => Map.groupBy(text.match(/\p{L}{5,}/gu) ?? [], stem);
  const [there, here] = [byStem(article), byStem(said)];
  const [deniedThere, deniedHere] = [Map.groupBy(denied(article), (word) => word), new Set(denied(said))];
  return [...deniedThere].flatMap(([word, all]) =>
    all.length === there.get(word)?.length && !deniedHere.has(word) ? (here.get(word)?.[0] ?? []) : [],
  );
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
  const by = (way: "up" | "down") => language === "en" && BY[way].test(text);
  const rises = by("up") || all.some((word) => up.test(word));
  const falls = by("down") || all.some((word) => down.test(word));
  return {
    words: new Set(all.filter((word) => word.length > 3 && !not?.test(word)).map((word) => word.slice(0, 5))),
    figures: new Set(figuresOf(text, language).flatMap(({ readings, sure }) => (sure ? readings : []))),
    way: rises === falls ? null : rises ? "up" : "down",
    denies: all.some((word) => not?.test(word)),
  };
}
