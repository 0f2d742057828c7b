/** How many commands a second, and for how long. */
export interface Load {
  perSecond: number;
  seconds: number;
  /** There is news on a topic that very many follow: see `FIRST_ASKING`. */
  news: boolean;
}
/** By command: how long each waited from being sent until its answer was there, ms. */
export interface Answers {
  waits: Record<string, number[]>;
  unanswered: number;
  posts: number;
}

/** Whom the sandbox of bench/commands.ts knows, of the readers of a large file: the first ones. */
export const READERS = 200_000;
