import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import { oneRun } from "../one-run.ts";

/** Pages that are written at one go: some three milliseconds. */
const PAGES = 32;
/** So long search waits for new articles, unless there are many (db/article-index). */
const PATIENCE_MS = 400;

export interface IndexCare {
  /** Makes small parts of the search index one, where enough have gathered; joins the run that is under way. */
  run(): Promise<void>;
  /** Nothing waits any more, unless it comes after that. */
  stop(): Promise<void>;
}

/**
 * New articles are found by search within half a second, or as soon as there are enough of them: each commit that writes some adds a
 * small part to its index, and each part costs every search a little. Parts become larger ones by day; large ones become one at
 * night (upkeep.ts).
 */
export function createIndexCare({
  store,
  log,
  turn,
}: {
  store: Pick<Store, "articles" | "upkeep">;
  log: Pick<Log, "error">;
  /** Resolves when a slice may have the thread. */
  turn: () => Promise<unknown>;
}): IndexCare {
  const { articles, upkeep } = store;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    await turn();
    if (!stopped) articles.writeIndex();
  }

  async function gather(): Promise<void> {
    while (!stopped && upkeep.hasSmallParts()) {
      await turn();
      if (stopped || !upkeep.mergeIndex(PAGES, false)) return;
    }
  }

  const failed = (error: unknown) => log.error({ err: error }, "the search index waits for the next news");
  const runs = oneRun(() => gather().catch(failed));

  articles.indexLater(() => {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      write().catch(failed);
    }, PATIENCE_MS);
  });
  return {
    run: runs.run,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await runs.ended();
      try {
        articles.writeIndex();
      } catch (error) {
        failed(error);
      }
    },
  };
}
