import { tokens } from "../text/analyse.ts";

/** Of the words of a sentence, the share that stands in another already when it says nothing new beside that one. */
const MOST = 0.75;
/** With fewer words, two sentences share most of theirs by chance. */
const MIN_WORDS = 4;
/** Endings differ between a standfirst and the paragraph that tells the same: words are compared by their beginnings. */
const STEM = 5;
/** Prepositions, articles and particles of most languages: every sentence has them. */
const SHORT = 2;

/** What a sentence says, for comparison with others. */
export interface Said {
  words: ReadonlySet<string>;
  /** Other numbers are other news, whatever the words. */
  numbers: ReadonlySet<string>;
}

export function saidBy(sentence: string): Said {
  const all = tokens(sentence);
  return {
    words: new Set(all.filter((word) => word.length > SHORT && !/\d/.test(word)).map((word) => word.slice(0, STEM))),
    numbers: new Set(all.filter((word) => /\d/.test(word))),
  };
}

/** Whether most of what `one` says stands in `other`. */
export function isWithin(one: Said, other: Said): boolean {
  if (one.words.size < MIN_WORDS || !one.numbers.isSubsetOf(other.numbers)) return false;
  return one.words.intersection(other.words).size >= MOST * one.words.size;
}
