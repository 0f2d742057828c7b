import type { IndexedArticle } from "./vocabulary.ts";

const FIRST_CAPACITY = 1_024;

/**
 * The articles of an index by small numbers, their places, and beside each what the search for candidates reads and
 * writes: in columns, because hundreds of articles all over the memory are looked at for one.
 */
export function createShelf() {
  const articles: (IndexedArticle | undefined)[] = [];
  const free: number[] = [];
  const shelf = {
    /** When the article there was published (ms, UTC); NaN when it is forgotten. */
    at: new Float64Array(FIRST_CAPACITY),
    /** Scratch of a search: what is in common, in the search of which number. */
    dot: new Float64Array(FIRST_CAPACITY),
    round: new Float64Array(FIRST_CAPACITY),

    /** The article at that place; undefined when it is forgotten. */
    get: (place: number): IndexedArticle | undefined => articles[place],

    /** A place for an article. */
    put(article: IndexedArticle): number {
      const place = free.pop() ?? articles.length;
      if (place >= shelf.at.length) grow();
      articles[place] = article;
      shelf.at[place] = article.at;
      shelf.round[place] = 0;
      holders[place] = 0;
      return place;
    },

    /** One word more, or fewer, leads to the place. */
    hold(place: number, change: 1 | -1): void {
      const left = (holders[place] ?? 0) + change;
      holders[place] = left;
      if (left === 0 && articles[place] === undefined) free.push(place);
    },

    /** The article is forgotten; its place is another one's when no word leads to it any more. */
    clear(place: number): void {
      articles[place] = undefined;
      shelf.at[place] = Number.NaN;
      if (holders[place] === 0) free.push(place);
    },
  };
  let holders = new Int32Array(FIRST_CAPACITY);

  function grow(): void {
    const size = 2 * shelf.at.length;
    shelf.at = larger(shelf.at, size);
    shelf.dot = larger(shelf.dot, size);
    shelf.round = larger(shelf.round, size);
    const more = new Int32Array(size);
    more.set(holders);
    holders = more;
  }

  return shelf;
}

export type Shelf = ReturnType<typeof createShelf>;

function larger(column: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(size);
  more.set(column);
  return more;
}
