import type { Db } from "./open.ts";

/** Matches that a search gives: the newest. */
const MOST = 1_000;
export interface SearchLimits {
  /** Newest articles that are looked through whatever it takes. */
  firstStep: number;
  /** Time after which no step begins, ms. */
  ms: number;
}
const LIMITS: SearchLimits = { firstStep: 4_000, ms: 12 };
/** Each step looks through so many times more articles than the one before, or as many as there is time for. */
const GROWTH = 16;

/**
 * Ids of the articles that `match` (FTS5's syntax, of topics/fts) finds, newest first, a thousand at most. Words that hardly
 * ever stand together would be looked for in every article there is: it goes from the newest backwards in steps, and
 * ends where that takes too long, so that nobody's query holds up the others.
 */
export function articleSearch(
  db: Db,
  { firstStep, ms }: SearchLimits = LIMITS,
  now: () => number = () => performance.now(),
): (match: string) => number[] {
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM articles").pluck();
  // Numbers are bound as REAL, by which FTS5 would not bound itself.
  const step = db
    .prepare<[object], number>(
      `SELECT rowid FROM article_index WHERE article_index MATCH @match AND rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
       ORDER BY rowid DESC LIMIT @limit`,
    )
    .pluck();
  return (match) => {
    const found: number[] = [];
    const end = now() + ms;
    let to = newest.get() ?? 0;
    let size = firstStep;
    while (to > 0 && found.length < MOST) {
      const began = now();
      if (began >= end) break;
      const from = Math.max(1, to - size + 1);
      for (const id of step.iterate({ match, from, to, limit: MOST - found.length })) found.push(id);
      const ended = now();
      size = Math.ceil(size * Math.min(GROWTH, (end - ended) / Math.max(0.1, ended - began)));
      if (size <= 0) break;
      to = from - 1;
    }
    return found;
  };
}
