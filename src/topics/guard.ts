import type { QueryDocument } from "./match.ts";
import { nameKey, primaryLanguage } from "./names.ts";
import type { Query, Words } from "./query.ts";

/** Something that an article has or has not: a word or a stem, the beginning of a word, or what its record says. */
export interface Key {
  kind: "word" | "title" | "category" | "source" | "language" | "topic";
  value: string;
  /** Any word that begins so. */
  prefix: boolean;
}

/**
 * Groups of keys: every article that the query accepts has one key at least of each group. What is dearest to find by
 * `cost` (the less the better) comes first. None: an article can be accepted without having anything.
 */
export function guardsOf(query: Query, cost: (keys: readonly Key[]) => number): Key[][] {
  const priced = groupsOf(query, cost).map((keys) => ({ keys, price: cost(keys) }));
  return priced.sort((a, b) => a.price - b.price).map(({ keys }) => keys);
}

function groupsOf(query: Query, cost: (keys: readonly Key[]) => number): Key[][] {
  switch (query.kind) {
    case "and":
      return query.all.flatMap((part) => groupsOf(part, cost));
    case "or": {
      const dearest = query.any.map((part) => guardsOf(part, cost)[0]);
      return dearest.includes(undefined) ? [] : [dearest.flatMap((keys) => keys ?? [])];
    }
    case "words":
      return groupsOfWords(query);
    case "source":
    case "language":
    case "topic":
      return [[{ kind: query.kind, value: query.value, prefix: false }]];
    default:
      return [];
  }
}

/** Each word of a phrase has to be there. */
function groupsOfWords({ within, tokens, prefix, forms }: Words): Key[][] {
  const kind: Key["kind"] = within === "text" ? "word" : within;
  return tokens.map((value, i) => [
    { kind, value, prefix: prefix && i === tokens.length - 1 },
    ...forms.map((stem): Key => ({ kind, value: stem, prefix: false })),
  ]);
}

/** Keys of one kind that an article has. */
export interface KeysOfKind {
  kind: Key["kind"];
  values: Iterable<string>;
  /** They are words, and each of their beginnings is a key as well. */
  areWords: boolean;
}

/** All keys that an article has; some come twice. */
export function keysOf({ title, body, ...record }: QueryDocument): KeysOfKind[] {
  const language = record.language === null ? null : primaryLanguage(record.language);
  const words = (kind: Key["kind"], values: Iterable<string>) => ({ kind, values, areWords: true });
  const marks = (kind: Key["kind"], values: Iterable<string>) => ({ kind, values, areWords: false });
  return [
    ...[words("title", title.places.keys()), marks("title", title.stems)],
    ...[words("word", title.places.keys()), marks("word", title.stems)],
    ...[words("word", body.places.keys()), marks("word", body.stems)],
    words("category", record.categories.flat()),
    marks("source", [nameKey(record.source)]),
    marks("language", language === null ? [] : [language]),
    marks("topic", record.topics.map(nameKey)),
  ];
}
