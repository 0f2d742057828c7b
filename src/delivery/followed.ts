import type { Store } from "../db/store.ts";
import type { QueryDocument } from "../topics/match.ts";
import { parseQuery } from "../topics/parse.ts";
import { createQueryIndex } from "../topics/query-index.ts";

/** The queries that chats follow, found by article. */
export interface FollowedQueries {
  /** Texts of the queries that accept the article. */
  match(document: QueryDocument): string[];
}

/**
 * Reads what is followed at the first question, and what was added since at each later one. A query that nobody follows any
 * more stays until the next start: it is matched, and leads to nobody.
 */
export function createFollowedQueries(store: Store): FollowedQueries {
  const index = createQueryIndex<string>();
  const known = new Set<string>();
  let readAt = 0;

  function update(): void {
    for (const { query, createdAt } of store.chats.followedQueries(readAt)) {
      readAt = Math.max(readAt, createdAt);
      if (known.has(query)) continue;
      known.add(query);
      const parsed = parseQuery(query);
      if (parsed.kind === "ok") index.add(query, parsed.query);
    }
  }

  return {
    match(document) {
      update();
      return index.size === 0 ? [] : index.match(document);
    },
  };
}
