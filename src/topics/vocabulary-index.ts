import type { QueryDocument, TokenField } from "./match.ts";
import type { Query, Words } from "./query.ts";

type Or = Extract<Query, { kind: "or" }>;

/** Of an `or`: those of its words that may stand in an article. All others do not. */
export type Hits = ReadonlyMap<Or, readonly Words[]>;

const isWords = (query: Query): query is Words => query.kind === "words";

/** One of the words, and the `or` that it belongs to. */
interface Entry {
  of: Or;
  words: Words;
}

/** By a word that must stand in the article, or by a stem, or by how such a word begins. */
interface Shelf {
  words: Map<string, Entry[]>;
  stems: Map<string, Entry[]>;
  beginnings: Map<string, Entry[]>;
  /** Of the beginnings, in UTF-16 units. */
  lengths: Set<number>;
}

const emptyShelf = (): Shelf => ({ words: new Map(), stems: new Map(), beginnings: new Map(), lengths: new Set() });

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entry]);
  else known.push(entry);
}

/**
 * Finds which words of long lists an article may have, by the article's own words: trying ten thousand one by one takes
 * longer than all else that is done with it. What it gives must still be looked at: of a phrase only the first word is known.
 */
export function createVocabularyIndex(queries: readonly Query[]): (document: QueryDocument) => Hits {
  const texts = emptyShelf();
  const categories = emptyShelf();

  function add(query: Query): void {
    if (query.kind === "and") for (const part of query.all) add(part);
    if (query.kind !== "or") return;
    for (const part of query.any) {
      if (isWords(part)) shelve({ of: query, words: part });
      else add(part);
    }
  }

  function shelve(entry: Entry): void {
    const { within, tokens, prefix, forms } = entry.words;
    const shelf = within === "category" ? categories : texts;
    const [first = ""] = tokens;
    if (tokens.length === 1 && prefix) {
      shelf.lengths.add(first.length);
      put(shelf.beginnings, first, entry);
      return;
    }
    put(shelf.words, first, entry);
    if (tokens.length === 1) for (const form of forms) put(shelf.stems, form, entry);
  }

  function look({ words, beginnings, lengths }: Shelf, tokens: Iterable<string>, found: Set<Entry>): void {
    for (const token of tokens) {
      for (const entry of words.get(token) ?? []) found.add(entry);
      for (const length of lengths) {
        if (token.length < length) continue;
        for (const entry of beginnings.get(token.slice(0, length)) ?? []) found.add(entry);
      }
    }
  }

  for (const query of queries) add(query);

  return ({ title, body, categories: named }) => {
    const found = new Set<Entry>();
    for (const { places, stems } of [title, body] satisfies TokenField[]) {
      look(texts, places.keys(), found);
      for (const stem of stems) for (const entry of texts.stems.get(stem) ?? []) found.add(entry);
    }
    for (const category of named) look(categories, category, found);
    const hits = new Map<Or, Words[]>();
    for (const { of, words } of found) {
      const known = hits.get(of);
      if (known === undefined) hits.set(of, [words]);
      else known.push(words);
    }
    return hits;
  };
}
