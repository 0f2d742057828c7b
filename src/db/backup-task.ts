/** The thread of `sealInThread`: says null, or in what way the copy is damaged. */
import { parentPort, workerData } from "node:worker_threads";
import { type CopyMark, DamagedError, sealCopy } from "./backup.ts";

const { path, mark } = workerData as { path: string; mark: Omit<CopyMark, "live"> };
let damage: string | null = null;
try {
  sealCopy(path, mark);
} catch (error) {
  if (!(error instanceof DamagedError)) throw error;
  damage = error.message;
}
parentPort?.postMessage(damage);
