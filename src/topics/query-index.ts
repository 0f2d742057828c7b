import { guardsOf, type Key, keysOf } from "./guard.ts";
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
  /** Its number among all queries; that of one which is gone is given again. */
  place: number;
  text: string;
  ids: Id[];
  /** null: tried for every article. */
  keys: readonly Key[] | null;
  /** An article that has one of the keys is accepted: the query asks for nothing else. */
  isCertain: boolean;
}

/** The queries under one key, by their places. */
interface List {
  certain: number[];
  tried: number[];
  /** The last match that came upon it. */
  seen: number;
}

/** Queries by one kind of key. */
interface Shelf {
  whole: Map<string, List>;
  beginnings: Map<string, List>;
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

/** Places of a table that tells whether an article may have a value, a power of two: with so many, few values share one. */
const SLOTS = 1 << 16;
/** Keys of a second group that are looked up there before a query is tried: a word with its forms. */
const MOST_SLOTS = 3;
const NO_SLOT = -1;

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over UTF-16 units, folded. */
function slotOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}

/** Slots of which an article that has one of the keys fills one; all NO_SLOT where that cannot be told. */
function slotsOf(keys: readonly Key[] | undefined): number[] {
  const isTold = keys !== undefined && keys.length <= MOST_SLOTS && keys.every(({ prefix }) => !prefix);
  const slots = isTold ? keys.map(({ value }) => slotOf(value)) : [];
  return Array.from({ length: MOST_SLOTS }, (_, i) => slots[i] ?? slots[0] ?? NO_SLOT);
}

const emptyShelf = (): Shelf => ({ whole: new Map(), beginnings: new Map(), lengths: new Map() });
const emptyList = (): List => ({ certain: [], tried: [], seen: 0 });

/** Takes it out; the last one comes in its place. */
function takeOut<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  const last = list.at(-1);
  if (at < 0 || last === undefined) return;
  list[at] = last;
  list.pop();
}

/**
 * Each query stands under keys of which an article must have one (see guardsOf): where several would do, under those with
 * the fewest queries so far, for what many ask for is what many articles tell. Matching takes time in proportion to the
 * article's words and to the queries that stand under them. What it reads of a query stands side by side with that of the
 * others: going to as many objects would take most of the time. Pure but for what was added.
 */
export function createQueryIndex<Id extends string | number>(): QueryIndex<Id> {
  const byText = new Map<string, Entry<Id>>();
  const byId = new Map<Id, Entry<Id>>();
  const always = emptyList();
  const shelves: Readonly<Record<Key["kind"], Shelf>> = {
    title: emptyShelf(),
    word: emptyShelf(),
    category: emptyShelf(),
    source: emptyShelf(),
    topic: emptyShelf(),
    language: emptyShelf(),
  };
  // By places: the queries, who asked, the last match that came upon them, and the slots of a second group of their keys.
  const queries: (Query | undefined)[] = [];
  const askers: (readonly Id[])[] = [];
  const seen: number[] = [];
  const slots: number[] = [];
  const freePlaces: number[] = [];
  /** The last match whose article fills the slot. */
  const filled = new Uint32Array(SLOTS);
  let run = 0;

  const under = ({ kind, value, prefix }: Key) => shelves[kind][prefix ? "beginnings" : "whole"].get(value);
  function cost(keys: readonly Key[]): number {
    let sum = 0;
    for (const key of keys) {
      const list = under(key);
      const others = list === undefined ? 0 : list.certain.length + list.tried.length;
      sum += others + COST[key.kind] + (key.prefix ? COST_OF_PREFIX : 0) + 1 / key.value.length;
    }
    return sum;
  }

  function put(key: Key, { place, isCertain }: Entry<Id>): void {
    const { whole, beginnings, lengths } = shelves[key.kind];
    const map = key.prefix ? beginnings : whole;
    let list = map.get(key.value);
    if (list === undefined) {
      list = emptyList();
      map.set(key.value, list);
      if (key.prefix) lengths.set(key.value.length, (lengths.get(key.value.length) ?? 0) + 1);
    }
    list[isCertain ? "certain" : "tried"].push(place);
  }

  function withdraw(key: Key, { place, isCertain }: Entry<Id>): void {
    const { whole, beginnings, lengths } = shelves[key.kind];
    const map = key.prefix ? beginnings : whole;
    const list = map.get(key.value);
    if (list === undefined) return;
    takeOut(list[isCertain ? "certain" : "tried"], place);
    if (list.certain.length + list.tried.length > 0) return;
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
    takeOut(entry.ids, id);
    if (entry.ids.length > 0) return;
    byText.delete(entry.text);
    if (entry.keys === null) takeOut(always.tried, entry.place);
    for (const key of entry.keys ?? []) withdraw(key, entry);
    queries[entry.place] = undefined;
    freePlaces.push(entry.place);
  }

  function open(text: string, query: Query): Entry<Id> {
    const place = freePlaces.pop() ?? queries.length;
    const [keys = null, others] = guardsOf(query, cost);
    const entry = { place, text, ids: [], keys, isCertain: isOneOf(query) };
    byText.set(text, entry);
    queries[place] = query;
    askers[place] = entry.ids;
    seen[place] = 0;
    for (const [i, slot] of slotsOf(others).entries()) slots[place * MOST_SLOTS + i] = slot;
    if (entry.keys === null) always.tried.push(place);
    for (const key of entry.keys ?? []) put(key, entry);
    return entry;
  }

  /** Adds to `ids` who asked for those of the list that accept the document and were not come upon before. */
  function take(list: List | undefined, document: QueryDocument, ids: Id[]): void {
    if (list === undefined || list.seen === run) return;
    list.seen = run;
    for (const place of list.certain) if (isNew(place)) give(place, ids);
    for (const place of list.tried) {
      if (!isNew(place) || !mayAccept(place)) continue;
      const query = queries[place];
      if (query !== undefined && matches(query, document)) give(place, ids);
    }
  }

  function isNew(place: number): boolean {
    if (seen[place] === run) return false;
    seen[place] = run;
    return true;
  }

  function mayAccept(place: number): boolean {
    for (let i = place * MOST_SLOTS; i < (place + 1) * MOST_SLOTS; i++) {
      const slot = slots[i] ?? NO_SLOT;
      if (slot === NO_SLOT || filled[slot] === run) return true;
    }
    return false;
  }

  function give(place: number, ids: Id[]): void {
    for (const id of askers[place] ?? []) ids.push(id);
  }

  return {
    add(id, query) {
      const text = formatQuery(query);
      if (byId.get(id)?.text === text) return;
      remove(id);
      const entry = byText.get(text) ?? open(text, query);
      entry.ids.push(id);
      byId.set(id, entry);
    },
    remove,
    match(document) {
      const ids: Id[] = [];
      run++;
      for (const { values } of keysOf(document)) for (const value of values) filled[slotOf(value)] = run;
      take(always, document, ids);
      for (const { kind, values, areWords } of keysOf(document)) {
        const { whole, beginnings, lengths } = shelves[kind];
        const asked = areWords ? [...lengths.keys()] : [];
        for (const value of values) {
          take(whole.get(value), document, ids);
          for (const length of asked) {
            if (length <= value.length) take(beginnings.get(value.slice(0, length)), document, ids);
          }
        }
      }
      return ids;
    },
    get size() {
      return byId.size;
    },
  };
}
