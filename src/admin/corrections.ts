import type { Store } from "../db/store.ts";
import { headlineOf, withSigns } from "../delivery/wording.ts";
import type { Chat } from "../model.ts";

const DAY = 24 * 60 * 60_000;
/** Older posts are edited by themselves no more: nobody has to decide between two wordings. */
const WATCHED_MS = 7 * DAY;

/** A post that says what a person wrote, and whose source says something else by now. */
export interface OutdatedPost {
  postId: number;
  chat: Chat;
  /** Telegram user id of who wrote it; null: the command line. */
  userId: number | null;
  name: string;
  /** What the source says in its headline now. */
  title: string;
}

/** Each once for each change of its source: from now on they are told. To be called in the transaction that tells of them. */
export function takeOutdated(store: Store, now: number): OutdatedPost[] {
  return store.corrections.outdated(now - WATCHED_MS).flatMap(({ deliveryId, chatId, storyId }) => {
    store.corrections.recordTold(deliveryId, now);
    const [correction, chat, story] = [
      store.corrections.of(deliveryId),
      store.chats.byId(chatId),
      store.stories.view(storyId),
    ];
    const delivery = store.outbox.deliveryTo(store.stories.family(storyId), chatId);
    if (correction === null || chat === null || story === null || delivery?.postId == null) return [];
    const title = withSigns(headlineOf({ ...story, editedTitle: null }));
    return [{ postId: delivery.postId, chat, userId: correction.byUser, name: correction.byName, title }];
  });
}
