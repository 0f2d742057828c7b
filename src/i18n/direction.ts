/** Letters that run from right to left, and U+200F: the blocks that the Unicode Standard reserves for them (UAX #9, 3.2). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * `text` fit to stand inside a line of another direction: between U+2068 and U+2069 when it has letters that run from
 * right to left, else as it is. All languages of the interface run from left to right.
 */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
