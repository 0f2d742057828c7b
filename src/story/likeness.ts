import { alike, NUMBERS, type Prepared, type Query, queryOf } from "./compare.ts";
import { speakDifferently } from "./shelf.ts";
import { SMALL, type Stories } from "./stories.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What an article has in common with a story. */
export interface Likeness {
  /** Its number. */
  story: number;
  /** Place of the story's article that is most like it. */
  nearest: number;
  /** At most 1; below 0 when they have nothing in common. */
  score: number;
}

/** A story is as like an article as its nearest article is, and to this part as the nearest three are on average. */
const COMPANY = 0.25;
const NEAREST = 3;
/**
 * A story grows into its theme, chance by chance. So the more articles than SMALL it has, the more it counts whether they
 * say, on average, more of the new one than is common: so much for twice as many.
 */
const CORE = 0.15;
const COMMON_CORE = 0.25;
/** On a theme that many stories have, all of them are alike: of the next five stories this part is taken off. */
const THEME = 0.15;
const NEXT = 5;
/** As long as little is known of the words, every likeness may be chance: what is taken off when nothing is. */
const COLD = 0.04;
/** From about 2,600 stories on, chance finds something alike more often: what is taken off for twice as many, and at most. */
const CROWD = 0.12;
const CROWDED = 11.5;
const MOST_CROWDED = 0.25;

/** How many of the latest articles with a word are looked at, and how many in a row may be too old before it is enough. */
const MAX_POSTINGS = 150;
const MAX_OLD = 8;
/** And with all its words. */
const MAX_LOOKED = 300;
/** How many of them are compared, those that share the most. */
const MAX_COMPARED = 100;
/** The least likeness that is looked at, before anything is taken off. */
const LEAST = 0.2;
const MAX_SHARED = 8;

const crowdOf = (scale: number) => Math.min(MOST_CROWDED, CROWD * Math.max(0, scale - CROWDED));

/** Measures how like a new article is to those of the vocabulary. The scratch of words and of the shelf is its own. */
export function createLikeness(vocabulary: Vocabulary, stories: Stories, windowMs: number) {
  const { shelf } = vocabulary;
  let round = 0;
  let compared = 0;

  /**
   * Articles that may be alike enough, each once. The most telling words lead to them; what only the least telling ones
   * would lead to, which together are too little, is not looked for.
   */
  function candidates(query: Query, article: Prepared): number[] {
    const times = shelf.at.values;
    const dots = shelf.dot.values;
    const rounds = shelf.round.values;
    const found: number[] = [];
    // Who says nothing but what both say is the likest there is.
    const likest = LEAST + crowdOf(query.scale) / (1 + NUMBERS);
    const least = (likest / (2 - likest)) * query.mass;
    const terms = query.terms.toSorted((a, b) => b.weight - a.weight);
    const { at: now } = article;
    let left = MAX_LOOKED;
    let rest = terms.reduce((sum, { weight }) => sum + weight, 0);
    const places = vocabulary.places.values;
    for (const { row, weight } of terms) {
      if (rest < least || left <= 0) break;
      const start = vocabulary.places.startOf(row);
      const end = start + vocabulary.places.lengthOf(row);
      const last = Math.max(start, end - MAX_POSTINGS);
      for (let i = end - 1, old = 0; i >= last && old < MAX_OLD; i--) {
        const place = places[i] ?? 0;
        const at = times[place] ?? Number.NaN;
        if (Number.isNaN(at)) continue;
        left--;
        old = now - at > windowMs ? old + 1 : 0;
        if (old > 0) continue;
        if (rounds[place] !== query.round) {
          rounds[place] = query.round;
          dots[place] = 0;
          if (at - now <= windowMs) found.push(place);
        }
        dots[place] = (dots[place] ?? 0) + weight;
      }
      rest -= weight;
    }
    const near = found.filter((place) => (dots[place] ?? 0) >= least);
    if (near.length > MAX_COMPARED)
      near.sort((a, b) => (dots[b] ?? 0) - (dots[a] ?? 0) || (times[b] ?? 0) - (times[a] ?? 0));
    const enough = near
      .slice(0, MAX_COMPARED)
      .filter((place) => shelf.isHere(place) && !speakDifferently(article.language, shelf.language(place)));
    compared = enough.length;
    return enough;
  }

  /** The part of an article that a story's articles say, on average. */
  function saidBy(story: number, length: number, { terms, mass }: Query): number {
    let said = 0;
    for (const { row, weight } of terms) said += weight * stories.count(story, row);
    return said / (length * mass || 1);
  }

  return {
    get compared() {
      return compared;
    },

    /** The stories that may be the article's, the likeliest first. Languages that are known and differ are never alike. */
    stories(article: Prepared, id: number): Likeness[] {
      const query = queryOf(article, vocabulary, ++round);
      const scores = new Map<number, { nearest: number; scores: number[] }>();
      for (const place of candidates(query, article)) {
        if (shelf.id.values[place] === id) continue;
        const score = alike(query, article, { vocabulary, place, windowMs });
        const story = shelf.story.values[place] ?? 0;
        const best = scores.get(story);
        if (best === undefined) scores.set(story, { nearest: place, scores: [score] });
        else insert(best, place, score);
      }
      const found: Likeness[] = [];
      for (const [story, { nearest, scores: best }] of scores) {
        const length = stories.size(story);
        const company = best.reduce((sum, score) => sum + score, 0) / Math.min(NEAREST, length);
        const core =
          length > SMALL ? CORE * Math.log2(length / SMALL) * (saidBy(story, length, query) - COMMON_CORE) : 0;
        const score = (1 - COMPANY) * (best[0] ?? 0) + COMPANY * company + core;
        if (score > 0) found.push({ story, nearest, score });
      }
      found.sort((a, b) => b.score - a.score || stories.order(a, b));
      let theme = 0;
      for (let i = 1; i <= NEXT; i++) theme += (found[i]?.score ?? 0) / NEXT;
      const off = THEME * theme + crowdOf(query.scale) + COLD * vocabulary.guessed(query.scale);
      for (const like of found) like.score -= off;
      return found;
    },

    /** The words of the new article that the other one has too, the most telling first, at most eight. */
    shared(article: Prepared, other: number): string[] {
      const scale = vocabulary.scale(shelf.language(other));
      const rows = new Set(shelf.rows(other));
      const words = new Map<number, string>();
      for (const [i, text] of article.terms.entries()) {
        const row = vocabulary.find(text);
        // "75 ships" says what "75" and "ships" say.
        if (row !== undefined && rows.has(row) && !text.includes(" ")) words.set(row, article.words[i] ?? text);
      }
      return [...words]
        .sort(([a], [b]) => vocabulary.information(b, scale) - vocabulary.information(a, scale))
        .slice(0, MAX_SHARED)
        .map(([, word]) => word);
    },
  };
}

/** Keeps the best few scores of a story, in order. */
function insert(story: { nearest: number; scores: number[] }, place: number, score: number): void {
  const { scores } = story;
  const before = scores.findIndex((known) => known < score);
  if (before === 0) story.nearest = place;
  scores.splice(before < 0 ? scores.length : before, 0, score);
  if (scores.length > NEAREST) scores.pop();
}
