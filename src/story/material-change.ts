import { fold } from "../text/fold.ts";
import { titleKey } from "../text/normalise.ts";

/** What of an article readers see. */
export interface ArticleText {
  title: string;
  /** Plain text. */
  text: string;
}

export type MaterialChange = { kind: "none" } | { kind: "material"; changed: ("title" | "text")[] };

/** The words alone: what is left when spelling of case, accents, white space and punctuation do not count. */
function words(text: string): string {
  return fold(text)
    .replaceAll("'", "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** What readers would notice between two revisions: other words. White space, punctuation, case and accents are not. */
export function materialChange(before: ArticleText, after: ArticleText): MaterialChange {
  const changed: ("title" | "text")[] = [];
  if (before.title !== after.title && titleKey(before.title) !== titleKey(after.title)) changed.push("title");
  if (before.text !== after.text && words(before.text) !== words(after.text)) changed.push("text");
  return changed.length === 0 ? { kind: "none" } : { kind: "material", changed };
}
