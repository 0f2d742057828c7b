import { summarise as summariseText } from "../src/summary/extractive.ts";
import { SUMMARY_UNITS } from "../src/summary/length.ts";

/** What measures of summaries give; the title is undefined where it is what the summary is measured by. */
interface Options {
  /** UTF-16 units. */
  maxChars?: number;
  language?: string;
  title?: string;
}

/** Chapar's summary in the shape that measures of summaries take. */
export function summarise(text: string, { maxChars = SUMMARY_UNITS.short, language, title = "" }: Options): string {
  return summariseText(text, { language: language ?? null, title, maxChars });
}
