import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { copyBeforeMigration, DamagedError } from "./backup.ts";
import { type BackupPlace, backupsBeside, KEEP_BACKUPS } from "./backup-files.ts";
import { mergeBySlicesOnly } from "./index-parts.ts";
import { finishReturning } from "./returning.ts";
import { prepareSteadily } from "./steady.ts";

export type Db = Database.Database;

const MIGRATIONS = new URL("./migrations/", import.meta.url);

/** The file cannot be used as it is; `message` says what to do. */
export class DatabaseError extends Error {
  readonly code: "CHAPAR_DB_UNREADABLE" | "CHAPAR_DB_NEWER" | "CHAPAR_DB_NOT_COPIED";
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
 * which a power cut may undo a commit and post a story twice; hence FULL, set at every open. A file that is migrated is
 * copied to `backups` before (null: not at all; default: the folder `backups` beside it).
 * Throws DatabaseError when the file cannot be opened, written or copied, or when a newer program made it.
 */
export function openDb(path: string, { backups }: { backups?: BackupPlace | null } = {}): Db {
  let db: Db | undefined;
  try {
    if (path !== ":memory:") createPrivately(path);
    db = new Database(path);
    // auto_vacuum takes effect only before the first table.
    db.pragma("auto_vacuum = INCREMENTAL");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    db.pragma("busy_timeout = 5000");
    const place = backups === undefined ? { folder: backupsBeside(path), keep: KEEP_BACKUPS } : backups;
    migrate(db, path, path === ":memory:" ? null : place);
    mergeBySlicesOnly(db);
    prepareSteadily(db);
    finishReturning(db);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError || error instanceof TypeError) {
      throw new DatabaseError(
        "CHAPAR_DB_UNREADABLE",
        `cannot use the database ${path}: ${error.message}. ${isDamage(error) ? RESTORE : CHECK}`,
        { cause: error },
      );
    }
    throw error;
  }
}

const CHECK = "Check DATABASE_PATH, the folder's permissions and free space.";
const RESTORE =
  "It is damaged, or no database: check DATABASE_PATH, or put a backup in its place (npm run cli -- restore FILE).";

const isDamage = (error: Error): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code);

/** What people follow and keep is theirs: a new file is for its owner alone. SQLite gives its journals the same rights. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch {
    // It is there; or it cannot be made, and then SQLite says why.
  }
}

const migrations = (): string[] =>
  readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .sort();

/** The schema that this program works with: how many migrations there are. */
export const knownSchema = (): number => migrations().length;

function migrate(db: Db, path: string, backups: BackupPlace | null): void {
  const files = migrations();
  const done = db.pragma("user_version", { simple: true }) as number;
  if (done > files.length) {
    throw new DatabaseError(
      "CHAPAR_DB_NEWER",
      `the database ${path} was made by a newer Chapar (schema ${done}, this program knows ${files.length}). Update Chapar, or restore an older backup.`,
    );
  }
  if (backups !== null && done > 0 && done < files.length) copyFirst(db, path, backups);
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

function copyFirst(db: Db, path: string, backups: BackupPlace): void {
  try {
    copyBeforeMigration(db, backups, Date.now());
  } catch (error) {
    if (!(error instanceof Database.SqliteError || error instanceof DamagedError || "syscall" in (error as Error))) {
      throw error;
    }
    throw new DatabaseError(
      "CHAPAR_DB_NOT_COPIED",
      `the database ${path} is of an older Chapar, and cannot be copied to ${backups.folder} before it is brought up to date: ${(error as Error).message}. Nothing was changed: see to the folder and its free space, or set BACKUP_DIR.`,
      { cause: error },
    );
  }
}
