import type { Queued } from "../db/outbox-drafts.ts";
import type { Store } from "../db/store.ts";
import { openDraft } from "../delivery/drafts.ts";
import { titleOf } from "../delivery/wording.ts";
import type { Draft } from "../model.ts";
import { record } from "./audit.ts";
import { type Decided, reopenDraft } from "./drafts.ts";
import type { By } from "./routes.ts";

/** Something that waits for its moment in a channel, as an editor sees it. */
export interface QueueItem extends Queued {
  /** Headlines of its stories. */
  readonly titles: string[];
  /** Whose decision it was that it goes then; null: its route's. */
  draft: Draft | null;
}

/** What waits for the channel, in the order in which it goes. Only what goes later than now may still be moved. */
export function readQueue(store: Store, chatId: number): QueueItem[] {
  return store.outbox.queue(chatId).flatMap((queued) => toItem(store, queued));
}

function toItem(store: Store, queued: Queued): QueueItem[] {
  const [first] = queued.deliveryIds;
  // What readers of a group follow waits there too.
  if (first === undefined || store.outbox.routeOf(first) === null) return [];
  return [
    {
      ...queued,
      draft: queued.isDigest ? null : store.drafts.ofDelivery(first),
      // Read where they are shown: a queue may be long.
      get titles() {
        return queued.deliveryIds.flatMap((id) => titleOfDelivery(store, queued.chatId, id) ?? []);
      },
    },
  ];
}

function titleOfDelivery(store: Store, chatId: number, deliveryId: number): string | null {
  const storyId = store.outbox.storyOf(deliveryId);
  const story = storyId === null ? null : store.stories.view(storyId);
  if (story === null) return null;
  return store.corrections.ofStory(store.stories.family(story.id), chatId)?.title ?? titleOf(story);
}

/** Lets an item and its neighbour change places (-1: earlier); "same": there is nobody on that side. */
export function moveInQueue(
  store: Store,
  { chatId, jobId, by }: { chatId: number; jobId: number; by: -1 | 1 },
  { actor, now }: By,
): "moved" | "same" | "missing" {
  return store.transaction(() => {
    const items = readQueue(store, chatId);
    const from = items.findIndex((item) => item.jobId === jobId);
    const [one, other] = [items[from], items[from + by]];
    if (one === undefined) return "missing";
    if (other === undefined) return "same";
    // Two of the same moment go in the order of their making: a second tells them apart.
    const [first, last] = [Math.min(one.notBefore, other.notBefore), Math.max(one.notBefore, other.notBefore)];
    const later = last === first ? last + 1_000 : last;
    setMoment(store, one, by < 0 ? first : later);
    setMoment(store, other, by < 0 ? later : first);
    const moment = { before: { at: one.notBefore }, after: { at: by < 0 ? first : later } };
    record(store, actor, { action: "queue.moved", chatId, subject: one.titles[0] ?? "", ...moment }, now);
    return "moved";
  });
}

function setMoment(store: Store, item: QueueItem, at: number): void {
  store.outbox.moveTo(item, at);
  for (const id of item.deliveryIds) store.drafts.reschedule(at, id);
}

/** It goes at once. False: it does not wait any more. */
export function hurryQueued(
  store: Store,
  { chatId, jobId }: { chatId: number; jobId: number },
  { actor, now }: By,
): boolean {
  return store.transaction(() => {
    const item = find(store, chatId, jobId);
    if (item === null || !store.outbox.hurry(item, now)) return false;
    for (const id of item.deliveryIds) store.drafts.reschedule(now, id);
    record(store, actor, { action: "queue.hurried", chatId, subject: item.titles[0] ?? "", after: {} }, now);
    return true;
  });
}

/** A post waits for a decision instead of its moment; what never was a draft becomes one. */
export function backToDraft(store: Store, { chatId, jobId }: { chatId: number; jobId: number }, by: By): Decided {
  return store.transaction(() => {
    const item = find(store, chatId, jobId);
    const [deliveryId] = item?.deliveryIds ?? [];
    if (item === null || item.isDigest || deliveryId === undefined) return { kind: "missing" };
    if (item.draft !== null) return reopenDraft(store, item.draft.id, by);
    const { actor, now } = by;
    if (!store.outbox.takeBack(deliveryId, { chatId, now })) return { kind: "under-way" };
    const id = openDraft(store, { deliveryId }, now);
    const change = { action: "draft.reopened", chatId, subjectId: id, subject: item.titles[0] ?? "" };
    record(store, actor, { ...change, after: { was: "queued" } }, now);
    return { kind: "done" };
  });
}

function find(store: Store, chatId: number, jobId: number): QueueItem | null {
  const queued = store.outbox.queued(chatId, jobId);
  return queued === null ? null : (toItem(store, queued)[0] ?? null);
}
