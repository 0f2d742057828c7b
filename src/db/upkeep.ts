import { statSync } from "node:fs";
import { gatheredPages, goneShare, isSmallMerge, readLevels } from "./index-parts.ts";
import type { Db } from "./open.ts";

/** How large the file is, in pages. */
export interface FileSize {
  pageBytes: number;
  pages: number;
  /** Of them unused: what was deleted stood there. */
  free: number;
}

/** Looks after the file itself. */
export function upkeepRepo(db: Db) {
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();
  const merge = db.prepare<[number]>("INSERT INTO article_index (article_index, rank) VALUES ('merge', ?)");
  const structure = db.prepare<[], Uint8Array>("SELECT block FROM article_index_data WHERE id = 10").pluck();
  /** null: the record is not understood. */
  function levels() {
    const record = structure.get();
    return record === undefined ? [] : readLevels(record);
  }
  const number = (pragma: string): number => Number(db.pragma(pragma, { simple: true }));
  return {
    size: (): FileSize => ({
      pageBytes: number("page_size"),
      pages: number("page_count"),
      free: number("freelist_count"),
    }),
    /** Gives at most so many unused pages back to the disk, from the end of the file. */
    shrink: (pages: number): void => void db.pragma(`incremental_vacuum(${pages})`),
    /**
     * Writes about so many pages of a search index that is in fewer parts; false when nothing was left to do. `whole`: all parts
     * are to become one (https://sqlite.org/fts5.html#the_merge_command), which further calls go on with.
     */
    mergeIndex(pages: number, whole: boolean): boolean {
      const before = changes.get() ?? 0;
      merge.run(whole ? -pages : pages);
      return (changes.get() ?? 0) - before >= 2;
    },
    /** Whether parts of the search index have gathered that are to become one, as far as one can tell. */
    hasParts(): boolean {
      const known = levels();
      return known === null || gatheredPages(known) > 0;
    },
    /** Whether they are small ones, which take no time to speak of. */
    hasSmallParts: (): boolean => isSmallMerge(levels() ?? []),
    /** What of the search index belongs to articles that are gone, 0 to 1. */
    goneFromIndex: (): number => goneShare(levels() ?? []),
    /** What the journal takes of the disk, whatever it holds. */
    journalBytes: (): number => statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    /** What the journal holds goes into the file, and the journal becomes empty; false when another program reads it just now. Outside of transactions. */
    emptyJournal(): boolean {
      const patience = number("busy_timeout");
      // Nobody is answered while it waits.
      db.pragma("busy_timeout = 0");
      try {
        return number("wal_checkpoint(TRUNCATE)") === 0;
      } finally {
        db.pragma(`busy_timeout = ${patience}`);
      }
    },
    /** Writes the whole file anew, without its unused pages; nobody else can use it meanwhile. Outside of transactions. */
    rewrite: (): void => void db.exec("VACUUM"),
  };
}
export type UpkeepRepo = ReturnType<typeof upkeepRepo>;
