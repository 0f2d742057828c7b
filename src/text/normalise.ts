import { boundMarks, fold } from "./fold.ts";
import { withoutMarkers } from "./title-markers.ts";

/**
 * Control characters that are not white space, soft hyphens, zero-width spaces and bidirectional marks: invisible, and
 * able to turn a line around. The joiners U+200C and U+200D stay: Persian words and emoji are made with them.
 */
const JUNK =
  /[[\p{Cc}--[\t\n\v\f\r\u0085]]\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gv;

/**
 * `text` on one line: white space of any kind is one space, nothing invisible, trimmed, well-formed UTF-16 (a lone
 * surrogate becomes U+FFFD). Idempotent, linear, never longer than its input.
 */
export function toLine(text: string): string {
  return boundMarks(text.toWellFormed().replace(JUNK, ""))
    .replace(/[\s\u0085]+/g, " ")
    .trim();
}

/**
 * The normal form by which headlines are compared: markers gone (see withoutMarkers), folded, apostrophes closed up,
 * every other run of punctuation one space. "" when the title has no letter or digit.
 */
export function titleKey(title: string): string {
  return fold(withoutMarkers(toLine(title)))
    .replaceAll("'", "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}
