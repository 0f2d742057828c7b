import { tokens } from "../text/analyse.ts";
import { sentences } from "../text/sentences.ts";
import { boilerplateFinder, isCutOff, isFurniture, repeatsTitle } from "./lines.ts";

export interface SummaryOptions {
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  title: string;
  /** UTF-16 units. */
  maxChars?: number;
  /** Phrases of lines that are not news ("Subscribe to our channel"), in any language. */
  boilerplate?: readonly string[];
}

export const SHORT_SUMMARY = 280;

/** How much of a text can hold its first sentences: the rest is not read. */
const READ_CHARS = 8_000;
/** When the first sentence is too long, how many after it may stand in for it: what comes later is not the news. */
const STAND_INS = 3;

/**
 * The first sentences of `text` that say something beyond its title: whole and verbatim, in their order, one space
 * between them, at most `maxChars` in all. Left out: what repeats the title, headings, captions and datelines, boilerplate,
 * and a sentence that the source itself cut off. "" when nothing fits.
 */
export function summarise(text: string, options: SummaryOptions): string {
  const { language, title, maxChars = SHORT_SUMMARY, boilerplate = [] } = options;
  const titleTokens = new Set(tokens(title));
  const isBoilerplate = boilerplateFinder(boilerplate);
  const start = text.slice(0, READ_CHARS);
  const found = sentences(start, language);
  // The last one may go on beyond what was read.
  if (start.length < text.length) found.pop();

  const taken: string[] = [];
  let length = 0;
  let passed = 0;
  for (const [i, { text: sentence, line }] of found.entries()) {
    if (isCutOff(sentence, found[i + 1]?.line !== line) || isFurniture(sentence) || isBoilerplate(sentence)) continue;
    if (repeatsTitle(sentence, titleTokens)) continue;
    const grown = length + sentence.length + (taken.length > 0 ? 1 : 0);
    if (grown > maxChars) {
      if (taken.length > 0 || ++passed > STAND_INS) break;
      continue;
    }
    taken.push(sentence);
    length = grown;
  }
  return taken.join(" ");
}
