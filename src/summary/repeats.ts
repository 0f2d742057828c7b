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

/** `all`: the words of a sentence, as the analyser gives them. */
export function saidBy(all: readonly string[]): Said {
  const words = new Set<string>();
  const numbers = new Set<string>();
  for (const word of all) {
    if (/\d/.test(word)) numbers.add(word);
    else if (word.length > SHORT) words.add(word.slice(0, STEM));
  }
  return { words, numbers };
}

/** Whether most of what `one` says stands in `other`. */
export function isWithin(one: Said, other: Said): boolean {
  const { size } = one.words;
  let missing = size * (1 - MOST);
  if (size < MIN_WORDS || other.words.size < size - missing) return false;
  for (const word of one.words) if (!other.words.has(word) && --missing < 0) return false;
  return one.numbers.isSubsetOf(other.numbers);
}
