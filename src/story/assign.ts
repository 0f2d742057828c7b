import { isFrontPage } from "./front-page.ts";

/** What the assignment needs to know of a new article. */
export interface ArticleRef {
  sourceId: number;
  /** As canonicalUrl gives it, null when the article has no link. */
  canonicalUrl: string | null;
  /** As titleKey gives it. */
  titleKey: string;
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  /** When it was published (ms, UTC), or first seen when that is unknown or in the future. */
  at: number;
}

/** An article of a story that may be the new one's too: found by canonical URL or by title key. */
export interface StoryRef extends ArticleRef {
  storyId: number;
  /** Whether the story holds an article of the new one's source, whatever that is called by now. */
  ownSource: boolean;
}

export type Assignment = { kind: "join"; storyId: number; because: "same-url" | "same-title" } | { kind: "open" };

/** How far apart two outlets tell one event under one headline. */
export const STORY_WINDOW_MS = 48 * 3_600_000;

/** A headline with fewer words or letters ("Weather", "Market close") says too little to tell an event. */
const MIN_WORDS = 4;
const MIN_LETTERS = 20;
/** Where words are written without spaces, a sign says more than a letter. */
const MIN_SIGNS = 8;
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

function tellsAnEvent(titleKey: string): boolean {
  if ((titleKey.match(SIGNS)?.length ?? 0) >= MIN_SIGNS) return true;
  return titleKey.split(" ").length >= MIN_WORDS && titleKey.replaceAll(" ", "").length >= MIN_LETTERS;
}

/** Whether at least half of the words of the shorter title stand in the other. */
export function titlesAgree(a: string, b: string): boolean {
  const [few, many] = [new Set(a.split(" ")), new Set(b.split(" "))].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined) return false;
  return 2 * few.intersection(many).size >= few.size;
}

const primary = (language: string | null) => language?.split("-", 1)[0]?.toLowerCase() ?? null;

/**
 * One address is one article, at any distance of time. Of one source it must be so by the title too: a feed whose
 * entries all link to the same page (a list, a live page) has many articles there.
 */
function sameUrl(article: ArticleRef, other: ArticleRef): boolean {
  const url = article.canonicalUrl;
  if (url === null || url !== other.canonicalUrl || isFrontPage(url)) return false;
  return other.sourceId !== article.sourceId || titlesAgree(other.titleKey, article.titleKey);
}

function sameTitle(article: ArticleRef, other: ArticleRef): boolean {
  return other.titleKey === article.titleKey && primary(other.language) === primary(article.language);
}

/**
 * Which story the article belongs to: the one that has its address, else the one that another source told under the
 * same headline in the same language, latest within `windowMs`; else it opens a story of its own. Of several the most
 * recent one. A source that prints its own headline again reports something new, whoever else printed it, and also when
 * it has given its older article another one since.
 */
export function assignStory(
  article: ArticleRef,
  candidates: readonly StoryRef[],
  windowMs: number = STORY_WINDOW_MS,
): Assignment {
  const recent = candidates.toSorted((a, b) => b.at - a.at || a.storyId - b.storyId);
  const byUrl = recent.find((other) => sameUrl(article, other));
  if (byUrl !== undefined) return { kind: "join", storyId: byUrl.storyId, because: "same-url" };
  if (!tellsAnEvent(article.titleKey)) return { kind: "open" };

  const byTitle = recent.find(
    (other) => sameTitle(article, other) && !other.ownSource && Math.abs(article.at - other.at) <= windowMs,
  );
  return byTitle === undefined ? { kind: "open" } : { kind: "join", storyId: byTitle.storyId, because: "same-title" };
}
