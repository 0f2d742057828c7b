import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Db } from "./open.ts";

export interface CheckpointTask {
  path: string;
  /** How often it is looked how much there is. */
  everyMs: number;
  /** Of the journal: so many are brought into the file at least … */
  pages: number;
  /** … but all of one that is so long, for only then it begins anew. */
  longPages: number;
}

export interface Checkpoints {
  /** The thread ends; the connection does it itself again. */
  stop(): Promise<void>;
}

/** SQLite's own: after so many pages the commit that wrote the last of them brings all of them into the file. */
const USUAL_PAGES = 1_000;
const LONG_PAGES = 8_000;
/** Where the thread does not keep up, the connection does it: 64 MB. */
const MOST_PAGES = 16_000;

/**
 * Pages of the journal, and those of them that are not in the file yet. https://sqlite.org/pragma.html#pragma_wal_checkpoint: NOOP
 * tells how many there are, and does nothing.
 */
export function journalPages(db: Db, mode: "NOOP" | "PASSIVE" = "NOOP"): { all: number; toDo: number } {
  const [{ log, checkpointed } = { log: 0, checkpointed: 0 }] = db.pragma(`wal_checkpoint(${mode})`) as {
    log: number;
    checkpointed: number;
  }[];
  return { all: log, toDo: log - checkpointed };
}

/**
 * Brings what the journal of a WAL database holds into the file in a thread of its own, which begins when there is enough
 * for the first time. Four megabytes all over the file and their way to the disk took 20 ms and more, of every commit that
 * came to be the thousandth page's, and nobody was answered meanwhile. A database in memory has no journal.
 */
export function keepJournal(
  db: Db,
  { everyMs = 500, pages = USUAL_PAGES, longPages = LONG_PAGES }: Partial<Omit<CheckpointTask, "path">> = {},
): Checkpoints {
  if (db.memory) return { stop: async () => {} };
  const task: CheckpointTask = { path: db.name, everyMs, pages, longPages };
  let thread: { worker: Worker; gone: Promise<unknown> } | undefined;
  const takeBack = () => {
    if (db.open) db.pragma(`wal_autocheckpoint = ${USUAL_PAGES}`);
  };
  function begin(): void {
    const worker = new Worker(new URL("./checkpoint-task.ts", import.meta.url), { workerData: task });
    thread = { worker, gone: once(worker, "exit") };
    // A thread that cannot work is no reason not to.
    worker.on("error", takeBack);
    thread.gone.catch(() => {});
    worker.unref();
  }
  // A newsroom that hardly writes needs no thread, nor the memory that one takes.
  const look = setInterval(() => {
    try {
      if (journalPages(db).toDo < pages) return;
    } catch {
      // Busy, or closed: it is looked at again.
      return;
    }
    clearInterval(look);
    begin();
  }, everyMs);
  look.unref();
  db.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
  return {
    async stop() {
      clearInterval(look);
      if (thread !== undefined) {
        thread.worker.postMessage("stop");
        thread.worker.ref();
        await thread.gone.catch(() => {});
      }
      takeBack();
    },
  };
}
