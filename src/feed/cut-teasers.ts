import { endsSentence } from "../extract/prose.ts";

/** Texts that a feed must have for its habit to show. */
const LEAST_TEXTS = 4;
/** What is shorter is a headline or a line of its own. */
const LEAST_LENGTH = 80;
/** Whoever cuts at the end of a word cuts a word's length earlier at most. */
const ONE_WORD = 20;
const MOST = 0.7;

/**
 * The length at which a feed cuts its texts without a sign, in UTF-16 units; null when it does not. It shows by all of
 * them together: most are about as long as the longest, and end amid a sentence. One of them alone might be its style.
 */
export function cutLength(texts: readonly string[]): number | null {
  const open = texts.filter((text) => text.length >= LEAST_LENGTH && !endsSentence(text));
  const long = texts.filter((text) => text.length >= LEAST_LENGTH);
  const longest = Math.max(0, ...texts.map(({ length }) => length));
  const near = open.filter(({ length }) => length > longest - ONE_WORD);
  return near.length >= LEAST_TEXTS && near.length >= MOST * long.length ? longest : null;
}

/** The text with the three dots that say that it goes on, when it was cut at that length. */
export function markCut(text: string, length: number | null): string {
  const isCut = length !== null && text.length > length - ONE_WORD && !endsSentence(text);
  return isCut ? `${text}…` : text;
}
