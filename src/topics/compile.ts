import { matches, type QueryDocument } from "./match.ts";
import { type ParsedQuery, parseQuery, type Query, validateTopicQuery } from "./parse.ts";
import { createVocabularyIndex } from "./vocabulary-index.ts";
import { isVocabulary, weigh } from "./weigh.ts";

/** A query's text as what matches it; null when it cannot be read. */
export type QueryReader = (text: string) => Query | null;

/** What reads queries that come again and again: each text is read once while it is in use. */
export interface QueryReaders {
  topic: QueryReader;
  route: QueryReader;
}

/** Texts that are remembered; when there are more they are all read anew. */
const MOST_KNOWN = 10_000;

function reader(read: (text: string) => ParsedQuery): QueryReader {
  const known = new Map<string, Query | null>();
  return (text) => {
    let query = known.get(text);
    if (query === undefined) {
      const parsed = read(text);
      query = parsed.kind === "ok" ? parsed.query : null;
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, query);
    }
    return query;
  };
}

/** One for all: the default topics are ten thousand words, and a seventh of a second to read and to index. */
const readTopic = reader(validateTopicQuery);

export function createQueryReaders(): QueryReaders {
  return { topic: readTopic, route: reader((text) => parseQuery(text)) };
}

/** One of an article's topics. */
export interface Ranked<T> {
  topic: T;
  /** How much the article has to do with it; compares with its other topics only. */
  weight: number;
}

/** Two words of the lead, or one of the title. */
const ENOUGH = 2;
/** So many times less than the article's main subject is said in passing. */
const IN_PASSING = 3;

/** By the first of the queries: topics are compiled again and again, and are mostly the same. */
const indexes = new WeakMap<Query, { of: readonly Query[]; index: ReturnType<typeof createVocabularyIndex> }>();

function indexOf(queries: readonly Query[]): ReturnType<typeof createVocabularyIndex> {
  const [first] = queries;
  if (first === undefined) return createVocabularyIndex([]);
  const known = indexes.get(first);
  if (known?.of.length === queries.length && known.of.every((query, at) => query === queries[at])) return known.index;
  const index = createVocabularyIndex(queries);
  indexes.set(first, { of: queries, index });
  return index;
}

/**
 * Finds the topics of an article, what it is most about first; in the order of `topics` where they weigh the same. A
 * short query is taken at its word: its topic has every article that it matches. A vocabulary (see isVocabulary) has
 * those whose title, lead and categories hold enough of it, beside what they hold of the other vocabularies. A topic
 * that cannot be read has no articles.
 */
export function rankTopics<T extends { query: string }>(
  topics: readonly T[],
  read: QueryReader = readTopic,
): (document: QueryDocument) => Ranked<T>[] {
  const compiled = topics.flatMap((topic) => {
    const query = read(topic.query);
    return query === null ? [] : [{ topic, query, vocabulary: isVocabulary(query) }];
  });
  const hitsOf = indexOf(compiled.flatMap(({ query, vocabulary }) => (vocabulary ? [query] : [])));
  return (document) => {
    const told = { ...document, ...document.subject() };
    const hits = hitsOf(told);
    const found = compiled
      .map(({ topic, query, vocabulary }) => ({
        topic,
        query,
        vocabulary,
        weight: vocabulary ? weigh(query, told, hits) : weigh(query, document),
      }))
      .filter((one) => (one.vocabulary ? one.weight >= ENOUGH : matches(one.query, document)));
    const most = Math.max(0, ...found.map(({ vocabulary, weight }) => (vocabulary ? weight : 0)));
    return found
      .filter(({ vocabulary, weight }) => !vocabulary || weight * IN_PASSING >= most)
      .sort((a, b) => b.weight - a.weight)
      .map(({ topic, weight }) => ({ topic, weight }));
  };
}

/** As rankTopics, the topics alone and in their own order. */
export function compileTopics<T extends { query: string }>(
  topics: readonly T[],
  read?: QueryReader,
): (document: QueryDocument) => T[] {
  const ranked = rankTopics(topics, read);
  return (document) => {
    const found = new Set(ranked(document).map(({ topic }) => topic));
    return topics.filter((topic) => found.has(topic));
  };
}
