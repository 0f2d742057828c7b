/** What persons write, edit and press. Each makes the update that Telegram would make; the impossible throws. */
import type { MessageOrigin } from "grammy/types";
import type { ChatState } from "./chat.ts";
import { cleanText, trimText } from "./clean.ts";
import { fixEntities, mergeFound } from "./entities.ts";
import { findEntities } from "./find.ts";
import { parseHtml } from "./html.ts";
import { refreshPreview } from "./preview.ts";
import type { CallbackAnswer, SentFile, StoredMessage, Where } from "./types.ts";
import { wireChat, wireMessage, wireUser } from "./wire.ts";
import type { World } from "./world.ts";

const TEXT_LIMIT = 4_096;

export function say(world: World, userId: number, text: string, where: Where = {}): StoredMessage {
  const chat = enter(world, userId, where.chatId ?? userId);
  if (where.replyTo !== undefined && !chat.messages.has(where.replyTo)) throw new Error(`no message ${where.replyTo}`);
  if (where.threadId !== undefined && !chat.topics.has(where.threadId)) throw new Error(`no topic ${where.threadId}`);
  const message = world.store(chat, {
    ...author(world, userId, chat),
    ...typed(text, where.html),
    ...(where.replyTo === undefined ? {} : { reply_to_message_id: where.replyTo }),
    ...(where.threadId === undefined ? {} : { message_thread_id: where.threadId, is_topic_message: true as const }),
  });
  refreshPreview(world, message);
  if (botSees(world, chat, message)) world.tellBot(message);
  return message;
}

export function sendFile(world: World, userId: number, file: SentFile, where: Where = {}): StoredMessage {
  const chat = enter(world, userId, where.chatId ?? userId);
  const message = world.store(chat, {
    ...author(world, userId, chat),
    ...(file.asPhoto ? { photo: photoOf(world, file) } : { document: documentOf(world, file) }),
    ...(where.replyTo === undefined ? {} : { reply_to_message_id: where.replyTo }),
  });
  if (botSees(world, chat, message)) world.tellBot(message);
  return message;
}

function documentOf(world: World, file: SentFile): StoredMessage["document"] & object {
  const { fileId, fileUniqueId, bytes } = world.files.addDocument(file);
  return {
    ...{ file_id: fileId, file_unique_id: fileUniqueId, file_size: bytes.length },
    ...{ file_name: file.name, mime_type: file.type },
  };
}

function photoOf(world: World, { name, bytes }: SentFile): StoredMessage["photo"] & object {
  const file = world.files.add(bytes);
  if (file === null) throw new Error(`${name} is no picture`);
  const { fileId, fileUniqueId, width, height } = file;
  return { file_id: fileId, file_unique_id: fileUniqueId, url: world.files.url(file), source: null, width, height };
}

export function sendLocation(world: World, userId: number, latitude: number, longitude: number): StoredMessage {
  const chat = enter(world, userId, userId);
  const message = world.store(chat, { ...author(world, userId, chat), location: { latitude, longitude } });
  if (botSees(world, chat, message)) world.tellBot(message);
  return message;
}

export function editAs(world: World, userId: number, chatId: number, messageId: number, text: string): StoredMessage {
  const chat = enter(world, userId, chatId);
  const message = mine(world, userId, chat, messageId);
  if (message.text === undefined) throw new Error(`message ${messageId} has no text`);
  message.history.push({ text: message.text, entities: message.entities ?? [], until: world.now() });
  Object.assign(message, typed(text), { edit_date: world.seconds() });
  world.events.emit({ kind: "edit", message });
  refreshPreview(world, message);
  // Not even when a person edits it: a bot never gets its own posts back.
  if (!message.is_outgoing && botSees(world, chat, message)) world.tellBot(message, "edited");
  return message;
}

export function deleteAs(world: World, userId: number, chatId: number, messageIds: number[]): void {
  const chat = enter(world, userId, chatId);
  for (const id of messageIds) if (chat.type !== "private") mine(world, userId, chat, id);
  remove(world, chat, messageIds);
}

/** Takes messages out of a chat, whoever does it; those that are not there are passed over. */
export function remove(world: World, chat: ChatState, messageIds: number[]): void {
  const gone = messageIds.filter((id) => chat.messages.delete(id));
  if (gone.length > 0) world.events.emit({ kind: "delete", chatId: chat.id, messageIds: gone });
  if (!chat.pinned.some((id) => gone.includes(id))) return;
  chat.pinned = chat.pinned.filter((id) => !gone.includes(id));
  world.changed(chat);
}

export function forward(
  world: World,
  userId: number,
  fromChatId: number,
  messageId: number,
  chatId: number,
): StoredMessage {
  const chat = enter(world, userId, chatId);
  const original = world.message(fromChatId, messageId);
  if (!original) throw new Error(`no message ${messageId} in chat ${fromChatId}`);
  if (world.chat(fromChatId).isProtected) throw new Error(`chat ${fromChatId} is protected`);
  const message = world.store(chat, {
    ...author(world, userId, chat),
    ...contentOf(original),
    forward_origin: originOf(world, original),
  });
  if (botSees(world, chat, message)) world.tellBot(message);
  return message;
}

/** What goes along when a message is forwarded or copied. */
export function contentOf(message: StoredMessage): Partial<StoredMessage> {
  const { text, entities, caption, caption_entities, photo, document, link_preview, link_preview_options } = message;
  const content = { text, entities, caption, caption_entities, photo, document, link_preview, link_preview_options };
  return structuredClone(Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)));
}

