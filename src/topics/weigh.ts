import { contains, matches, type QueryDocument } from "./match.ts";
import { READER_LIMITS } from "./parse.ts";
import type { Query, Words } from "./query.ts";
import type { Hits } from "./vocabulary-index.ts";

/** What a word is worth by where it stands; words that stand together are worth two. */
const IN_CATEGORY = 6;
const IN_TITLE = 3;
const IN_BODY = 1;

/**
 * How much of a query stands where an article says what it is about: each of the query's words that is in its
 * categories, its title or its lead counts, once and by its place. 0: it does not match there, or no word has to do with it.
 * `hits`: of this document, by an index that holds the query; without it each word is tried.
 */
export function weigh(query: Query, document: QueryDocument, hits?: Hits): number {
  switch (query.kind) {
    case "or":
      return weighAny(query, document, hits);
    case "and":
      return weighAll(query.all, document, hits);
    case "words":
      return weighWords(query, document);
    default:
      return 0;
  }
}

function weighAny(or: Extract<Query, { kind: "or" }>, document: QueryDocument, hits?: Hits): number {
  let sum = 0;
  for (const part of or.any) if (hits === undefined || part.kind !== "words") sum += weigh(part, document, hits);
  for (const words of hits?.get(or) ?? []) sum += weighWords(words, document);
  return sum;
}

function weighAll(all: readonly Query[], document: QueryDocument, hits?: Hits): number {
  let sum = 0;
  for (const part of all) {
    const weight = weigh(part, document, hits);
    if (weight === 0 && (hasWords(part) || !matches(part, document))) return 0;
    sum += weight;
  }
  return sum;
}

function weighWords(words: Words, document: QueryDocument): number {
  if (words.within === "category") return matches(words, document) ? IN_CATEGORY : 0;
  const worth = words.tokens.length > 1 ? 2 : 1;
  if (contains(document.title, words)) return worth * IN_TITLE;
  return words.within === "text" && contains(document.body, words) ? worth * IN_BODY : 0;
}

function hasWords(query: Query): boolean {
  if (query.kind === "or") return query.any.some(hasWords);
  if (query.kind === "and") return query.all.some(hasWords);
  return query.kind === "words";
}

/** A query of more words than anybody types is the vocabulary of a subject: a single one of them says little. */
export const isVocabulary = (query: Query): boolean => wordCount(query, READER_LIMITS.terms) > READER_LIMITS.terms;

/** Words that a query asks for, not those that it rules out; counted no further than one above `most`. */
function wordCount(query: Query, most: number): number {
  if (query.kind === "words") return 1;
  const parts = query.kind === "or" ? query.any : query.kind === "and" ? query.all : [];
  let sum = 0;
  for (const part of parts) if (sum <= most) sum += wordCount(part, most - sum);
  return sum;
}
