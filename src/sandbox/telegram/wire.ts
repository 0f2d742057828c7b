/** The world in the Bot API's JSON. */

import type { ChatState } from "./chat.ts";
import type {
  AdminRights,
  BotUser,
  Entity,
  SandboxUser,
  StoredMessage,
  StoredPhoto,
  WireChat,
  WireUser,
} from "./types.ts";

/** What the JSON of a message needs to look up. */
export interface Directory {
  bot: BotUser;
  users: Map<number, SandboxUser>;
  chat(id: number): ChatState;
}

export function wireUser(user: SandboxUser): WireUser {
  return {
    id: user.id,
    is_bot: user.isBot,
    first_name: user.deactivated ? "" : user.firstName,
    ...(user.username === null ? {} : { username: user.username }),
    ...(user.languageCode === null ? {} : { language_code: user.languageCode }),
  };
}

export function wireBot(world: Directory): WireUser {
  const { id, first_name, username } = world.bot;
  return { id, is_bot: true, first_name, username };
}

export function wireChat(chat: ChatState): WireChat {
  return {
    id: chat.id,
    type: chat.type,
    ...(chat.type === "private" ? { first_name: chat.title } : { title: chat.title }),
    ...(chat.username === null ? {} : { username: chat.username }),
    ...(chat.isForum ? { is_forum: true as const } : {}),
  };
}

/** A message as the bot sees it. The message it replies to comes without its own reply. */
export function wireMessage(world: Directory, message: StoredMessage, nested = false): Record<string, unknown> {
  const chat = world.chat(message.chat_id);
  const replied =
    nested || message.reply_to_message_id === undefined ? undefined : chat.messages.get(message.reply_to_message_id);
  const wire: Record<string, unknown> = {
    message_id: message.message_id,
    from: message.from,
    sender_chat: message.sender_chat,
    author_signature: message.author_signature,
    chat: wireChat(chat),
    date: message.date,
    edit_date: message.edit_date,
    message_thread_id: message.message_thread_id,
    is_topic_message: message.is_topic_message,
    forward_origin: message.forward_origin,
    is_automatic_forward: message.is_automatic_forward,
    reply_to_message: replied && wireMessage(world, replied, true),
    has_protected_content: message.has_protected_content,
    text: message.text,
    entities: message.text === undefined ? undefined : wireEntities(world, message.entities),
    photo: message.photo && photoSizes(message.photo),
    document: message.document,
    location: message.location,
    has_media_spoiler: message.photo?.has_spoiler,
    caption: message.caption,
    caption_entities: message.caption === undefined ? undefined : wireEntities(world, message.caption_entities),
    show_caption_above_media: message.show_caption_above_media,
    link_preview_options: message.link_preview_options,
    reply_markup: message.reply_markup && "inline_keyboard" in message.reply_markup ? message.reply_markup : undefined,
    ...wireService(world, chat, message),
  };
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));
}

function wireEntities(world: Directory, entities: Entity[] | undefined): Entity[] | undefined {
  if (!entities || entities.length === 0) return undefined;
  return entities.map((entity) => {
    const user = entity.user && world.users.get(entity.user.id);
    return user ? { ...entity, user: wireUser(user) } : entity;
  });
}

function wireService(world: Directory, chat: ChatState, message: StoredMessage): Record<string, unknown> {
  const service = message.service;
  if (typeof service?.pinned_message !== "number") return service ?? {};
  const pinned = chat.messages.get(service.pinned_message);
  return {
    pinned_message: pinned
      ? wireMessage(world, pinned, true)
      : { chat: wireChat(chat), message_id: service.pinned_message, date: 0 },
  };
}

/** Telegram offers smaller copies too; here they lead to the same bytes. */
function photoSizes(photo: StoredPhoto): object[] {
  const longest = Math.max(photo.width, photo.height);
  return [90, 320, 1_280]
    .filter((side, i) => i === 2 || side < longest)
    .map((side) => {
      const scale = Math.min(1, side / longest);
      const suffix = side === 1_280 ? "" : `-${side}`;
      return {
        file_id: photo.file_id + suffix,
        file_unique_id: photo.file_unique_id + suffix,
        width: Math.max(1, Math.round(photo.width * scale)),
        height: Math.max(1, Math.round(photo.height * scale)),
      };
    });
}

/** ChatMember of the bot. */
export function wireBotMember(world: Directory, chat: ChatState, bot = chat.bot): Record<string, unknown> {
  const user = wireBot(world);
  if (bot.status === "kicked") return { user, status: "kicked", until_date: 0 };
  if (bot.status !== "administrator" || !bot.rights) return { user, status: bot.status };
  return { user, status: "administrator", can_be_edited: false, ...wireRights(chat, bot.rights) };
}

/** What getChatMember says of a person who was made an admin. */
export function wireAdmin(chat: ChatState, user: SandboxUser, rights: AdminRights): object {
  return { user: wireUser(user), status: "administrator", can_be_edited: false, ...wireRights(chat, rights) };
}

function wireRights(chat: ChatState, rights: AdminRights): Record<string, unknown> {
  const { can_post_messages, can_edit_messages, can_pin_messages, can_manage_topics, ...common } = rights;
  if (chat.type === "channel") return { ...common, can_post_messages, can_edit_messages };
  return { ...common, can_pin_messages, ...(chat.type === "supergroup" ? { can_manage_topics } : {}) };
}
