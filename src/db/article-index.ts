import { blockTokens, type IndexColumns } from "../topics/fts.ts";
import type { Db } from "./open.ts";

/**
 * The search index of articles. FTS5 saves all that it holds at each savepoint, which takes longer than the rest of storing an
 * article: inside a transaction of the store, rows are kept until the end of the outermost one, and written together.
 */
export interface ArticleIndex {
  /** Replaces what search knows of the article. */
  put(id: number, columns: IndexColumns): void;
  /** The outermost transaction: what `work` puts is written at its end. */
  outermost<T>(work: () => T): T;
  /** One inside it: when `work` throws, nothing of what it put is written. */
  nested<T>(work: () => T): T;
}

export function openArticleIndex(db: Db): ArticleIndex {
  let held: [id: number, columns: IndexColumns][] | null = null;
  const compile = () => ({
    remove: db.prepare<[number]>("DELETE FROM article_index WHERE rowid = ?"),
    insert: db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, ?, ?, ?)"),
  });
  let compiled: ReturnType<typeof compile> | undefined;

  function write(id: number, { title, body, meta }: IndexColumns): void {
    compiled ??= compile();
    compiled.remove.run(id);
    compiled.insert.run(id, title, body, `${meta} ${blockTokens(id)}`);
  }

  return {
    put(id, columns) {
      if (held === null) write(id, columns);
      else held.push([id, columns]);
    },
    outermost(work) {
      held = [];
      try {
        const result = work();
        for (const [id, columns] of held) write(id, columns);
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
  };
}
