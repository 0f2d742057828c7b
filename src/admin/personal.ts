import type { Store } from "../db/store.ts";
import type { Chat } from "../model.ts";

/** Posts that are told one by one; of older ones only the number. */
const MOST_SENT = 2_000;

const iso = (at: number) => new Date(at).toISOString();

/** All that is stored of the chat, as JSON that a person can read. */
export function exportPersonal(store: Store, chat: Chat): string {
  const { digest, quiet, breaking, perHour } = store.subscribers.of(chat.id);
  const follows = store.chats.follows(chat.id).map((follow) => ({
    ...("query" in follow ? { words: follow.query } : { topic: store.topics.find(follow.topicId)?.slug ?? null }),
    comes: follow.mode === "instant" ? "at once" : "in the digest",
  }));
  const told = {
    chat: {
      ...{ telegramId: chat.telegramId, name: chat.title, username: chat.username, status: chat.status },
      ...{ language: chat.language, newsLanguages: chat.newsLanguages, timezone: chat.timezone },
      summaries: chat.summary,
      ...{ firstMet: iso(chat.createdAt) },
    },
    follows,
    wishes: {
      digest,
      quietHours: quiet,
      breakingNewsInQuietHours: breaking,
      storiesAnHour: perHour,
      pictures: store.subscribers.pictures(chat.id),
    },
    saved: store.personal.bookmarks(chat.id).map(({ at, ...story }) => ({ ...story, savedAt: iso(at) })),
    liked: store.personal.tastes(chat.id).map(({ at, ...story }) => ({ ...story, at: iso(at) })),
    groupsAndChannels: store.personal.brought(chat.telegramId),
    messagesSent: store.personal.counts(chat.id).posts,
    sent: store.personal.sent(chat.id, MOST_SENT).map(({ at, ...story }) => ({ ...story, at: iso(at) })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** Forgets the person; their chat is somebody's whom nobody knows. */
export function forgetPersonal(store: Store, chat: Chat, now: number): void {
  store.transaction(() => store.personal.forget(chat.id, chat.telegramId, now));
}
