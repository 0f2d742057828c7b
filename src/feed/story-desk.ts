import { setImmediate } from "node:timers/promises";
import type { StoredForIndex } from "../db/articles-for-index.ts";
import type { Store } from "../db/store.ts";
import type { StoryView } from "../model.ts";
import { type StoredAddress, storyAtAddress } from "../story/assign.ts";
import { isSameOutlet } from "../story/outlet.ts";
import { isSameArticleAgain } from "../story/same-article.ts";
import { createStoryIndex, STORY_MEMORY_MS, type StoryArticle, type StoryAssignment } from "../story/stream.ts";

/** Articles that are read at one go. */
const SLICE = 100;
/** Articles are counted within so many ids at one go, which takes about two milliseconds. */
const COUNTED = 5_000;
/** Articles in memory, some 0.6 kB each. Where more come in five days, stories are found among the newest of them. */
const MOST_ARTICLES = 100_000;
/** How often what is too old is forgotten: to look for it among so many takes up to a tenth of a second. */
const FORGET_EVERY_MS = 3_600_000;

/** Where an article belongs, and why: as the index says it, or by its address. */
export type Placement = StoryAssignment | { kind: "join"; storyId: number; because: "same-url"; related: [] };

/** An article whose story is looked for. */
export type UnplacedArticle = Omit<StoryArticle, "id"> & {
  titleKey: string;
  /** Its canonical URL by its page's own word; null or absent: the same. */
  pageUrl?: string | null;
};

/**
 * Finds the story of each new article: by its address in all that is stored, else by what it tells in the articles of
 * the last days, which are held in memory. What was placed in a transaction that came to nothing must be taken back.
 */
export interface StoryDesk {
  /** Which story the article belongs to. Stores nothing of it. */
  find(article: UnplacedArticle): Placement;
  /** The article is stored as `id` in that story: later ones are compared with it. One that the desk knows already is replaced. */
  place(article: Omit<StoryArticle, "id">, id: number, storyId: number): void;
  /** Reads these articles anew from the store: after a transaction failed in which they were placed. */
  refresh(ids: readonly number[]): void;
  /** Forgets the oldest articles where there are too many, and once an hour those that are too old to count. */
  forget(now: number): void;
  /** Articles in memory, and how many there are at most. */
  readonly size: number;
  readonly most: number;
}

/** What a desk asks the store. */
export interface StoryBook {
  /** Articles of that canonical URL. */
  atAddress(canonicalUrl: string): StoredAddress[];
  /** The story's articles, by whom they are told; `told` reads what one says, null when it is gone. */
  articlesOf(
    storyId: number,
  ): (Pick<ShownArticle, "sourceId" | "outlet" | "sourceUrl"> & { told: () => Told | null })[];
  /** Articles that went over to another story since this was last asked, by a person's hand or another program's. */
  moved(): { articleId: number; storyId: number }[];
}
type ShownArticle = StoryView["articles"][number];
type Told = Pick<ShownArticle, "title" | "titleKey" | "text" | "publishedAt" | "firstSeenAt">;

/** Tells a new desk the articles of the last days. Others have the thread while it reads them. */
export async function fillStoryDesk(desk: StoryDesk, store: Store, now: number): Promise<void> {
  const since = now - STORY_MEMORY_MS;
  for (let after = await lastLeftOut(desk, store, since); ; ) {
    const articles: StoredForIndex[] = store.articles.forIndex(since, after, SLICE);
    for (const { id, storyId, ...article } of articles) desk.place(article, id, storyId);
    desk.forget(now);
    const last = articles.at(-1);
    if (last === undefined) return;
    after = last.id;
    await setImmediate();
  }
}

/** The id up to which nothing need be read: of more than there is room for, the first would be forgotten at once. */
async function lastLeftOut({ most }: StoryDesk, { articles }: Store, since: number): Promise<number> {
  const before = articles.lastBefore(since);
  let id = articles.newestId();
  for (let room = most; room > 0 && id > before; id -= COUNTED) {
    room -= articles.countForIndex(since, id - COUNTED, id);
    await setImmediate();
  }
  return Math.max(id, before);
}

function storedBook({ stories, articles }: Store): StoryBook {
  let last = stories.newestMove();
  return {
    atAddress: (url) => stories.atAddress(url),
    articlesOf: (storyId) =>
      stories.tellers(storyId).map((teller) => ({ ...teller, told: () => articles.find(teller.articleId) })),
    moved() {
      const moves = stories.movedAfter(last);
      if (moves.length > 0) stories.forgetMoves(last);
      last = moves.at(-1)?.id ?? last;
      return moves;
    },
  };
}

/**
 * A desk without memory: until it is filled, what is stored already is known by its address only. `book`: as stored.
 * `most`: articles in memory.
 */
export function createStoryDesk(
  store: Store,
  book: StoryBook = storedBook(store),
  most: number = MOST_ARTICLES,
): StoryDesk {
  // Told nothing of addresses: those are decided by all that is stored.
  const index = createStoryIndex();
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** What was asked of the index, by the article: it remembers what it made of that for when it is placed. */
  const asked = new WeakMap<Omit<StoryArticle, "id">, StoryArticle>();

  function catchUp(): void {
    for (let moves = book.moved(); moves.length > 0; moves = book.moved()) {
      for (const { articleId, storyId } of moves) index.move(articleId, storyId);
    }
  }

  function place(article: Omit<StoryArticle, "id">, id: number, storyId: number): void {
    index.add(Object.assign(asked.get(article) ?? { ...article, canonicalUrl: null }, { id }), storyId);
  }

  /** The outlet has told that story already, in this feed or another one, and this is not the same article again. */
  function isNewsOfItsOwn(article: UnplacedArticle, storyId: number): boolean {
    const source = store.sources.find(article.sourceId);
    const own = book
      .articlesOf(storyId)
      .filter(
        ({ sourceId, outlet: name, sourceUrl: url }) =>
          sourceId === article.sourceId || (source !== null && isSameOutlet(source, { name, url })),
      );
    const isAgain = own.some(({ told }) => {
      const before = told();
      return (
        before !== null && isSameArticleAgain({ ...before, at: before.publishedAt ?? before.firstSeenAt }, article)
      );
    });
    return own.length > 0 && !isAgain;
  }

  return {
    find(article) {
      catchUp();
      for (const canonicalUrl of [article.canonicalUrl, article.pageUrl ?? null]) {
        if (canonicalUrl === null) continue;
        const known = storyAtAddress({ ...article, canonicalUrl }, book.atAddress(canonicalUrl));
        if (known !== null) return { kind: "join", storyId: known, because: "same-url", related: [] };
      }
      const told = { ...article, id: 0, canonicalUrl: null };
      asked.set(article, told);
      return index.assign(told, { mayJoin: (storyId) => !isNewsOfItsOwn(article, storyId) });
    },
    place,
    refresh(ids) {
      for (const id of ids) {
        const stored = store.articles.oneForIndex(id);
        if (stored === null) index.remove(id);
        else place(stored, id, stored.storyId);
      }
    },
    forget(now) {
      index.trim(most);
      if (Math.abs(now - lookedAt) < FORGET_EVERY_MS) return;
      lookedAt = now;
      index.forget(now - STORY_MEMORY_MS);
    },
    get size() {
      return index.size;
    },
    most,
  };
}
