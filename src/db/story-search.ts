import type { Db } from "./open.ts";
import { articleSearch, SHORTER } from "./search.ts";

/** Which stories a reader wants to see. */
export interface StoryFilter {
  /** BCP 47 primary tags; empty: all. An article of unknown language passes. */
  languages: readonly string[];
  /**
   * Only stories with this id or a lower one, null: all. Keeps the pages of a list stable while news arrives: those that
   * come later may bear an earlier date, but never a lower id.
   */
  upTo: number | null;
  offset: number;
  limit: number;
}

/** Newest first, or best first among the newest thousand articles that are found. */
export type SearchOrder = "newest" | "best";

export type SearchFilter = StoryFilter & { order?: SearchOrder };

/** `match` in FTS5's syntax, of topics/fts; searches the newest thousand hits. `onCut`: the oldest news was not looked through. */
export type StorySearch = (match: string, how: SearchFilter & { onCut?: () => void }) => number[];

/** The condition on an article `a`, for what `bound` gives. */
export const READABLE = `(@languages = '[]' OR a.language IS NULL OR a.language IN (SELECT value FROM json_each(@languages)))`;

/** A filter as statements take it. */
export const bound = ({ languages, upTo, offset, limit }: StoryFilter) => ({
  ...{ offset, limit, upTo: upTo ?? Number.MAX_SAFE_INTEGER },
  languages: JSON.stringify(languages),
});

/** Stories by the articles that the search index finds. */
export function storySearch(db: Db): StorySearch {
  const byNewest = db
    .prepare<[object], number>(
      `SELECT DISTINCT coalesce(s.merged_into, s.id) AS id
       FROM json_each(@hits) hit CROSS JOIN articles a ON a.id = hit.value CROSS JOIN stories s ON s.id = a.story_id
       WHERE s.removed_at IS NULL AND s.id <= @upTo AND ${READABLE}
       ORDER BY s.opened_at DESC, s.id DESC LIMIT @limit OFFSET @offset`,
    )
    .pluck();
  // Words in the title weigh as much as eight times the outlets; twice the outlets make up for three weeks, four times for
  // fifteen. Age is counted from the newest, so that no page changes with time.
  const byWeight = db
    .prepare<[object], number>(
      `WITH hit AS (
         SELECT coalesce(s.merged_into, s.id) AS id, max(s.opened_at) AS openedAt,
           max(a.id IN (SELECT value FROM json_each(@titled))) AS isTitled
         FROM json_each(@hits) hit CROSS JOIN articles a ON a.id = hit.value CROSS JOIN stories s ON s.id = a.story_id
         WHERE s.removed_at IS NULL AND s.id <= @upTo AND ${READABLE} GROUP BY 1),
       weighed AS (
         SELECT id, openedAt,
           3 * isTitled
           + log2(max(1, (SELECT count(DISTINCT source_id) FROM articles WHERE story_id = hit.id)))
           - log2(1 + (max(openedAt) OVER () - openedAt) / ${7 * 24 * 3_600_000}.0) / 2 AS weight
         FROM hit)
       SELECT id FROM weighed ORDER BY weight DESC, openedAt DESC, id DESC LIMIT @limit OFFSET @offset`,
    )
    .pluck();
  const seenAt = db.prepare<[number], number>("SELECT first_seen_at FROM articles WHERE id = ?").pluck();
  const openedAt = db.prepare<[number], number>("SELECT opened_at FROM stories WHERE id = ?").pluck();
  const newestHits = articleSearch(db);
  const hitsToWeigh = articleSearch(db, SHORTER);

  /**
   * A story was opened by the first of its articles, and no other was seen before that one: of hits that were seen before a
   * story on the page came out, none belongs above it.
   */
  function newest(match: string, filter: StoryFilter, onCut?: () => void): number[] {
    const shown = (hits: readonly number[]) => byNewest.all({ ...bound(filter), hits: JSON.stringify(hits) });
    let enough: { hits: number; page: number[] } | null = null;
    const hits = newestHits.find(match, {
      onCut,
      isEnough(found) {
        if (found.length < filter.offset + filter.limit) return false;
        const page = shown(found);
        const last = page[filter.limit - 1];
        if (last === undefined || (openedAt.get(last) ?? 0) <= (seenAt.get(found.at(-1) ?? 0) ?? 0)) return false;
        enough = { hits: found.length, page };
        return true;
      },
    });
    const known = enough as { hits: number; page: number[] } | null;
    return known?.hits === hits.length ? known.page : shown(hits);
  }

  function best(match: string, filter: StoryFilter, onCut?: () => void): number[] {
    const hits = hitsToWeigh.find(match, { onCut });
    const titled = hitsToWeigh.titled(match, hits);
    return byWeight.all({ ...bound(filter), hits: JSON.stringify(hits), titled: JSON.stringify(titled) });
  }

  return (match, { order = "newest", onCut, ...filter }) => (order === "newest" ? newest : best)(match, filter, onCut);
}
