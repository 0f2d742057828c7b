import type { Store } from "../db/store.ts";
import type { Chat, Route } from "../model.ts";

const HOUR = 60 * 60_000;

/** A draft that nobody decides about is no news any more. */
export const DRAFT_MS = 24 * HOUR;

/**
 * Opens a draft in the place of a post: the delivery waits for an editor. To be called in the transaction of the
 * delivery; the desk shows it at its next look (draft-desk). Its id.
 */
export function openDraft(
  store: Pick<Store, "drafts">,
  { deliveryId }: { deliveryId: number; route?: Route; chat?: Chat },
  now: number,
): number {
  return store.drafts.open({ deliveryId, createdAt: now, expiresAt: now + DRAFT_MS });
}

/** Drafts that tell the story, or one that was merged into it, are brought up to date where they are shown. */
export function refreshDrafts(store: Pick<Store, "drafts" | "stories" | "outbox">, storyId: number, now: number): void {
  for (const id of store.drafts.ofStories(store.stories.family(storyId))) refreshDraft(store, id, now);
}

/** Brings the message of one draft up to date; nothing when it is shown nowhere yet. */
export function refreshDraft(store: Pick<Store, "drafts" | "outbox">, draftId: number, now: number): void {
  const shown = store.drafts.find(draftId)?.shown ?? null;
  if (shown !== null) store.outbox.draft(draftId, { chatId: shown.chatId, now });
}
