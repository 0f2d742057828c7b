import type { KnownArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { titlesAgree } from "../story/assign.ts";
import { titleIdentity } from "./identify.ts";
import { marksOf } from "./marks.ts";
import type { PreparedEntry } from "./prepare.ts";
import { isRewritten, twinOf } from "./twins.ts";

/** Entries that are looked up at one go. */
const LOOK = 250;

/** Which entries of one poll are a new look at articles that are stored. */
export interface KnownArticles {
  /**
   * To be run first, over all entries: what one of them is, another cannot be. Others have the thread in between. Gives
   * them back, those that have another article's guid known by their addresses or titles, without those that were deleted
   * for their age.
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

export function createKnownArticles(store: Store, sourceId: number, now: number): KnownArticles {
  const found = new Map<PreparedEntry, KnownArticle>();
  const stories = new Map<PreparedEntry, number>();
  const taken = new Set<number>();
  const identities = new Set<string>();
  /** The feed has written everything anew: a title is enough. */
  let rewritten = false;

  /** Articles of the source with the entry's title that may be it; those at its address first. */
  function twinsOf(prepared: PreparedEntry, least: "surely" | "perhaps"): KnownArticle[] {
    const { canonicalUrl, content } = prepared;
    if (content.titleKey === "") return [];
    return store.articles
      .sameTitle(sourceId, content.titleKey)
      .flatMap((identity) => store.articles.known(sourceId, identity) ?? [])
      .filter((article) => {
        const twin = twinOf(prepared, article, now);
        return twin === "surely" || twin === least;
      })
      .sort((a, b) => Number(b.canonicalUrl === canonicalUrl) - Number(a.canonicalUrl === canonicalUrl));
  }

  /** The identities under which an entry may be stored, the likeliest first. */
  function* identitiesOf({ identity, canonicalUrl, content, entry }: PreparedEntry): Generator<string> {
    yield identity;
    if (canonicalUrl !== null) yield `url:${canonicalUrl}`;
    yield titleIdentity(content.titleKey, entry.publishedAt);
  }

  /**
   * The entry, by another identity when its own is another article's, and what is stored of it. `stored`: what was found
   * already, by identity.
   */
  function lookUp(
    given: PreparedEntry,
    stored: ReadonlyMap<string, KnownArticle>,
  ): [PreparedEntry, KnownArticle | null] | null {
    const { content } = given;
    for (const identity of identitiesOf(given)) {
      if (identities.has(identity)) continue;
      const isOwn = identity === given.identity;
      const article = stored.get(identity) ?? store.articles.known(sourceId, identity);
      if (article !== null && isAnother(article, given)) continue;
      // It was deleted for its age, and its source shows it still, or again.
      if (article === null && store.retention.isForgotten(marksOf({ ...given, sourceId, titleKey: content.titleKey })))
        return null;
      identities.add(identity);
      return [isOwn ? given : { ...given, identity }, article];
    }
    return null;
  }

  return {
    *look(entries) {
      const looked: PreparedEntry[] = [];
      for (let from = 0; from < entries.length; from += LOOK) {
        const slice = entries.slice(from, from + LOOK);
        const own = store.articles.allKnown(
          sourceId,
          slice.map(({ identity }) => identity),
        );
        const stored = new Map(own.map((article) => [article.identity, article]));
        for (const entry of slice) {
          const [prepared, article] = lookUp(entry, stored) ?? [null, null];
          if (prepared === null) continue;
          looked.push(prepared);
          if (article === null) continue;
          found.set(prepared, article);
          stories.set(prepared, article.storyId);
          taken.add(article.id);
        }
        yield;
      }
      const unknown = looked.filter((entry) => !found.has(entry));
      let perhaps = 0;
      for (const [index, entry] of unknown.entries()) {
        if (twinsOf(entry, "perhaps").some(({ id }) => !taken.has(id))) perhaps++;
        if (index % LOOK === LOOK - 1) yield;
      }
      rewritten = isRewritten(unknown.length, perhaps);
      return looked;
    },
    byIdentity: (entry) => found.get(entry) ?? null,
    find(prepared) {
      const known = found.get(prepared);
      if (known !== undefined) return known;
      // Somebody else may have stored it since: what a hub sent, while this poll was under way.
      const stored = store.articles.known(sourceId, prepared.identity);
      const twins = stored === null ? twinsOf(prepared, rewritten ? "perhaps" : "surely") : [stored];
      const free = twins.find(({ id }) => !taken.has(id));
      if (free !== undefined) {
        taken.add(free.id);
        stories.set(prepared, free.storyId);
        return free;
      }
      // Two entries that stand side by side at two addresses are two, however alike.
      const { canonicalUrl } = prepared;
      const here = canonicalUrl !== null && twins.some((twin) => twin.canonicalUrl === canonicalUrl);
      return here || stored !== null ? "twice" : null;
    },
    isNew: (entry) => !found.has(entry) && twinsOf(entry, rewritten ? "perhaps" : "surely").length === 0,
    add(entry, { id, storyId }) {
      taken.add(id);
      stories.set(entry, storyId);
    },
    storiesOf: (entries) => entries.flatMap((entry) => stories.get(entry) ?? []),
  };
}

/**
 * Whether an entry with a stored article's identity is another article all the same: some feeds number their entries by
 * position. Another address, another title and another date say so; a rewritten article keeps one of them. Without
 * addresses title and date must do.
 */
function isAnother(article: KnownArticle, { entry, canonicalUrl, content }: PreparedEntry): boolean {
  if (canonicalUrl !== null && canonicalUrl === article.canonicalUrl) return false;
  if (entry.publishedAt === null || article.publishedAt === null) {
    if (canonicalUrl === null || article.canonicalUrl === null || entry.publishedAt !== article.publishedAt)
      return false;
  } else if (entry.publishedAt === article.publishedAt) return false;
  return !titlesAgree(article.titleKey, content.titleKey);
}
