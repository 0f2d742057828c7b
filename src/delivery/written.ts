import { toLine } from "../text/normalise.ts";
import { entitiesToHtml, type Formatted, sliceOf } from "./entities-html.ts";

/** As HTML whose paragraphs, split at blank lines, are each HTML of their own: what is too long loses whole ones. */
export function summaryHtml(written: Formatted): string {
  const paragraphs: string[] = [];
  let from = 0;
  for (const { index, 0: gap } of written.text.matchAll(/\n{2,}/gu)) {
    paragraphs.push(entitiesToHtml(sliceOf(written, from, index)));
    from = index + gap.length;
  }
  paragraphs.push(entitiesToHtml(sliceOf(written, from)));
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}

/** The first line that says something as a title, what stands below it as a summary; null where there is none. */
export function titleAndSummary(written: Formatted): { title: string | null; summary: string | null } {
  const whole = sliceOf(written, 0);
  const end = whole.text.indexOf("\n");
  const title = toLine(end < 0 ? whole.text : whole.text.slice(0, end));
  const summary = end < 0 ? "" : summaryHtml(sliceOf(whole, end));
  return { title: title || null, summary: summary || null };
}
