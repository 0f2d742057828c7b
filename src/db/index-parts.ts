import type { Db } from "./open.ts";

/**
 * The search index consists of parts: each commit that adds to it makes one, and some become one of the next level. Left to itself
 * FTS5 does that inside a commit, and where sixteen have gathered on a level all at once, however large they are: with a million
 * articles one commit took two seconds, in which nobody was answered. Here commits make nothing one; slices do.
 */
export interface IndexLevel {
  /** Of each part, the oldest first. */
  pages: number[];
  /** So many of them, from the first on, are becoming one; 0: none. */
  merging: number;
  /** Articles that were written into its parts. */
  articles: number;
  /** Of them deleted or written anew since: they stand there until their part becomes one with others. */
  gone: number;
}

/**
 * Parts that gather on a level before they become one: fewer would be written more often, and each costs a search some
 * microseconds a word.
 */
const GATHERED = 8;
/**
 * FTS5's `automerge` (0: none) and `crisismerge`: so many of a level are made one all the same, if ever nobody does. `usermerge`: what
 * a merge begins with. `deletemerge`: it would begin with a level of which a part is gone, however large that is.
 */
const OPTIONS = { automerge: 0, crisismerge: 256, usermerge: GATHERED, deletemerge: 0 } as const;
/**
 * What is larger altogether is left to the night: a word is written in one go, and the most frequent one stands in a twentieth of
 * all pages.
 */
const SMALL_PAGES = 16_384;

/** Tells the index, once for each file, to make nothing one by itself. Outside of transactions. */
export function mergeBySlicesOnly(db: Db): void {
  const set = db.prepare<[], { k: string; v: number }>("SELECT k, v FROM article_index_config").all();
  const known = new Map(set.map(({ k, v }) => [k, v]));
  for (const [name, value] of Object.entries(OPTIONS)) {
    // FTS5 takes a whole number only, and numbers are bound as REAL.
    if (known.get(name) !== value)
      db.exec(`INSERT INTO article_index (article_index, rank) VALUES ('${name}', ${value})`);
  }
}

/**
 * The levels, as FTS5 notes them under id 10 of `article_index_data` (ext/fts5/fts5_index.c, "Structure record"); null when the
 * record is not understood.
 */
export function readLevels(record: Uint8Array): IndexLevel[] | null {
  const isV2 = [0xff, 0, 0, 1].every((byte, place) => record[4 + place] === byte);
  let at = isV2 ? 8 : 4;
  /** SQLite's variable-length integers; of nine bytes, which no size has, the last is not read right. */
  function number(): number {
    let value = 0;
    for (let bytes = 1; ; bytes++) {
      const byte = record[at++] ?? Number.NaN;
      value = value * 128 + (byte & 127);
      if (byte < 128 || bytes === 9) return value;
      if (Number.isNaN(byte)) return Number.NaN;
    }
  }
  const [count] = [number(), number(), number()];
  if (!(count < 64)) return null;
  const levels: IndexLevel[] = [];
  for (let level = 0; level < count; level++) {
    const [merging, parts] = [number(), number()];
    if (!(parts <= 2_000) || at > record.length) return null;
    const read: IndexLevel = { pages: [], merging, articles: 0, gone: 0 };
    for (let part = 0; part < parts; part++) {
      const [, first, last] = [number(), number(), number()];
      read.pages.push(last - first + 1);
      if (!isV2) continue;
      const [, , , gone, articles] = [number(), number(), number(), number(), number()];
      read.gone += gone;
      read.articles += articles;
    }
    levels.push(read);
  }
  return at === record.length ? levels : null;
}

/** How many pages FTS5, asked to merge, would make one part; 0: nowhere have enough parts gathered. */
export function gatheredPages(levels: readonly IndexLevel[]): number {
  let [best, most] = [0, 0];
  for (const [level, { pages, merging }] of levels.entries()) {
    if (merging > 0) {
      if (merging > most) [best, most] = [level, GATHERED];
      break;
    }
    if (pages.length > most) [best, most] = [level, pages.length];
  }
  if (most < GATHERED) return 0;
  const { pages, merging } = levels[best] ?? { pages: [], merging: 0 };
  return sum(merging === 0 ? pages : pages.slice(0, merging));
}

/** Whether it would be so few that the thread is not held for long by any slice. */
export const isSmallMerge = (levels: readonly IndexLevel[]): boolean => {
  const pages = gatheredPages(levels);
  return pages > 0 && pages <= SMALL_PAGES;
};

/** The share of what was written that is gone, 0 to 1. */
export const goneShare = (levels: readonly IndexLevel[]): number =>
  sum(levels.map(({ gone }) => gone)) / Math.max(1, sum(levels.map(({ articles }) => articles)));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
