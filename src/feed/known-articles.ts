import type { KnownArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import type { PreparedEntry } from "./prepare.ts";

/** Entries that are looked up at one go. */
const LOOK = 250;

/** Which entries of one poll are a new look at articles that are stored. */
export interface KnownArticles {
  /** To be run first, over all entries: what one of them is, another cannot be. Others have the thread in between. */
  look(entries: readonly PreparedEntry[]): Generator<undefined, void>;
  /** What the look found. */
  byIdentity(entry: PreparedEntry): KnownArticle | null;
  /** The same, else the entry's twin. "twice": another entry of the poll is that article already. */
  find(entry: PreparedEntry): KnownArticle | "twice" | null;
  /** The entry was stored as that article. */
  add(entry: PreparedEntry, article: { id: number; storyId: number }): void;
  /** Stories of those of the entries that are stored. */
  storiesOf(entries: readonly PreparedEntry[]): number[];
}

export function createKnownArticles(store: Store, sourceId: number): KnownArticles {
  const found = new Map<PreparedEntry, KnownArticle>();
  const stories = new Map<PreparedEntry, number>();
  const taken = new Set<number>();
  return {
    *look(entries) {
      for (let from = 0; from < entries.length; from += LOOK) {
        for (const entry of entries.slice(from, from + LOOK)) {
          const article = store.articles.known(sourceId, entry.identity);
          if (article === null) continue;
          found.set(entry, article);
          stories.set(entry, article.storyId);
          taken.add(article.id);
        }
        yield;
      }
    },
    byIdentity: (entry) => found.get(entry) ?? null,
    find(prepared) {
      const known = found.get(prepared);
      if (known !== undefined) return known;
      const { entry, canonicalUrl, content } = prepared;
      if (content.titleKey === "") return null;
      const twins = store.articles
        .twins({ sourceId, titleKey: content.titleKey, canonicalUrl, publishedAt: entry.publishedAt })
        .flatMap((identity) => store.articles.known(sourceId, identity) ?? []);
      const free = twins.find(({ id }) => !taken.has(id));
      if (free !== undefined) {
        taken.add(free.id);
        stories.set(prepared, free.storyId);
        return free;
      }
      // Two entries that stand side by side at two addresses are two, however alike.
      const here = canonicalUrl !== null && twins.some((twin) => twin.canonicalUrl === canonicalUrl);
      return here ? "twice" : null;
    },
    add(entry, { id, storyId }) {
      taken.add(id);
      stories.set(entry, storyId);
    },
    storiesOf: (entries) => entries.flatMap((entry) => stories.get(entry) ?? []),
  };
}
