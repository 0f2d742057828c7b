import { fold } from "../text/fold.ts";

/** Endings differ between sentences that tell the same: words are compared by their beginnings. */
const STEM = 6;
const CAPITALISED = /\p{Lu}[\p{L}\p{M}\p{N}]*/gu;
const LETTER = /[\p{L}\p{N}]/u;

export const stem = (token: string): string => (token.length > STEM ? token.slice(0, STEM) : token);

/** The stems of what is written with a capital although it does not begin the sentence. */
export function namesOf(sentence: string): string[] {
  const first = sentence.search(LETTER);
  const out: string[] = [];
  for (const { 0: word, index } of sentence.matchAll(CAPITALISED))
    if (index > first && !LETTER.test(sentence[index - 1] ?? " ")) out.push(stem(fold(word)));
  return out;
}
