import type { PreparedEntry } from "./prepare.ts";

/** Entries that are stored at one go, and their text in UTF-16 units: together some fifteen milliseconds, forty on a busy machine. */
const MOST_ENTRIES = 4;
const MOST_TEXT = 6_000;
/** What it costs to hold an entry against one route, in units of text. */
const ROUTE = 100;

/** Parts of `entries`, in their order, small enough that a person's message never waits long for one to be stored. */
export function entrySlices(entries: readonly PreparedEntry[], routes: number): PreparedEntry[][] {
  const slices: PreparedEntry[][] = [];
  let slice: PreparedEntry[] = [];
  let cost = 0;
  for (const entry of entries) {
    const own = entry.content.text.length + routes * ROUTE;
    if (slice.length > 0 && (slice.length === MOST_ENTRIES || cost + own > MOST_TEXT)) {
      slices.push(slice);
      [slice, cost] = [[], 0];
    }
    slice.push(entry);
    cost += own;
  }
  if (slice.length > 0) slices.push(slice);
  return slices;
}

/** Oldest first; undated ones as the newest, and of those the ones that stand further down in the feed as older. */
export function entriesByDate(entries: readonly PreparedEntry[]): PreparedEntry[] {
  const dated = entries.filter(({ entry }) => entry.publishedAt !== null);
  const undated = entries.filter(({ entry }) => entry.publishedAt === null);
  return [...dated.sort((a, b) => (a.entry.publishedAt ?? 0) - (b.entry.publishedAt ?? 0)), ...undated.reverse()];
}
