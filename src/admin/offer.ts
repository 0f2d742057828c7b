import type { Store } from "../db/store.ts";
import { openDraft } from "../delivery/drafts.ts";
import type { Route } from "../model.ts";
import { type By, record, storyName } from "./audit.ts";

/** What sending a story to a channel by hand comes to. */
export type Offer =
  /** It is shown at the desk that was asked for, to be published there. */
  | { kind: "draft"; draftId: number }
  /** Its draft waits for a decision already, where it was shown. */
  | { kind: "at-desk" }
  /** It stands there already. */
  | { kind: "posted"; postId: number }
  /** It waits for its moment there: not before `at`. */
  | { kind: "waiting"; at: number }
  /** No route of the channel is on: nothing would say how the post looks. */
  | { kind: "no-route" }
  /** Nobody stands by the story, or it is gone. */
  | { kind: "gone" };

export interface Offering {
  storyId: number;
  /** The channel. */
  chatId: number;
  /** The chat in which its draft is shown. */
  deskId: number;
}

/**
 * Opens a draft of a story for a channel that has not got it, whatever its routes take. Where a post of it was deleted
 * there, or came to nothing, the same delivery is used again: no chat has a story twice.
 */
export function offerStory(store: Store, { storyId, chatId, deskId }: Offering, { actor, now }: By): Offer {
  return store.transaction(() => {
    const story = store.stories.view(storyId);
    const chat = store.chats.byId(chatId);
    if (story === null || chat === null || story.removedAt !== null) return { kind: "gone" };
    const route = store.routes.ofChat(chatId).find(({ status }) => status === "active");
    if (route === undefined || chat.status !== "active") return { kind: "no-route" };
    const family = store.stories.family(story.id);
    const known = store.outbox.deliveryTo(family, chatId);
    if (known?.postId != null && known.deletedAt === null) return { kind: "posted", postId: known.postId };
    const open = known && store.drafts.ofDelivery(known.id);
    if (open?.state === "waiting") return open.shown === null ? shown(open.id) : { kind: "at-desk" };
    if (known?.waitsUntil != null) return { kind: "waiting", at: known.waitsUntil };
    const deliveryId = deliver(known?.id ?? null, route);
    // It may have been written as a story of its own, and joined this one since.
    const composed = store.corrections.composed(family);
    if (composed !== null && store.corrections.of(deliveryId) === null) {
      const said = { title: null, topics: null, ...composed };
      store.corrections.put({ ...said, deliveryId, byUser: actor.id, byName: actor.name, at: now });
    }
    const after = { storyId: story.id, title: storyName(story) };
    record(store, actor, { action: "story.offered", chatId, subjectId: story.id, subject: chat.title, after }, now);
    const draftId = openDraft(store, { deliveryId }, now);
    // One that was decided may have been shown far above, or elsewhere.
    store.drafts.recordHidden(draftId);
    return shown(draftId);

    function shown(draftId: number): Offer {
      store.drafts.recordAsked(draftId, now);
      store.outbox.draft(draftId, { chatId: deskId, now });
      return { kind: "draft", draftId };
    }

    function deliver(again: number | null, { id: routeId }: Route): number {
      return store.outbox.deliverByHand(
        { id: again, storyId: story?.id ?? storyId, chatId, routeId, askedBy: actor.id ?? 0 },
        now,
      );
    }
  });
}
