import { isFrontPage } from "./front-page.ts";

/** What tells whether an article stands at the address of another one. */
export interface AddressedArticle {
  sourceId: number;
  /** As canonicalUrl gives it, null when the article has no link. */
  canonicalUrl: string | null;
  /** As titleKey gives it. */
  titleKey: string;
  /** When it was published (ms, UTC), or first seen when that is unknown or in the future. */
  at: number;
}

/** An article that is stored. */
export interface StoredAddress extends AddressedArticle {
  storyId: number;
}

/** How far apart two outlets tell one event; what is older is no news. */
export const STORY_WINDOW_MS = 48 * 3_600_000;

/** Whether at least half of the words of the shorter title stand in the other. */
export function titlesAgree(a: string, b: string): boolean {
  const [few, many] = [new Set(a.split(" ")), new Set(b.split(" "))].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined) return false;
  return 2 * few.intersection(many).size >= few.size;
}

/** A page that is written anew under the same headline after this is the next issue of a column. */
const NEXT_ISSUE_MS = 20 * 3_600_000;

/**
 * The story of the newest article at the same address; null when there is none. Under a headline that agrees it is
 * one article within a day, and told by another feed at any distance, with the same numbers: what comes every day at one
 * address is news every day. Under another headline it is one within two days, unless several stand there already (a
 * list, a live page).
 */
export function storyAtAddress(article: AddressedArticle, stored: readonly StoredAddress[]): number | null {
  const { canonicalUrl: url, sourceId, titleKey, at } = article;
  if (url === null || isFrontPage(url)) return null;
  const here = stored
    .filter((other) => other.canonicalUrl === url)
    .toSorted((a, b) => b.at - a.at || a.storyId - b.storyId);
  const same = here.find((other) => {
    if (!titlesAgree(other.titleKey, titleKey)) return false;
    if (Math.abs(at - other.at) < NEXT_ISSUE_MS) return true;
    return other.sourceId !== sourceId && numbersOf(other.titleKey) === numbersOf(titleKey);
  });
  if (same !== undefined) return same.storyId;
  const [newest] = here;
  const isOnePage = here.every((other) => newest !== undefined && titlesAgree(other.titleKey, newest.titleKey));
  const other = here.find((one) => one.sourceId !== sourceId && Math.abs(at - one.at) <= STORY_WINDOW_MS);
  return isOnePage && !here.some((one) => one.sourceId === sourceId) ? (other?.storyId ?? null) : null;
}

const numbersOf = (titleKey: string): string => (titleKey.match(/\p{N}+/gu) ?? []).sort().join(" ");
