import { contains, matches, type QueryDocument } from "./match.ts";
import { READER_LIMITS } from "./parse.ts";
import type { Query, Words } from "./query.ts";

/** What a word is worth by where it stands; words that stand together are worth two. */
const IN_CATEGORY = 6;
const IN_TITLE = 3;
const IN_BODY = 1;

/**
 * How much of a query stands where an article says what it is about: each of the query's words that is in its
 * categories, its title or its lead counts, once and by its place. 0: it does not match there, or no word has to do with it.
 */
export function weigh(query: Query, document: QueryDocument): number {
  switch (query.kind) {
    case "or":
      return query.any.reduce((sum, part) => sum + weigh(part, document), 0);
    case "and":
      return weighAll(query.all, document);
    case "words":
      return weighWords(query, document);
    default:
      return 0;
  }
}

function weighAll(all: readonly Query[], document: QueryDocument): number {
  let sum = 0;
  for (const part of all) {
    const weight = weigh(part, document);
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

const hasWords = (query: Query): boolean => wordCount(query) > 0;

/** Words that a query asks for; not those that it rules out. */
function wordCount(query: Query): number {
  switch (query.kind) {
    case "or":
      return query.any.reduce((sum, part) => sum + wordCount(part), 0);
    case "and":
      return query.all.reduce((sum, part) => sum + wordCount(part), 0);
    case "words":
      return 1;
    default:
      return 0;
  }
}

/** A query of more words than anybody types is the vocabulary of a subject: a single one of them says little. */
export const isVocabulary = (query: Query): boolean => wordCount(query) > READER_LIMITS.terms;
