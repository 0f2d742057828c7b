import { dayOf, parseDay } from "./days.ts";
import { nameKey, primaryLanguage } from "./names.ts";
import type { Query, Words } from "./query.ts";

/** A run of tokens with what makes looking into it quick. */
export interface TokenField {
  tokens: readonly string[];
  /** Where each token stands, in rising order. */
  places: ReadonlyMap<string, readonly number[]>;
  /** Stems of the tokens, in the article's language. */
  stems: ReadonlySet<string>;
  /** The different tokens in the order of their UTF-16 units; made when it is first asked for. */
  sorted: () => readonly string[];
}

export interface Subject {
  title: TokenField;
  body: TokenField;
}

/** An analysed article, as documentOf makes it. */
export interface QueryDocument {
  title: TokenField;
  body: TokenField;
  /** What of it tells its subject: see subjectOf; made when it is first asked for. */
  subject: () => Subject;
  /** Slug. */
  source: string;
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  /** Slugs of the topics that the article has. */
  topics: readonly string[];
  /** The feed's categories and the sections of the article's address, each as its tokens. */
  categories: readonly (readonly string[])[];
  /** ms, UTC. */
  publishedAt: number;
}

/**
 * Whether the article is one that the query asks for: the same answer as SQLite gives for toFts(query) over
 * indexColumns(document). Takes time in proportion to the query, not to the article, but for phrases of words that the
 * article repeats.
 */
export function matches(query: Query, document: QueryDocument): boolean {
  switch (query.kind) {
    case "and":
      return query.all.every((part) => matches(part, document));
    case "or":
      return query.any.some((part) => matches(part, document));
    case "not":
      return !matches(query.query, document);
    case "words":
      return hasWords(query, document);
    case "source":
      return nameKey(document.source) === query.value;
    case "language":
      return document.language !== null && primaryLanguage(document.language) === query.value;
    case "topic":
      return document.topics.some((topic) => nameKey(topic) === query.value);
    case "before":
      return dayOf(document.publishedAt) < (parseDay(query.day) ?? 0);
    case "after":
      return dayOf(document.publishedAt) >= (parseDay(query.day) ?? 0);
  }
}

function hasWords(words: Words, document: QueryDocument): boolean {
  if (words.within === "category") return document.categories.some((category) => startsSomewhere(words, category));
  if (contains(document.title, words)) return true;
  return words.within === "text" && contains(document.body, words);
}

/** Whether the words stand in that field; of a category, see matches. */
export function contains(field: TokenField, words: Words): boolean {
  const [first = ""] = words.tokens;
  if (words.tokens.length === 1) {
    if (words.prefix) return hasPrefix(field.sorted(), first);
    return field.places.has(first) || words.forms.some((stem) => field.stems.has(stem));
  }
  return field.places.get(first)?.some((place) => standAt(words, field.tokens, place)) ?? false;
}

function startsSomewhere(words: Words, tokens: readonly string[]): boolean {
  return tokens.some((_, place) => standAt(words, tokens, place));
}

function standAt({ tokens: wanted, prefix }: Words, tokens: readonly string[], place: number): boolean {
  return wanted.every((want, i) => {
    const token = tokens[place + i];
    return token === want || (prefix && i === wanted.length - 1 && token?.startsWith(want) === true);
  });
}

function hasPrefix(sorted: readonly string[], prefix: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(prefix) ?? false;
}
