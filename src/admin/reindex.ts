import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Article } from "../model.ts";
import { documentOf } from "../topics/document.ts";
import { INDEX_VERSION, indexColumns } from "../topics/fts.ts";

/** Articles per transaction: small enough that an answer never waits long behind one. */
const SLICE = 20;
const SETTING = "search-index";

/** All articles that wait for the search index when a program dies are among so many of the newest. */
const NEWEST = 500;

/** By which version of the analyser the index is made, and below which id articles are still to be rebuilt. */
interface Progress {
  version: number;
  below: number;
}

const read = (store: Pick<Store, "settings">): Progress | null => JSON.parse(store.settings.get(SETTING) ?? "null");
const write = (store: Store, progress: Progress) => store.settings.set(SETTING, JSON.stringify(progress));

/**
 * One slice of the search index, where an older analyser made it; the newest articles first, for they are looked for most.
 * Returns how many were rebuilt, null when nothing is left. To be called inside a transaction; after a crash it goes on
 * where it was.
 */
export function reindexSlice(store: Store, limit = SLICE): number | null {
  const known = read(store);
  const { below } = known?.version === INDEX_VERSION ? known : { below: Number.MAX_SAFE_INTEGER };
  if (below === 0) return null;
  const articles = store.articles.below(below, limit);
  for (const article of articles) indexAgain(store, article);
  write(store, { version: INDEX_VERSION, below: articles.length < limit ? 0 : (articles.at(-1)?.id ?? 0) });
  return articles.length === 0 ? null : articles.length;
}

function indexAgain(store: Store, article: Article & { sourceSlug: string }): void {
  const topics = store.topics.ofStory(article.storyId).map(({ slug }) => slug);
  // What waits when a program dies must be of the newest.
  store.articles.indexAtOnce(article.id, indexColumns({ ...documentOf(article), topics }));
}

/** Whether the search index still lacks older articles. */
export function isReindexing(store: Pick<Store, "settings">): boolean {
  const known = read(store);
  return known !== null && (known.version !== INDEX_VERSION || known.below > 0);
}

export interface Reindexer {
  /**
   * Adds what a program that died could not add any more, and rebuilds what an older analyser made. Others have the thread between
   * two slices.
   */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export function createReindexer({
  store,
  log,
  onSlice = () => Promise.resolve(),
}: {
  store: Store;
  log: Pick<Log, "info" | "error">;
  /** Called when a part was added to the index; the next one is added when it resolves. */
  onSlice?: () => Promise<void>;
}): Reindexer {
  let running = Promise.resolve();
  let stopped = false;

  async function rebuild(): Promise<void> {
    let count = 0;
    const lacking = store.articles.unindexed(NEWEST);
    for (let at = 0; at < lacking.length && !stopped; at += SLICE) {
      store.transaction(() => {
        for (const id of lacking.slice(at, at + SLICE)) {
          // `below` gives what is indexed of an article.
          const [article] = store.articles.below(id + 1, 1);
          if (article?.id === id) indexAgain(store, article);
        }
      });
      await setImmediate();
      await onSlice();
    }
    while (!stopped) {
      const made = store.transaction(() => reindexSlice(store));
      if (made === null) break;
      count += made;
      await setImmediate();
      await onSlice();
    }
    if (count > 0) log.info({ count, finished: !stopped }, "the search index was rebuilt");
  }

  return {
    run() {
      running = rebuild().catch((error: unknown) => log.error({ err: error }, "the search index was not rebuilt"));
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
