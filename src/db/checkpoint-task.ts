/** The thread of `keepJournal`: brings what the journal holds into the file, again and again, until it is told to stop. */
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { CheckpointTask } from "./checkpoints.ts";

const { path, everyMs, pages } = workerData as CheckpointTask;
const db = new Database(path, { fileMustExist: true });
// What is written here must be on the disk before the journal begins anew.
db.pragma("synchronous = FULL");
db.pragma("busy_timeout = 0");

interface State {
  log: number;
  checkpointed: number;
}

const timer = setInterval(() => {
  try {
    // https://sqlite.org/pragma.html#pragma_wal_checkpoint: NOOP tells how much there is to do.
    const [{ log, checkpointed } = { log: 0, checkpointed: 0 }] = db.pragma("wal_checkpoint(NOOP)") as State[];
    if (log - checkpointed >= pages) db.pragma("wal_checkpoint(PASSIVE)");
  } catch (error) {
    // A full disk, or somebody else's turn: it is tried again, and the program itself does it where nothing comes of it.
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}, everyMs);

parentPort?.once("message", () => {
  clearInterval(timer);
  db.close();
});
