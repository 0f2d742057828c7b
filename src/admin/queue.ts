import type { Queued } from "../db/outbox-drafts.ts";
import type { Store } from "../db/store.ts";
import { openDraft, refreshDraft } from "../delivery/drafts.ts";
import { isWithdrawn } from "../delivery/outlets.ts";
import { titleOf } from "../delivery/wording.ts";
import type { Draft, StoryView } from "../model.ts";
import { type By, record } from "./audit.ts";
import { type Decided, reopenDraft } from "./drafts.ts";

/** Something that waits for its moment in a channel, as an editor sees it. */
export interface QueueItem extends Queued {
  /** Headlines of its stories, without those that nobody stands by any more where others are left. */
  readonly titles: string[];
  /** All of its stories are withdrawn: it does not go out, unless one of them is put back. */
  readonly isOver: boolean;
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
        const stories = storiesOf(store, queued);
        const left = stories.filter((story) => !isWithdrawn(story));
        return (left.length > 0 ? left : stories).map((story) => titleIn(store, queued.chatId, story));
      },
      get isOver() {
        return storiesOf(store, queued).every(isWithdrawn);
      },
    },
  ];
}

const storiesOf = (store: Store, { deliveryIds }: Queued): StoryView[] =>
  deliveryIds.flatMap((id) => store.stories.view(store.outbox.storyOf(id) ?? 0) ?? []);

const titleIn = (store: Store, chatId: number, story: StoryView): string =>
  store.corrections.ofStory(store.stories.family(story.id), chatId)?.title ?? titleOf(story);

/** Whether all of its stories are withdrawn, maybe since its buttons were shown: nothing can be done with it. */
export const isOverInQueue = (store: Store, { chatId, jobId }: { chatId: number; jobId: number }): boolean =>
  find(store, chatId, jobId)?.isOver ?? false;

/** Lets an item and its neighbour change places (-1: earlier); "same": there is nobody on that side. */
export function moveInQueue(
  store: Store,
  { chatId, jobId, by }: { chatId: number; jobId: number; by: -1 | 1 },
  { actor, now }: By,
): "moved" | "same" | "missing" {
  return store.transaction(() => {
    const items = readQueue(store, chatId);
    let moved = now;
    const from = items.findIndex((item) => item.jobId === jobId);
    const [one, other] = [items[from], items[from + by]];
    if (one === undefined) return "missing";
    if (other === undefined) return "same";
    const order = items.with(from, other).with(from + by, one);
    let at = Number.NEGATIVE_INFINITY;
    for (const [index, item] of order.entries()) {
      const moment = items[index]?.notBefore ?? at;
      const isMoved = index >= Math.min(from, from + by);
      // Two of the same moment go in the order of their making: a second tells them apart.
      at = isMoved && moment <= at ? at + 1_000 : moment;
      if (at !== item.notBefore) setMoment(store, item, at, now);
      if (item === one) moved = at;
    }
    const moment = { before: { at: one.notBefore }, after: { at: moved } };
    record(store, actor, { action: "queue.moved", chatId, subject: one.titles[0] ?? "", ...moment }, now);
    return "moved";
  });
}

function setMoment(store: Store, item: QueueItem, at: number, now: number): void {
  store.outbox.moveTo(item, at);
  reschedule(store, item, at, now);
}

/** What was a draft says the other time where it is shown. */
function reschedule(store: Store, { deliveryIds }: QueueItem, at: number, now: number): void {
  for (const id of deliveryIds) {
    store.drafts.reschedule(at, id);
    const draft = store.drafts.ofDelivery(id);
    if (draft?.state === "scheduled") refreshDraft(store, draft.id, now);
  }
}

/** Has it go at once; false when it does not wait any more. */
export function hurryQueued(
  store: Store,
  { chatId, jobId }: { chatId: number; jobId: number },
  { actor, now }: By,
): boolean {
  return store.transaction(() => {
    const item = find(store, chatId, jobId);
    if (item === null || !store.outbox.hurry(item, now)) return false;
    reschedule(store, item, now, now);
    record(store, actor, { action: "queue.hurried", chatId, subject: item.titles[0] ?? "", after: {} }, now);
    return true;
  });
}

/** Makes a post that waits for its moment wait for an editor's decision; one that never was a draft becomes one. */
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
