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
 * Keys of which every article that the query accepts has one at least: of what must all be there, that part which is
 * dearest to find by `cost` (the less the better). null: an article can be accepted without having anything.
 */
export function guardOf(query: Query, cost: (keys: readonly Key[]) => number): Key[] | null {
  switch (query.kind) {
    case "and": {
      const guards = query.all.map((part) => guardOf(part, cost)).filter((keys) => keys !== null);
      return cheapest(guards, cost);
    }
    case "or": {
      const guards = query.any.map((part) => guardOf(part, cost));
      return guards.some((keys) => keys === null) ? null : guards.flatMap((keys) => keys ?? []);
    }
    case "words":
      return cheapest(guardsOfWords(query), cost);
    case "source":
    case "language":
    case "topic":
      return [{ kind: query.kind, value: query.value, prefix: false }];
    default:
      return null;
  }
}

function cheapest(guards: readonly Key[][], cost: (keys: readonly Key[]) => number): Key[] | null {
  let best: Key[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const keys of guards) {
    const price = cost(keys);
    if (best !== null && price >= least) continue;
    best = keys;
    least = price;
  }
  return best;
}

/** Each word of a phrase has to be there. */
function guardsOfWords({ within, tokens, prefix, forms }: Words): Key[][] {
  const kind: Key["kind"] = within === "text" ? "word" : within;
  return tokens.map((value, i) => [
    { kind, value, prefix: prefix && i === tokens.length - 1 },
    ...forms.map((stem): Key => ({ kind, value: stem, prefix: false })),
  ]);
}

/** All keys without a prefix that an article has; its words once for the title and once for the whole. */
export function* keysOf(document: QueryDocument): Iterable<[kind: Key["kind"], value: string]> {
  const { title, body } = document;
  for (const token of title.places.keys()) {
    yield ["title", token];
    if (!body.places.has(token)) yield ["word", token];
  }
  for (const stem of title.stems) {
    yield ["title", stem];
    if (!body.stems.has(stem)) yield ["word", stem];
  }
  for (const token of body.places.keys()) yield ["word", token];
  for (const stem of body.stems) yield ["word", stem];
  for (const token of new Set(document.categories.flat())) yield ["category", token];
  yield ["source", nameKey(document.source)];
  const language = document.language === null ? null : primaryLanguage(document.language);
  if (language !== null) yield ["language", language];
  for (const topic of new Set(document.topics.map(nameKey))) yield ["topic", topic];
}
