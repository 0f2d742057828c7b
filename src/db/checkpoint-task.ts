/** The thread of `keepJournal`: brings what the journal holds into the file, again and again, until it is told to stop. */
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { type CheckpointTask, journalPages } from "./checkpoints.ts";

const { path, everyMs, pages, longPages } = workerData as CheckpointTask;
const db = new Database(path, { fileMustExist: true });
// What is written here must be on the disk before the journal begins anew.
db.pragma("synchronous = FULL");
db.pragma("busy_timeout = 0");

/** So soon it is looked again at a long journal of which something was done: who writes much wrote on meanwhile. */
const SOON_MS = 50;

let timer = setTimeout(look, everyMs);

function look(): void {
  let again = everyMs;
  try {
    const { all, toDo } = journalPages(db);
    if (toDo >= pages || (all >= longPages && toDo > 0)) {
      const left = journalPages(db, "PASSIVE");
      // Nothing was done where somebody still reads the file as it was.
      if (all >= longPages && left.toDo < toDo) again = Math.min(SOON_MS, everyMs);
    }
  } catch (error) {
    // A full disk, or somebody else's turn: it is tried again, and the program itself does it where nothing comes of it.
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  timer = setTimeout(look, again);
}

parentPort?.once("message", () => {
  clearTimeout(timer);
  db.close();
});
