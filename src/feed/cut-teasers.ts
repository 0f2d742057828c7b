import { endsSentence } from "../extract/prose.ts";

/** Texts that a feed must have for its habit to show. */
const LEAST_TEXTS = 4;
/** What is shorter is a headline or a line of its own. */
const LEAST_LENGTH = 80;
/** Whoever cuts at the end of a word cuts a word's length earlier at most. */
const ONE_WORD = 20;
const MOST = 0.7;

/** Of a text, its length in UTF-16 units and whether it ends as sentences do. */
export interface Shape {
  length: number;
  ends: boolean;
}

export const shapeOf = (text: string): Shape => ({ length: text.length, ends: endsSentence(text) });

/**
 * The length at which a feed cuts its texts without a sign, in UTF-16 units; null when it does not. It shows by all of
 * them together: most are about as long as the longest, and end amid a sentence. One of them alone might be its style.
 */
export function cutLength(texts: readonly Shape[]): number | null {
  const long = texts.filter(({ length }) => length >= LEAST_LENGTH);
  const longest = Math.max(0, ...texts.map(({ length }) => length));
  const near = long.filter(({ length, ends }) => !ends && length > longest - ONE_WORD);
  return near.length >= LEAST_TEXTS && near.length >= MOST * long.length ? longest : null;
}

/** The text with the three dots that say that it goes on, when it was cut at that length. */
export function markCut(text: string, length: number | null): string {
  const isCut = length !== null && text.length > length - ONE_WORD && !endsSentence(text);
  return isCut ? `${text}…` : text;
}
