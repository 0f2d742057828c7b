import { boundMarks } from "../text/fold.ts";

const LONGEST = 100;

/**
 * The form in which names of sources and topics are compared: lower case, compatibility forms made one, quotation marks
 * and parentheses gone (the query language needs them), at most 100 UTF-16 units. Slugs come out as they are.
 */
export function nameKey(name: string): string {
  if (/^[a-z0-9-]{1,100}$/.test(name)) return name;
  return boundMarks(name.slice(0, 4 * LONGEST).toWellFormed())
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s"“”„‟«»()]+/g, " ")
    .slice(0, LONGEST)
    .toWellFormed()
    .trim();
}

/** "en" of "en-GB" and "EN_us"; null when `tag` is not a language tag. */
export function primaryLanguage(tag: string): string | null {
  return /^([a-z]{2,3})(?:[-_].{0,60})?$/i.exec(tag)?.[1]?.toLowerCase() ?? null;
}
