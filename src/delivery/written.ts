import type { Correction } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { entitiesToHtml, type Formatted, sliceOf } from "./entities-html.ts";
import { shownUnits } from "./measure.ts";

/** UTF-16 units of what a person writes. In a caption the title and the outlets need some of the room as well. */
export const LONGEST = { title: 300, summary: 3_400, summaryInCaption: 700 } as const;

/** Why a title or a summary cannot stand. */
export type WritingTrouble =
  | { kind: "empty" }
  /** It has so many letters more than there is room for. */
  | { kind: "too-long"; by: number };

/** null: it can. What is null or absent is not written. `isCaption`: it stands below a picture, for good. */
export function writingTrouble(
  { title, summary }: Partial<Pick<Correction, "title" | "summary">>,
  isCaption = false,
): WritingTrouble | null {
  const parts = [
    { units: title == null ? null : toLine(title).length, most: LONGEST.title },
    {
      units: summary == null ? null : summary.trim() === "" ? 0 : shownUnits(summary),
      most: isCaption ? LONGEST.summaryInCaption : LONGEST.summary,
    },
  ];
  for (const { units, most } of parts) {
    if (units === 0) return { kind: "empty" };
    if (units !== null && units > most) return { kind: "too-long", by: units - most };
  }
  return null;
}

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
