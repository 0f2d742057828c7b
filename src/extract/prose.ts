import type { Block } from "./page-blocks.ts";

const SENTENCE_END = /[.!?…:。！？؟۔।][\s"”»’')\]」』]*$/u;
/** Written without spaces: a letter says as much as three of an alphabet. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a line ends as sentences do. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-8));
}

/** How much running text a block is: letters outside links; 0 for a heading, a caption, a menu. */
export function proseOf({ text, linked, kind }: Pick<Block, "text" | "linked" | "kind">): number {
  if (kind === "heading" || linked > 0.6 * text.length) return 0;
  const free = text.length - linked;
  const letters = DENSE.test(text.slice(0, 40)) ? free * 2.5 : free;
  const ends = endsSentence(text);
  if (letters < (ends ? 15 : 25)) return 0;
  if (letters < 80 && !ends) return 0;
  return (ends ? 1 : 0.5) * letters * (1 - linked / text.length);
}
