import type { Article } from "../model.ts";
import { isFrontPage } from "../story/front-page.ts";
import type { PreparedEntry } from "./prepare.ts";

const HOUR = 60 * 60_000;
/** Two entries of one title dated no further apart are one: sites round their dates when they move. */
const SAME_MOMENT_MS = 60_000;
/** A column that comes every day under one title and address is the next issue after this. */
const NEXT_ISSUE_MS = 20 * HOUR;
/** So many headlines at once that are known, most of what seems new: the feed writes them anew. */
const LEAST_REWRITTEN = 5;
/** … and no headline comes back for good after this. */
const REWRITTEN_MS = 30 * 24 * HOUR;

/** How sure it is that an entry with another guid is an article of its source that bears the same title. */
export type Twin = "surely" | "perhaps" | "no";

/**
 * surely: of the same moment, or at the same place (an address, or none) within a day. perhaps: of any other time and
 * place. Feeds give one article another guid at times, and sites move or date all that they have anew.
 */
export function twinOf(
  { entry, canonicalUrl }: Pick<PreparedEntry, "entry" | "canonicalUrl">,
  article: Pick<Article, "canonicalUrl" | "publishedAt" | "firstSeenAt">,
  now: number,
): Twin {
  const [here, there] = [placeOf(canonicalUrl), placeOf(article.canonicalUrl)];
  const [at, then] = [entry.publishedAt, article.publishedAt];
  if (at !== null && then !== null && Math.abs(at - then) <= SAME_MOMENT_MS) return "surely";
  if (here === there) {
    // At an address it is the article that stands there; without one, undated headlines say nothing of when.
    if (at === null && then === null) return "surely";
    // What was dated in the future bears the moment at which it was seen.
    if (at !== null && then === article.firstSeenAt && at > then && here !== null) return "surely";
    if (Math.abs((at ?? now) - (then ?? article.firstSeenAt)) < NEXT_ISSUE_MS) return "surely";
  }
  return now - article.firstSeenAt <= REWRITTEN_MS ? "perhaps" : "no";
}

/** Whether so many of the entries that seem new bear known titles that the feed has written everything anew. */
export function isRewritten(unknown: number, perhaps: number): boolean {
  return perhaps >= LEAST_REWRITTEN && 2 * perhaps >= unknown;
}

const placeOf = (canonicalUrl: string | null): string | null =>
  canonicalUrl === null || isFrontPage(canonicalUrl) ? null : canonicalUrl;
