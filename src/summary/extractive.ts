import { tokens } from "../text/analyse.ts";
import { sentences } from "../text/sentences.ts";
import { pointsBack } from "./back-reference.ts";
import { boilerplateFinder, isCutOff, isFurniture, isUnfinished, repeatsTitle } from "./lines.ts";
import { isWithin, type Said, saidBy } from "./repeats.ts";

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

interface Taken {
  sentence: string;
  said: Said;
}

/**
 * The first sentences of `text` that say something beyond its title: whole and verbatim, one space between them, at most
 * `maxChars` in all. Left out: what repeats the title, headings, captions and datelines, boilerplate, a sentence that the
 * source itself cut off, and one that points back to a sentence that readers do not see. They stand in the text's order,
 * but of two that say the same (a standfirst and its paragraph) the fuller takes the place of the first. "" when nothing
 * fits.
 */
export function summarise(text: string, options: SummaryOptions): string {
  const { language, title, maxChars = SHORT_SUMMARY, boilerplate = [] } = options;
  const titleTokens = new Set(tokens(title));
  const isBoilerplate = boilerplateFinder(boilerplate);
  const start = text.slice(0, READ_CHARS);
  const found = sentences(start, language);
  // The last one may go on beyond what was read.
  if (start.length < text.length) found.pop();

  const taken: Taken[] = [];
  let length = 0;
  let passed = 0;
  /** Whether readers see what the sentence before says, there or in the headline. */
  let shown = true;
  for (const [i, { text: sentence, line }] of found.entries()) {
    if (isFurniture(sentence) || isBoilerplate(sentence)) continue;
    const before = shown;
    shown = false;
    if (isCutOff(sentence, found[i + 1]?.line !== line)) continue;
    if (i === found.length - 1 && isUnfinished(sentence, found[i - 1]?.text)) continue;
    if (repeatsTitle(sentence, titleTokens)) {
      shown = true;
      continue;
    }
    const said = saidBy(sentence);
    if (taken.some((other) => isWithin(said, other.said))) {
      shown = true;
      continue;
    }
    const less = taken.find((other) => isWithin(other.said, said));
    const grown = length + sentence.length + (less !== undefined ? -less.sentence.length : taken.length > 0 ? 1 : 0);
    if (grown > maxChars || (!before && pointsBack(sentence, language))) {
      if (less === undefined && (taken.length > 0 || ++passed > STAND_INS)) break;
      continue;
    }
    if (less === undefined) taken.push({ sentence, said });
    else Object.assign(less, { sentence, said });
    length = grown;
    shown = true;
  }
  return taken.map(({ sentence }) => sentence).join(" ");
}
