import type { Store } from "../db/store.ts";
import type { Chat, Job, Post, StoryView } from "../model.ts";
import type { CallResult, SentMessage } from "../telegram/client.ts";
import { refreshDraft, refreshDrafts } from "./drafts.ts";
import type { JobOptions } from "./drain-job.ts";
import type { Showing, Waiting } from "./drain-show.ts";
import { nextCare } from "./edits.ts";
import { type Outcome, readOutcome, refusesPhoto, retryReason } from "./outcome.ts";
import { editRelated, revive } from "./queue.ts";
import { type Rendered, shownHash } from "./render.ts";

/** How often a post whose story was withdrawn or is not confirmed any more is looked at. */
export const WAIT_MS = 10 * 60_000;
/** Why a post that was to be deleted is struck through. */
export const NOT_DELETABLE = "not-deletable";

/** How Telegram refuses to edit the posts of a group that became a supergroup: they stay as they are. */
const LEFT_BEHIND: Partial<Record<Outcome["kind"], true>> = {
  migrated: true,
  "chat-gone": true,
  "no-rights": true,
  "bad-request": true,
};

/** What a message that is sent stands for. */
export type Sent = Omit<Showing, "stories" | "replyTo"> & { stories: readonly Pick<StoryView, "id" | "updatedAt">[] };

/** Each delivery of a digest that it did not show gets a post of its own. */
export function putBack({ outbox }: Store, job: Job, waiting: readonly Waiting[], at: number): void {
  for (const each of waiting) outbox.putBack(each, job, { notBefore: at + WAIT_MS, now: at });
}

/** Nobody has withdrawn any of it. */
function standsWhole({ stories }: Store, storyId: number): boolean {
  const view = stories.view(storyId);
  return view !== null && view.removedAt === null && view.articles.every(({ retractedAt }) => retractedAt === null);
}

/** Stores what came of calls: the posts that are there now, and what they show. */
export function createRecorder({
  store,
  now,
  settle,
  isOver,
  photoRefused,
  onPosted = () => {},
  onEdited = () => {},
}: {
  store: Store;
  now: () => number;
  /** What becomes of a job that did not simply succeed. */
  settle: (job: Job, chat: Chat, outcome: Outcome) => void;
  /** The database may be closed. */
  isOver: () => boolean;
  /** The job's message goes without its picture from now on. */
  photoRefused: (job: Job) => void;
  /** A post is there. */
  onPosted?: NonNullable<JobOptions["onPosted"]>;
  /** It says something else now. */
  onEdited?: NonNullable<JobOptions["onEdited"]>;
}) {
  return {
    sent(job: Job, chat: Chat, showing: Sent | null, result: CallResult<SentMessage>): void {
      if (isOver()) return;
      if (!result.ok) {
        if (showing?.shown.photo !== undefined && refusesPhoto(result.error)) {
          photoRefused(job);
          store.outbox.retryInOrder(job, now(), retryReason(job.lastReason, "bad-photo"));
        } else settle(job, chat, readOutcome(result.error));
        return;
      }
      const at = now();
      store.transaction(() => {
        store.outbox.finish(job.id, at, "sent");
        putBack(store, job, showing?.waiting ?? [], at);
        // Message id 0: Telegram put the message off, and it can never be edited.
        if (showing === null || result.value.messageId === 0 || store.personal.isForgotten(chat.id)) return;
        const { pinMs, deleteAfterMs } = showing.manner;
        const postId = store.posts.add({
          chatId: chat.id,
          telegramId: result.value.chatId,
          messageId: result.value.messageId,
          kind: showing.kind,
          photo: showing.shown.photo !== undefined,
          shownHash: shownHash(showing.shown),
          sentAt: at,
          pinUntil: pinMs === null ? null : at + pinMs,
          deleteAt: deleteAfterMs === null ? null : at + deleteAfterMs,
          storyIds: showing.stories.map(({ id }) => id),
        });
        store.outbox.posted(showing.deliveryIds, postId);
        if (showing.leftOut.length > 0) store.outbox.leaveOut(showing.leftOut, "digest-full");
        if (pinMs !== null) store.outbox.care(postId, at);
        for (const id of store.drafts.recordPublished(showing.deliveryIds)) refreshDraft(store, id, at);
        for (const { id } of showing.stories) refreshDrafts(store, id, at);
        const { kind, stories } = showing;
        onPosted({ kind, storyIds: stories.map(({ id }) => id), jobId: job.id, chat, at });
        // A change that came while the post was on its way found no post to edit.
        const changed = showing.stories.some(({ id, updatedAt }) => store.stories.find(id)?.updatedAt !== updatedAt);
        if (changed) store.outbox.edit(postId, at);
        // What it continues, or what continues it, is there to be read from either.
        for (const { id } of showing.stories) editRelated(store, id, chat.id, at);
      });
    },

    edited(job: Job, chat: Chat, post: Post, shown: Rendered, result: CallResult<null>): void {
      if (isOver()) return;
      const outcome: Outcome = result.ok ? { kind: "not-modified" } : readOutcome(result.error);
      const at = now();
      if (outcome.kind === "not-modified") {
        store.transaction(() => {
          store.outbox.finish(job.id, at, "sent");
          store.posts.recordEdit(post.id, shownHash(shown), at);
          onEdited({ storyIds: post.storyIds, jobId: job.id, chat, at });
          if (nextCare(post, at) !== null) store.outbox.care(post.id, at);
        });
      } else if (outcome.kind === "post-gone" || (post.telegramId !== chat.telegramId && outcome.kind in LEFT_BEHIND)) {
        store.transaction(() => {
          store.outbox.finish(job.id, at, "sent", "post-gone");
          store.posts.recordGone(post.id, at);
        });
      } else settle(job, chat, outcome);
    },

    /** `seenAt`: when the story was seen to be withdrawn; it may have come to stand again since. */
    deleted(job: Job, chat: Chat, post: Post, seenAt: number, result: CallResult<true>): void {
      if (isOver()) return;
      const outcome = result.ok ? null : readOutcome(result.error);
      const at = now();
      if (outcome === null || outcome.kind === "post-gone") {
        store.transaction(() => {
          store.outbox.finish(job.id, at, "sent", "deleted");
          store.posts.recordWithdrawn(post.id, seenAt);
          for (const storyId of post.storyIds) {
            revive(store, storyId, at);
            // It was put back while the deletion was on its way.
            if (!standsWhole(store, storyId)) continue;
            const lost = store.outbox.withdrawn(store.stories.family(storyId), seenAt);
            for (const each of lost) if (each.chatId === chat.id) store.outbox.renew(each, { notBefore: at, now: at });
          }
        });
      } else if (post.telegramId !== chat.telegramId && outcome.kind in LEFT_BEHIND) {
        store.transaction(() => {
          store.outbox.finish(job.id, at, "sent", "post-gone");
          store.posts.recordGone(post.id, at);
        });
      } else if (outcome.kind === NOT_DELETABLE) store.outbox.retry(job.id, at, NOT_DELETABLE);
      else settle(job, chat, outcome);
    },
  };
}
