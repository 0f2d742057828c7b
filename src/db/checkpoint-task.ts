/** The thread of `keepJournal`: brings what the journal holds into the file, again and again, until it is told to stop. */
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { type CheckpointTask, pagesToDo } from "./checkpoints.ts";

const { path, everyMs, pages } = workerData as CheckpointTask;
const db = new Database(path, { fileMustExist: true });
// What is written here must be on the disk before the journal begins anew.
db.pragma("synchronous = FULL");
db.pragma("busy_timeout = 0");

const timer = setInterval(() => {
  try {
    if (pagesToDo(db) >= pages) db.pragma("wal_checkpoint(PASSIVE)");
  } catch (error) {
    // A full disk, or somebody else's turn: it is tried again, and the program itself does it where nothing comes of it.
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}, everyMs);

parentPort?.once("message", () => {
  clearInterval(timer);
  db.close();
});
