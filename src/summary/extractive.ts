import { type Candidate, readCandidates } from "./candidates.ts";
import { choose } from "./choose.ts";
import { SUMMARY_UNITS } from "./length.ts";

export interface SummaryOptions {
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  title: string;
  /** UTF-16 units; default 280. */
  maxChars?: number;
  /** Phrases of lines that are not news ("Subscribe to our channel"), in any language. */
  boilerplate?: readonly string[];
}

/**
 * The sentences of `text` that say most of what an editor would, beyond its title: whole and verbatim, in the text's order,
 * one space between them, at most `maxChars` in all. A text that fits is told whole. Left out: what repeats the title or
 * another sentence, headings, captions and datelines, boilerplate, what the source itself cut off, half of a quotation,
 * and a sentence that points back to one that readers do not see. "" when nothing fits.
 */
export function summarise(text: string, options: SummaryOptions): string {
  return summarySentences(text, options)
    .map(({ text: sentence }) => sentence)
    .join(" ");
}

/** The same as its sentences. */
export function summarySentences(text: string, options: SummaryOptions): Candidate[] {
  const { language, title, maxChars = SUMMARY_UNITS.short, boilerplate = [] } = options;
  return choose(readCandidates(text, { language, title, boilerplate, maxChars }), maxChars);
}
