import type { Store } from "../db/store.ts";
import type { Actor, Chat } from "../model.ts";
import { record } from "./audit.ts";

/** Posts, and changes, that are told one by one; of older ones only the number. */
const MOST_SENT = 2_000;

/** Who was forgotten, in the log. */
const NOBODY: Actor = { via: "chat", id: null, name: "" };

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
    ...newsroomOf(store, chat.telegramId),
    cameFrom: store.personal.cameFrom(chat.id),
    groupsAndChannels: store.personal.brought(chat.telegramId),
    messagesSent: store.personal.counts(chat.id).posts,
    sent: store.personal.sent(chat.id, MOST_SENT).map(({ at, ...story }) => ({ ...story, at: iso(at) })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** What an editor has beside what every reader has; nothing for who is none and never was. */
function newsroomOf({ chats, members, personal, audit, web }: Store, userId: number): object {
  const teams = members.ofUser(userId).map(({ chatId, role, name, addedAt }) => ({
    ...{ channel: chats.byId(chatId)?.title ?? null, role, name, since: iso(addedAt) },
  }));
  const invitationsMade = personal.invited(userId).map(({ at, ...invite }) => ({ ...invite, at: iso(at) }));
  const changes = audit.ofActor(userId, MOST_SENT).map(({ at, actor, action, subject, before, after }) => ({
    ...{ at: iso(at), name: actor.name, action, subject, before, after },
  }));
  const signedIn = web.ofUser(userId).map(({ name, via, createdAt, seenAt, expiresAt }) => ({
    ...{ name, in: via === "app" ? "Telegram" : "a browser" },
    ...{ since: iso(createdAt), lastSeen: iso(seenAt), until: iso(expiresAt) },
  }));
  if (teams.length + invitationsMade.length + changes.length + signedIn.length === 0) return {};
  return { newsroom: { teams, invitationsMade, signedIn, changesMade: personal.countChanges(userId), changes } };
}

/**
 * Forgets the person; their chat is somebody's whom nobody knows, they are out of every team, and the audit log keeps what
 * they changed without saying who it was.
 */
export function forgetPersonal(store: Store, chat: Chat, now: number): void {
  store.transaction(() => {
    const teams = store.members.ofUser(chat.telegramId);
    store.personal.forget(chat.id, chat.telegramId, now);
    for (const { chatId, role } of teams) {
      record(store, NOBODY, { action: "member.removed", chatId, subject: "", before: { role } }, now);
    }
  });
}
