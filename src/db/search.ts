import { atPauses, BLOCK, inTitles, mayRunOn, withPauses } from "../topics/fts.ts";
import type { Db } from "./open.ts";

/** Matches that a search gives: the newest. */
const MOST = 1_000;
export interface SearchLimits {
  /** Time after which nothing more is looked for, ms. */
  ms: number;
}

/**
 * While the machine lets other programs run, or waits for the disk, a search finds nothing and does not get shorter by it:
 * so long as it has not used its time itself, it may go on until so many times as long have gone by.
 */
const PATIENCE = 16;

export interface SearchClock {
  /** ms that have gone by. */
  now(): number;
  /** ms that this thread has worked. */
  worked(): number;
}
const CLOCK: SearchClock = {
  now: () => performance.now(),
  worked() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  },
};

const LIMITS: SearchLimits = { ms: 16 };
/** Of a search that is put in order afterwards. */
export const SHORTER: SearchLimits = { ms: 12 };
/** Part of the time that a look at the titles may take. */
const FOR_TITLES = 1 / 4;
/** Of a search with pauses: what it found at them is looked at again, which takes up to half as long. */
const FOR_PAUSES = 1 / 3;
/** Part of the time that is given after the first row, however long many words took to look up. */
const AFTER_FIRST = 1 / 4;
/** After so many it is asked for the first time whether they are enough, and then after twice as many each time. */
const FIRST_ASKED = 16;
/**
 * A beginning for which the index has neither list nor token, or at the end of a phrase: SQLite gathers a list from all
 * words that begin so, of all articles, before it gives the first.
 */
const GATHERED = /"((?:[^" ]+ )*)([^" ]{6,})" \*/gu;
/** Up to so many words are looked up one by one instead, each as long as a word that is asked for. */
const MOST_WORDS = 64;

export interface ArticleSearch {
  /**
   * Ids of the articles that `match` (FTS5's syntax, of topics/fts) finds, newest first, a thousand at most. Goes from the
   * newest backwards and ends where that takes too long, so that nobody's query holds up the others: `onCut` is told, and
   * all that match and are newer than the last one found are there. `isEnough` is asked now and then whether the newest, which it
   * is given, will do.
   */
  find(
    match: string,
    how?: { onCut?: (() => void) | undefined; isEnough?: (newest: readonly number[]) => boolean },
  ): number[];
  /** Those of `found`, which `find` gave, that have all the words in their titles, as far as there is time to see. */
  titled(match: string, found: readonly number[]): number[];
}

interface Look {
  match: string;
  lowest: number;
  top: number;
  ms: number;
  onCut?: (() => void) | undefined;
  isEnough?: ((newest: readonly number[]) => boolean) | undefined;
}

/** The words of the search index, as the connection sees them. */
export function openVocabulary(db: Db): void {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.article_words USING fts5vocab(main, article_index, instance)");
}

export function articleSearch(
  db: Db,
  { ms }: SearchLimits = LIMITS,
  { now, worked }: SearchClock = CLOCK,
): ArticleSearch {
  openVocabulary(db);
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM articles").pluck();
  const wordFrom = db
    .prepare<[string, string], string>("SELECT term FROM temp.article_words WHERE term >= ? AND term < ? LIMIT 1")
    .pluck();
  // Numbers are bound as REAL, by which FTS5 would not bound itself.
  const rows = db
    .prepare<[object], number>(
      `SELECT rowid FROM article_index WHERE article_index MATCH @match AND rowid BETWEEN CAST(@lowest AS INTEGER) AND CAST(@top AS INTEGER)
       ORDER BY rowid DESC`,
    )
    .pluck();

  /** All words of the index that begin so; null when they are too many. */
  function wordsFrom(beginning: string): string[] | null {
    const words: string[] = [];
    let from = beginning;
    for (;;) {
      const word = wordFrom.get(from, `${beginning}\u{10ffff}`);
      if (word === undefined) return words;
      if (words.length === MOST_WORDS) return null;
      words.push(word);
      // What comes next: no word holds this character, and all that go on hold higher ones.
      from = `${word}\u{1}`;
    }
  }

  /** The same without beginnings that SQLite would gather, where they have few words. */
  function spellOut(match: string): string {
    return match.replace(GATHERED, (whole, before: string, beginning: string) => {
      const words = wordsFrom(beginning);
      if (words === null) return whole;
      return words.length === 0
        ? `"${before}${beginning}"`
        : `(${words.map((word) => `"${before}${word}"`).join(" OR ")})`;
    });
  }

  function look({ match, lowest, top, ms, onCut, isEnough = () => false }: Look): number[] {
    const began = now();
    const workedBefore = worked();
    const spelt = spellOut(match);
    const pauses = mayRunOn(spelt) && spelt.search(GATHERED) < 0;
    const found: number[] = [];
    const paused: number[] = [];
    let end = began + (pauses ? ms * (1 - FOR_PAUSES) : ms);
    let askAt = FIRST_ASKED;
    for (const id of rows.iterate({ match: pauses ? withPauses(spelt) : spelt, lowest, top })) {
      const at = now();
      if (found.length === 0) end = Math.max(end, at + ms * AFTER_FIRST);
      found.push(id);
      if (pauses && id % BLOCK === 0) paused.push(id);
      if (found.length - paused.length >= MOST) break;
      if (found.length === askAt) {
        // What stands at a pause is a hit only perhaps.
        if (isEnough(pauses ? found.filter((hit) => hit % BLOCK !== 0) : found)) break;
        askAt *= 2;
      }
      const time = end - began;
      if (at < end || (at < began + PATIENCE * time && worked() - workedBefore < time)) continue;
      onCut?.();
      break;
    }
    const [highest, last = highest] = [paused[0], paused.at(-1)];
    if (highest === undefined || last === undefined) return found;
    const real = new Set(rows.all({ match: atPauses(spelt, last), lowest: last, top: highest }));
    return found.filter((id) => id % BLOCK !== 0 || real.has(id)).slice(0, MOST);
  }

  return {
    find: (match, how = {}) => look({ match, lowest: 0, top: newest.get() ?? 0, ms, ...how }),
    titled(match, found) {
      const [top, lowest = 0] = [found[0], found.at(-1)];
      if (top === undefined) return [];
      const known = new Set(found);
      return look({ match: inTitles(match), lowest, top, ms: ms * FOR_TITLES }).filter((id) => known.has(id));
    },
  };
}
