import type { Store } from "../db/store.ts";
import type { Chat, Job, Post } from "../model.ts";
import type { CallResult } from "../telegram/client.ts";
import { type Doubt, doubtOf } from "./drain-doubt.ts";
import type { JobOptions } from "./drain-job.ts";
import type { Settler } from "./drain-settle.ts";
import { DELETABLE_MS, nextCare } from "./edits.ts";
import { type Outcome, readOutcome } from "./outcome.ts";

/** Posts looked after in one go; the others have their turn a minute later. */
const MOST_AT_ONCE = 200;

/** Asks for what is due to posts that are to be unpinned or deleted by now; how many they are. */
export function queueCare(store: Store, now: number): number {
  return store.transaction(() => {
    const due = store.posts.dueForCare(now, MOST_AT_ONCE);
    for (const id of due) store.outbox.care(id, now);
    return due.length;
  });
}

type EditJob = Job & { kind: "edit" };

/** After these it is not tried again: the right is missing, or Telegram does not do it. */
const REFUSED: Partial<Record<Outcome["kind"], true>> = {
  "no-rights": true,
  "not-deletable": true,
  "bad-request": true,
};
/** How Telegram refuses to touch what a group left behind when it became a supergroup. */
const LEFT_BEHIND: Partial<Record<Outcome["kind"], true>> = { ...REFUSED, migrated: true, "chat-gone": true };

/**
 * Pins, unpins and deletes posts when it is time to: one call for each job. What Telegram refuses is given up, and those who
 * run the bot are told, once as long as it lasts, when it is for want of a right.
 */
export function createCare(
  options: JobOptions,
  { settle, waitFor, heed, isOver }: Settler & { isOver: () => boolean },
): (job: EditJob, chat: Chat, post: Post, at: number) => (() => Promise<() => void>) | null {
  const { store, telegram, log, now, onTrouble } = options;
  /** Chats that were told of, by what they refuse. */
  const told = { pin: new Set<number>(), delete: new Set<number>() };

  const calls = {
    delete: { call: telegram.deleteMessage, done: gone, giveUp: (id: number) => store.posts.setDeleteAt(id, null) },
    pin: { call: telegram.pinMessage, done: pinned, giveUp: (id: number) => store.posts.setPinUntil(id, null) },
    unpin: { call: telegram.unpinMessage, done: unpinned, giveUp: (id: number) => unpinned({ id }) },
  };

  function gone({ id }: Pick<Post, "id">, at: number): void {
    store.posts.recordGone(id, at);
  }

  function pinned({ id, chatId }: Post, at: number): void {
    store.posts.recordPinned(id, at);
    told.pin.delete(chatId);
    for (const other of store.posts.unpinOthers({ id, chatId }, at)) store.outbox.care(other, at);
  }

  function unpinned({ id }: Pick<Post, "id">): void {
    store.posts.recordPinned(id, null);
    store.posts.setPinUntil(id, null);
  }

  /** Telegram does not take it back by trying again. */
  function refused(job: EditJob, chat: Chat, post: Post, what: keyof typeof calls, outcome: Outcome): void {
    calls[what].giveUp(post.id);
    const kind = what === "delete" ? "delete" : "pin";
    // What is too old for a bot is no question of rights.
    const isRight = what === "delete" ? now() - post.sentAt < DELETABLE_MS : outcome.kind === "no-rights";
    const isNew = !told[kind].has(chat.id);
    told[kind].add(chat.id);
    if (isNew) log.warn({ jobId: job.id, chatId: chat.id, what, outcome }, "Telegram refused; it is given up");
    if (isNew && isRight) onTrouble({ kind: `no-${kind}-rights`, chat, jobId: job.id });
  }

  function record(job: EditJob, chat: Chat, post: Post, what: keyof typeof calls, result: CallResult<true>): void {
    const outcome = result.ok ? null : readOutcome(result.error);
    const at = now();
    const isLeft = post.telegramId !== chat.telegramId && outcome !== null && outcome.kind in LEFT_BEHIND;
    const isDone = outcome === null || outcome.kind === "not-modified";
    if (!isDone && outcome.kind !== "post-gone" && !isLeft && !(outcome.kind in REFUSED)) {
      settle(job, chat, outcome);
      return;
    }
    store.transaction(() => {
      store.outbox.finish(job.id, at, "sent", what);
      if (isDone) calls[what].done(post, at);
      else if (outcome.kind === "post-gone") {
        // A message that is not pinned any more is not found either.
        if (what === "unpin") unpinned(post);
        else gone(post, at);
      } else if (isLeft) calls[what].giveUp(post.id);
      else refused(job, chat, post, what, outcome);
      goOn(post.id, at);
    });
  }

  /** What is left to do is done by the next job. */
  function goOn(postId: number, at: number): void {
    const post = store.posts.find(postId);
    if (post === null) return;
    if (nextCare(post, at) !== null) store.outbox.care(postId, at);
    else store.outbox.edit(postId, at);
  }

  return (job, chat, post, at) => {
    const what = nextCare(post, at);
    if (what === null) return null;
    return async () => {
      const result = await heed(chat, calls[what].call({ telegramId: post.telegramId, messageId: post.messageId }));
      const doubt: Doubt | null = post.telegramId === chat.telegramId ? await doubtOf(options, chat, result) : null;
      return () => {
        if (isOver()) return;
        if (doubt === null) record(job, chat, post, what, result);
        else waitFor(job, chat, doubt);
      };
    };
  };
}
