import { QUIET } from "../db/outbox-routes.ts";
import type { Store } from "../db/store.ts";
import type { Subscriber } from "../db/subscribers.ts";
import { type Chat, type Job, PRIORITY, type StoryView } from "../model.ts";
import { titleMarkers } from "../text/title-markers.ts";
import { missedBefore } from "./digest-beat.ts";
import { mayHaveArrived } from "./outcome.ts";
import { isWithdrawn } from "./outlets.ts";
import { afterQuiet } from "./plan.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a reader's post waits for its withdrawn story to stand again, and how soon it is looked at for the first time. */
const WITHDRAWN_MS = 24 * HOUR;
const LOOK_AGAIN_MS = 10 * MINUTE;
/** How long after it was decided a reader's post is news of its own. At 30 a second a million take nine hours. */
const FRESH_MS = 2 * HOUR;
/** A digest that the reader asked for and that comes within this time takes what is late along. */
const DIGEST_SOON_MS = 24 * HOUR;
/** Posts of single stories that a reader gets in an hour at most, unless they asked for another number. */
export const USUAL_PER_HOUR = 12;

/** Whether a story passes quiet hours: an outlet calls it breaking, or it is of the topic of that name. */
export function isBreaking(story: StoryView): boolean {
  if (story.topics.some(({ slug }) => slug === "breaking")) return true;
  return story.articles.some(({ title }) => titleMarkers(title).flags.has("breaking"));
}

/**
 * Until when a reader's post is held: over their quiet hours, or until an hour has room for it. "free": it may go now;
 * "passes": it may although others may not. `sent`: when their newest posts went out, newest first, at least as many as
 * the hour's most.
 */
export function heldUntil(
  wishes: Pick<Subscriber, "quiet" | "breaking" | "perHour">,
  { timezone }: Pick<Chat, "timezone">,
  { now, sent, isBreaking }: { now: number; sent: readonly number[]; isBreaking: () => boolean },
): number | "free" | "passes" {
  const awake = afterQuiet(wishes.quiet, timezone, now);
  if (awake > now) return wishes.breaking && isBreaking() ? "passes" : awake;
  const oldest = sent[(wishes.perHour ?? USUAL_PER_HOUR) - 1];
  if (oldest === undefined || oldest + HOUR <= now) return "free";
  return wishes.breaking && isBreaking() ? "passes" : oldest + HOUR;
}

/**
 * Too late to be news of its own: its turn came after so many others, or nothing could be sent. It belongs into a digest with
 * others that are. What was tried before, or waited for its story, has its reason to be late.
 */
export const isLate = ({ priority, createdAt, lastReason }: Job, now: number): boolean =>
  priority === PRIORITY.reader && lastReason === null && now - createdAt > FRESH_MS;

/** What a reader's wishes make of a job that is due. "passes": it may go now although others of the chat may not. */
export type Hold = "held" | "free" | "passes";

export interface JobOfChat {
  job: Job;
  chat: Chat;
}

/** What decides about the posts of a story, by its id: a million readers may be sent the same one. */
export type KnownStories = Map<number, { isWithdrawn: boolean; isBreaking: () => boolean }>;

/**
 * Holds the first of the jobs as long as they may not go now, all in one transaction: a commit costs more than the
 * decisions. Returns how many these are, and what is to be made of the job after them ("held" when there is none).
 */
export function holdJobs(
  store: Store,
  jobs: Iterable<JobOfChat>,
  now: number,
  known: KnownStories = new Map(),
): { held: number; next: Hold } {
  return store.transaction(() => {
    let held = 0;
    for (const { job, chat } of jobs) {
      const next = hold(store, { job, chat }, now, known);
      if (next !== "held") return { held, next };
      held++;
    }
    return { held, next: "held" };
  });
}

/** Readers have wishes; of a channel's posts its route decided when they may go, which a delay must not turn into its quiet hours. */
function hold(store: Store, { job, chat }: JobOfChat, now: number, known: KnownStories): Hold {
  if (job.kind !== "post" && job.kind !== "digest") return "free";
  if (job.priority === PRIORITY.channel && chat.type !== "private") return holdRouted(store, job, chat, now);
  if (job.kind === "digest") {
    if (job.priority === PRIORITY.reader) return holdDigest(store, job, chat, now);
    return job.priority === PRIORITY.digest && skipMissed(store, job, now) ? "held" : "free";
  }
  if (job.priority < PRIORITY.reader) return "free";
  // What a digest could not show and is to go by itself may be a channel's too.
  const isReaders = job.priority === PRIORITY.reader || store.outbox.routeOf(job.deliveryId) === null;
  return isReaders ? holdPost(store, { job, chat }, now, known) : "free";
}

