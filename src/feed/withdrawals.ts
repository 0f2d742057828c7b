import type { Store } from "../db/store.ts";
import { retractArticle } from "../delivery/queue-retraction.ts";
import type { Source } from "../model.ts";
import { provesWithdrawal, RETRACTABLE_MS, retractionCandidates } from "../story/retraction.ts";
import type { Fetcher } from "./fetch.ts";
import type { PreparedFeed } from "./prepare.ts";

const DAY = 24 * 3_600_000;
/** Articles of a source that are compared with what it shows. */
const MOST_COMPARED = 500;
/** A page that was there is not asked for again so soon: some feeds leave entries out for other reasons. */
const THERE_MS = DAY;
/** Pages that are remembered to be there. */
const MOST_REMEMBERED = 10_000;

export interface WithdrawalsOptions {
  store: Store;
  fetcher: Pick<Fetcher, "fetch">;
  now: () => number;
  /** Posts are to be brought up to date. */
  onRetracted: () => void;
}

/** Finds articles that their outlet has taken back: gone from the feed, and their page gone too. */
export interface Withdrawals {
  /** After a poll that showed `feed`. Asks for a few pages at most, and throws nothing that their sites do. */
  check(source: Source, feed: PreparedFeed, signal: AbortSignal): Promise<void>;
}

export function createWithdrawals({ store, fetcher, now, onRetracted }: WithdrawalsOptions): Withdrawals {
  /** Until when the page of an article need not be asked for, by the article's id. */
  const there = new Map<number, number>();

  function remember(id: number, until: number): void {
    there.delete(id);
    there.set(id, until);
    const [oldest] = there.keys();
    if (there.size > MOST_REMEMBERED && oldest !== undefined) there.delete(oldest);
  }

  return {
    async check(source, feed, signal) {
      const known = store.articles.recentOf(source.id, now() - RETRACTABLE_MS, MOST_COMPARED);
      const shown = feed.entries.map(({ entry, identity, canonicalUrl }) => {
        return { identity, canonicalUrl, publishedAt: entry.publishedAt };
      });
      for (const { id, url } of retractionCandidates(known, shown, now())) {
        if (url === null || (there.get(id) ?? 0) > now()) continue;
        const answer = await fetcher.fetch(url, { signal });
        if (signal.aborted) return;
        const status = answer.kind === "failed" ? (answer.status ?? null) : 200;
        const isGone = status === 404 || status === 410;
        if (!isGone && status !== 200) continue;
        if (!isGone) {
          store.articles.pageThere(id);
          remember(id, now() + THERE_MS);
          continue;
        }
        const goneSince = store.articles.pageGone(id, now());
        if (!provesWithdrawal(status, goneSince, now())) continue;
        store.transaction(() => retractArticle(store, id, now()));
        onRetracted();
      }
    },
  };
}
