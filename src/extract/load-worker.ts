import { Piscina } from "piscina";
import type { ExtractTask, ReadPage } from "./extract-task.ts";

/** It took longer than the deadline, or brought its thread down. */
export interface ExtractFailure {
  kind: "given-up";
  why: "too-slow" | "crashed";
}

export interface PageExtractor {
  /** `task.bytes` is handed over: nobody may use it afterwards. */
  extract(task: ExtractTask): Promise<({ kind: "extracted" } & ReadPage) | ExtractFailure>;
  /** Ends the thread; what is being read is given up. */
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** For one page; default 5 s. The thread is ended then, and a new one takes its place. */
  deadlineMs?: number;
  /** Old space of the thread's heap, megabytes; default 384. */
  maxHeapMb?: number;
  /** The program of the thread; default extract-task.ts. */
  task?: string;
}

/** Reads pages one after another in a thread of its own, so that no page, however hostile, delays anything else. */
export function createPageExtractor(options: ExtractorOptions = {}): PageExtractor {
  const { deadlineMs = 5_000, maxHeapMb = 384 } = options;
  const pool = new Piscina({
    filename: options.task ?? new URL("./extract-task.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  // A thread that dies tells whoever waits for its task; the pool would tell once more, to nobody, and end the program.
  pool.on("error", () => {});
  // The deadline is for the reading: waiting for the thread must not count.
  let before: Promise<unknown> = Promise.resolve();

  async function run(task: ExtractTask): Promise<({ kind: "extracted" } & ReadPage) | ExtractFailure> {
    try {
      const bytes = Uint8Array.from(task.bytes);
      const signal = AbortSignal.timeout(deadlineMs);
      const read: ReadPage = await pool.run({ ...task, bytes }, { signal, transferList: [bytes.buffer] });
      return { kind: "extracted", ...read };
    } catch (error) {
      const { name } = error as Error;
      return { kind: "given-up", why: name === "AbortError" || name === "TimeoutError" ? "too-slow" : "crashed" };
    }
  }

  return {
    extract(task) {
      const result = before.then(() => run(task));
      before = result;
      return result;
    },
    close: () => pool.destroy(),
  };
}
