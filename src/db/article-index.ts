import { blockTokens, type IndexColumns } from "../topics/fts.ts";
import type { Db } from "./open.ts";

/** The commit that brings the last of so many writes them all, in some five milliseconds; more would cost each of them no less. */
const MANY = 8;

/**
 * The search index of articles. FTS5 saves all that it holds at each savepoint, which takes longer than the rest of storing an
 * article: inside a transaction of the store, rows are kept until the end of the outermost one, and written together. And each commit
 * that writes some makes a part of the index, of which larger ones have to be made: new articles may wait until there are many.
 */
export interface ArticleIndex {
  /** Replaces what search knows of the article. `atOnce`: it does not wait. */
  put(id: number, columns: IndexColumns, atOnce?: boolean): void;
  /** The outermost transaction, which `transact` makes of `work`: what `work` puts is written at its end, or waits once that is committed. */
  outermost<T>(work: () => T, transact: (work: () => T) => T): T;
  /** One inside it: when `work` throws, nothing of what it put is written. */
  nested<T>(work: () => T): T;
  /**
   * From now on articles that search does not know wait in memory for `write`; `onWaiting`: after a commit some do. They are the newest
   * ones, and after a crash the index lacks them (see ArticleRepo.unindexed).
   */
  gather(onWaiting: () => void): void;
  /** Writes all of them, by a commit of its own or as part of the transaction that is under way. */
  write(): void;
  /** The same for somebody who is about to search, and misses none of them unless the database cannot be written. */
  settle(): void;
}

interface Row {
  id: number;
  columns: IndexColumns;
  atOnce: boolean;
}
type Waiting = ReadonlyMap<number, IndexColumns>;

const NONE: Waiting = new Map();

export function openArticleIndex(db: Db): ArticleIndex {
  let held: Row[] | null = null;
  let waiting = NONE;
  /** null: nothing may wait. */
  let onWaiting: (() => void) | null = null;
  const compile = () => ({
    remove: db.prepare<[number]>("DELETE FROM article_index WHERE rowid = ?"),
    insert: db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, ?, ?)"),
    isKnown: db.prepare<[number], number>("SELECT 1 FROM article_index_docsize WHERE id = ?").pluck(),
    isStored: db.prepare<[number], number>("SELECT 1 FROM articles WHERE id = ?").pluck(),
    addAll: db.transaction(addAll),
  });
  let compiled: ReturnType<typeof compile> | undefined;
  function of(): ReturnType<typeof compile> {
    compiled ??= compile();
    return compiled;
  }

  const isKnown = (id: number) => of().isKnown.get(id) !== undefined;

  function add(id: number, { title, body, meta }: IndexColumns): void {
    of().insert.run(id, title, body, `${meta} ${blockTokens(id)}`);
  }

  function replace({ id, columns }: Row): void {
    of().remove.run(id);
    add(id, columns);
  }

  /** But what was deleted meanwhile, and what search got otherwise, which is newer. */
  function addAll(rows: Waiting): void {
    for (const [id, columns] of rows) if (!isKnown(id) && of().isStored.get(id) !== undefined) add(id, columns);
  }

  /**
   * At the end of a transaction: writes its rows, but for those that may wait, and gives all that waits when it is committed. What is
   * known to search in other words must not be lost, for nobody would miss it. All or none: what is left is always the newest.
   */
  function keep(rows: readonly Row[]): Waiting {
    const waits = new Map(waiting);
    for (const row of rows) {
      if (onWaiting === null || row.atOnce || isKnown(row.id)) replace(row);
      else waits.set(row.id, row.columns);
    }
    if (waits.size < MANY) return waits;
    addAll(waits);
    return NONE;
  }

  function write(): void {
    if (waiting.size === 0) return;
    const isOurs = !db.inTransaction;
    of().addAll.immediate(waiting);
    // What others may yet undo goes on waiting.
    if (isOurs) waiting = NONE;
  }

  return {
    put(id, columns, atOnce = false) {
      const row = { id, columns, atOnce };
      if (held === null) replace(row);
      else held.push(row);
    },
    outermost(work, transact) {
      const rows: Row[] = [];
      let waits = waiting;
      held = rows;
      try {
        const result = transact(() => {
          const result = work();
          if (rows.length > 0) waits = keep(rows);
          return result;
        });
        waiting = waits;
        if (rows.length > 0 && waits.size > 0) onWaiting?.();
        return result;
      } finally {
        held = null;
      }
    },
    nested(work) {
      const before = held?.length ?? 0;
      try {
        return work();
      } catch (error) {
        held?.splice(before);
        throw error;
      }
    },
    gather(tell) {
      onWaiting = tell;
    },
    write,
    settle() {
      // A transaction that failed may be undone already: what comes next would be committed without it.
      if (db.inTransaction) return write();
      try {
        write();
      } catch {
        // A full disk, say: what is there is found all the same.
      }
    },
  };
}
