import { copyFileSync, existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import type { Db } from "../../src/db/open.ts";

/** A copy of the database as it lies there, with its log: looking at it must not mend it for who comes next. */
export function openCopy(path: string): Db {
  const copy = `${path}.copy`;
  for (const end of ["", "-wal"]) {
    if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  }
  return new Database(copy);
}

/** What is wrong with a database after a kill; empty: nothing. */
export function faultsOf(db: Db): string[] {
  const integrity = db.pragma("integrity_check") as { integrity_check: string }[];
  const foreign = db.pragma("foreign_key_check") as { table: string; rowid: number }[];
  const twice = db
    .prepare<[], number>("SELECT chat_id FROM outbox WHERE state = 'sending' GROUP BY chat_id HAVING count(*) > 1")
    .pluck()
    .all();
  return [
    ...integrity.flatMap(({ integrity_check: said }) => (said === "ok" ? [] : [said])),
    ...foreign.map(({ table, rowid }) => `row ${rowid} of ${table} leads nowhere`),
    ...twice.map((chatId) => `chat ${chatId} has several calls under way`),
  ];
}

/** Which of the files hold the words. */
export const filesWith = (words: string, paths: readonly string[]): string[] =>
  paths.filter((path) => existsSync(path) && readFileSync(path).includes(words));

/** How many jobs wait, are under way, or are looked for. */
export function openJobs(path: string): number {
  const db = new Database(path, { readonly: true });
  try {
    const count = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')").pluck();
    const fanouts = db.prepare<[], number>("SELECT count(*) FROM fanouts WHERE done_at IS NULL").pluck();
    return (count.get() ?? 0) + (fanouts.get() ?? 0);
  } finally {
    db.close();
  }
}
