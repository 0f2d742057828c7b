import { type Column, createColumn, createIntColumn } from "./column.ts";
import { createLists } from "./lists.ts";
import { createShelf, type NewArticle, rowOf } from "./shelf.ts";
import { expected, isNumber, isPlainNumber } from "./terms.ts";

/** How many stories the expectation of a word's frequency weighs as much as. */
const PRIOR_STORIES = 300;

/** What the comparison of articles reads of words, by their rows. */
export interface WordColumns {
  /** log2 of how often a word is to be expected. */
  readonly frequency: Column;
  /** 1 for a number. */
  readonly isNumber: Column<Int32Array>;
  /** Scratch of a search, that of which number, for the words of the article that is asked of: what each weighs. */
  readonly round: Column;
  readonly weight: Column;
  /** What it is there: the sum of IN_TITLE, IN_NAME and COMMON. */
  readonly marks: Column<Int32Array>;
}
export const IN_TITLE = 1;
export const IN_NAME = 2;
export const COMMON = 4;

/** Of the articles that have a word so many are found by it: several times what any search looks at. */
const MOST_PLACES = 512;

/**
 * The words of the articles in the window, each a row of columns, and how many stories there are. `shelf`: the articles, which come
 * and go by `enter` and `release` only.
 */
export function createVocabulary() {
  const rows = new Map<string, number>();
  const texts: string[] = [];
  const shelf = createShelf();
  const free: number[] = [];
  const columns: WordColumns = {
    ...{ frequency: createColumn(), isNumber: createIntColumn(), round: createColumn() },
    ...{ weight: createColumn(), marks: createIntColumn() },
  };
  /** How often a word is expected beforehand, in stories. */
  const prior = createColumn();
  /** How many stories have it: a story that a hundred articles tell says its words once. */
  const told = createIntColumn();
  /** How many articles have it. */
  const holders = createIntColumn();
  /** Places of the latest of them, in order of arrival; the forgotten ones are taken out from time to time. */
  const places = createLists();
  const forgotten = createIntColumn();
  const storiesIn = new Map<string | null, number>();
  let stories = 0;

  const read = (column: Column | Column<Int32Array>, row: number): number => column.values[row] ?? 0;

  function setStories(row: number, count: number): void {
    told.set(row, count);
    columns.frequency.set(row, Math.log2(count + read(prior, row)));
  }

  function dropForgotten(row: number): void {
    places.filter(row, (place) => {
      const isHeld = shelf.isHere(place);
      if (!isHeld) shelf.hold(place, -1);
      return isHeld;
    });
    forgotten.set(row, 0);
  }

  return {
    shelf,
    columns,
    places,
    /** The row of a word; undefined when no article has it. */
    find: (text: string): number | undefined => rows.get(text),
    get size() {
      return rows.size;
    },

    intern(text: string): number {
      const known = rows.get(text);
      if (known !== undefined) return known;
      const row = free.pop() ?? rows.size;
      rows.set(text, row);
      texts[row] = text;
      columns.isNumber.set(row, isNumber(text) ? 1 : 0);
      for (const column of [columns.round, columns.weight, columns.marks, holders, forgotten]) column.set(row, 0);
      prior.set(row, PRIOR_STORIES * expected(text));
      setStories(row, 0);
      return row;
    },

    /** The word of a row that an article has. */
    text: (row: number): string => texts[row] ?? "",
    isNumber: (row: number): boolean => columns.isNumber.values[row] === 1,

    /** Bits that a word tells of a text: many when few stories have it. */
    information: (row: number, scale: number): number => Math.max(0, scale - read(columns.frequency, row)),

    /** A story more, or less, has the word. */
    count(row: number, change: 1 | -1): void {
      setStories(row, read(told, row) + change);
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

    /** The plain numbers in the title of the article there, in their order; "" when there are none. */
    numbers(place: number): string {
      let found = "";
      for (const word of shelf.title(place)) {
        const row = rowOf(word);
        if (columns.isNumber.values[row] === 0) continue;
        const text = texts[row] ?? "";
        if (isPlainNumber(text)) found += found === "" ? text : ` ${text}`;
      }
      return found;
    },

    /** The article's place on the shelf: its words lead to it from now on. */
    enter(article: NewArticle): number {
      const place = shelf.put(article);
      for (const row of article.words.map(rowOf)) {
        holders.set(row, read(holders, row) + 1);
        places.push(row, place);
        shelf.hold(place, 1);
        if (places.lengthOf(row) < 2 * MOST_PLACES) continue;
        places.filter(row, (old, i) => {
          if (i < MOST_PLACES) shelf.hold(old, -1);
          return i >= MOST_PLACES;
        });
      }
      return place;
    },

    /** The article there was taken out: the places of its words are freed when they are half of all, so that this costs little. */
    release(place: number): void {
      const left = shelf.rows(place);
      shelf.clear(place);
      for (const row of left) {
        holders.set(row, read(holders, row) - 1);
        forgotten.set(row, read(forgotten, row) + 1);
        if (2 * read(forgotten, row) >= places.lengthOf(row)) dropForgotten(row);
        if (read(holders, row) > 0) continue;
        rows.delete(texts[row] ?? "");
        free.push(row);
      }
    },
  };
}

export type Vocabulary = ReturnType<typeof createVocabulary>;
