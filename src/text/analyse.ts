import { apostropheTokens } from "./apostrophes.ts";
import { fold } from "./fold.ts";

/** UTF-16 units of a token; what is longer is cut, in queries and texts alike (FTS5's own limit is 32,768 bytes). */
const MAX_TOKEN = 64;

/** Scripts written without spaces. */
const UNSPACED = ["Han", "Hiragana", "Katakana", "Bopomofo", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
const CHARACTERS = new RegExp(`[${UNSPACED}][\\p{M}\u30fc]*|[^${UNSPACED}]+`, "gu");

const ASCII_ONLY = /^\p{ASCII}*$/u;
const ASCII_WORD = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

function cut(token: string): string {
  if (token.length <= MAX_TOKEN) return token;
  const end = token.charCodeAt(MAX_TOKEN - 1) >> 10 === 0b110110 ? MAX_TOKEN - 1 : MAX_TOKEN;
  return token.slice(0, end);
}

/**
 * The words of `text` in their order, as the matcher and the search index know them: folded (see fold), letters and
 * digits of any script, everything else parts them. Chinese, Japanese, Thai and others written without spaces give a
 * token a character, so that a word of theirs is a phrase. Apostrophes: see apostropheTokens.
 *
 * A query and a text must come to the same tokens, and a query has no language: so none is asked. Each token is its
 * own only token.
 */
export function tokens(text: string): string[] {
  const folded = fold(text);
  const isAscii = ASCII_ONLY.test(folded);
  const isSpaced = isAscii || !HAS_UNSPACED.test(folded);
  const out: string[] = [];
  for (const word of folded.match(isAscii ? ASCII_WORD : WORD) ?? []) {
    for (const token of word.includes("'") ? apostropheTokens(word.split("'")) : [word]) {
      if (isSpaced || !HAS_UNSPACED.test(token)) out.push(cut(token));
      else for (const character of token.match(CHARACTERS) ?? []) out.push(cut(character));
    }
  }
  return out;
}