/** Who wrote it first. */
export function originOf(world: World, message: StoredMessage): MessageOrigin {
  if (message.forward_origin) return message.forward_origin;
  const { date, message_id, author_signature } = message;
  const origin = message.sender_chat
    ? {
        type: "channel",
        date,
        chat: wireChat(world.chat(message.chat_id)),
        message_id,
        ...(author_signature === undefined ? {} : { author_signature }),
      }
    : { type: "user", date, sender_user: message.from };
  return origin as MessageOrigin;
}

export function press(
  world: World,
  userId: number,
  chatId: number,
  messageId: number,
  data: string,
  timeoutMs: number,
): Promise<CallbackAnswer> {
  const user = world.user(userId);
  const chat = world.chat(chatId);
  if (
    chat.type === "private" ? chatId !== userId || user.blocked : !chat.members.has(userId) && chat.username === null
  ) {
    throw new Error(`user ${userId} is not in chat ${chatId}`);
  }
  const message = chat.messages.get(messageId);
  if (!message) throw new Error(`no message ${messageId} in chat ${chatId}`);
  const query = world.openQuery({ userId, chatId, messageId, data });
  world.met.add(userId);
  const { promise, resolve } = Promise.withResolvers<CallbackAnswer>();
  const settle = (answer: CallbackAnswer) => {
    clearTimeout(timer);
    unsubscribe();
    resolve(answer);
  };
  const timer = setTimeout(() => settle({ answered: false, text: "", showAlert: false, url: null }), timeoutMs);
  const unsubscribe = world.events.subscribe((event) => {
    if (event.kind === "callback" && event.queryId === query.id) settle(event.answer);
  });
  world.updates.push("callback_query", {
    id: query.id,
    from: wireUser(user),
    message: wireMessage(world, message),
    chat_instance: String(7_000_000_000 + Math.abs(chatId)),
    data,
  });
  world.events.emit({ kind: "press", userId, chatId, messageId, data, queryId: query.id });
  return promise;
}

export function buttonData(world: World, chatId: number, messageId: number, label: string): string {
  const markup = world.message(chatId, messageId)?.reply_markup;
  const buttons = markup && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
  const button = buttons.find(({ text }) => text === label);
  if (button && "callback_data" in button) return button.callback_data;
  const labels = buttons.map(({ text }) => `"${text}"`).join(", ") || "no button";
  throw new Error(`message ${messageId} in chat ${chatId} has no callback button "${label}", but ${labels}`);
}

/** The chat, when the user can write there; a first message starts the bot. */
function enter(world: World, userId: number, chatId: number): ChatState {
  const user = world.user(userId);
  const chat = world.chat(chatId);
  if (user.deactivated) throw new Error(`user ${userId} has deleted the account`);
  if (chat.migratedTo !== null || chat.deleted) throw new Error(`chat ${chatId} is gone`);
  if (chat.type === "private") {
    if (chatId !== userId) throw new Error(`the private chat of user ${chatId} is not open to ${userId}`);
    if (user.blocked) throw new Error(`user ${userId} has blocked the bot`);
    if (!user.started) {
      user.started = true;
      world.met.add(userId);
      world.events.emit({ kind: "user", user: { ...user } });
    }
  } else if (chat.type === "channel" ? chat.creatorId !== userId : !chat.members.has(userId)) {
    throw new Error(`user ${userId} cannot write in chat ${chatId}`);
  }
  return chat;
}

function mine(world: World, userId: number, chat: ChatState, messageId: number): StoredMessage {
  const message = world.message(chat.id, messageId);
  if (!message) throw new Error(`no message ${messageId} in chat ${chat.id}`);
  const own = chat.type === "channel" || message.from?.id === userId || chat.creatorId === userId;
  if (!own) throw new Error(`message ${messageId} is not of user ${userId}`);
  return message;
}

function author(
  world: World,
  userId: number,
  chat: ChatState,
): Pick<StoredMessage, "from" | "sender_chat" | "is_outgoing"> {
  if (chat.type === "channel") return { sender_chat: wireChat(chat), is_outgoing: false };
  return { from: wireUser(world.user(userId)), is_outgoing: false };
}

function typed(written: string, html = false): { text: string; entities: StoredMessage["entities"] & object } {
  const parsed = html ? parseHtml(written) : { text: written, entities: [] };
  if ("error" in parsed) throw new Error(parsed.error);
  const clean = trimText(cleanText({ text: parsed.text, entities: fixEntities(parsed.entities) }));
  if (clean.text === "" || [...clean.text].length > TEXT_LIMIT) throw new Error("nobody can send this text");
  return { text: clean.text, entities: mergeFound(clean.entities, findEntities(clean.text)) };
}

/** Privacy mode: commands for it, replies to it, mentions of it; everything to an administrator. */
export function botSees(world: World, chat: ChatState, message: StoredMessage): boolean {
  if (chat.type === "private" || chat.type === "channel") return true;
  if (world.bot.can_read_all_group_messages || chat.bot.status === "administrator") return true;
  const replied =
    message.reply_to_message_id === undefined ? undefined : chat.messages.get(message.reply_to_message_id);
  if (replied?.is_outgoing) return true;
  const own = `@${world.bot.username}`.toLowerCase();
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const said = (message.text ?? "").slice(offset, offset + length).toLowerCase();
    return (
      (type === "mention" && said === own) || (type === "bot_command" && (!said.includes("@") || said.endsWith(own)))
    );
  });
}