/** What should have gone before its route's quiet hours began waits for their end, with what else does. */
function holdRouted(store: Store, job: Job & { kind: "post" | "digest" }, chat: Chat, now: number): Hold {
  const [deliveryId] = job.kind === "post" ? [job.deliveryId] : job.deliveryIds;
  const delivery = deliveryId === undefined ? null : store.outbox.decided(deliveryId);
  const route = delivery?.routeId == null ? null : store.routes.find(delivery.routeId);
  if (delivery === null || route === null || route.quiet === null) return "free";
  const until = afterQuiet(route.quiet, chat.timezone, now);
  // Who chose a moment in quiet hours wants it so.
  if (until === now || afterQuiet(route.quiet, chat.timezone, delivery.notBefore) !== delivery.notBefore) return "free";
  if (job.kind === "post" && job.attempt === 0 && job.lastReason === null) {
    store.outbox.finish(job.id, now, "merged");
    store.outbox.queueInDigest(delivery, { routeId: route.id, notBefore: until, now });
  } else store.outbox.retry(job.id, until, job.lastReason ?? QUIET);
  return "held";
}

/** Puts a reader's post that may not go now into one digest with others of its kind. */
function holdPost(
  store: Store,
  { job, chat }: { job: Job & { kind: "post" }; chat: Chat },
  now: number,
  known: KnownStories,
): Hold {
  const story = known.get(job.storyId) ?? look(store, job.storyId);
  known.set(job.storyId, story);
  if (story.isWithdrawn) return waitForStory(store, job, now);
  const wishes = store.subscribers.of(chat.id);
  const most = wishes.perHour ?? USUAL_PER_HOUR;
  const until = heldUntil(wishes, chat, {
    now,
    sent: store.subscribers.postsSince(chat.id, now - HOUR, most),
    isBreaking: story.isBreaking,
  });
  if (until === "passes") return until;
  if (until === "free") {
    if (!isLate(job, now) || (wishes.breaking && story.isBreaking())) return until;
    const digestAt = store.subscribers.digestAt(chat.id);
    if (digestAt === null || digestAt <= now || digestAt > now + DIGEST_SOON_MS) return until;
    store.outbox.holdForDigest(job, { until: digestAt, most: MOST_IN_DIGEST, apartMs: HOUR, now });
    return "held";
  }
  // In a digest nobody would know that it may have been shown.
  if (mayHaveArrived(job)) {
    store.outbox.retry(job.id, until, job.lastReason ?? "held");
    return "held";
  }
  store.outbox.holdForDigest(job, { until, most: MOST_IN_DIGEST, apartMs: HOUR, now });
  return "held";
}

function look(store: Store, storyId: number): { isWithdrawn: boolean; isBreaking: () => boolean } {
  const story = store.stories.view(storyId);
  let breaking: boolean | null = null;
  return {
    isWithdrawn: story !== null && isWithdrawn(story),
    isBreaking() {
      breaking ??= story !== null && isBreaking(story);
      return breaking;
    },
  };
}

/**
 * The story is looked at again after as long as it has been withdrawn by then: a dozen times in a day, and when it returns
 * its readers wait no longer than it was away. After a day it is no news any more.
 */
function waitForStory(store: Store, job: Job & { kind: "post" }, now: number): Hold {
  const since = store.outbox.wait(job.id, { reason: "withdrawn", now, until: now + LOOK_AGAIN_MS });
  if (now - since >= WITHDRAWN_MS) store.outbox.finish(job.id, now, "dead", "withdrawn");
  else store.outbox.retry(job.id, now + Math.max(LOOK_AGAIN_MS, now - since), "withdrawn");
  return "held";
}

/**
 * Skips a digest for an hour that the bot has slept through, and two more: nobody asked for it at this one. What was to
 * come at once, and was only sent along with it, still comes.
 */
function skipMissed(store: Store, job: Job & { kind: "digest" }, now: number): boolean {
  const dueAt = store.outbox.digestDueAt(job.id);
  if (dueAt === null || dueAt >= missedBefore(store, now)) return false;
  store.outbox.skipDigest(job.id, now);
  return true;
}

/** A digest of held posts is due when its first one was free to go; the chat's wishes may be others by now. */
function holdDigest(store: Store, job: Job & { kind: "digest" }, chat: Chat, now: number): Hold {
  if (store.chats.follows(chat.id).length === 0 && job.deliveryIds.every((id) => store.outbox.routeOf(id) === null)) {
    store.outbox.finish(job.id, now, "dead", "unfollowed");
    return "held";
  }
  const awake = afterQuiet(store.subscribers.of(chat.id).quiet, chat.timezone, now);
  const digestAt = store.subscribers.digestAt(chat.id);
  // The chat's own digest takes it along, when that is put together just now.
  const isJoined = digestAt !== null && Math.abs(digestAt - now) <= MINUTE;
  const until = awake > now ? awake : isJoined ? now + MINUTE : now;
  if (until === now) return "free";
  store.outbox.retry(job.id, until, job.lastReason ?? "held");
  return "held";
}
