import type { SandboxChat, StoredMessage, Telegram } from "../telegram/types.ts";
import { shortText } from "./message-view.ts";
import type { ChatView, PersonView } from "./view.ts";

/** Everybody whom the page can be: not bots, not deleted accounts. Who has made a chat is an admin, unless told. */
export function peopleOf(telegram: Telegram, chosen?: readonly { id: number; note: string }[]): PersonView[] {
  const creators = new Set(telegram.chats().map(({ creatorId }) => creatorId));
  const notes = new Map(chosen?.map(({ id, note }) => [id, note]));
  return telegram
    .users()
    .filter(({ id, isBot, deactivated }) => !isBot && !deactivated && (chosen === undefined || notes.has(id)))
    .map(({ id, firstName }) => ({
      id,
      name: firstName,
      note: notes.get(id) ?? (creators.has(id) ? "admin" : "reader"),
    }));
}

/** The chats in which a person is; the one with the bot is among them before its first message too. */
export function chatsOf(telegram: Telegram, viewerId: number): SandboxChat[] {
  const seen = telegram.chats().filter((chat) => mayRead(chat, viewerId));
  return seen.some(({ id }) => id === viewerId) ? seen : [...seen, notYetStarted(viewerId)];
}

export function mayRead(chat: SandboxChat, viewerId: number): boolean {
  if (chat.type === "private") return chat.id === viewerId;
  return !chat.deleted && chat.migratedTo === null && chat.memberIds.includes(viewerId);
}

function notYetStarted(userId: number): SandboxChat {
  return {
    id: userId,
    type: "private",
    title: "",
    username: null,
    isForum: false,
    topics: [],
    creatorId: null,
    memberIds: [userId],
    bot: { status: "member", rights: null },
    pinned: [],
    isProtected: false,
    migratedTo: null,
    deleted: false,
  };
}

/** The facts of a chat as one of its members sees them. */
export function chatView(telegram: Telegram, chat: SandboxChat, viewerId: number): ChatView {
  const isPrivate = chat.type === "private";
  const mine = chat.creatorId === viewerId;
  const botIn = chat.bot.status === "administrator" || chat.bot.status === "member";
  const { bot } = telegram;
  const pinnedId = chat.pinned.at(-1);
  const pinned = pinnedId === undefined ? undefined : telegram.message(chat.id, pinnedId);
  return {
    id: chat.id,
    kind: isPrivate ? "private" : chat.type === "channel" ? "channel" : "group",
    title: isPrivate ? bot.first_name : chat.title,
    username: isPrivate ? bot.username : chat.username,
    // Subscribers of a channel are its people; a bot counts among the members of a group.
    members: chat.memberIds.length + Number(botIn && chat.type !== "channel"),
    canWrite: chat.type !== "channel" || mine,
    mine,
    botIn,
    botUsername: bot.username,
    blocked: isPrivate && (telegram.users().find(({ id }) => id === viewerId)?.blocked ?? false),
    absent: isPrivate || botIn ? null : absence(telegram, chat, viewerId),
    description: isPrivate ? telegram.descriptionFor(viewerId) : "",
    commands: isPrivate || botIn ? commands(telegram, viewerId, chat.id) : [],
    replyKeys: replyKeys(telegram.messages(chat.id)),
    topics: chat.topics,
    pinned: pinned ? { id: pinned.message_id, text: shortText(telegram, pinned) } : null,
  };
}

/** Who made the chat can add the bot; anybody else is told who that is. */
function absence(telegram: Telegram, chat: SandboxChat, viewerId: number): string {
  const { first_name: name } = telegram.bot;
  const place = chat.type === "channel" ? "channel" : "group";
  const fact =
    chat.bot.status === "kicked" ? `${name} was removed from this ${place}.` : `${name} is not in this ${place} yet.`;
  if (chat.creatorId === viewerId) return `${fact} Add it from ⋮.`;
  const owner = telegram.users().find(({ id }) => id === chat.creatorId)?.firstName;
  return owner === undefined ? fact : `${fact} Add it from ⋮ as ${owner}.`;
}

function commands(telegram: Telegram, viewerId: number, chatId: number): ChatView["commands"] {
  return telegram.commandsFor(viewerId, chatId).map(({ command, description }) => ({ command, description }));
}

/** The reply keyboard that is up: the last one shown, unless it was taken away or was for one press. */
function replyKeys(messages: readonly StoredMessage[]): string[][] {
  const at = messages.findLastIndex(({ reply_markup: markup }) => changesReplyKeys(markup));
  const markup = messages[at]?.reply_markup;
  if (markup === undefined || !("keyboard" in markup)) return [];
  const pressed = messages.slice(at + 1).some(({ is_outgoing }) => !is_outgoing);
  if (markup.one_time_keyboard && pressed) return [];
  return markup.keyboard.map((row) => row.map((button) => (typeof button === "string" ? button : button.text)));
}

export function changesReplyKeys(markup: StoredMessage["reply_markup"]): boolean {
  return markup !== undefined && ("keyboard" in markup || "remove_keyboard" in markup);
}
