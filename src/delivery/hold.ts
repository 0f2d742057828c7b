import type { Store } from "../db/store.ts";
import type { Subscriber } from "../db/subscribers.ts";
import type { Chat, Job, StoryView } from "../model.ts";
import { titleMarkers } from "../text/title-markers.ts";
import { afterQuiet } from "./plan.ts";

const HOUR = 3_600_000;
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
  return isBreaking() ? "passes" : oldest + HOUR;
}

/** Puts a reader's post that may not go now into one digest with others of its kind. */
export function holdPost(
  store: Store,
  job: Job & { kind: "post" },
  chat: Chat,
  now: number,
): "held" | "free" | "passes" {
  const wishes = store.subscribers.of(chat.id);
  const most = wishes.perHour ?? USUAL_PER_HOUR;
  const until = heldUntil(wishes, chat, {
    now,
    sent: store.subscribers.postsSince(chat.id, now - HOUR, most),
    isBreaking: () => {
      const story = store.stories.view(job.storyId);
      return story !== null && isBreaking(story);
    },
  });
  if (typeof until === "string") return until;
  store.transaction(() => store.outbox.holdForDigest(job, until, now));
  return "held";
}
