import { blockTokens, type IndexColumns } from "../topics/fts.ts";
import type { Db } from "./open.ts";

/** So many may wait, which are written in some ten milliseconds; more are written by the commit that brings them. */
const MOST_WAITING = 16;

/**
 * The search index of articles. FTS5 saves all that it holds at each savepoint, which takes longer than the rest of storing an
 * article: inside a transaction of the store, rows are kept until the end of the outermost one, and written together. And each commit
 * that writes some makes a part of the index, of which larger ones have to be made: new articles may wait until there are many.
 */
export interface ArticleIndex {
  /** Replaces what search knows of the article. */
  put(id: number, columns: IndexColumns): void;
  /** The outermost transaction, which `transact` makes of `work`: what `work` puts is written at its end, or waits once that is committed. */
  outermost<T>(work: () => T, transact: (work: () => T) => T): T;
  /** One inside it: when `work` throws, nothing of what it put is written. */
  nested<T>(work: () => T): T;
  /** From now on articles that search does not know wait in memory for `write`. After a crash it lacks them (see ArticleRepo.unindexed). */
  gather(): void;
  /** How many wait. */
  waiting(): number;
  /** Writes all of them, by a commit of its own or as part of the transaction that is under way. */
  write(): void;
  /** The same for somebody who is about to search, and misses none of them unless the database cannot be written. */
  settle(): void;
}

type Row = [id: number, columns: IndexColumns];

export function openArticleIndex(db: Db): ArticleIndex {
  let held: Row[] | null = null;
  /** null: nothing waits. */
  let gathered: Map<number, IndexColumns> | null = null;
  const compile = () => ({
    remove: db.prepare<[number]>("DELETE FROM article_index WHERE rowid = ?"),
    insert: db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, ?, ?)"),
    isKnown: db.prepare<[number], number>("SELECT 1 FROM article_index_docsize WHERE id = ?").pluck(),
    isStored: db.prepare<[number], number>("SELECT 1 FROM articles WHERE id = ?").pluck(),
    writeAll: db.transaction((rows: readonly Row[]) => {
      // It may have been deleted meanwhile.
      for (const row of rows) if (of().isStored.get(row[0]) !== undefined) write(row);
    }),
  });
  let compiled: ReturnType<typeof compile> | undefined;
  function of(): ReturnType<typeof compile> {
    compiled ??= compile();
    return compiled;
  }

  function write([id, { title, body, meta }]: Row): void {
    of().remove.run(id);
    of().insert.run(id, title, body, `${meta} ${blockTokens(id)}`);
  }

  /** What is known to search in other words must not be lost, for nobody would miss it. */
  function mayWait([id]: Row, beside: ReadonlyMap<number, unknown>): boolean {
    if (gathered === null || beside.has(id)) return gathered !== null;
    return gathered.size + beside.size < MOST_WAITING && of().isKnown.get(id) === undefined;
  }

  function writeGathered(): void {
    if (gathered === null || gathered.size === 0) return;
    const isOurs = !db.inTransaction;
    of().writeAll.immediate([...gathered]);
    // What others may yet undo goes on waiting, and is written once more.
    if (isOurs) gathered.clear();
  }

  return {
    put(id, columns) {
      if (held !== null) held.push([id, columns]);
      else {
        write([id, columns]);
        gathered?.delete(id);
      }
    },
    outermost(work, transact) {
      const rows: Row[] = [];
      const later = new Map<number, IndexColumns>();
      held = rows;
      try {
        const result = transact(() => {
          const result = work();
          for (const row of rows) {
            if (mayWait(row, later)) later.set(...row);
            else write(row);
          }
          return result;
        });
        for (const [id] of rows) gathered?.delete(id);
        for (const [id, columns] of later) gathered?.set(id, columns);
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
    gather() {
      gathered ??= new Map();
    },
    waiting: () => gathered?.size ?? 0,
    write: writeGathered,
    settle() {
      try {
        writeGathered();
      } catch (error) {
        // A full disk, say: what is there is found all the same.
        if (db.inTransaction) throw error;
      }
    },
  };
}
