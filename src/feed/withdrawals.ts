import type { Store } from "../db/store.ts";
import { restoreArticle, retractArticle } from "../delivery/queue-retraction.ts";
import type { Source } from "../model.ts";
import { isSameOutlet } from "../story/outlet.ts";
import { provesWithdrawal, RETRACTABLE_MS, retractionCandidates } from "../story/retraction.ts";
import type { Fetcher } from "./fetch.ts";
import type { PreparedFeed } from "./prepare.ts";

const DAY = 24 * 3_600_000;
/** At most so many of a source's articles, the newest, are compared with what its feed shows. */
const MOST_COMPARED = 500;
/** For so long a page that was there is not asked for again: some feeds leave entries out for other reasons. */
const THERE_MS = DAY;
/** For so long the page of a withdrawn article is asked for, as often, in case that it is back. */
const BACK_MS = 7 * DAY;
/** Of so many pages it is remembered until when they need not be asked for. */
const MOST_REMEMBERED = 10_000;

export interface WithdrawalsOptions {
  store: Store;
  fetcher: Pick<Fetcher, "fetch">;
  now: () => number;
  /** Called when an article was withdrawn or is back: posts are to be brought up to date. */
  onRetracted: () => void;
}

/** Finds articles that their outlet has taken back: gone from the feed, and their page gone too. */
export interface Withdrawals {
  /**
   * After a poll that showed `feed`, null: the same as before. Asks for a few pages at most, and throws nothing that
   * their sites do. Nothing is found of sources with headers of their own: that a stranger gets no page says nothing.
   */
  check(source: Source, feed: PreparedFeed | null, signal: AbortSignal): Promise<void>;
  /** Whether there is anything to check after a poll that showed the same as before. */
  waits(source: Pick<Source, "id">): boolean;
}

export function createWithdrawals({ store, fetcher, now, onRetracted }: WithdrawalsOptions): Withdrawals {
  /** Until when the page of an article need not be asked for, by the article's id. */
  const asked = new Map<number, number>();
  /** Articles whose pages are asked for as long as the feed stays as it is, by source. */
  const waiting = new Map<number, number[]>();

  function rest(id: number): void {
    asked.delete(id);
    asked.set(id, now() + THERE_MS);
    const [oldest] = asked.keys();
    if (asked.size > MOST_REMEMBERED && oldest !== undefined) asked.delete(oldest);
  }

  /** What the feed has left out, and what is withdrawn because its page was gone; newest first. */
  function looked(source: Source, feed: PreparedFeed): number[] {
    const known = store.articles.recentOf(source.id, now() - 2 * RETRACTABLE_MS, MOST_COMPARED);
    const shown = feed.entries.map(({ entry, identity, canonicalUrl }) => {
      return { identity, canonicalUrl, publishedAt: entry.publishedAt };
    });
    const there = new Set(shown.flatMap(({ identity, canonicalUrl }) => [identity, canonicalUrl]));
    for (const { id, identity, canonicalUrl, pageGoneAt, retractedAt } of known) {
      if (pageGoneAt === null || retractedAt !== null) continue;
      if (there.has(identity) || (canonicalUrl !== null && there.has(canonicalUrl))) store.articles.pageThere(id);
    }
    const gone = known.filter(
      ({ retractedAt, pageGoneAt }) => retractedAt !== null && pageGoneAt !== null && now() - retractedAt < BACK_MS,
    );
    return [...retractionCandidates(known, shown, now()), ...gone].map(({ id }) => id);
  }

  /** Articles of the outlet at the same address: a site's feeds share its pages. */
  function atSamePage(id: number): number[] {
    const canonicalUrl = store.articles.find(id)?.canonicalUrl ?? null;
    if (canonicalUrl === null) return [id];
    const all = store.articles.atAddress(canonicalUrl);
    const own = all.find((article) => article.id === id)?.source;
    const same = all.filter(({ source }) => own !== undefined && isSameOutlet(own, source));
    return [id, ...same.flatMap((article) => (article.id === id ? [] : article.id))];
  }

  /** The page of an article that stands was there (200), or was not. */
  function noteStanding(id: number, status: number): void {
    if (status === 200) {
      rest(id);
      store.articles.pageThere(id);
      return;
    }
    if (!provesWithdrawal(status, store.articles.pageGone(id, now(), DAY), now())) return;
    rest(id);
    store.transaction(() => {
      for (const each of atSamePage(id)) {
        store.articles.pageGone(each, now(), DAY);
        retractArticle(store, each, now());
      }
    });
    onRetracted();
  }

  /** The page of a withdrawn article was there again (200), or was not. */
  function noteWithdrawn(id: number, status: number): void {
    rest(id);
    if (status !== 200) return;
    const back = atSamePage(id).filter((each) => store.articles.page(each)?.pageGoneAt != null);
    store.transaction(() => {
      for (const each of back) restoreArticle(store, each, now());
    });
    onRetracted();
  }

  return {
    waits: ({ id }) => waiting.has(id),
    async check(source, feed, signal) {
      if (Object.keys(source.headers).length > 0) return;
      const ids = feed === null ? (waiting.get(source.id) ?? []) : looked(source, feed);
      if (ids.length > 0) waiting.set(source.id, ids);
      else waiting.delete(source.id);
      for (const id of ids) {
        const page = store.articles.page(id);
        if (page?.url == null || (asked.get(id) ?? 0) > now()) continue;
        const { retractedAt, pageGoneAt, firstSeenAt } = page;
        // Its outlet said so itself, or it is too late.
        if (retractedAt !== null && (pageGoneAt === null || now() - retractedAt >= BACK_MS)) continue;
        if (retractedAt === null && now() - firstSeenAt >= RETRACTABLE_MS) continue;
        const answer = await fetcher.fetch(page.url, { signal });
        if (signal.aborted) return;
        const status = answer.kind === "failed" ? (answer.status ?? 0) : 200;
        if (![200, 404, 410].includes(status)) continue;
        if (retractedAt === null) noteStanding(id, status);
        else noteWithdrawn(id, status);
      }
    },
  };
}
