import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { QueryDocument } from "../topics/match.ts";
import { parseQuery } from "../topics/parse.ts";
import { createQueryIndex } from "../topics/query-index.ts";

/** The queries that chats follow, found by article. */
export interface FollowedQueries {
  /** Texts of the queries that accept the article. */
  match(document: QueryDocument): string[];
  /** Reads the queries beforehand, in slices between which others have the thread: a hundred thousand at once would take a second. */
  fill(): Promise<void>;
}

/** So many queries are read in one slice. */
const SLICE = 500;

const ofStores = new WeakMap<Store, FollowedQueries>();

/** The followed queries of a store, read once for all who ask. */
export function followedQueriesOf(store: Store): FollowedQueries {
  const followed = ofStores.get(store) ?? createFollowedQueries(store);
  ofStores.set(store, followed);
  return followed;
}

/**
 * Reads what is followed at the first question, and what was added since at each later one. A query that nobody follows any
 * more stays until the next start: it is matched, and leads to nobody.
 */
export function createFollowedQueries(store: Store): FollowedQueries {
  const index = createQueryIndex<string>();
  const known = new Set<string>();
  let readAt = 0;

  function add(query: string): void {
    if (known.has(query)) return;
    known.add(query);
    const parsed = parseQuery(query);
    if (parsed.kind === "ok") index.add(query, parsed.query);
  }

  function update(): void {
    for (const { query, createdAt } of store.chats.followedQueries(readAt)) {
      readAt = Math.max(readAt, createdAt);
      add(query);
    }
  }

  return {
    match(document) {
      update();
      return index.size === 0 ? [] : index.match(document);
    },
    async fill() {
      const all = store.chats.followedQueries(0);
      for (let from = 0; from < all.length; from += SLICE) {
        for (const { query } of all.slice(from, from + SLICE)) add(query);
        await setImmediate();
      }
      readAt = Math.max(readAt, all.at(-1)?.createdAt ?? 0);
    },
  };
}
