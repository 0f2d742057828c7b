import { readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";

export type Db = Database.Database;

const MIGRATIONS = new URL("./migrations/", import.meta.url);

/** The file cannot be used as it is; `message` says what to do. */
export class DatabaseError extends Error {
  readonly code: "CHAPAR_DB_UNREADABLE" | "CHAPAR_DB_NEWER";
  constructor(code: DatabaseError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether `error` is the database's own, and of what kind: busy, full or broken disks pass, the others are bugs. */
export function databaseTrouble(error: unknown): "passes" | "bug" | null {
  if (!(error instanceof Database.SqliteError)) return null;
  return /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(error.code) ? "passes" : "bug";
}

/**
 * Opens `path` (or ":memory:"), migrated to this program's schema. A WAL file opens with synchronous=NORMAL, under
 * which a power cut may undo a commit and post a story twice; hence FULL, set at every open.
 * Throws DatabaseError when the file cannot be opened or written, or when a newer program made it.
 */
export function openDb(path: string): Db {
  let db: Db | undefined;
  try {
    db = new Database(path);
    // auto_vacuum takes effect only before the first table.
    db.pragma("auto_vacuum = INCREMENTAL");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    db.pragma("busy_timeout = 5000");
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError || error instanceof TypeError) {
      throw new DatabaseError(
        "CHAPAR_DB_UNREADABLE",
        `cannot use the database ${path}: ${error.message}. Check DATABASE_PATH, the folder's permissions and free space.`,
        { cause: error },
      );
    }
    throw error;
  }
}

function migrate(db: Db, path: string): void {
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const done = db.pragma("user_version", { simple: true }) as number;
  if (done > files.length) {
    throw new DatabaseError(
      "CHAPAR_DB_NEWER",
      `the database ${path} was made by a newer Chapar (schema ${done}, this program knows ${files.length}). Update Chapar, or restore an older backup.`,
    );
  }
  for (const [index, file] of files.entries()) {
    if (index < done) continue;
    db.transaction(() => {
      // Another program may have done it while this one waited for the lock.
      if ((db.pragma("user_version", { simple: true }) as number) > index) return;
      db.exec(readFileSync(new URL(file, MIGRATIONS), "utf8"));
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}
