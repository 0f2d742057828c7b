import type { Store } from "../db/store.ts";
import { isReindexing } from "./reindex.ts";

/** Pages of the search index that are written at one go. */
const MERGED_PAGES = 8;
/** Pages that the file becomes shorter by at one go. */
const SHRUNK_PAGES = 16;
/** Part of the file that stays unused: the news of the next days are written there. */
const SPARE = 1 / 20;
/** The index is made one part again when so much of it came or went. */
const MERGED_AT = 1 / 20;
const KEY = "search-index-merged";

/** When the index was last made one part: the newest article then, and how many went since. */
interface Merged {
  newest: number;
  gone: number;
}

/** What was just done. */
export type UpkeepStep = "index" | "file" | "journal";

type UpkeepStore = Pick<Store, "upkeep" | "settings">;

/**
 * Looks after the search index and the file, step by step: others may have the thread between two. Searches in an index of one
 * part take half as long as in one of many. `gone`: articles that were deleted since the last time.
 */
export function* upkeep(store: UpkeepStore, gone: number): Generator<UpkeepStep> {
  yield* mergeIndex(store, gone);
  yield* shrink(store);
  store.upkeep.emptyJournal();
  yield "journal";
}

function* mergeIndex(store: UpkeepStore, gone: number): Generator<UpkeepStep> {
  if (isReindexing(store)) return;
  const newest = store.upkeep.newestArticle();
  const known: Merged = JSON.parse(store.settings.get(KEY) ?? '{"newest":0,"gone":0}');
  const merged = { ...known, gone: known.gone + gone };
  const whole = newest - merged.newest + merged.gone >= newest * MERGED_AT;
  store.settings.set(KEY, JSON.stringify(whole ? { newest, gone: 0 } : merged));
  let more = store.upkeep.mergeIndex(MERGED_PAGES, whole);
  while (more) {
    yield "index";
    more = store.upkeep.mergeIndex(MERGED_PAGES, false);
  }
}

function* shrink({ upkeep }: UpkeepStore): Generator<UpkeepStep> {
  for (let { pages, free } = upkeep.size(); free > pages * SPARE + SHRUNK_PAGES; { pages, free } = upkeep.size()) {
    upkeep.shrink(SHRUNK_PAGES);
    yield "file";
    // A backup that is under way holds the file.
    if (upkeep.size().pages >= pages) return;
  }
}
