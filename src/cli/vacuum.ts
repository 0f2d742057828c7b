import { statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { beAlone } from "../admin/alone.ts";
import { openDb } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { createLogger } from "../log.ts";
import { CliError, type Command, settingsOf, wrongUse } from "./command.ts";

/** Writes the whole file anew: after very much was deleted it is smaller and quicker than the nightly slices make it. */
export const vacuumCommand: Command = {
  usage: "vacuum",
  about: "write the database anew and as small as it can be; only while the bot is stopped",
  async run(args, shell) {
    if (args.length > 0) throw wrongUse(this);
    const path = settingsOf(shell).databasePath;
    const db = openDb(path);
    try {
      const store = createStore(db);
      const log = createLogger({ level: "silent" });
      // Another program may take the lease only when this one was not seen for long, and while it writes nobody can.
      const turn = await beAlone({ store, log, now: Date.now, onLost: () => {} });
      if (turn.kind === "held") {
        throw new CliError(
          `a running Chapar works with this database (process ${turn.by.pid} on ${turn.by.host}): stop it, run this again, and start it after.`,
        );
      }
      try {
        const before = megabytes(store.upkeep.size());
        const { bavail, bsize } = statfsSync(dirname(resolve(path)));
        if (bavail * bsize < 2 * before.used * 1e6) {
          throw new CliError(
            `the disk of ${path} needs ${Math.ceil(2 * before.used)} MB for the new file and its journal, and has ${Math.floor((bavail * bsize) / 1e6)} MB free.`,
          );
        }
        store.upkeep.rewrite();
        store.upkeep.emptyJournal();
        shell.print(`${path}: ${before.file} MB before, ${megabytes(store.upkeep.size()).file} MB now.`);
      } finally {
        turn.lease.release();
      }
    } finally {
      db.close();
    }
    return 0;
  },
};

function megabytes({ pageBytes, pages, free }: { pageBytes: number; pages: number; free: number }) {
  const rounded = (count: number) => Math.round((count * pageBytes) / 1e5) / 10;
  return { file: rounded(pages), used: rounded(pages - free) };
}
