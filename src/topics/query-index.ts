import { guardOf, type Key, keysOf } from "./guard.ts";
import { matches, type QueryDocument } from "./match.ts";
import { formatQuery, type Query } from "./query.ts";

/** Finds which of very many queries an article matches, without trying each of them. */
export interface QueryIndex<Id extends string | number> {
  /** Adds a query, or puts it in place of the one that `id` had. */
  add: (id: Id, query: Query) => void;
  remove: (id: Id) => void;
  /** Ids of the queries that accept the article, in no order: as trying them all would give. */
  match: (document: QueryDocument) => Id[];
  readonly size: number;
}

/** One query, and those who asked for it. */
interface Entry<Id> {
  text: string;
  query: Query;
  ids: Set<Id>;
  /** null: tried for every article. */
  keys: readonly Key[] | null;
  /** An article that has one of the keys is accepted: the query asks for nothing else. */
  isCertain: boolean;
  /** The last match that came upon it. */
  seen: number;
}

/** Queries by one kind of key. */
interface Shelf<Id> {
  whole: Map<string, Set<Entry<Id>>>;
  beginnings: Map<string, Set<Entry<Id>>>;
  /** Lengths of the beginnings, with how many of them there are. */
  lengths: Map<number, number>;
}

/** What a key costs beside the queries that stand under it already: beginnings and records are found in many articles. */
const COST: Readonly<Record<Key["kind"], number>> = {
  title: 0,
  word: 1,
  category: 2,
  source: 50,
  topic: 100,
  language: 1_000,
};
const COST_OF_PREFIX = 20;

/** Whether all that the query asks for is one of several keys. */
function isOneOf(query: Query): boolean {
  if (query.kind === "or") return query.any.every(isOneOf);
  if (query.kind === "words") return query.tokens.length === 1;
  return query.kind === "source" || query.kind === "language" || query.kind === "topic";
}

/**
 * Each query stands under keys of which an article must have one (see guardOf): where several would do, under those with
 * the fewest queries so far, for what many ask for is what many articles tell. Matching takes time in proportion to the
 * article's words and to the queries that stand under them. Pure but for what was added.
 */
export function createQueryIndex<Id extends string | number>(): QueryIndex<Id> {
  const byText = new Map<string, Entry<Id>>();
  const byId = new Map<Id, Entry<Id>>();
  const always = new Set<Entry<Id>>();
  const shelves = new Map<Key["kind"], Shelf<Id>>();
  let run = 0;

  function shelf(kind: Key["kind"]): Shelf<Id> {
    let known = shelves.get(kind);
    if (known === undefined) {
      known = { whole: new Map(), beginnings: new Map(), lengths: new Map() };
      shelves.set(kind, known);
    }
    return known;
  }
  const under = ({ kind, value, prefix }: Key) => shelf(kind)[prefix ? "beginnings" : "whole"].get(value);
  const cost = (keys: readonly Key[]) =>
    keys.reduce(
      (sum, key) =>
        sum + (under(key)?.size ?? 0) + COST[key.kind] + (key.prefix ? COST_OF_PREFIX : 0) + 1 / key.value.length,
      0,
    );

  function put(key: Key, entry: Entry<Id>): void {
    const { whole, beginnings, lengths } = shelf(key.kind);
    const map = key.prefix ? beginnings : whole;
    const known = map.get(key.value);
    if (known !== undefined) return void known.add(entry);
    map.set(key.value, new Set([entry]));
    if (key.prefix) lengths.set(key.value.length, (lengths.get(key.value.length) ?? 0) + 1);
  }

  function withdraw(key: Key, entry: Entry<Id>): void {
    const { whole, beginnings, lengths } = shelf(key.kind);
    const map = key.prefix ? beginnings : whole;
    const known = map.get(key.value);
    if (known?.delete(entry) !== true || known.size > 0) return;
    map.delete(key.value);
    if (!key.prefix) return;
    const left = (lengths.get(key.value.length) ?? 1) - 1;
    if (left === 0) lengths.delete(key.value.length);
    else lengths.set(key.value.length, left);
  }

  function remove(id: Id): void {
    const entry = byId.get(id);
    if (entry === undefined) return;
    byId.delete(id);
    entry.ids.delete(id);
    if (entry.ids.size > 0) return;
    byText.delete(entry.text);
    always.delete(entry);
    for (const key of entry.keys ?? []) withdraw(key, entry);
  }

  function open(text: string, query: Query): Entry<Id> {
    const entry = { text, query, ids: new Set<Id>(), keys: guardOf(query, cost), isCertain: isOneOf(query), seen: 0 };
    byText.set(text, entry);
    if (entry.keys === null) always.add(entry);
    for (const key of entry.keys ?? []) put(key, entry);
    return entry;
  }

  /** Adds to `ids` those of the entries that accept the document and were not come upon before. */
  function take(entries: Iterable<Entry<Id>> | undefined, document: QueryDocument, ids: Id[]): void {
    if (entries === undefined) return;
    for (const entry of entries) {
      if (entry.seen === run) continue;
      entry.seen = run;
      if (entry.isCertain || matches(entry.query, document)) for (const id of entry.ids) ids.push(id);
    }
  }

  return {
    add(id, query) {
      const text = formatQuery(query);
      if (byId.get(id)?.text === text) return;
      remove(id);
      const entry = byText.get(text) ?? open(text, query);
      entry.ids.add(id);
      byId.set(id, entry);
    },
    remove,
    match(document) {
      const ids: Id[] = [];
      run++;
      take(always, document, ids);
      for (const [kind, value] of keysOf(document)) {
        const known = shelves.get(kind);
        if (known === undefined) continue;
        take(known.whole.get(value), document, ids);
        for (const length of known.lengths.keys()) {
          if (length <= value.length) take(known.beginnings.get(value.slice(0, length)), document, ids);
        }
      }
      return ids;
    },
    get size() {
      return byId.size;
    },
  };
}
