import type { Article } from "../model.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whoever withdraws something does so soon; older posts are not edited any more either. */
export const RETRACTABLE_MS = 7 * DAY;
/** More at once have not been withdrawn: the feed is another one, or broken. */
const MOST_MISSING = 3;
/** A page may be missing for a moment while a site is worked on; 410 means what it says (RFC 9110, 15.5.11). */
const MISSING_FOR_MS = 10 * MINUTE;

/** An article of a source as far as its absence matters. */
export type Known = Pick<
  Article,
  "id" | "identity" | "canonicalUrl" | "url" | "publishedAt" | "firstSeenAt" | "retractedAt"
>;

/** What a poll of the source showed. */
export interface Shown {
  identity: string;
  canonicalUrl: string | null;
  publishedAt: number | null;
}

/**
 * Articles that may have been withdrawn: gone from a feed that still shows older ones, so that they have not just
 * scrolled out of it. Newest first; none when so many are gone that the feed must have changed. Their pages have to be
 * asked (see provesWithdrawal). `known`: what the source brought in the last days, in any order.
 */
export function retractionCandidates(known: readonly Known[], shown: readonly Shown[], now: number): Known[] {
  const identities = new Set(shown.map(({ identity }) => identity));
  const urls = new Set(shown.flatMap(({ canonicalUrl }) => canonicalUrl ?? []));
  const isShown = ({ identity, canonicalUrl }: Known) =>
    identities.has(identity) || (canonicalUrl !== null && urls.has(canonicalUrl));
  // By when they were seen where the feed has no dates: it shows what came before, so it reaches back so far.
  const at = (article: Known) => article.publishedAt ?? article.firstSeenAt;
  const stillThere = known.filter(isShown);
  const oldest = Math.min(...stillThere.map(at), ...shown.flatMap(({ publishedAt }) => publishedAt ?? []));
  const missing = known.filter(
    (article) =>
      !isShown(article) &&
      article.retractedAt === null &&
      article.url !== null &&
      now - article.firstSeenAt < RETRACTABLE_MS &&
      at(article) > oldest,
  );
  if (stillThere.length === 0 || missing.length > MOST_MISSING || missing.length > stillThere.length) return [];
  return missing.toSorted((a, b) => at(b) - at(a));
}

/**
 * Whether the page of a candidate proves that it was withdrawn. `status`: what it answered, after redirects, null when
 * nothing came; `goneSince`: since when it has answered 404 or 410, null when it has not.
 */
export function provesWithdrawal(status: number | null, goneSince: number | null, now: number): boolean {
  return status === 410 || (status === 404 && goneSince !== null && now - goneSince >= MISSING_FOR_MS);
}
