import type { StoryView } from "../model.ts";
import { tokens } from "../text/analyse.ts";
import { fold } from "../text/fold.ts";

type Told = StoryView["articles"][number];

/** Shorter texts say too little to tell a copy from two accounts of one thing. */
const MIN_WORDS = 40;
const WORDS_IN_A_ROW = 5;
/** So much of the shorter text in the other makes it the same text. */
const SAME_SHARE = 0.7;
/** What outlets print of a wire's text at the beginning is what they print of it. */
const WORDS_COMPARED = 600;

/** Articles that stand: all of them when every one was withdrawn. */
export function standing<T extends { retractedAt: number | null }>(articles: readonly T[]): readonly T[] {
  const left = articles.filter(({ retractedAt }) => retractedAt === null);
  return left.length > 0 ? left : articles;
}

/** Every outlet has withdrawn what it told. */
export function isWithdrawn({ articles }: Pick<StoryView, "articles">): boolean {
  return articles.length > 0 && articles.every(({ retractedAt }) => retractedAt !== null);
}

/**
 * One article of each outlet that tells the story by itself, in their order: of another name, with a feed on another site,
 * and not in the very words of one before it (a wire's text confirms nothing twice). Withdrawn articles confirm nothing.
 */
export function independentOutlets(articles: readonly Told[]): Told[] {
  const found: { article: Told; name: string; host: string | null; shingles: ReadonlySet<string> | null }[] = [];
  for (const article of articles) {
    if (article.retractedAt !== null) continue;
    const next = {
      article,
      name: fold(article.outlet).trim(),
      host: hostOf(article.sourceUrl),
      shingles: shinglesOf(article),
    };
    const known = found.some(
      ({ name, host, shingles }) =>
        name === next.name || (host !== null && host === next.host) || isCopy(shingles, next.shingles),
    );
    if (!known) found.push(next);
  }
  return found.map(({ article }) => article);
}

/** Where many publish who have nothing to do with one another. */
const SHARED =
  /(?:^|\.)(?:t\.me|telegram\.me|youtube\.com|facebook\.com|x\.com|twitter\.com|medium\.com|vk\.com|google\.com|feedburner\.com|rss\.app)$|^[\d.:[\]]+$|^localhost$/u;

/** The site of a feed without what is only a part of it; null when that says nothing. */
function hostOf(url: string): string | null {
  const host = URL.parse(url)?.hostname ?? "";
  return host === "" || SHARED.test(host)
    ? null
    : host.replace(/^(?:www|m|feeds?|rss|news|[a-z]{2})\.(?=[^.]+\.)/u, "");
}

function shinglesOf({ text }: Told): ReadonlySet<string> | null {
  const words = tokens(text.slice(0, WORDS_COMPARED * 12)).slice(0, WORDS_COMPARED);
  if (words.length < MIN_WORDS) return null;
  return new Set(words.slice(WORDS_IN_A_ROW - 1).map((_, at) => words.slice(at, at + WORDS_IN_A_ROW).join(" ")));
}

function isCopy(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return false;
  return a.intersection(b).size >= SAME_SHARE * Math.min(a.size, b.size);
}
