import type { Holder } from "../db/lease.ts";
import { checkFile, type FileCheck, holdFile, putInPlace, settle, stage, unstage } from "../db/restore.ts";

export type RestoreResult =
  | {
      kind: "restored";
      check: Extract<FileCheck, { kind: "good" }>;
      /** Where the database that stood there is now; null: there was none. */
      aside: string | null;
      /** Null: it goes on where the copy ends. */
      quiet: { jobs: number; sources: number } | null;
    }
  | { kind: "in-use"; by: Holder | null }
  /** `why` continues "FILE …". */
  | { kind: "bad"; why: string };

/**
 * Puts `file` in the place of the database, which nobody may be using; nothing is replaced before the copy was looked at
 * as a whole. Where the bot may have worked on after the copy was made, it goes on quietly (see `settle`), unless
 * `resume` says that nothing was sent since.
 */
export function restoreFile(options: {
  file: string;
  databasePath: string;
  resume: boolean;
  now: number;
}): RestoreResult {
  const { file, databasePath, resume, now } = options;
  const hold = holdFile(databasePath, now);
  if (hold.kind === "in-use") return hold;
  let staged: string | null = null;
  try {
    staged = stage(file, databasePath);
    const check = checkFile(staged);
    if (check.kind === "bad") return check;
    const madeAt = check.mark?.at ?? null;
    // A copy of a stopped bot knows all that was sent, unless that bot was started again.
    const isLive = check.mark?.live ?? check.lease !== null;
    const isOlder =
      hold.kind === "held" && hold.lastPostAt !== null && hold.lastPostAt > (madeAt ?? check.lastPostAt ?? 0);
    const quiet = !resume && (isLive || isOlder);
    const settled = settle(staged, { quiet, now });
    const aside = hold.kind === "none" ? null : `${databasePath}.before-restore-${stampOf(now)}`;
    putInPlace(staged, databasePath, aside ?? `${databasePath}.before-restore-${stampOf(now)}`);
    return { kind: "restored", check, aside, quiet: quiet ? settled : null };
  } finally {
    if (staged !== null) unstage(staged);
    if (hold.kind === "held") hold.close();
  }
}

const stampOf = (at: number): string => new Date(at).toISOString().replace(/[:.]/gu, "-");
