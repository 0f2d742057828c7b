import type { StoryView } from "../model.ts";
import { nameOf, siteOf } from "../story/outlet.ts";
import { tokens } from "../text/analyse.ts";

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

/** Every outlet has withdrawn what it told, or an editor took the story out of everything. */
export function isWithdrawn({
  articles,
  removedAt,
}: {
  articles: readonly Pick<Told, "retractedAt">[];
  removedAt: number | null;
}): boolean {
  if (removedAt !== null) return true;
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
      name: nameOf({ name: article.outlet, url: article.sourceUrl }),
      host: siteOf(article.sourceUrl),
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

function shinglesOf({ text }: Told): ReadonlySet<string> | null {
  const words = tokens(text.slice(0, WORDS_COMPARED * 12)).slice(0, WORDS_COMPARED);
  if (words.length < MIN_WORDS) return null;
  return new Set(words.slice(WORDS_IN_A_ROW - 1).map((_, at) => words.slice(at, at + WORDS_IN_A_ROW).join(" ")));
}

function isCopy(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return false;
  return a.intersection(b).size >= SAME_SHARE * Math.min(a.size, b.size);
}
