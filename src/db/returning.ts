import type { Db } from "./open.ts";

/**
 * A write that returns a row is over only after that row: what it wrote is committed then, which may fail, on a full disk for one.
 * better-sqlite3's `get` stops at the row and hears nothing of that, so that what was not stored counted as stored. `all` goes on to
 * the end, and throws; `get` of such statements asks it.
 */
export function finishReturning(db: Db): void {
  const prepare = db.prepare.bind(db) as Db["prepare"];
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (/\bRETURNING\b/.test(sql)) statement.get = (...values: unknown[]) => statement.all(...values)[0];
    return statement;
  }) as Db["prepare"];
}
