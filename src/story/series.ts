import type { IndexedArticle } from "./vocabulary.ts";

/** What comes every day comes again a day later, give or take five hours; sooner it is an edited headline or a rising toll. */
const NEXT_ISSUE_MS = 19 * 3_600_000;
/** Share of words that two headlines of one frame have in common, numbers aside. */
const SAME_FRAME = 0.75;

/** What of an article is compared with an indexed one. */
export type SeriesArticle = Pick<IndexedArticle, "at" | "numbers" | "titleKey"> & {
  /** The terms of the title. */
  titleTerms: ReadonlySet<string>;
};

/**
 * Whether two headlines are issues of a series ("75 drones attack in one day", next day "50 drones …"; "Market closes
 * higher" twice) and so tell two events: the same words but for numbers, a day or more apart. `isOwn`: the source has
 * told the other one's story itself; of another source's headline only other numbers prove it.
 */
export function isNextIssue(article: SeriesArticle, other: IndexedArticle, isOwn: boolean): boolean {
  if (Math.abs(article.at - other.at) < NEXT_ISSUE_MS) return false;
  if (article.numbers === other.numbers && !(isOwn && article.titleKey === other.titleKey)) return false;
  return frameLikeness(article.titleTerms, other) >= SAME_FRAME;
}

function frameLikeness(title: ReadonlySet<string>, other: IndexedArticle): number {
  let shared = 0;
  let words = 0;
  let digits = 0;
  for (let i = 0; i < other.inTitle; i++) {
    const term = other.terms[i];
    if (term === undefined || term.isNumber) continue;
    words++;
    if (title.has(term.text)) shared++;
  }
  for (const term of title) if (/\p{N}/u.test(term)) digits++;
  return shared / (words + title.size - digits - shared || 1);
}
