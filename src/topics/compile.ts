import { matches, type QueryDocument } from "./match.ts";
import { type ParsedQuery, parseQuery, type Query, validateTopicQuery } from "./parse.ts";

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

export function createQueryReaders(): QueryReaders {
  return { topic: reader(validateTopicQuery), route: reader((text) => parseQuery(text)) };
}

/** Finds those of `topics` whose query an article matches, in their order. A topic that cannot be read has no articles. */
export function compileTopics<T extends { query: string }>(
  topics: readonly T[],
  read: QueryReader = reader(validateTopicQuery),
): (document: QueryDocument) => T[] {
  const compiled = topics.flatMap((topic) => {
    const query = read(topic.query);
    return query === null ? [] : [{ topic, query }];
  });
  return (document) => compiled.filter(({ query }) => matches(query, document)).map(({ topic }) => topic);
}
