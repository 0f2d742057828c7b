import type { Db } from "./open.ts";

/** A parameter: `?`, `?1`, `@name`, `:name` or `$name`, outside of names and of what stands in quotes. */
const PARAMETER = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|(?<![\w+])(?:\?|[@:$][A-Za-z_]\w*)/g;

/** The same statement with a plus before each parameter, which changes no value. */
export function steady(sql: string): string {
  return sql.replace(PARAMETER, (found) => (/^['"-]/.test(found) ? found : `+${found}`));
}

/**
 * SQLite looks at the values of some parameters when it chooses a plan (of LIMIT, of what joins are made by), and then compiles the
 * statement anew whenever another value is bound, each time that it runs (https://sqlite.org/c3ref/bind_blob.html: "the statement
 * will be automatically recompiled"); better-sqlite3 makes a function for its rows as often. It took three quarters of the time of
 * a story's view. What it chooses by a value is of no use here: there are no statistics, and plans are asserted. It does not look
 * behind a plus.
 */
export function prepareSteadily(db: Db): void {
  const prepare = db.prepare.bind(db) as Db["prepare"];
  db.prepare = ((sql: string) => prepare(steady(sql))) as Db["prepare"];
}
