import { createColumn, createIntColumn } from "./column.ts";
import { createLists } from "./lists.ts";

/** What an article says beside its words; most have nothing of it. */
export interface Besides {
  url: string | null;
  /** As titleKey gives it; of one without a URL "": nobody asks for it. */
  titleKey: string;
  /** As measuresIn gives them. */
  measures: ReadonlySet<string>;
  /** Names in the title that are no terms of the article. */
  names: ReadonlySet<string>;
}

/** An article as it is put on the shelf. */
export interface NewArticle {
  id: number;
  sourceId: number;
  /** ms, UTC. */
  at: number;
  language: string | null;
  /** Of its title; see Prepared. */
  headline: number;
  /** Those of the title first, as wordOf makes them. */
  words: readonly number[];
  inTitle: number;
  /** Null: nothing. */
  besides: Besides | null;
}

/** A word of an article: the row of its term, and whether it is of a name in the title, or anywhere, or stands in title and text. */
export type Word = number;
export const NAMED = 1;
export const TITLE_NAME = 2;
export const AGAIN = 4;
export const wordOf = (row: number, marks: number): Word => 8 * row + marks;
export const rowOf = (word: Word): number => word >> 3;

/** Whether both languages are known and differ. */
export function speakDifferently(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** The story of an article that is forgotten, and of one that is in none yet. */
const FORGOTTEN = -1;
const NO_STORY = -2;

/** Languages by small numbers, those that are unknown too. */
function createLanguages() {
  const numbers = new Map<string | null, number>();
  const languages: (string | null)[] = [];
  return {
    numberOf(language: string | null): number {
      const known = numbers.get(language);
      if (known !== undefined) return known;
      numbers.set(language, languages.length);
      return languages.push(language) - 1;
    },
    at: (number: number): string | null => languages[number] ?? null,
  };
}

/**
 * The articles of an index by small numbers, their places, and beside each what the search for candidates needs. All of it stands in
 * columns: as objects, a hundred thousand of them would make most of the heap.
 */
export function createShelf() {
  const id = createColumn();
  const sourceId = createColumn();
  const at = createColumn();
  const headline = createColumn();
  const language = createIntColumn();
  const inTitle = createIntColumn();
  const story = createIntColumn();
  const words = createLists();
  const besides = new Map<number, Besides>();
  const languages = createLanguages();

  const free: number[] = [];
  let places = 0;
  const dot = createColumn();
  const round = createColumn();
  const holders = createIntColumn();

  const isHere = (place: number): boolean => (story.values[place] ?? FORGOTTEN) !== FORGOTTEN;

  return {
    ...{ id, sourceId, headline, inTitle, story, words },
    /** When the article there was published (ms, UTC); NaN when it is forgotten. */
    at,
    /** Scratch of a search: what is in common, in the search of which number. */
    dot,
    round,

    isHere,
    language: (place: number): string | null => languages.at(language.values[place] ?? 0),
    besides: (place: number): Besides | null => besides.get(place) ?? null,
    /** Rows of all its terms, those of the title first. */
    rows: (place: number): number[] => words.of(place).map(rowOf),
    /** Its words in the title. */
    title: (place: number): Word[] => words.of(place, inTitle.values[place]),

    /** A place for an article, which is in no story yet. */
    put(article: NewArticle): number {
      const place = free.pop() ?? places++;
      id.set(place, article.id);
      sourceId.set(place, article.sourceId);
      at.set(place, article.at);
      headline.set(place, article.headline);
      language.set(place, languages.numberOf(article.language));
      inTitle.set(place, article.inTitle);
      words.fill(place, article.words);
      if (article.besides !== null) besides.set(place, article.besides);
      story.set(place, NO_STORY);
      // Makes room, too: a search writes right into their values.
      for (const column of [dot, round, holders]) column.set(place, 0);
      return place;
    },

    /** One word more, or fewer, leads to the place. */
    hold(place: number, change: 1 | -1): void {
      const left = (holders.values[place] ?? 0) + change;
      holders.set(place, left);
      if (left === 0 && !isHere(place)) free.push(place);
    },

    /** The article is forgotten; its place is another one's when no word leads to it any more. */
    clear(place: number): void {
      at.set(place, Number.NaN);
      story.set(place, FORGOTTEN);
      words.fill(place, []);
      besides.delete(place);
      if (holders.values[place] === 0) free.push(place);
    },
  };
}
export type Shelf = ReturnType<typeof createShelf>;
