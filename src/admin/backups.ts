import { mkdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { copyDb, DamagedError } from "../db/backup.ts";
import {
  type BackupKind,
  type BackupPlace,
  backupName,
  backupsBeside,
  pruneBackups,
  pruneUnfinished,
} from "../db/backup-files.ts";
import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";

const HOUR = 60 * 60_000;
/** At the start a copy is made when the last one is older than this: the machine was off at night. */
const MISSED_MS = 26 * HOUR;
/** So much stays free on the disk beside a copy: the database grows, too, and a full disk stops everything. */
const SPARE_BYTES = 200_000_000;
/** The setting that has the moment (UTC ms) of the last copy that was made by the clock; at first, when it was first looked for. */
const LAST = "backup-at";

export type BackupResult =
  | { kind: "done"; path: string; bytes: number }
  | { kind: "no-room"; folder: string; needed: number; free: number }
  /** `why`: for the operator, in English. */
  | { kind: "failed"; folder: string; why: string }
  /** Nothing was done: another copy is being made. */
  | { kind: "under-way" }
  /** Broken off, because the program ends. */
  | { kind: "stopped" };

export interface Backups {
  make(kind: Exclude<BackupKind, "before">): Promise<BackupResult>;
  /** Makes the copy of the night, and tells the owners what goes wrong. Never throws. */
  night(): Promise<void>;
  /** Makes the copy that `night` missed while the program did not run; to be called at the start. */
  catchUp(): Promise<void>;
  /** Breaks off the copy under way, of which nothing is left. */
  stop(): Promise<void>;
}

export const placeOf = (settings: {
  databasePath: string;
  backupFolder: string | null;
  backupsKept: number;
}): BackupPlace => ({
  folder: settings.backupFolder ?? backupsBeside(settings.databasePath),
  keep: settings.backupsKept,
});

/** Copies the database while the bot works, and keeps so many copies as were asked for. */
export function createBackups(options: {
  databasePath: string;
  store: Pick<Store, "settings">;
  place: BackupPlace;
  log: Pick<Log, "info" | "error">;
  now: () => number;
  /** A copy of the night was not made. */
  onFailure: (result: Extract<BackupResult, { kind: "no-room" | "failed" }>) => void;
  /** Bytes free on the disk of a folder, null: unknown. */
  freeIn?: (folder: string) => number | null;
  /** In a process of its own, by default. */
  apart?: boolean;
}): Backups {
  const { databasePath, store, place, log, now, onFailure, freeIn = freeBytes, apart = true } = options;
  const { folder, keep } = place;
  const ended = new AbortController();
  let running: Promise<BackupResult> | null = null;

  async function copy(kind: Exclude<BackupKind, "before">): Promise<BackupResult> {
    const at = now();
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      pruneUnfinished(folder, Date.now() - HOUR);
      const needed = statSync(databasePath).size + SPARE_BYTES;
      const free = freeIn(folder);
      if (free !== null && free < needed) return { kind: "no-room", folder, needed, free };
      const path = join(folder, backupName(kind, at));
      const bytes = await copyDb(databasePath, path, { kind, now: at, signal: ended.signal, apart });
      const removed = pruneBackups(folder, kind, keep).length;
      log.info({ kind, bytes, removed }, "the database was backed up");
      return { kind: "done", path, bytes };
    } catch (error) {
      if (ended.signal.aborted) return { kind: "stopped" };
      const isDisk = error instanceof Error && ("syscall" in error || error instanceof DamagedError);
      if (!isDisk && databaseTrouble(error) === null) throw error;
      log.error({ err: error }, "the database was not backed up");
      return { kind: "failed", folder, why: (error as Error).message };
    }
  }

  async function make(kind: Exclude<BackupKind, "before">): Promise<BackupResult> {
    if (ended.signal.aborted) return { kind: "stopped" };
    if (running !== null) return { kind: "under-way" };
    running = copy(kind);
    try {
      return await running;
    } finally {
      running = null;
    }
  }

  async function night(): Promise<void> {
    if (keep === 0) return;
    try {
      const result = await make("nightly");
      // What failed is tried again the next night: where it fails, it fails at once a minute after too.
      if (result.kind !== "stopped") store.settings.set(LAST, String(now()));
      if (result.kind === "no-room" || result.kind === "failed") onFailure(result);
    } catch (error) {
      log.error({ err: error }, "a backup failed inside Chapar");
    }
  }

  return {
    make,
    night,
    async catchUp() {
      const last = store.settings.get(LAST);
      // Where there is nothing yet there is nothing to lose before the first night.
      if (last === null) return store.settings.set(LAST, String(now()));
      if (now() - Number(last) >= MISSED_MS) await night();
    },
    async stop() {
      ended.abort(new Error("stopping"));
      await running?.catch(() => {});
    },
  };
}

/** Bytes that this user may still write where a folder is; null where the system does not say. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
