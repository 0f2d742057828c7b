import { BLOCK, inTitles, withinBlocks } from "../topics/fts.ts";
import type { Db } from "./open.ts";

/** Matches that a search gives: the newest. */
const MOST = 1_000;
export interface SearchLimits {
  /** Blocks of the newest articles that are looked through whatever it takes. */
  firstBlocks: number;
  /** Time after which no step begins, ms. */
  ms: number;
}
const LIMITS: SearchLimits = { firstBlocks: 1, ms: 12 };
/** Of a search that is put in order afterwards. */
export const SHORTER: SearchLimits = { ...LIMITS, ms: 8 };
/** Part of the time that a look at the titles may take. */
const FOR_TITLES = 1 / 4;
/** Each step looks through so many times more articles than the one before, or as many as there is time for. */
const GROWTH = 16;
/**
 * What may stand in many articles and never together: the words of a phrase, two fields. Blocks end the search for it with
 * its step. They cost time for each article that has the words, and common words without more do meet.
 */
const MAY_NEVER_MEET = /"[^" ]+ |meta :.*meta :/su;
/** Days are many words to look up in each step, and are often long ago; with exclusions each article costs more than they do. */
const DATED = /^(?!.* NOT ).*"d·/su;
/** From so many matches in a step on, SQLite finds one soon after the end of the next and stops there, without blocks. */
const FREQUENT = 10;
/**
 * A beginning for which the index has no list of its own (the schema's `prefix` ends at five letters): SQLite gathers one
 * from all words that begin so, of all articles and for every step anew. Hence one step.
 */
const GATHERED = /[^" ]{6,}" \*/u;

export interface ArticleSearch {
  /**
   * Ids of the articles that `match` (FTS5's syntax, of topics/fts) finds, newest first, a thousand at most. Words that
   * hardly ever stand together would be looked for in every article there is: it goes from the newest backwards in steps,
   * and ends where that takes too long, so that nobody's query holds up the others.
   */
  find(match: string): number[];
  /** Those of `found`, which `find` gave, that have all the words in their titles, as far as there is time to see. */
  titled(match: string, found: readonly number[]): number[];
}

export function articleSearch(
  db: Db,
  { firstBlocks, ms }: SearchLimits = LIMITS,
  now: () => number = () => performance.now(),
): ArticleSearch {
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM articles").pluck();
  // Numbers are bound as REAL, by which FTS5 would not bound itself.
  const step = db
    .prepare<[object], number>(
      `SELECT rowid FROM article_index WHERE article_index MATCH @match AND rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
       ORDER BY rowid DESC LIMIT @limit`,
    )
    .pluck();

  /** `wrap` makes of an expression another one that finds nothing else. */
  function look(match: string, wrap: (match: string) => string, lowest: number, top: number, ms: number): number[] {
    const found: number[] = [];
    const end = now() + ms;
    if (GATHERED.test(match)) return step.all({ match: wrap(match), from: lowest, to: top, limit: MOST });
    let needsBlocks = MAY_NEVER_MEET.test(match);
    let last = Math.floor(top / BLOCK);
    // Of a block that has just begun nothing is learned about the time that others take.
    let size = top % BLOCK < BLOCK / 2 ? firstBlocks + 1 : firstBlocks;
    if (DATED.test(match)) size *= GROWTH;
    let before = { size: 0, ms: 0 };
    while ((last + 1) * BLOCK > lowest && found.length < MOST) {
      const began = now();
      if (began >= end) break;
      const first = Math.max(0, last - size + 1);
      const hits = step.all({
        match: wrap(needsBlocks ? withinBlocks(match, first, last) : match),
        ...{ from: Math.max(lowest, first * BLOCK), to: (last + 1) * BLOCK - 1, limit: MOST - found.length },
      });
      found.push(...hits);
      needsBlocks &&= hits.length < FREQUENT;
      const ended = now();
      const took = Math.max(0.1, ended - began);
      // Looking up many words takes its time however small the step is: what counts is what more blocks have added.
      const more = size > before.size ? (took - before.ms) / (size - before.size) : took / size;
      before = { size, ms: took };
      size = Math.floor(Math.min(size * GROWTH, size + (end - ended - took) / Math.max(more, took / size / GROWTH)));
      if (size <= 0) break;
      last = first - 1;
    }
    return found;
  }

  return {
    find: (match) => look(match, (same) => same, 0, newest.get() ?? 0, ms),
    titled(match, found) {
      const [top = 0] = found;
      const known = new Set(found);
      return look(match, inTitles, found.at(-1) ?? 0, top, ms * FOR_TITLES).filter((id) => known.has(id));
    },
  };
}
