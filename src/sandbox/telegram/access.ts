/** Which chat a call means, and what the bot may do there, in the words of the Bot API (Client.cpp check_chat_access). */

import type { ChatState } from "./chat.ts";
import { bad, forbidden, Refusal, tooMany } from "./errors.ts";
import type { Params } from "./params.ts";
import type { AdminRights, StoredMessage } from "./types.ts";
import type { World } from "./world.ts";

/** "read": look at it; "write": be in it. What the server itself decides comes after, in `mayPost`. */
export type Access = "read" | "write";

/** The chat that a parameter names. Throws the Bot API's refusals. */
export function findChat(world: World, params: Params, access: Access, name = "chat_id"): ChatState {
  const id = params.text(name).trim();
  if (id === "") throw bad(`${name} is empty`);
  const chat = id.startsWith("@") ? byUsername(world, id.slice(1)) : byId(world, id);
  if (!chat) throw bad("Chat not found");
  checkAccess(world, chat, access);
  return chat;
}

function byUsername(world: World, username: string): ChatState | undefined {
  const wanted = username.toLowerCase();
  return [...world.chats.values()].find(
    (chat) => chat.username?.toLowerCase() === wanted && (chat.type === "channel" || chat.type === "supergroup"),
  );
}

function byId(world: World, id: string): ChatState | undefined {
  if (!/^-?\d+$/.test(id)) return undefined;
  if (Number(id) === world.bot.id) throw forbidden("Bots can't send messages to bots");
  const chat = world.chats.get(Number(id));
  if (!chat) return undefined;
  return chat.type === "private" ? (world.met.has(chat.id) ? chat : undefined) : chat.seen ? chat : undefined;
}

function checkAccess(world: World, chat: ChatState, access: Access): void {
  if (chat.type === "private") {
    if (access === "write" && world.user(chat.id).deactivated) throw forbidden("User is deactivated");
    return;
  }
  if (chat.migratedTo !== null && access === "write") {
    throw new Refusal(400, "Group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.migratedTo });
  }
  if (chat.deleted) throw forbidden("The group chat was deleted");
  const public_ = chat.username !== null || chat.type === "group";
  if (chat.bot.status === "kicked" && (access === "write" || chat.type !== "group")) {
    throw forbidden(`Bot was kicked from the ${chat.type} chat`);
  }
  if (chat.bot.status === "left" && (access === "write" || !public_)) {
    throw forbidden(`Bot is not a member of the ${chat.type} chat`);
  }
}

/** What the server checks last of all: blocked, never started, rights in a channel. */
export function mayPost(world: World, chat: ChatState): void {
  if (chat.type === "channel" && !has(chat, "can_post_messages")) {
    throw bad("Need administrator rights in the channel chat");
  }
  if (chat.type === "private") {
    const user = world.user(chat.id);
    if (user.blocked) throw forbidden("Bot was blocked by the user");
    if (!user.started) throw forbidden("Bot can't initiate conversation with a user");
  }
}

export function has(chat: ChatState, right: keyof AdminRights): boolean {
  return chat.bot.rights?.[right] ?? false;
}

/** Spends from the rates; throws 429. Edits are counted apart from messages, 20 a minute in a group as well. */
export function spend(world: World, chat: ChatState, what: "message" | "edit"): void {
  const kind = chat.type === "private" ? "private" : "group";
  const wait = world.limiter.take(`${what}:${chat.id}`, kind, world.now());
  if (wait > 0) throw tooMany(wait);
}

/** The message that message_id names; `what` as in "message to edit not found". */
export function findMessage(chat: ChatState, params: Params, what: string, name = "message_id"): StoredMessage {
  const id = params.int(name);
  if (id === 0) throw bad("Message identifier is not specified");
  const message = chat.messages.get(id);
  if (!message) throw bad(`Message ${what} not found`);
  return message;
}

/** A bot edits its own messages without a time limit, and in a channel those of others when it has the right. */
export function mayEdit(chat: ChatState, message: StoredMessage): void {
  const refusal = bad("Message can't be edited");
  if (message.is_service || message.forward_origin) throw refusal;
  if (message.reply_markup && !("inline_keyboard" in message.reply_markup)) throw refusal;
  if (chat.type === "channel") {
    if (!has(chat, message.is_outgoing ? "can_post_messages" : "can_edit_messages")) throw refusal;
  } else if (!message.is_outgoing) throw refusal;
}

const DELETABLE_SECONDS = 48 * 3_600;

export function mayDelete(world: World, chat: ChatState, message: StoredMessage): boolean {
  if (world.seconds() - message.date >= DELETABLE_SECONDS) return false;
  if (chat.type === "private") return true;
  if (chat.type === "channel") return has(chat, message.is_outgoing ? "can_post_messages" : "can_delete_messages");
  return message.is_outgoing || has(chat, "can_delete_messages");
}
