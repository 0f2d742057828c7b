import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Store } from "../db/store.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { Chat, StoryView, UiLanguage } from "../model.ts";
import { isWithdrawn } from "./outlets.ts";
import { readAlso, readAlsoRows } from "./read-also.ts";
import { LIST_DIGEST, markButtons, readData } from "./story-buttons.ts";

/** Below a reader's digest: leads to its stories one by one. */
export const digestKeyboard = (language: UiLanguage, i18n: I18n): InlineKeyboardMarkup => ({
  inline_keyboard: [[{ text: i18n.t(language, "digest-button-list"), callback_data: LIST_DIGEST }]],
});

/**
 * The buttons below the post of one story; undefined: none. A reader's open what they lead to in a message of its own: the
 * post stays what the outbox edits when its story changes.
 */
export function createKeyboards({
  store,
  i18n,
  botUsername,
}: {
  store: Store;
  i18n: I18n;
  /** Without it posts in channels and groups have no links to the private chat. */
  botUsername?: string;
}): (story: StoryView, chat: Chat) => InlineKeyboardMarkup | undefined {
  /** What is offered below a story that is read once for many readers, by the ids of what it is chosen from. */
  const offered = new WeakMap<StoryView, Map<string, StoryView[]>>();

  function offeredOf(story: StoryView, ids: readonly number[]): StoryView[] {
    if (ids.length === 0) return [];
    const known = offered.get(story) ?? new Map<string, StoryView[]>();
    offered.set(story, known);
    const key = ids.join();
    const chosen = known.get(key) ?? readAlso(story, viewsOf(ids));
    known.set(key, chosen);
    return chosen;
  }

  function viewsOf(ids: readonly number[]): StoryView[] {
    return ids.flatMap((id) => store.stories.view(id) ?? []);
  }

  /** A channel's buttons lead only to what it has posted itself; a reader's also to what came before they followed. */
  function related(story: StoryView, chat: Chat): StoryView[] {
    const isShown = (id: number) => store.posts.isShown(store.stories.family(id), chat.id);
    const earlier = store.followUps.earlier(story.id).filter((id) => chat.type === "private" || isShown(id));
    return offeredOf(story, [...earlier, ...store.followUps.later(story.id).filter(isShown)]);
  }

  /** As the reader has it by now, so that no edit of the post takes their word back. */
  function readersRow(story: StoryView, chat: Chat): InlineKeyboardButton[] {
    const kept = store.stories.family(story.id).some((id) => store.subscribers.isKept(chat.id, id));
    const { keep } = markButtons(story.id, { kept, liked: null }, chat.language, i18n);
    return [keep, { text: i18n.t(chat.language, "story-button-open"), callback_data: readData(story.id) }];
  }

  return (story, chat) => {
    if (isWithdrawn(story)) return;
    const { language } = chat;
    if (chat.type === "private") {
      const rows = readAlsoRows(related(story, chat), { kind: "below" }, language, i18n);
      return { inline_keyboard: [readersRow(story, chat), ...rows] };
    }
    if (botUsername === undefined) return;
    const below = { storyId: story.id, chatId: chat.id };
    const rows = readAlsoRows(related(story, chat), { kind: "link", botUsername, below }, language, i18n);
    return rows.length === 0 ? undefined : { inline_keyboard: rows };
  };
}
