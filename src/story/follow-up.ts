import type { Prepared } from "./likeness.ts";
import { type IndexedArticle, type IndexedStory, information, type Term, type Vocabulary } from "./vocabulary.ts";

/** An earlier story that an article continues. */
export interface FollowedStory {
  story: IndexedStory;
  /** Its article that is most like the new one. */
  nearest: IndexedArticle;
  /** 0 to 1: the part of what both headlines tell that they have in common. */
  score: number;
}

/** What is told at the same time is told once more, and continues nothing. */
const LATER_MS = 2 * 3_600_000;
/** Names stand in a few stories: bits below which a word is everybody's. */
const TELLING_BITS = 5;
/** How many telling words the headlines share at least; where capital letters do not show which of them are names. */
const TELLING_WORDS = 2;
const UNNAMED_WORDS = 3;
/** Part of the headlines that is shared: with less it is chance, with more the same again or the next of a series. */
const LEAST = 0.25;
const MOST = 0.65;
/** Of the articles with a word, the latest are looked at. */
const MAX_POSTINGS = 60;
const MAX_STORIES = 3;

/** Finds what an article continues: names and theme are those of an earlier story, the facts are others. */
export function createFollowUps(vocabulary: Vocabulary) {
  function likeness(article: Prepared, other: IndexedArticle, scale: number): number {
    let product = 0;
    let square = 0;
    let telling = 0;
    let named = false;
    for (let i = 0; i < other.inTitle; i++) {
      const term = other.terms[i];
      if (term === undefined || term.isNumber) continue;
      const bits = information(term, scale);
      square += bits ** 2;
      if (!article.titleTerms.has(term.text)) continue;
      product += bits ** 2;
      if (bits < TELLING_BITS) continue;
      telling++;
      named ||= article.names.has(term.text) && other.names.has(term.text);
    }
    const areNamed = article.names.size > 0 && other.names.size > 0;
    if (areNamed ? !named || telling < TELLING_WORDS : telling < UNNAMED_WORDS) return 0;
    let own = 0;
    for (const text of article.titleTerms) {
      const term = vocabulary.find(text);
      if (term?.isNumber !== true)
        own += (term === undefined ? scale - vocabulary.unseen(text) : information(term, scale)) ** 2;
    }
    return (2 * product) / (own + square || 1);
  }

  return {
    /** The stories that the article continues, the most like first, at most three. `joined` is its own one. */
    of(article: Prepared, id: number, joined: IndexedStory | null): FollowedStory[] {
      const scale = vocabulary.scale(article.language);
      const counts = new Map<IndexedArticle, number>();
      for (const text of article.titleTerms) {
        const term: Term | undefined = vocabulary.find(text);
        if (term === undefined || term.isNumber || information(term, scale) < TELLING_BITS) continue;
        for (let i = term.articles.length - 1, left = MAX_POSTINGS; i >= 0 && left > 0; i--, left--) {
          const other = term.articles[i];
          if (other !== undefined && !other.isForgotten) counts.set(other, (counts.get(other) ?? 0) + 1);
        }
      }
      const before = Math.min(article.at, joined?.firstAt ?? article.at) - LATER_MS;
      const found = new Map<IndexedStory, FollowedStory>();
      for (const [other, count] of counts) {
        const { story } = other;
        if (count < TELLING_WORDS || story === joined || other.id === id || story.firstAt > before) continue;
        if (article.language !== null && other.language !== null && article.language !== other.language) continue;
        const score = likeness(article, other, scale);
        const known = found.get(story);
        if (score > (known?.score ?? 0)) found.set(story, { story, nearest: other, score });
      }
      return [...found.values()]
        .filter(({ score }) => score >= LEAST && score <= MOST)
        .sort((a, b) => b.score - a.score || b.nearest.at - a.nearest.at || a.story.id - b.story.id)
        .slice(0, MAX_STORIES);
    },
  };
}
