import type { Store } from "../db/store.ts";
import type { Chat, Job } from "../model.ts";
import { createRecorder, type Sent } from "./drain-record.ts";
import { type Sight, sightOfHtml } from "./sight.ts";

/** A message that was found after all. */
export interface Found {
  messageId: number;
  /** UTC ms. */
  sentAt: number;
  by: "discussion" | "scan";
}

/**
 * Notes what a post to a channel or group carries, before its call is claimed: what is rendered anew later may be another
 * text. Of readers' posts, which are sent again when their outcome is unknown, nothing is kept.
 */
export function noteCall({ attempts }: Pick<Store, "attempts">, job: Job, chat: Chat, showing: Sent): void {
  if (chat.type === "private") return;
  const { kind, shown, deliveryIds, waiting, leftOut, manner } = showing;
  const stories = showing.stories.map(({ id, updatedAt }) => ({ id, updatedAt }));
  const carried: Sent = { kind, shown, deliveryIds, waiting, leftOut, manner, stories };
  attempts.note(job.id, { telegramId: chat.telegramId, carried: JSON.stringify(carried) });
}

/** `carried` as noteCall stored it, and what its message is known again by. */
export function readCarried(carried: string): { sent: Sent; sight: Sight } {
  const sent: Sent = JSON.parse(carried);
  return { sent, sight: sightOfHtml({ html: sent.shown.html, photo: sent.shown.photo !== undefined }) };
}

/** The message is the job's post from now on, as if its call had been answered when it was made. */
export function adopt(
  store: Store,
  { job, chat, sent }: { job: Job; chat: Chat; sent: Sent },
  { messageId, sentAt, by }: Found,
  now: number,
): void {
  const recorder = createRecorder({
    ...{ store, now: () => sentAt, isOver: () => false },
    settle: () => {},
    photoRefused: () => {},
  });
  store.transaction(() => {
    recorder.sent(job, chat, sent, { ok: true, value: { messageId, chatId: chat.telegramId, date: sentAt } });
    store.outbox.finish(job.id, now, "sent", `found-by-${by}`);
    store.attempts.over(job.id);
  });
}
