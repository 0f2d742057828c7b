/** The process of `copyDb`: says what went wrong with the database or the disk, or that nothing did. */
import { setPriority } from "node:os";
import Database from "better-sqlite3";
import { type CopyTask, copyTask, DamagedError, type TaskAnswer, type TaskFailure } from "./backup.ts";

process.on("disconnect", () => process.exit());
try {
  // The bot comes first.
  setPriority(10);
} catch {
  // Where that is forbidden it is as important as all else.
}

const waiting = new Int32Array(new SharedArrayBuffer(4));
const rest = (ms: number) => void Atomics.wait(waiting, 0, 0, ms);

let failure: TaskFailure | null = null;
try {
  await copyTask(JSON.parse(process.argv[2] ?? "") as CopyTask, rest);
} catch (error) {
  if (error instanceof DamagedError) failure = { code: null, message: error.message };
  else if (error instanceof Database.SqliteError) failure = { code: error.code, message: error.message };
  else throw error;
}
const answer: TaskAnswer = { failure };
process.send?.(answer);
