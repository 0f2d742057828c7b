import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { placeOf } from "../admin/backups.ts";
import { copyDb, DamagedError } from "../db/backup.ts";
import { backupName, pruneBackups } from "../db/backup-files.ts";
import { databaseTrouble } from "../db/open.ts";
import { CliError, type Command, settingsOf, wrongUse } from "./command.ts";

/** Copies the database, whether the bot runs or not. */
export const backupCommand: Command = {
  usage: "backup [FILE]",
  about: "a copy of the database, looked at, in BACKUP_DIR or in FILE; while the bot runs, too",
  async run(args, shell) {
    const [file, ...more] = args;
    if (more.length > 0 || file?.startsWith("-")) throw wrongUse(this);
    const settings = settingsOf(shell);
    if (!existsSync(settings.databasePath)) throw new CliError(`there is no database at ${settings.databasePath}.`);
    if (file !== undefined && existsSync(file)) throw new CliError(`${file} is there already.`);
    const { folder, keep } = placeOf(settings);
    const now = Date.now();
    const path = file ?? join(folder, backupName("manual", now));
    if (file === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      const bytes = await copyDb(settings.databasePath, path, { kind: "manual", now });
      if (file === undefined) pruneBackups(folder, "manual", keep);
      shell.print(`${(bytes / 1e6).toFixed(1)} MB written to ${path}.`);
      return 0;
    } catch (error) {
      if (!(error instanceof DamagedError) && databaseTrouble(error) === null) throw error;
      throw new CliError(`there is no new copy: ${(error as Error).message}. npm run cli -- doctor says more.`, {
        cause: error,
      });
    }
  },
};
