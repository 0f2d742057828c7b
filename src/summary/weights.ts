/**
 * What makes a word of an article one that an editor's summary of it has too, as parts of a log-odds. Learned by logistic
 * regression on articles with summaries that people wrote; what is common to all words cancels out in the choice.
 */
export const WORD = {
  any: -1.6,
  /** For 1 / (1 + the number of sentences before its first): news tell the most important first. */
  early: 2.6,
  /** The first sentence's words are told there already, and many only lead in. */
  inFirst: -1.2,
  /** For the natural logarithm of how often it occurs: what the rest of the article is about. */
  repeated: 1.2,
  inTitle: 1,
  name: 0.4,
  number: 0.6,
  /** Three letters or fewer: mostly small words. */
  short: -1,
  /** For the natural logarithm of the number of sentences: the longer, the less of it a summary has room for. */
  sentences: -0.65,
};

/** What a sentence's words are worth there: the whole of it is multiplied. */
export const SENTENCE = {
  /** Questions and calls: what they lead to is the news. */
  asking: 0.6,
  /** "As reported earlier", "this was reported by": background, and who says so. */
  recalling: 0.4,
  /** Directly behind the one before it in the text: two sentences that were written for each other read well. */
  goingOn: 1.03,
  /** Words that are told already: they say nothing new, but that it is the same matter. */
  again: 0.2,
};

/**
 * A summary is as good as the chances of its different words together, divided by its words and these: the more they are,
 * the more a further sentence is worth beside what the first have told.
 */
export const ROOM = {
  /** Words for each sentence of the article: the longer it is, the more it has to tell beyond its lead. */
  bySentence: 0.7,
  mostSentences: 40,
  least: 6,
  /** Words that a short summary may well have: with fewer, a further one costs nothing. */
  enough: 20,
  /** They grow with the length asked for to this power: who wants a long summary wants it told at length. */
  growth: 1.8,
};
