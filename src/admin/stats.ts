import type { HeldJob, OutboxCounts } from "../db/outbox.ts";
import type { RewriteCounts } from "../db/rewrites.ts";
import type { Store } from "../db/store.ts";
import { type By, record } from "./audit.ts";

export interface Stats {
  sources: { active: number; failing: number; paused: number };
  /** Since `since`. */
  articles: number;
  stories: number;
  posts: number;
  subscribers: number;
  channels: number;
  outbox: OutboxCounts;
  held: HeldJob[];
  /** Calls to the language model on its last day, and what became of them since `since`. */
  rewrites: RewriteCounts;
}

/** How things stand; counts of articles, stories and posts from `since` (ms) on. */
export function readStats(store: Store, since: number, now: number): Stats {
  const sources = store.sources.list();
  return {
    sources: {
      active: sources.filter(({ status }) => status === "active").length,
      failing: sources.filter(({ status, errorCount }) => status === "active" && errorCount > 0).length,
      paused: sources.filter(({ status }) => status === "paused").length,
    },
    articles: store.articles.countSince(since),
    stories: store.stories.countSince(since),
    posts: store.posts.countSince(since),
    subscribers: store.chats.countSubscribers(),
    channels: store.chats.channels().filter(({ status }) => status === "active").length,
    outbox: store.outbox.counts(now),
    held: store.outbox.held(),
    rewrites: store.rewrites.counts(since),
  };
}

/** A person looked: the message is there, or it is to be sent again. False when that was settled before. */
export function settleHeld(store: Store, jobId: number, verdict: "there" | "send", { actor, now }: By): boolean {
  return store.transaction(() => {
    const job = store.outbox.held().find(({ id }) => id === jobId);
    if (job === undefined) return false;
    const change = {
      chatId: job.chatId,
      subject: job.title ?? job.chatTitle,
      after: { sentAgain: verdict === "send" },
    };
    record(store, actor, { action: "post.settled", ...change }, now);
    if (verdict === "there") store.outbox.finish(jobId, now, "sent", "seen-by-a-person");
    else store.outbox.retry(jobId, now, "sent-again");
    return true;
  });
}
