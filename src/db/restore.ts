import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { COPY_MARK, type CopyMark } from "./backup.ts";
import type { Holder } from "./lease.ts";
import { knownSchema, openDb } from "./open.ts";

const LEASE_MS = 15_000;
const ENDS = ["", "-wal", "-shm"] as const;

/** A file, looked at from the first page to the last. */
export type FileCheck =
  | {
      kind: "good";
      schema: number;
      articles: number;
      posts: number;
      /** UTC ms; null: nothing was posted. */
      lastPostAt: number | null;
      /** null: it is no copy that Chapar made, but a database as it stood. */
      mark: CopyMark | null;
      lease: Holder | null;
    }
  /** `why` continues "FILE …". */
  | { kind: "bad"; why: string };

/** Looks at the database of `path`, which nobody else may be using. */
export function checkFile(path: string): FileCheck {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true });
    const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('settings', 'posts', 'articles')");
    if (tables.pluck().get() !== 3) return { kind: "bad", why: "is a database, but not one of Chapar's" };
    const schema = db.pragma("user_version", { simple: true }) as number;
    const known = knownSchema();
    if (schema > known) {
      return {
        kind: "bad",
        why: `was made by a newer Chapar (schema ${schema}, this program knows ${known}): update Chapar first`,
      };
    }
    const faults = db.pragma("integrity_check(3)") as { integrity_check: string }[];
    if (faults[0]?.integrity_check !== "ok") {
      return { kind: "bad", why: `is damaged: ${faults.map((fault) => fault.integrity_check).join("; ")}` };
    }
    const strays = db.pragma("foreign_key_check") as { table: string }[];
    if (strays.length > 0) return { kind: "bad", why: `is damaged: ${strays.length} rows of it belong to nothing` };
    const one = (sql: string) => db?.prepare(sql).pluck().get();
    const json = (key: string) =>
      JSON.parse((one(`SELECT value FROM settings WHERE key = '${key}'`) as string) || "null");
    return {
      kind: "good",
      schema,
      articles: one("SELECT count(*) FROM articles") as number,
      posts: one("SELECT count(*) FROM posts") as number,
      lastPostAt: one("SELECT max(sent_at) FROM posts") as number | null,
      mark: json(COPY_MARK),
      lease: json("lease"),
    };
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return {
      kind: "bad",
      why: error.code === "SQLITE_NOTADB" ? "is no SQLite database" : `cannot be read: ${error.message}`,
    };
  } finally {
    db?.close();
  }
}

/** A database that nobody else can open or has open, until `close`. All of it is in its one file then. */
export type Hold =
  | { kind: "held"; lastPostAt: number | null; close(): void }
  | { kind: "none" }
  /** It cannot be read, so nobody can work with it. */
  | { kind: "unreadable"; why: string }
  /** `by`: the Chapar that works with it, null when it is another program. */
  | { kind: "in-use"; by: Holder | null };

/**
 * Takes the file for itself, by the system's locks, which end with the program that has them; a lease tells of programs on
 * other machines.
 */
export function holdFile(path: string, now: number): Hold {
  if (!existsSync(path)) return { kind: "none" };
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 200 });
    const stored = db.prepare("SELECT value FROM settings WHERE key = 'lease'").pluck().get() as string | undefined;
    const lease = stored ? (JSON.parse(stored) as Holder) : null;
    const lastPostAt = db.prepare("SELECT max(sent_at) FROM posts").pluck().get() as number | null;
    db.pragma("locking_mode = EXCLUSIVE");
    try {
      db.pragma("journal_mode = DELETE");
      db.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !/^SQLITE_(?:BUSY|LOCKED)/u.test(error.code)) throw error;
      db.close();
      return { kind: "in-use", by: isFresh(lease, now) ? lease : null };
    }
    if (isFresh(lease, now)) {
      db.close();
      return { kind: "in-use", by: lease };
    }
    const held = db;
    return { kind: "held", lastPostAt, close: () => void held.close() };
  } catch (error) {
    db?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    return { kind: "unreadable", why: error.message };
  }
}

/** A lease of a later hour is that of a program whose clock ran ahead: it is no reason to wait until then. */
const isFresh = (lease: Holder | null, now: number): boolean =>
  lease !== null && Math.abs(now - lease.seenAt) < LEASE_MS;

/**
 * Copies `file`, and what SQLite keeps beside it, to be looked at and changed where it is to be used. On a new machine the folder
 * is not there before the bot's first start.
 */
export function stage(file: string, path: string): string {
  const staged = `${path}.restoring`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  unstage(staged);
  for (const end of ["", "-wal"]) {
    if (!existsSync(file + end)) continue;
    copyFileSync(file + end, staged + end, constants.COPYFILE_FICLONE);
    // A copy may have come from elsewhere, for everybody to read, or for nobody to write.
    chmodSync(staged + end, 0o600);
  }
  return staged;
}

export function unstage(staged: string): void {
  for (const end of [...ENDS, "-journal"]) rmSync(staged + end, { force: true });
}

/** What the program that made the copy did after nobody knows. See `settle`. */
export interface Settled {
  /** Jobs that were due, and are taken as done. */
  jobs: number;
  /** Sources of which everything up to now is taken as told. */
  sources: number;
}

/**
 * Brings a staged copy to this program's schema. `quiet`: what it would post at once may stand in the channels already, so
 * what is due is taken as sent, stories on their way to readers as arrived, and what outlets published until `now` as told.
 */
export function settle(staged: string, { quiet, now }: { quiet: boolean; now: number }): Settled {
  const db = openDb(staged, { backups: null });
  try {
    return db.transaction((): Settled => {
      db.prepare("DELETE FROM settings WHERE key IN (?, 'lease')").run(COPY_MARK);
      if (!quiet) return { jobs: 0, sources: 0 };
      const jobs = db
        .prepare(
          `UPDATE outbox SET state = 'dead', reason = 'restored', finished_at = @now
           WHERE state IN ('pending', 'sending') AND not_before <= @now AND kind IN ('post', 'digest', 'draft', 'notice')`,
        )
        .run({ now }).changes;
      db.prepare("UPDATE fanouts SET done_at = ? WHERE done_at IS NULL").run(now);
      // Read as if for the first time: nothing of it is news. A first look that posts is no such look.
      const sources = db
        .prepare(
          `UPDATE sources SET added_at = @now, etag = NULL, last_modified = NULL, body_hash = NULL,
             entries_seen_at = CASE WHEN first = '{"kind":"none"}' THEN NULL ELSE entries_seen_at END
           WHERE status <> 'removed' AND added_at < @now`,
        )
        .run({ now }).changes;
      return { jobs, sources };
    })();
  } finally {
    db.pragma("journal_mode = DELETE");
    db.close();
  }
}

/**
 * Puts a staged copy in the place of `path`; what stood there is called `aside` from now on, when anything did. Whenever the machine
 * dies, a whole file stands at `path`: without one the next start would make an empty one.
 */
export function putInPlace(staged: string, path: string, aside: string): void {
  sync(staged);
  // Only a file that could not be read has these still.
  for (const end of ENDS) if (end !== "" && existsSync(path + end)) renameSync(path + end, aside + end);
  if (existsSync(path)) keepAs(path, aside);
  renameSync(staged, path);
  sync(dirname(path) || ".");
}

/** Under both names, where the disk can do that. */
function keepAs(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    renameSync(path, aside);
  }
}

/** On the disk, not only in memory. */
function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
