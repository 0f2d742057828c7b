import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import Database from "better-sqlite3";
import type { Db } from "../../src/db/open.ts";

/** A killed process loses nothing that was written, so memory will do, and busy disks are slow to sync. */
export const SHELF = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

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

export const linesWith = (path: string, words: string): number => readFileSync(path, "utf8").split(words).length - 1;

export const linesIn = (path: string): number => readFileSync(path, "utf8").split("\n").length - 1;

/** Lines of a log that tell of errors, and what is no line of it: how many, by their words. */
export function errorsIn(logPath: string): Record<string, number> {
  const errors: Record<string, number> = {};
  for (const line of readFileSync(logPath, "utf8").split("\n")) {
    const level = /^\{"level":"(\w+)"/.exec(line)?.[1];
    if (line === "" || level === "info" || level === "warn" || level === "debug") continue;
    const words = level === undefined ? line.slice(0, 120) : (/"msg":"([^"]*)"/.exec(line)?.[1] ?? line);
    errors[words] = (errors[words] ?? 0) + 1;
  }
  return errors;
}
