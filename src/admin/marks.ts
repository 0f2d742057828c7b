import type { Store } from "../db/store.ts";
import type { Mark, StoryMarks } from "../delivery/story-buttons.ts";

type Marked = Pick<Store, "stories" | "subscribers">;

/** What a chat said of a story, or of one that was merged into it. */
export function marksOf({ stories, subscribers }: Marked, chatId: number, storyId: number): StoryMarks {
  const family = stories.family(storyId);
  const liked = family.flatMap((id) => subscribers.likedOf(chatId, id) ?? []);
  return { kept: family.some((id) => subscribers.isKept(chatId, id)), liked: liked[0] ?? null };
}

/** Stores one mark or takes it back. To want more of a story's kind takes back to want less, and the other way round. */
export function setMark(
  store: Pick<Store, "stories" | "subscribers" | "transaction">,
  chatId: number,
  storyId: number,
  { mark, on, now }: { mark: Mark; on: boolean; now: number },
): void {
  const { stories, subscribers } = store;
  const family = stories.family(storyId);
  store.transaction(() => {
    if (mark === "keep") {
      // What was kept before its story was merged keeps its place in the list.
      if (!on) for (const id of family) subscribers.drop(chatId, id);
      else if (!marksOf(store, chatId, storyId).kept) subscribers.keep(chatId, storyId, now);
      return;
    }
    const liked = mark === "more" ? 1 : -1;
    if (on || marksOf(store, chatId, storyId).liked === liked) {
      for (const id of family) subscribers.unlike(chatId, id);
    }
    if (on) subscribers.like(chatId, storyId, liked, now);
  });
}

/**
 * Brings the story's posts in the chat up to date after a mark was set below the message `tapped`, which shows it
 * already, unless an edit is on its way that does not know of it. Returns whether any edit was asked for.
 */
export function editMarked(
  { posts, outbox, stories }: Pick<Store, "posts" | "outbox" | "stories">,
  { chatId, storyId, tapped, now }: { chatId: number; storyId: number; tapped: number | undefined; now: number },
): boolean {
  const stale = posts
    .standing(stories.family(storyId), chatId)
    .filter(({ id, messageId }) => messageId !== tapped || outbox.isEditUnderWay(id));
  for (const { id } of stale) outbox.edit(id, now);
  return stale.length > 0;
}
