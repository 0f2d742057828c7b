import { type Column, createColumn } from "./column.ts";
import { createShelf } from "./shelf.ts";
import { expected, isNumber } from "./terms.ts";

/** How many stories the expectation of a word's frequency weighs as much as. */
const PRIOR_STORIES = 300;

/** A word as the index knows it. */
export interface Term {
  readonly text: string;
  readonly isNumber: boolean;
  /** How many stories have it: a story that a hundred articles tell says its words once. */
  stories: number;
  /** log2 of how often it is to be expected, kept with `stories`. */
  frequency: number;
  /** How many articles have it. */
  articles: number;
  /** Places of the latest of them, in order of arrival; the forgotten ones are taken out from time to time. */
  places: number[];
  forgotten: number;
  /** In the columns. */
  readonly row: number;
}

/** What the comparison of articles reads of words, by their rows. */
export interface WordColumns {
  /** As in the term. */
  readonly frequency: Column;
  /** 1 for a number. */
  readonly isNumber: Column;
  /** Scratch of a search, that of which number, for the words of the article that is asked of: what each weighs. */
  readonly round: Column;
  readonly weight: Column;
  /** Where it stands there: the sum of IN_TITLE and IN_NAME. */
  readonly where: Column;
}
export const IN_TITLE = 1;
export const IN_NAME = 2;

/** An article as the index keeps it: what is compared, and nothing else of it. */
export interface IndexedArticle {
  readonly id: number;
  readonly sourceId: number;
  readonly at: number;
  readonly language: string | null;
  readonly url: string | null;
  readonly titleKey: string;
  /** Terms of the title. */
  readonly title: readonly Term[];
  /** Of all its terms, those of the title first. */
  readonly rows: Int32Array;
  readonly numbers: string;
  readonly measures: ReadonlySet<string>;
  /** Terms of the names in the title. */
  readonly names: ReadonlySet<string>;
  /** Names in the title and the text. */
  readonly named: readonly Term[];
  story: IndexedStory;
  /** On the vocabulary's shelf. */
  place: number;
}

export interface IndexedStory {
  readonly id: number;
  readonly language: string | null;
  articles: IndexedArticle[];
  /** When the first of its articles was published, also of those that are forgotten. */
  firstAt: number;
  /** How many of its articles have the term of a row; null while it has one article. */
  counts: Map<number, number> | null;
}

/** Of the articles that have a word so many are found by it: several times what any search looks at. */
const MOST_PLACES = 512;
/** An array of numbers for each article would take more than its numbers do: so many stand in one. */
const BLOCK = 65_536;

/** Keeps lists of small numbers side by side. A block is there as long as one of its lists is. */
function createLists() {
  let block = new Int32Array(0);
  let used = 0;
  return (numbers: readonly number[]): Int32Array => {
    if (used + numbers.length > block.length) {
      block = new Int32Array(Math.max(BLOCK, numbers.length));
      used = 0;
    }
    const list = block.subarray(used, used + numbers.length);
    list.set(numbers);
    used += numbers.length;
    return list;
  };
}

/** The words of the articles in the window, and how many stories there are. */
export function createVocabulary() {
  const terms = new Map<string, Term>();
  const byRow: Term[] = [];
  const listOf = createLists();
  const shelf = createShelf();
  const free: number[] = [];
  const columns: WordColumns = {
    ...{ frequency: createColumn(), isNumber: createColumn(), round: createColumn() },
    ...{ weight: createColumn(), where: createColumn() },
  };
  const storiesIn = new Map<string | null, number>();
  let stories = 0;

  function setStories(term: Term, count: number): void {
    term.stories = count;
    term.frequency = Math.log2(count + PRIOR_STORIES * expected(term.text));
    columns.frequency.set(term.row, term.frequency);
  }

  return {
    shelf,
    columns,
    find: (text: string): Term | undefined => terms.get(text),
    get size() {
      return terms.size;
    },

    intern(text: string): Term {
      const known = terms.get(text);
      if (known !== undefined) return known;
      const row = free.pop() ?? terms.size;
      const term = {
        text,
        row,
        isNumber: isNumber(text),
        stories: 0,
        frequency: 0,
        articles: 0,
        places: [],
        forgotten: 0,
      };
      columns.isNumber.set(row, term.isNumber ? 1 : 0);
      for (const column of [columns.round, columns.weight, columns.where]) column.set(row, 0);
      setStories(term, 0);
      terms.set(text, term);
      byRow[row] = term;
      return term;
    },

    /** The term of a row that an article has. */
    at: (row: number): Term => byRow[row] as Term,

    rowsOf: (all: readonly Term[]): Int32Array => listOf(all.map(({ row }) => row)),

    /** A story more, or less, has the term. */
    count(term: Term, change: 1 | -1): void {
      setStories(term, term.stories + change);
    },

    countStory(language: string | null, change: 1 | -1): void {
      stories += change;
      const count = (storiesIn.get(language) ?? 0) + change;
      if (count === 0) storiesIn.delete(language);
      else storiesIn.set(language, count);
    },

    /** The frequency of a word that no article has. */
    unseen: (text: string): number => Math.log2(PRIOR_STORIES * expected(text)),

    /** 0 to 1: how much of what is known of words is expectation, at that scale. */
    guessed: (scale: number): number => PRIOR_STORIES / 2 ** scale,

    /** What `information` is measured against: log2 of the stories in the language, of all when that is unknown. */
    scale: (language: string | null): number =>
      Math.log2((language === null ? stories : (storiesIn.get(language) ?? 0)) + PRIOR_STORIES),

    /** The article's words lead to it from now on. */
    enter(article: IndexedArticle): void {
      article.place = shelf.put(article);
      for (const row of article.rows) {
        const term = byRow[row] as Term;
        term.articles++;
        // An array that is made with one has room for one: most words are rare.
        if (term.places.length === 0) term.places = [article.place];
        else term.places.push(article.place);
        shelf.hold(article.place, 1);
        if (term.places.length < 2 * MOST_PLACES) continue;
        for (const place of term.places.splice(0, MOST_PLACES)) shelf.hold(place, -1);
      }
    },

    /** The article was taken out: its places are freed when they are half of all, so that this costs little. */
    release(article: IndexedArticle): void {
      shelf.clear(article.place);
      for (const row of article.rows) {
        const term = byRow[row] as Term;
        term.articles--;
        term.forgotten++;
        if (2 * term.forgotten >= term.places.length) dropForgotten(term);
        if (term.articles > 0) continue;
        terms.delete(term.text);
        free.push(row);
      }
    },
  };

  function dropForgotten(term: Term): void {
    term.places = term.places.filter((place) => {
      const isHeld = shelf.get(place) !== undefined;
      if (!isHeld) shelf.hold(place, -1);
      return isHeld;
    });
    term.forgotten = 0;
  }
}

export type Vocabulary = ReturnType<typeof createVocabulary>;

/** Bits that a term tells of a text: many when few stories have it. */
export function information(term: Term, scale: number): number {
  return Math.max(0, scale - term.frequency);
}
