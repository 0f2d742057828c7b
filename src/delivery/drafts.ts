import type { Store } from "../db/store.ts";
import type { Chat, Draft, Route } from "../model.ts";

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

/** The draft of a delivery whose moment is over says so, and may be taken up again; nothing when it has none. */
export function expireDraft(store: Pick<Store, "drafts" | "outbox">, deliveryId: number, now: number): void {
  const draft = store.drafts.ofDelivery(deliveryId);
  if (draft !== null && store.drafts.close(draft.id, "expired")) refreshDraft(store, draft.id, now);
}

/** The chat has the draft's story already, or another draft of it is to tell it: one that has its time, else the older one. */
export function isTold(
  store: Pick<Store, "drafts" | "stories" | "posts">,
  { id, state }: Pick<Draft, "id" | "state">,
): boolean {
  const place = store.drafts.place(id);
  if (place === null || place.postId !== null) return false;
  const family = store.stories.family(place.storyId);
  if (store.posts.isShown(family, place.chatId)) return true;
  return store.drafts.ofStories(family).some((otherId) => {
    if (otherId === id || store.drafts.place(otherId)?.chatId !== place.chatId) return false;
    const other = store.drafts.find(otherId);
    return other?.state === state ? otherId < id : other?.state === "scheduled";
  });
}

/** Two stories that were taken for one are two: a draft that was closed for that waits again. */
export function partDrafts(
  store: Pick<Store, "drafts" | "stories" | "posts" | "outbox">,
  storyId: number,
  now: number,
): void {
  for (const id of store.drafts.mergedOf(store.stories.family(storyId))) {
    const draft = store.drafts.find(id);
    const chatId = store.drafts.place(id)?.chatId;
    if (draft === null || chatId === undefined || isTold(store, { id, state: "waiting" })) continue;
    if (!store.outbox.takeBack(draft.deliveryId, { chatId, now })) continue;
    store.drafts.part(id, now + DRAFT_MS);
    refreshDraft(store, id, now);
  }
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
