import { isFrontPage } from "./front-page.ts";

/** What tells whether an article stands at the address of another one. */
export interface AddressedArticle {
  sourceId: number;
  /** As canonicalUrl gives it, null when the article has no link. */
  canonicalUrl: string | null;
  /** As titleKey gives it. */
  titleKey: string;
}

/** An article that is stored. */
export interface StoredAddress extends AddressedArticle {
  storyId: number;
  /** When it was published (ms, UTC), or first seen when that is unknown or in the future. */
  at: number;
}

/** How far apart two outlets tell one event; what is older is no news. */
export const STORY_WINDOW_MS = 48 * 3_600_000;

/** Whether at least half of the words of the shorter title stand in the other. */
export function titlesAgree(a: string, b: string): boolean {
  const [few, many] = [new Set(a.split(" ")), new Set(b.split(" "))].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined) return false;
  return 2 * few.intersection(many).size >= few.size;
}

/**
 * The story of the newest article at the same address, at any distance of time; null when there is none. Of one source
 * it must be so by the title too: a feed whose entries all link to the same page (a list, a live page) has many articles
 * there.
 */
export function storyAtAddress(article: AddressedArticle, stored: readonly StoredAddress[]): number | null {
  const { canonicalUrl: url, sourceId, titleKey } = article;
  if (url === null || isFrontPage(url)) return null;
  const same = stored.filter(
    (other) => other.canonicalUrl === url && (other.sourceId !== sourceId || titlesAgree(other.titleKey, titleKey)),
  );
  return same.toSorted((a, b) => b.at - a.at || a.storyId - b.storyId)[0]?.storyId ?? null;
}
