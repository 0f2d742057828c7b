import { existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { type Db, knownSchema } from "./open.ts";

/** A database as it is, which nothing of this changes. `schema` is the file's, `known` this program's. */
export type Inspection =
  | { kind: "whole"; db: Db; bytes: number; schema: number; known: number }
  | { kind: "missing" }
  | { kind: "damaged"; faults: string[] }
  /** `why`: SQLite's words. */
  | { kind: "unreadable"; why: string };

/** Looks at every page of a database, whether others use it or not. A whole one is open for reading; the caller closes it. */
export function inspectDb(path: string): Inspection {
  if (!existsSync(path)) return { kind: "missing" };
  let db: Db | undefined;
  try {
    db = new Database(path, { readonly: true, timeout: 5_000 });
    const schema = db.pragma("user_version", { simple: true }) as number;
    const faults = (db.pragma("quick_check(3)") as { quick_check: string }[]).map((fault) => fault.quick_check);
    if (faults[0] === "ok") return { kind: "whole", db, bytes: statSync(path).size, schema, known: knownSchema() };
    db.close();
    return { kind: "damaged", faults };
  } catch (error) {
    db?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    return { kind: "unreadable", why: error.message };
  }
}
