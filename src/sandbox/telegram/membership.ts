/** Comings and goings: the bot in chats, blocked by users, groups that become supergroups. */

import type { ChatState } from "./chat.ts";
import type { AdminRights, StoredMessage } from "./types.ts";
import { wireBot, wireBotMember, wireChat, wireUser } from "./wire.ts";
import type { World } from "./world.ts";

const ALL_RIGHTS: AdminRights = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: true,
  can_edit_stories: true,
  can_delete_stories: true,
  can_post_messages: true,
  can_edit_messages: true,
  can_pin_messages: true,
  can_manage_topics: true,
};

export function addBotToChat(
  world: World,
  userId: number,
  chatId: number,
  rights: Partial<AdminRights> | "member" = {},
): void {
  const chat = groupOf(world, userId, chatId);
  if (chat.type === "channel" && rights === "member") throw new Error("a bot is in a channel only as administrator");
  const isNew = chat.bot.status === "left" || chat.bot.status === "kicked";
  const bot: ChatState["bot"] =
    rights === "member"
      ? { status: "member", rights: null }
      : { status: "administrator", rights: { ...ALL_RIGHTS, ...rights } };
  setBot(world, chat, bot, person(world, userId));
  if (isNew && chat.type !== "channel") tellAll(world, chat, userId, { new_chat_members: [wireBot(world)] });
}

/** A person becomes an admin, or has other rights from now on; the bot, which does not ask for `chat_member`, hears nothing. */
export function promote(world: World, userId: number, chatId: number, rights: Partial<AdminRights> = {}): void {
  const chat = world.chat(chatId);
  if (chat.type === "private") throw new Error("a private chat has no admins");
  world.user(userId);
  chat.members.add(userId);
  chat.admins.set(userId, { ...ALL_RIGHTS, ...rights });
  world.changed(chat);
}

/** The admin is a plain member again. */
export function demote(world: World, userId: number, chatId: number): void {
  const chat = world.chat(chatId);
  if (!chat.admins.delete(userId)) throw new Error(`user ${userId} is no admin of chat ${chatId}`);
  world.changed(chat);
}

export function removeBotFromChat(world: World, userId: number, chatId: number, how: "left" | "kicked"): void {
  const chat = groupOf(world, userId, chatId);
  if (chat.bot.status === "left" || chat.bot.status === "kicked") throw new Error(`the bot is not in chat ${chatId}`);
  if (chat.type !== "channel") tellAll(world, chat, userId, { left_chat_member: wireBot(world) });
  setBot(world, chat, { status: how, rights: null }, person(world, userId));
}

/** leaveChat: the bot goes by itself. */
export function leave(world: World, chat: ChatState): void {
  setBot(world, chat, { status: "left", rights: null }, wireBot(world));
}

export function setBlocked(world: World, userId: number, blocked: boolean): void {
  const user = world.user(userId);
  if (user.blocked === blocked) return;
  user.blocked = blocked;
  if (user.started)
    setBot(world, world.chat(userId), { status: blocked ? "kicked" : "member", rights: null }, person(world, userId));
  world.events.emit({ kind: "user", user: { ...user } });
}

export function deactivate(world: World, userId: number): void {
  const user = world.user(userId);
  user.deactivated = true;
  world.events.emit({ kind: "user", user: { ...user } });
}

/** The new supergroup begins to count its messages at 1, with the service message that names the old group. */
export function migrate(world: World, groupId: number): number {
  const group = world.chat(groupId);
  if (group.type !== "group" || group.migratedTo !== null || group.creatorId === null) {
    throw new Error(`chat ${groupId} is no group that can be upgraded`);
  }
  const by = { from: person(world, group.creatorId), is_outgoing: false };
  const { id } = world.addChat({
    type: "supergroup",
    title: group.title,
    creatorId: group.creatorId,
    memberIds: [...group.members].filter((member) => member !== group.creatorId),
  });
  const supergroup = world.chat(id);
  supergroup.bot = { ...group.bot };
  supergroup.admins = new Map(group.admins);
  supergroup.seen = group.seen;
  supergroup.isProtected = group.isProtected;
  world.tellBot(world.storeService(group, by, { migrate_to_chat_id: id }));
  world.tellBot(world.storeService(supergroup, by, { migrate_from_chat_id: groupId }));
  group.migratedTo = id;
  group.bot = { status: "left", rights: null };
  world.changed(group);
  world.changed(supergroup);
  return id;
}

export function deleteChat(world: World, chatId: number): void {
  const chat = world.chat(chatId);
  if (chat.type === "private") throw new Error("a private chat cannot be deleted for both");
  chat.deleted = true;
  world.changed(chat);
}

/** A topic's number is that of the service message that opened it. */
export function openTopic(
  world: World,
  chat: ChatState,
  by: Pick<StoredMessage, "from" | "is_outgoing">,
  name: string,
): StoredMessage {
  if (!chat.isForum) throw new Error(`chat ${chat.id} is not a forum`);
  const message = world.storeService(chat, by, { forum_topic_created: { name, icon_color: 0x6fb9f0 } });
  message.message_thread_id = message.message_id;
  message.is_topic_message = true;
  chat.topics.set(message.message_id, name);
  world.changed(chat);
  world.tellBot(message);
  return message;
}

function groupOf(world: World, userId: number, chatId: number): ChatState {
  const chat = world.chat(chatId);
  if (chat.type === "private") throw new Error("a bot is not added to a private chat");
  if (!chat.members.has(userId)) throw new Error(`user ${userId} is not in chat ${chatId}`);
  return chat;
}

function person(world: World, userId: number): StoredMessage["from"] & object {
  return wireUser(world.user(userId));
}

function tellAll(world: World, chat: ChatState, userId: number, service: object): void {
  world.tellBot(world.storeService(chat, { from: person(world, userId), is_outgoing: false }, service));
}

function setBot(world: World, chat: ChatState, bot: ChatState["bot"], by: StoredMessage["from"] & object): void {
  const old = chat.bot;
  chat.bot = bot;
  chat.seen = true;
  if (!by.is_bot) world.met.add(by.id);
  world.updates.push("my_chat_member", {
    chat: wireChat(chat),
    from: by,
    date: world.seconds(),
    old_chat_member: wireBotMember(world, chat, old),
    new_chat_member: wireBotMember(world, chat, bot),
  });
  world.changed(chat);
}
