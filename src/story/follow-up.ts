import type { Prepared } from "./compare.ts";
import { rowOf, speakDifferently, TITLE_NAME, type Word } from "./shelf.ts";
import type { Stories } from "./stories.ts";
import { isNumber } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An earlier story that an article continues. */
export interface FollowedStory {
  /** Its number. */
  story: number;
  /** Place of its article that is most like the new one. */
  nearest: number;
  /** 0 to 1: the part of what both headlines tell that they have in common. */
  score: number;
}

/** What is told at the same time is told once more, and continues nothing. */
const LATER_MS = 2 * 3_600_000;
/** A word tells something when at most this part of what could be told of it is known beforehand. */
const TELLING = 0.45;
/** That part, times what is shared in words that are as rare as can be; names among them, or without any. */
const STRENGTH = 0.52;
const STRENGTH_UNNAMED = 0.9;
/** Part of the headlines that is shared: with less it is chance, with more the same again or the next of a series. */
const LEAST = 0.28;
const MOST = 0.55;
/** Where the figures differ, so much is a series already ("59 drones downed", "32 drones downed"). */
const MOST_COUNTED = 0.4;
/** Of the articles with a word, the latest are looked at; what more stories have is a theme. */
const MAX_POSTINGS = 60;
const MAX_ALIKE = 3;
/** A name that few stories have is one of those shared. */
const RARE_NAME = 0.7;
/** Where both have a body, so many telling words more are shared. */
const BODY_WORDS = 2;
const MAX_STORIES = 3;
/** So many words lead to what a headline without names continues. */
const MAX_UNNAMED = 3;

/** A word of the headline that the index knows, and what it tells. */
interface Asked {
  row: number;
  text: string;
  bits: number;
}

interface Headline {
  words: readonly Asked[];
  /** The squares of what its words tell. */
  mass: number;
  /** From so many bits on a word tells something. */
  telling: number;
  scale: number;
}

/** Finds what an article continues: names and theme are those of an earlier story, the facts are others. */
export function createFollowUps(vocabulary: Vocabulary, stories: Stories) {
  const { shelf, information } = vocabulary;

  function headlineOf(article: Prepared): Headline {
    const scale = vocabulary.scale(article.language);
    const words: Asked[] = [];
    let mass = 0;
    for (let i = 0; i < article.inTitle; i++) {
      const text = article.terms[i] ?? "";
      const row = vocabulary.find(text);
      if (row === undefined ? isNumber(text) : vocabulary.isNumber(row)) continue;
      const bits = row === undefined ? scale - vocabulary.unseen(text) : information(row, scale);
      mass += bits ** 2;
      if (row !== undefined) words.push({ row, text, bits });
    }
    return { words, mass, telling: TELLING * scale, scale };
  }

  /** Places of articles with one of its rare names; where it names nobody, with one of its rarest words. */
  function candidates({ words, scale }: Headline, { names }: Prepared): ReadonlySet<number> {
    const rare = words.filter(({ text, bits }) => bits >= RARE_NAME * scale && (names.size === 0 || names.has(text)));
    const looked = names.size > 0 ? rare : rare.toSorted((a, b) => b.bits - a.bits).slice(0, MAX_UNNAMED);
    const found = new Set<number>();
    for (const { row } of looked) {
      for (const place of vocabulary.places.of(row, -MAX_POSTINGS)) if (shelf.isHere(place)) found.add(place);
    }
    return found;
  }

  /** Of the words that both headlines have, those in a row ("Strait of Hormuz", "Weather in") say one thing. */
  function likeness({ words, mass, telling, scale }: Headline, article: Prepared, other: number): number {
    const title = shelf.title(other);
    const rows = title.map(rowOf);
    let product = 0;
    let named = false;
    let shared = 0;
    let things = 0;
    let rare = 0;
    let best = 0;
    let last = -1;
    for (const { row, text, bits } of words) {
      const place = rows.indexOf(row);
      if (place < 0) {
        if (bits >= telling) last = -1;
        continue;
      }
      product += bits ** 2;
      if (bits < telling) continue;
      shared++;
      named ||= bits >= RARE_NAME * scale && article.names.has(text) && isTitleName(title[place] ?? 0);
      if (last < 0 || place < last || tells(rows.slice(last + 1, place), telling, scale)) {
        things++;
        rare += best;
        best = 0;
      }
      best = Math.max(best, bits / scale);
      last = place;
    }
    if (things < 2 || (!named && (article.names.size > 0 || hasNames(other)))) return 0;
    let square = 0;
    for (const row of rows) if (!vocabulary.isNumber(row)) square += information(row, scale) ** 2;
    const score = (2 * product) / (mass + square || 1);
    const numbers = vocabulary.numbers(other);
    const areCounted = article.numbers !== "" && numbers !== "" && article.numbers !== numbers;
    if (score < LEAST || score > (areCounted ? MOST_COUNTED : MOST)) return 0;
    if (score * (rare + best) < (named ? STRENGTH : STRENGTH_UNNAMED)) return 0;
    return areTelling(article, other, { least: shared + BODY_WORDS, telling, scale }) ? score : 0;
  }

  /** Whether both texts have so many telling words in common, or one has no text but its headline. */
  function areTelling(
    article: Prepared,
    other: number,
    { least, telling, scale }: { least: number; telling: number; scale: number },
  ): boolean {
    if (article.terms.length === article.inTitle) return true;
    const rows = shelf.rows(other);
    if (rows.length === shelf.inTitle.values[other]) return true;
    const own = new Set(article.terms);
    let shared = 0;
    for (const row of rows) {
      if (!vocabulary.isNumber(row) && own.has(vocabulary.text(row)) && information(row, scale) >= telling) shared++;
    }
    return shared >= least;
  }

  /** Whether the headline there has names. */
  function hasNames(place: number): boolean {
    return shelf.words.of(place).some(isTitleName) || (shelf.besides(place)?.names.size ?? 0) > 0;
  }

  /** Whether a telling word stands among these of a headline. */
  function tells(rows: readonly number[], telling: number, scale: number): boolean {
    return rows.some((row) => !vocabulary.isNumber(row) && information(row, scale) >= telling);
  }

  return {
    /** The stories that the article continues, the most like first, at most three. `joined` is its own one. */
    of(article: Prepared, id: number, joined: number | null): FollowedStory[] {
      // What joins a story mostly repeats what that one continues: only names are sure enough.
      if (joined !== null && article.names.size === 0) return [];
      const headline = headlineOf(article);
      const before = Math.min(article.at, joined === null ? article.at : stories.firstAt(joined)) - LATER_MS;
      const found = new Map<number, FollowedStory>();
      for (const other of candidates(headline, article)) {
        const story = shelf.story.values[other] ?? 0;
        if (shelf.id.values[other] === id || (shelf.at.values[other] ?? 0) > before || story === joined) continue;
        if (speakDifferently(article.language, shelf.language(other))) continue;
        const score = likeness(headline, article, other);
        const known = found.get(story);
        if (score > (known?.score ?? 0)) found.set(story, { story, nearest: other, score });
      }
      if (found.size > MAX_ALIKE) return [];
      return [...found.values()].sort((a, b) => b.score - a.score || stories.order(a, b)).slice(0, MAX_STORIES);
    },
  };
}

const isTitleName = (word: Word): boolean => (word & TITLE_NAME) > 0;
