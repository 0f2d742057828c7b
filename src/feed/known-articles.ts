import type { KnownArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { titlesAgree } from "../story/assign.ts";
import type { PreparedEntry } from "./prepare.ts";

/** Entries that are looked up at one go. */
const LOOK = 250;

/** Which entries of one poll are a new look at articles that are stored. */
export interface KnownArticles {
  /**
   * To be run first, over all entries: what one of them is, another cannot be. Others have the thread in between. Gives
   * them back, those that have another article's guid known by their addresses.
   */
  look(entries: readonly PreparedEntry[]): Generator<undefined, PreparedEntry[]>;
  /** What the look found. */
  byIdentity(entry: PreparedEntry): KnownArticle | null;
  /** The same, else the entry's twin. "twice": another entry of the poll is that article already. */
  find(entry: PreparedEntry): KnownArticle | "twice" | null;
  /** Whether it is no stored article's other address or guid, as far as it can be told before any of them is stored. */
  isNew(entry: PreparedEntry): boolean;
  /** The entry was stored as that article. */
  add(entry: PreparedEntry, article: { id: number; storyId: number }): void;
  /** Stories of those of the entries that are stored. */
  storiesOf(entries: readonly PreparedEntry[]): number[];
}

export function createKnownArticles(store: Store, sourceId: number): KnownArticles {
  const found = new Map<PreparedEntry, KnownArticle>();
  const stories = new Map<PreparedEntry, number>();
  const taken = new Set<number>();
  const twinsOf = ({ entry, canonicalUrl, content: { titleKey } }: PreparedEntry) =>
    titleKey === ""
      ? []
      : store.articles
          .twins({ sourceId, titleKey, canonicalUrl, publishedAt: entry.publishedAt })
          .flatMap((identity) => store.articles.known(sourceId, identity) ?? []);

  /** The entry, by its address when its guid is another article's, and what is stored of it. */
  function lookUp(entry: PreparedEntry): [PreparedEntry, KnownArticle | null] {
    const article = store.articles.known(sourceId, entry.identity);
    if (article === null || !isAnother(article, entry)) return [entry, article];
    const byUrl = { ...entry, identity: `url:${entry.canonicalUrl}` };
    return [byUrl, store.articles.known(sourceId, byUrl.identity)];
  }

  return {
    *look(entries) {
      const looked: PreparedEntry[] = [];
      for (let from = 0; from < entries.length; from += LOOK) {
        for (const [entry, article] of entries.slice(from, from + LOOK).map(lookUp)) {
          looked.push(entry);
          if (article === null) continue;
          found.set(entry, article);
          stories.set(entry, article.storyId);
          taken.add(article.id);
        }
        yield;
      }
      return looked;
    },
    byIdentity: (entry) => found.get(entry) ?? null,
    find(prepared) {
      const known = found.get(prepared);
      if (known !== undefined) return known;
      const twins = twinsOf(prepared);
      const free = twins.find(({ id }) => !taken.has(id));
      if (free !== undefined) {
        taken.add(free.id);
        stories.set(prepared, free.storyId);
        return free;
      }
      // Two entries that stand side by side at two addresses are two, however alike.
      const { canonicalUrl } = prepared;
      const here = canonicalUrl !== null && twins.some((twin) => twin.canonicalUrl === canonicalUrl);
      return here ? "twice" : null;
    },
    isNew: (entry) => !found.has(entry) && twinsOf(entry).length === 0,
    add(entry, { id, storyId }) {
      taken.add(id);
      stories.set(entry, storyId);
    },
    storiesOf: (entries) => entries.flatMap((entry) => stories.get(entry) ?? []),
  };
}

/**
 * Whether an entry with a stored article's guid is another article all the same: some feeds number their entries by
 * position. Another address, another title and another date say so; a rewritten article keeps one of them.
 */
function isAnother(article: KnownArticle, { entry, canonicalUrl, content }: PreparedEntry): boolean {
  if (canonicalUrl === null || article.canonicalUrl === null || canonicalUrl === article.canonicalUrl) return false;
  if (entry.publishedAt !== null && entry.publishedAt === article.publishedAt) return false;
  return !titlesAgree(article.titleKey, content.titleKey);
}
