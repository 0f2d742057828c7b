import { fork } from "node:child_process";
import { closeSync, fdatasyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BackupKind, type BackupPlace, backupName, pruneBackups, unfinished } from "./backup-files.ts";

/** What stands in a copy about itself, among its settings. */
export interface CopyMark {
  kind: BackupKind;
  /** UTC ms. */
  at: number;
  /** The bot worked on while it was made, or after: what is due in the copy may have been sent since. */
  live: boolean;
}

export const COPY_MARK = "copy";
/** A bot says every five seconds that it is alive. */
const LEASE_MS = 15_000;

/** The copy is not what it should be: the database itself is damaged, or the disk that the copy is on. */
export class DamagedError extends Error {
  readonly code = "CHAPAR_DB_DAMAGED";
}

/**
 * Makes a copy that SQLite wrote one whole file (no -wal beside it), looks at every page of it, and notes in it what it
 * is. Takes about a second for half a gigabyte, without a pause. Throws DamagedError.
 */
export function sealCopy(path: string, { kind, at }: Omit<CopyMark, "live">): void {
  const db = new Database(path);
  try {
    db.pragma("journal_mode = DELETE");
    const found = db.pragma("quick_check(3)", { simple: true });
    if (found !== "ok") throw new DamagedError(`the copy is damaged (${found})`);
    const stored = db.prepare("SELECT value FROM settings WHERE key = 'lease'").pluck().get() as string | undefined;
    const seenAt = stored ? (JSON.parse(stored) as { seenAt: number }).seenAt : null;
    const mark: CopyMark = { kind, at, live: kind === "before" || (seenAt !== null && at - seenAt < LEASE_MS) };
    db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)").run(COPY_MARK, JSON.stringify(mark));
  } finally {
    db.close();
  }
}

/** What is to be copied, and where to. */
export interface CopyTask {
  source: string;
  /** Empty. */
  part: string;
  mark: Omit<CopyMark, "live">;
}

/** 4 MB at a time. */
const PAGES = 1_000;

/**
 * Copies the database as it is at this moment, however much others write meanwhile, and seals the copy. Nobody waits for it
 * but whoever called: under WAL a reader holds up no writer. `rest`: leaves the disk to others for about so many ms, after each
 * slice for as long as that took. Throws DamagedError.
 */
export async function copyTask({ source, part, mark }: CopyTask, rest: (ms: number) => void = () => {}): Promise<void> {
  const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 5_000 });
  const disk = openSync(part, "r+");
  let began = performance.now();
  try {
    // Without a transaction of ours each step would see what was written since, and begin anew.
    db.exec("BEGIN");
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    await db.backup(part, {
      progress() {
        // What gathers in memory goes to the disk at one go, and each commit of the bot waits behind it, for most of a second.
        fdatasyncSync(disk);
        rest(performance.now() - began);
        began = performance.now();
        return PAGES;
      },
    });
  } finally {
    db.close();
    // Last of all: it would end the locks that SQLite has on the file (fcntl(2)).
    closeSync(disk);
  }
  sealCopy(part, mark);
}

/**
 * The same in a process of its own: the last write to the disk and the look at each page are calls into SQLite that nothing
 * can break off, and a thread that is inside one would hold up the end of the program.
 */
async function copyInProcess(task: CopyTask, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const program = new URL("./backup-task.ts", import.meta.url);
  // In a group of its own: Ctrl-C is for the bot, which ends it in order.
  const child = fork(program, [JSON.stringify(task)], { execArgv: [], stdio: [...IGNORE], detached: true });
  const end = () => void child.kill("SIGKILL");
  signal?.addEventListener("abort", end);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on("message", (answer) => {
        const { failure } = answer as TaskAnswer;
        if (failure === null) resolve();
        else reject(asError(failure));
      });
      child.on("error", reject);
      child.on("exit", () => reject(signal?.reason ?? new DamagedError("the process that copies the database died")));
    });
  } finally {
    signal?.removeEventListener("abort", end);
    end();
  }
}

/** Of the copying process only its message counts. */
const IGNORE = ["ignore", "ignore", "ignore", "ipc"] as const;

export interface TaskAnswer {
  failure: TaskFailure | null;
}

/** An error as it gets from one process to another. */
export interface TaskFailure {
  /** null: not SQLite's, but a damaged copy. */
  code: string | null;
  message: string;
}

const asError = ({ code, message }: TaskFailure): Error =>
  code === null ? new DamagedError(message) : new Database.SqliteError(message, code);

export interface CopyOptions {
  kind: BackupKind;
  now: number;
  /** Ends it; nothing of the copy is left then. Of use with a process of its own. */
  signal?: AbortSignal;
  /** Has a process of its own do it: this thread is free, and nobody waits for its end. */
  apart?: boolean;
}

/**
 * Copies a database that may be in use to `path`, which is there when it is whole and was looked at, and readable by this
 * user alone. Returns its bytes. Throws DamagedError, and SQLite's and the system's own.
 */
export async function copyDb(source: string, path: string, options: CopyOptions): Promise<number> {
  const { kind, now, signal, apart = false } = options;
  const part = openPart(path);
  try {
    const task = { source, part, mark: { kind, at: now } };
    await (apart ? copyInProcess(task, signal) : copyTask(task));
    signal?.throwIfAborted();
    return finishPart(part, path);
  } catch (error) {
    removePart(part);
    throw error;
  }
}

/** A copy of a file that is about to be migrated; at once, for nothing else runs yet. Returns its path. */
export function copyBeforeMigration(db: Database.Database, { folder, keep }: BackupPlace, now: number): string {
  const path = `${folder}/${backupName("before", now)}`;
  const part = openPart(path);
  try {
    db.prepare("VACUUM INTO ?").run(part);
    sealCopy(part, { kind: "before", at: now });
    finishPart(part, path);
  } catch (error) {
    removePart(part);
    throw error;
  }
  pruneBackups(folder, "before", keep);
  return path;
}

function openPart(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = unfinished(path);
  // SQLite would let everybody read it.
  writeFileSync(part, "", { mode: 0o600, flag: "wx" });
  return part;
}

function finishPart(part: string, path: string): number {
  const { size } = statSync(part);
  renameSync(part, path);
  return size;
}

function removePart(part: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(part + end, { force: true });
}
