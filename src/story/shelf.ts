import { createColumn } from "./column.ts";
import type { IndexedArticle } from "./vocabulary.ts";

/** The articles of an index by small numbers, their places, and beside each what the search for candidates needs. */
export function createShelf() {
  const articles: (IndexedArticle | undefined)[] = [];
  const free: number[] = [];
  const at = createColumn();
  const dot = createColumn();
  const round = createColumn();
  const holders = createColumn();

  return {
    /** When the article there was published (ms, UTC); NaN when it is forgotten. */
    at,
    /** Scratch of a search: what is in common, in the search of which number. */
    dot,
    round,

    /** The article at that place; undefined when it is forgotten. */
    get: (place: number): IndexedArticle | undefined => articles[place],

    /** A place for an article. */
    put(article: IndexedArticle): number {
      const place = free.pop() ?? articles.length;
      articles[place] = article;
      at.set(place, article.at);
      for (const column of [dot, round, holders]) column.set(place, 0);
      return place;
    },

    /** One word more, or fewer, leads to the place. */
    hold(place: number, change: 1 | -1): void {
      const left = (holders.values[place] ?? 0) + change;
      holders.set(place, left);
      if (left === 0 && articles[place] === undefined) free.push(place);
    },

    /** The article is forgotten; its place is another one's when no word leads to it any more. */
    clear(place: number): void {
      articles[place] = undefined;
      at.set(place, Number.NaN);
      if (holders.values[place] === 0) free.push(place);
    },
  };
}
