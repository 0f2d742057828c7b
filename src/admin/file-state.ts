import type { FileChannel, FileChat } from "../config/file-channels.ts";
import type { FileRoute } from "../config/file-routes.ts";
import type { FileSource } from "../config/file-sources.ts";
import type { KnownNames } from "../config/reading.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route, Source } from "../model.ts";
import { groupIn } from "../text/topic-title.ts";
import type { KnownChat } from "./apply-channels.ts";
import { fileRouteOf } from "./route-fields.ts";
import { isClosed } from "./sources.ts";

/** What is stored, as chapar.yaml would say it. */

export function fileSourceOf(source: Source): FileSource {
  const { slug, name, url, select, language, headers, everyMs, minEveryMs, maxEveryMs, pages, folder, first } = source;
  const paused = source.status === "paused" && !isClosed(source);
  return { slug, name, url, select, language, headers, everyMs, minEveryMs, maxEveryMs, pages, paused, folder, first };
}

/** A route that looks at the languages of its chat says them, so that a file says all that holds. */
function wholeRouteOf(route: Route, chat: Pick<Chat, "newsLanguages">): FileRoute {
  const file = fileRouteOf(route);
  return { ...file, languages: file.languages.length > 0 ? file.languages : chat.newsLanguages };
}

/** By its name where it has one that a file can say and no other chat has (`taken`, in lower case), else by its id. */
export function fileChatOf(
  chat: Pick<Chat, "telegramId" | "threadId" | "username">,
  taken: ReadonlySet<string>,
): FileChat {
  const { username, telegramId, threadId } = chat;
  const isPlain = username !== null && /^[A-Za-z]\w{3,31}$/u.test(username) && !taken.has(username.toLowerCase());
  return { chat: isPlain ? `@${username}` : telegramId, threadId };
}

export function fileChannelOf(store: Store, chat: Chat, taken: ReadonlySet<string>): FileChannel {
  const deskId = store.chats.deskOf(chat.id);
  const desk = deskId === null ? null : store.chats.byId(deskId);
  return {
    ...fileChatOf(chat, taken),
    ...{ language: chat.language, timezone: chat.timezone },
    desk: desk === null ? null : fileChatOf(desk, taken),
    ...peopleOf(store, chat.id),
    routes: store.routes.ofChat(chat.id).map((route) => wholeRouteOf(route, chat)),
  };
}

/** Who may do something in a channel, by role, in the order of their ids. */
export function peopleOf(store: Store, chatId: number): Pick<FileChannel, "editors" | "viewers"> {
  const members = store.members.ofChat(chatId).toSorted((a, b) => a.userId - b.userId);
  const ids = (role: string) => members.filter((one) => one.role === role).map(({ userId }) => userId);
  return { editors: ids("editor"), viewers: ids("viewer") };
}

/** Whether the chat has this name or id. */
export const isChat = (name: string | number, chat: Pick<Chat, "telegramId" | "username">): boolean =>
  typeof name === "number"
    ? name === chat.telegramId
    : name.replace(/^@/u, "").toLowerCase() === chat.username?.toLowerCase();

/**
 * What a file may name beside what it sets up itself: all that is here, and what was removed since, for a query that names
 * it is no mistake of who wrote it. `shipped`: slugs of the topics that come with the program, which sets them up when it
 * starts for the first time.
 */
export function fileNames(store: Store, shipped: readonly string[] = []): KnownNames {
  return {
    topics: [...store.topics.slugs(), ...shipped],
    sources: store.sources.slugs(),
    templates: store.templates.list().map(({ slug }) => slug),
  };
}

/** The chats that go by this name or id, and the forum topics of them; by a name, channels, groups with a route and desks. */
export function chatsNamed(store: Store, name: string | number): Chat[] {
  if (typeof name === "number") return store.chats.ofTelegram(name);
  const channels = store.chats.channels();
  const desks = new Set(channels.map(({ id }) => store.chats.deskOf(id)).filter((id) => id !== null));
  const others = [...desks].filter((id) => channels.every((chat) => chat.id !== id)).map((id) => store.chats.byId(id));
  return [...channels, ...others.filter((chat) => chat !== null)].filter((chat) => isChat(name, chat));
}

/** The chat by that name or id as it was last seen; null: there is none, or the bot is not in it. */
export function storedChat(store: Store, name: string | number): KnownChat | null {
  const chat = chatsNamed(store, name).find(({ status, title }) => status !== "gone" && title !== "");
  if (chat === undefined) return null;
  const { telegramId, type, title, username, threadId } = chat;
  return { telegramId, type, title: threadId === null ? title : groupIn(title), username };
}
