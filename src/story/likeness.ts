import { tokens } from "../text/analyse.ts";
import { termOf } from "./terms.ts";
import { type IndexedArticle, type IndexedStory, information, type Term, type Vocabulary } from "./vocabulary.ts";

/** A new article as it is compared: what the index will keep of it, with its words as they are. */
export interface Prepared {
  sourceId: number;
  /** ms, UTC. */
  at: number;
  /** Primary tag, null when unknown. */
  language: string | null;
  /** Null also for a front page. */
  url: string | null;
  titleKey: string;
  /** Those of the title first. */
  terms: readonly string[];
  inTitle: number;
  titleTerms: ReadonlySet<string>;
  numbers: string;
}

/** What an article has in common with a story. */
export interface Likeness {
  story: IndexedStory;
  /** The story's article that is most like it. */
  nearest: IndexedArticle;
  /** 0 to 1. */
  score: number;
}

/** What a word of the body weighs beside one of the title. */
const BODY = 0.6;
/** Where both have a body, there is more that articles on one theme have in common. */
const BODIES = 0.03;
/** Likeness lost over the whole window. */
const DECAY = 0.3;
/** A story is as like an article as the mean of its nearest articles and the nearest one. */
const NEAREST = 3;

/** The latest articles with a word that are looked at, and the least share of what the new one says that they must have. */
const MAX_POSTINGS = 1_000;
const LEAST = 0.05;
const MAX_SHARED = 8;

/** Measures how like new articles are to those of the vocabulary. */
export function createLikeness(vocabulary: Vocabulary, windowMs: number) {
  function likeness(query: Query, other: IndexedArticle): number {
    let dot = 0;
    let mass = 0;
    for (let i = 0; i < other.terms.length; i++) {
      const term = other.terms[i];
      if (term === undefined) continue;
      const weight = i < other.inTitle ? 1 : BODY;
      const bits = information(term, query.scale);
      mass += (weight * bits) ** 2;
      const own = query.weights.get(term);
      if (own !== undefined) dot += own * weight;
    }
    return (2 * dot) / (query.mass + mass || 1);
  }

  function queryOf(article: Prepared): Query {
    const scale = vocabulary.scale(article.language);
    const weights = new Map<Term, number>();
    let mass = 0;
    for (const [i, text] of article.terms.entries()) {
      const term = vocabulary.find(text);
      const weight = i < article.inTitle ? 1 : BODY;
      const bits = term === undefined ? scale - vocabulary.unseen(text) : information(term, scale);
      mass += (weight * bits) ** 2;
      if (term !== undefined) weights.set(term, weight * bits * bits);
    }
    return { weights, mass, scale };
  }

  /** Articles that have something to say in common, and how much at least. */
  function candidates(query: Query, article: Prepared): Map<IndexedArticle, number> {
    const found = new Map<IndexedArticle, number>();
    for (const [term, weight] of query.weights) {
      let seen = 0;
      for (let i = term.articles.length - 1; i >= 0 && seen < MAX_POSTINGS; i--) {
        const other = term.articles[i];
        if (other === undefined || other.isForgotten || Math.abs(article.at - other.at) > windowMs) continue;
        seen++;
        found.set(other, (found.get(other) ?? 0) + weight);
      }
    }
    return found;
  }

  return {
    /** The stories that may be the article's, in any order. Languages that are known and differ are never alike. */
    stories(article: Prepared, id: number): Likeness[] {
      const query = queryOf(article);
      const scores = new Map<IndexedStory, { nearest: IndexedArticle; scores: number[] }>();
      for (const [other, dot] of candidates(query, article)) {
        if (dot < LEAST * query.mass || other.id === id) continue;
        if (article.language !== null && other.language !== null && article.language !== other.language) continue;
        const near = 1 - (DECAY * Math.abs(article.at - other.at)) / windowMs;
        const bodies = article.terms.length > article.inTitle && other.terms.length > other.inTitle ? BODIES : 0;
        const score = likeness(query, other) * near - bodies;
        const story = scores.get(other.story);
        if (story === undefined) scores.set(other.story, { nearest: other, scores: [score] });
        else {
          if (score > Math.max(...story.scores)) story.nearest = other;
          story.scores.push(score);
        }
      }
      return [...scores].map(([story, { nearest, scores: all }]) => {
        all.sort((a, b) => b - a);
        const count = Math.min(NEAREST, story.articles.length);
        let sum = 0;
        for (let i = 0; i < count; i++) sum += all[i] ?? 0;
        return { story, nearest, score: ((all[0] ?? 0) + sum / count) / 2 };
      });
    },

    /** The words of the new article that the other one has too, the most telling first. */
    shared(article: { title: string; text: string; language: string | null }, other: IndexedArticle): string[] {
      const scale = vocabulary.scale(other.language);
      const terms = new Map(other.terms.map((term) => [term.text, term]));
      const words = new Map<Term, string>();
      for (const word of tokens(`${article.title}\n${article.text.slice(0, 400)}`)) {
        const term = terms.get(termOf(word));
        if (term !== undefined && !words.has(term)) words.set(term, word);
      }
      return [...words]
        .sort(([a], [b]) => information(b, scale) - information(a, scale))
        .slice(0, MAX_SHARED)
        .map(([, word]) => word);
    },
  };
}

interface Query {
  /** Of terms that are known: weight times information squared. */
  weights: Map<Term, number>;
  /** Of all terms: the square of weight times information, summed. */
  mass: number;
  scale: number;
}
