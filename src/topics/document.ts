import { tokens } from "../text/analyse.ts";
import type { QueryDocument, TokenField } from "./match.ts";

/** What of an article queries can ask for. */
export interface Analysable {
  title: string;
  /** Plain text. */
  text: string;
  sourceSlug: string;
  language: string | null;
  categories: readonly string[];
  publishedAt: number | null;
  firstSeenAt: number;
}

/** Categories that count: a feed that gives more is listing key words. */
const MAX_CATEGORIES = 50;

function tokenField(text: string): TokenField {
  const list = tokens(text);
  const places = new Map<string, number[]>();
  for (const [place, token] of list.entries()) {
    const known = places.get(token);
    if (known === undefined) places.set(token, [place]);
    else known.push(place);
  }
  let sorted: readonly string[] | undefined;
  return {
    tokens: list,
    places,
    sorted: () => {
      sorted ??= [...places.keys()].sort();
      return sorted;
    },
  };
}

/** The article as the matcher and the search index know it, without topics: those are found by matching it. */
export function documentOf(article: Analysable): QueryDocument {
  return {
    title: tokenField(article.title),
    body: tokenField(article.text),
    source: article.sourceSlug,
    language: article.language,
    topics: [],
    categories: article.categories.slice(0, MAX_CATEGORIES).map((category) => tokens(category)),
    publishedAt: article.publishedAt ?? article.firstSeenAt,
  };
}
