import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import { oneRun } from "../one-run.ts";

/** Pages that are written at one go: some three milliseconds. */
const PAGES = 32;

export interface IndexCare {
  /** Makes small parts of the search index one, where enough have gathered; joins the run that is under way. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Each piece of news adds a small part to the search index, and each part costs every search a little. They become larger ones
 * by day; large ones become one at night (upkeep.ts).
 */
export function createIndexCare({
  store,
  log,
  turn,
}: {
  store: Pick<Store, "upkeep">;
  log: Pick<Log, "error">;
  /** Resolves when a slice may have the thread. */
  turn: () => Promise<unknown>;
}): IndexCare {
  let stopped = false;

  async function gather(): Promise<void> {
    while (!stopped && store.upkeep.hasSmallParts()) {
      await turn();
      if (stopped || !store.upkeep.mergeIndex(PAGES, false)) return;
    }
  }

  const runs = oneRun(() =>
    gather().catch((error: unknown) => log.error({ err: error }, "parts of the search index wait for the next news")),
  );

  return {
    run: runs.run,
    async stop() {
      stopped = true;
      await runs.ended();
    },
  };
}
