import type { Store } from "../db/store.ts";
import { reads } from "../delivery/plan.ts";
import type { Chat } from "../model.ts";
import { toFts } from "../topics/fts.ts";
import type { Query } from "../topics/query.ts";

const DAY = 24 * 60 * 60_000;
/** How far back is looked for how much the words would bring, and at how many articles. */
const LOOK_BACK_DAYS = 7;
const MOST_LOOKED = 1_000;
/** So many follows of words a chat may have. */
export const MOST_WORDS = 30;
/** From so many stories a day on people are warned: nobody reads them one by one. */
export const FLOOD_PER_DAY = 100;

export interface WordsPreview {
  /** The newest stories that the words find, newest first; at most three. */
  newest: number[];
  /** Stories a day, as the last week had them. */
  perDay: number;
  /** The chat reads none of the languages in which the words find something. */
  isElsewhere: boolean;
}

/** What following these words would bring a chat. */
export function previewWords(store: Store, chat: Chat, query: Query, now: number): WordsPreview {
  const since = now - LOOK_BACK_DAYS * DAY;
  const all = store.subscribers.ofQuery(toFts(query), since, MOST_LOOKED);
  const found = all
    .filter(({ language }) => reads(chat, language))
    .sort((a, b) => b.openedAt - a.openedAt || b.storyId - a.storyId);
  // What is looked at may not reach back for a week, and the news here may not either.
  const oldest = found.at(-1)?.openedAt ?? now;
  const from = found.length < MOST_LOOKED / 2 ? Math.max(since, store.subscribers.firstNewsAt() ?? now) : oldest;
  const days = Math.max(1, (now - from) / DAY);
  return {
    newest: found.slice(0, 3).map(({ storyId }) => storyId),
    perDay: found.length / days,
    isElsewhere: found.length === 0 && all.length > 0,
  };
}

/** Follows the words; "full": the chat follows as many as it may. */
export function followWords(store: Store, chatId: number, text: string, now: number): "added" | "already" | "full" {
  return store.transaction(() => {
    const own = store.chats.follows(chatId).filter((follow) => "query" in follow);
    if (own.some((follow) => follow.query === text)) return "already";
    if (own.length >= MOST_WORDS) return "full";
    return store.chats.followQuery(chatId, text, now) ? "added" : "already";
  });
}
