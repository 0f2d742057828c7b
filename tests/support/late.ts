import type { Statement } from "better-sqlite3";
import type { Db } from "../../src/db/open.ts";

/**
 * `db` with statements that are compiled when they are first run: the repositories have some five hundred, of which a
 * test runs a few. That all of them can be compiled is what the test of their plans shows.
 */
export function compileLate(db: Db): Db {
  const prepare: (sql: string) => Statement<unknown[]> = db.prepare.bind(db);
  const late = (sql: string, isPlucked: boolean) => {
    let compiled: Statement<unknown[]> | undefined;
    const statement = () => {
      if (compiled === undefined) {
        compiled = prepare(sql);
        if (isPlucked) compiled.pluck();
      }
      return compiled;
    };
    return {
      run: (...values: unknown[]) => statement().run(...values),
      get: (...values: unknown[]) => statement().get(...values),
      all: (...values: unknown[]) => statement().all(...values),
      iterate: (...values: unknown[]) => statement().iterate(...values),
      pluck: () => late(sql, true),
    };
  };
  return Object.defineProperty(db, "prepare", { value: (sql: string) => late(sql, false) });
}
