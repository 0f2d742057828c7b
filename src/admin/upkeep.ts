import type { Store } from "../db/store.ts";
import { isReindexing } from "./reindex.ts";

/** Pages of the search index that are written at one go. */
const MERGED_PAGES = 8;
/** Pages that the file becomes shorter by at one go. */
const SHRUNK_PAGES = 16;
/** Part of the file that stays unused: the news of the next days are written there. */
const SPARE = 1 / 20;
/** The index is made one part, without what is gone, when so much of it is: until then its large parts are left alone. */
const GONE = 1 / 4;
/**
 * A journal does not become larger (checkpoints.ts) but where somebody read the file for long; its room is used again. To empty
 * one holds the thread for 30 ms and the disk for longer.
 */
const USUAL_JOURNAL_BYTES = 100_000_000;

/** What was just done. */
export type UpkeepStep = "index" | "file";

type UpkeepStore = Pick<Store, "upkeep" | "settings">;

/** Looks after the search index and the file, step by step, some of which may be one transaction: others may have the thread between two. */
export function* upkeep(store: UpkeepStore): Generator<UpkeepStep> {
  yield* mergeIndex(store);
  yield* shrink(store);
}

/** Empties a journal of unusual size. Outside of transactions. */
export function tidyJournal({ upkeep }: Pick<Store, "upkeep">): void {
  if (upkeep.journalBytes() > USUAL_JOURNAL_BYTES) upkeep.emptyJournal();
}

function* mergeIndex(store: UpkeepStore): Generator<UpkeepStep> {
  if (isReindexing(store)) return;
  let whole = store.upkeep.goneFromIndex() >= GONE;
  while ((whole || store.upkeep.hasParts()) && store.upkeep.mergeIndex(MERGED_PAGES, whole)) {
    yield "index";
    whole = false;
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
