import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where copies of the database are kept, and how many of each kind. */
export interface BackupPlace {
  folder: string;
  /** 0: none are made at night; of the others one is kept all the same. */
  keep: number;
}

/** nightly: made by the clock. manual: asked for. before: of a file that a newer program was about to change. */
const BACKUP_KINDS = ["nightly", "manual", "before"] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export interface BackupFile {
  path: string;
  kind: BackupKind;
  /** UTC ms. */
  madeAt: number;
  bytes: number;
}

export const KEEP_BACKUPS = 7;

/** Where they are unless somebody chose another folder: beside the database. */
export const backupsBeside = (databasePath: string): string => join(dirname(databasePath), "backups");

/** "chapar-nightly-2026-11-22T03-30-00-000Z.db": names sort by time, and hold nothing that a file system refuses. */
export const backupName = (kind: BackupKind, at: number): string =>
  `chapar-${kind}-${new Date(at).toISOString().replace(/[:.]/gu, "-")}.db`;

/** What a copy is called until it is whole and looked at. */
export const unfinished = (path: string): string => `${path}.part`;

/** The backups of a folder, newest first; none where there is no folder. */
export function listBackups(folder: string): BackupFile[] {
  const names = filesOf(folder);
  const found = names.flatMap((name): BackupFile[] => {
    const path = join(folder, name);
    const [, kind, day, hour, minute, second, ms] =
      /^chapar-(\w+)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/u.exec(name) ?? [];
    const known = BACKUP_KINDS.find((one) => one === kind);
    const madeAt = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
    const bytes = statSync(path, { throwIfNoEntry: false })?.size;
    return known === undefined || Number.isNaN(madeAt) || bytes === undefined
      ? []
      : [{ path, kind: known, madeAt, bytes }];
  });
  return found.sort((a, b) => b.madeAt - a.madeAt);
}

/** Removes all but the `keep` newest of a kind; their paths. Nothing that is called otherwise is ever touched. */
export function pruneBackups(folder: string, kind: BackupKind, keep: number): string[] {
  const old = listBackups(folder)
    .filter((file) => file.kind === kind)
    .slice(Math.max(1, keep));
  for (const { path } of old) rmSync(path, { force: true });
  return old.map(({ path }) => path);
}

/** What a program that died had begun: a copy takes minutes at most. */
export function pruneUnfinished(folder: string, before: number): void {
  for (const name of filesOf(folder)) {
    const path = join(folder, name);
    if (!/^chapar-\w+-[\dTZ-]+\.db\.part(?:-journal|-wal|-shm)?$/u.test(name)) continue;
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) rmSync(path, { force: true });
  }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
