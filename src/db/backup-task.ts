/** The thread of `copyDb`: says null, or what went wrong with the database or the disk. */
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { type CopyTask, copyTask, DamagedError, type TaskFailure } from "./backup.ts";

let failure: TaskFailure | null = null;
try {
  await copyTask(workerData as CopyTask);
} catch (error) {
  if (error instanceof DamagedError) failure = { code: null, message: error.message };
  else if (error instanceof Database.SqliteError) failure = { code: error.code, message: error.message };
  else throw error;
}
parentPort?.postMessage(failure);
