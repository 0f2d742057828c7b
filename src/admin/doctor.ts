import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type BackupPlace, listBackups } from "../db/backup-files.ts";

const HOUR = 60 * 60_000;
const MB = 1_000_000;
const GB = 1_000 * MB;

/** One thing that was looked at. bad: something does not work, or will stop soon. warn: something is not as it should be. */
export interface Finding {
  state: "ok" | "warn" | "bad";
  /** "disk": what it is about, a word or two. */
  about: string;
  says: string;
  /** What to do about it; absent where there is nothing to do. */
  advice?: string;
}

/** No version of the time zones is used for longer: some country changes its clocks every year. */
const OLD_RULES_YEARS = 2;

/** Whether the program's rules of time zones can be relied on; `version`: of the data, such as "2026b". */
export function lookAtZones(timezone: string, version: string | undefined, now: number): Finding {
  const about = "time zones";
  const year = Number(/^\d{4}/u.exec(version ?? "")?.[0]);
  const says = `rules of ${version ?? "an unknown year"}; ${timezone} has ${clockOf(timezone, now)} now`;
  if (Number.isNaN(year) || new Date(now).getUTCFullYear() - year >= OLD_RULES_YEARS) {
    return {
      state: "warn",
      about,
      says,
      advice: "update Node: hours are wrong where a country has changed its clocks since",
    };
  }
  return { state: "ok", about, says };
}

const clockOf = (timeZone: string, now: number): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(now);

/** Our clock against Telegram's, whose answers have whole seconds; `offMs`: ours less theirs, null: it did not answer. */
export function lookAtClock(offMs: number | null): Finding {
  const about = "clock";
  if (offMs === null) return { state: "warn", about, says: "could not be compared: Telegram did not answer" };
  const seconds = Math.round(Math.abs(offMs) / 1_000);
  if (seconds < 5) return { state: "ok", about, says: "agrees with Telegram's" };
  const says = `is ${seconds} s ${offMs > 0 ? "ahead of" : "behind"} Telegram's`;
  const advice =
    "switch on time synchronisation (timedatectl set-ntp true): digests, quiet hours and delays follow the clock";
  return { state: seconds < 60 ? "warn" : "bad", about, says, advice };
}

export type ReadDisk = (folder: string) => { free: number; total: number } | null;

/** Room where the database is, and where its copies go. */
export function lookAtDisk(databasePath: string, { folder }: BackupPlace, readDisk: ReadDisk = diskOf): Finding[] {
  const home = dirname(resolve(databasePath));
  const size = statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0;
  const copies = existsSync(folder) ? resolve(folder) : home;
  return [
    roomIn("disk", home, readDisk(home), 200 * MB),
    ...(isSameDisk(home, copies) ? [] : [roomIn("backup disk", copies, readDisk(copies), 200 * MB + size)]),
  ];
}

/** What of the database and its copies the user may not write to who runs this, as which the bot runs too; nothing where all is well. */
export function lookAtRights(
  databasePath: string,
  { folder }: BackupPlace,
  canWrite: (path: string) => boolean = mayWrite,
): Finding[] {
  const path = resolve(databasePath);
  // SQLite makes its journals beside the file.
  const files = [dirname(path), path, `${path}-wal`, `${path}-shm`].filter((one) => existsSync(one));
  const copies = nearestThere(resolve(folder));
  const refused = [
    ...files.map((one) => ["database", one] as const),
    ...(files.includes(copies) ? [] : [["backups", copies] as const]),
  ];
  return refused
    .filter(([, one]) => !canWrite(one))
    .map(([about, one]) => ({
      ...{ state: "bad", about, says: `this user may not write to ${one}` },
      advice: "give it to the user who runs the bot (chown), or run this as that user",
    }));
}

/** A folder, or the one in which it is to be made. */
function nearestThere(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestThere(above);
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Also where one of them is not there, which is no disk of its own. */
function isSameDisk(one: string, other: string): boolean {
  const [a, b] = [one, other].map((folder) => statSync(folder, { throwIfNoEntry: false })?.dev);
  return a === undefined || b === undefined || a === b;
}

function roomIn(about: string, folder: string, disk: ReturnType<ReadDisk>, least: number): Finding {
  if (disk === null) return { state: "warn", about, says: `the system does not say how full ${folder} is` };
  const says = `${sizeOf(disk.free)} free of ${sizeOf(disk.total)} at ${folder}`;
  const advice = "make room: when it is full, nothing can be stored or sent";
  if (disk.free < least) return { state: "bad", about, says, advice };
  return disk.free < Math.min(GB, disk.total / 20)
    ? { state: "warn", about, says, advice }
    : { state: "ok", about, says };
}

export const sizeOf = (bytes: number): string =>
  bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${(bytes / MB).toFixed(1)} MB`;

function diskOf(folder: string): { free: number; total: number } | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}

/** Whether there is a copy to go back to. */
export function lookAtBackups({ folder, keep }: BackupPlace, now: number): Finding {
  const about = "backups";
  const [newest, ...others] = listBackups(folder);
  if (newest === undefined) {
    const advice = "npm run cli -- backup makes one now";
    return keep === 0
      ? { state: "warn", about, says: "none, and BACKUP_KEEP=0 switches those of the night off", advice }
      : { state: "warn", about, says: `none in ${folder} yet; one is made every night at 3:00`, advice };
  }
  const says = `${others.length + 1} in ${folder}, the newest of ${new Date(newest.madeAt).toISOString()} (${sizeOf(newest.bytes)})`;
  if (keep === 0 || now - newest.madeAt < 50 * HOUR) return { state: "ok", about, says };
  return {
    state: "warn",
    about,
    says,
    advice: "look into the log for “the database was not backed up”; is the bot running at all?",
  };
}
