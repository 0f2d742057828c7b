/** Chats, their members, pins and topics. */
import { findChat, findMessage, has, mayPost } from "../access.ts";
import type { ChatState } from "../chat.ts";
import { bad } from "../errors.ts";
import { leave, openTopic } from "../membership.ts";
import { wireAdmin, wireBot, wireBotMember, wireChat, wireMessage, wireUser } from "../wire.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

function mayPin(chat: ChatState): void {
  if (chat.type === "private") return;
  if (!has(chat, chat.type === "channel" ? "can_edit_messages" : "can_pin_messages")) {
    throw bad("Not enough rights to manage pinned messages in the chat");
  }
}

function creator(world: World, chat: ChatState): object[] {
  if (chat.creatorId === null) return [];
  return [{ user: wireUser(world.user(chat.creatorId)), status: "creator", is_anonymous: false }];
}

export const chatMethods: Methods = {
  getChat(world, params) {
    const chat = findChat(world, params, "read");
    const pinned = chat.messages.get(chat.pinned.at(-1) ?? 0);
    return {
      ...wireChat(chat),
      ...(chat.description === "" ? {} : { description: chat.description }),
      ...(chat.isProtected ? { has_protected_content: true } : {}),
      ...(chat.linkedTo === null ? {} : { linked_chat_id: chat.linkedTo }),
      ...(pinned ? { pinned_message: wireMessage(world, pinned, true) } : {}),
      accent_color_id: Math.abs(chat.id) % 7,
      max_reaction_count: 11,
      accepted_gift_types: NO_GIFTS,
    };
  },

  getChatAdministrators(world, params) {
    const chat = findChat(world, params, "read");
    if (chat.type === "private") throw bad("There are no administrators in the private chat");
    if (chat.type === "channel" && chat.bot.status !== "administrator") throw bad("Member list is inaccessible");
    const admins = [...chat.admins].map(([id, rights]) => wireAdmin(chat, world.user(id), rights));
    return [
      ...creator(world, chat),
      ...admins,
      ...(chat.bot.status === "administrator" ? [wireBotMember(world, chat)] : []),
    ];
  },

  getChatMember(world, params) {
    const chat = findChat(world, params, "read");
    const id = params.int("user_id");
    if (id === world.bot.id) return wireBotMember(world, chat);
    const user = world.users.get(id);
    if (!user) throw bad("Invalid user_id specified");
    if (chat.type === "private") return { user: wireUser(user), status: id === chat.id ? "member" : "left" };
    if (chat.type === "channel" && chat.bot.status !== "administrator") throw bad("Member list is inaccessible");
    if (id === chat.creatorId) return creator(world, chat)[0];
    const rights = chat.admins.get(id);
    if (rights !== undefined) return wireAdmin(chat, user, rights);
    return { user: wireUser(user), status: chat.members.has(id) ? "member" : "left" };
  },

  getChatMemberCount(world, params) {
    const chat = findChat(world, params, "read");
    const there = chat.type === "private" || chat.bot.status === "member" || chat.bot.status === "administrator";
    return chat.members.size + (there ? 1 : 0);
  },

  leaveChat(world, params) {
    const chat = findChat(world, params, "write");
    if (chat.type === "private") throw bad("Can't leave a private chat");
    leave(world, chat);
    return true;
  },

  pinChatMessage(world, params) {
    const chat = findChat(world, params, "write");
    const message = findMessage(chat, params, "to pin");
    mayPin(chat);
    if (message.is_service) throw bad("Message can't be pinned");
    if (chat.type === "private") mayPost(world, chat);
    chat.pinned = [...chat.pinned.filter((id) => id !== message.message_id), message.message_id];
    world.changed(chat);
    const by = chat.type === "channel" ? { sender_chat: wireChat(chat) } : { from: wireBot(world) };
    // The bot's own service messages do come back to it, unlike what it sends.
    world.tellBot(world.storeService(chat, { ...by, is_outgoing: true }, { pinned_message: message.message_id }));
    return true;
  },

  unpinChatMessage(world, params) {
    const chat = findChat(world, params, "write");
    mayPin(chat);
    const id = params.int("message_id") || chat.pinned.at(-1);
    if (id === undefined || !chat.messages.has(id)) throw bad("Message to unpin not found");
    chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
    world.changed(chat);
    return true;
  },

  unpinAllChatMessages(world, params) {
    const chat = findChat(world, params, "write");
    mayPin(chat);
    chat.pinned = [];
    world.changed(chat);
    return true;
  },

  createForumTopic(world, params) {
    const chat = findChat(world, params, "write");
    const name = params.text("name").trim();
    if (!chat.isForum) throw bad("The chat is not a forum");
    if (!has(chat, "can_manage_topics")) throw bad("Not enough rights to create a topic");
    if (name === "" || [...name].length > 128) throw bad("TOPIC_TITLE_INVALID");
    const message = openTopic(world, chat, { from: wireBot(world), is_outgoing: true }, name);
    return { message_thread_id: message.message_id, name, icon_color: 0x6fb9f0 };
  },
};
