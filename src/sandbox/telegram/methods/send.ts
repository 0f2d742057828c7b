/** Messages that the bot sends. The order of checks is Telegram's: arguments, chat, topic, reply, length, server. */
import { findChat, mayPost, spend } from "../access.ts";
import type { ChatState } from "../chat.ts";
import { readContent, readPreviewOptions, settleCaption, settleMessageText } from "../content.ts";
import { bad } from "../errors.ts";
import { checkMarkup, readMarkup } from "../keyboard.ts";
import type { Params } from "../params.ts";
import { contentOf, originOf } from "../people.ts";
import { loadPhoto } from "../photo.ts";
import { refreshPreview } from "../preview.ts";
import type { StoredMessage } from "../types.ts";
import { wireBot, wireChat, wireMessage } from "../wire.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

type Draft = Omit<StoredMessage, "chat_id" | "message_id" | "date" | "history" | "is_outgoing">;

/** Topic and reply, in this order; throws when either is gone. */
export function readPlace(
  chat: ChatState,
  params: Params,
): Pick<Draft, "message_thread_id" | "is_topic_message" | "reply_to_message_id"> {
  const threadId = params.int("message_thread_id");
  if (threadId !== 0 && !chat.topics.has(threadId)) throw bad("Message thread not found");
  const thread = threadId === 0 ? {} : { message_thread_id: threadId, is_topic_message: true as const };
  const given = (params.json("reply_parameters", "reply parameters") ?? {}) as Record<string, unknown>;
  const replyTo = Number(given.message_id ?? params.int("reply_to_message_id"));
  if (!replyTo) return thread;
  if (chat.messages.has(replyTo)) return { ...thread, reply_to_message_id: replyTo };
  if (given.allow_sending_without_reply === true || params.flag("allow_sending_without_reply")) return thread;
  throw bad("Message to be replied not found");
}

/** The server's part: rights, rates, the number. Nothing may fail after the rates were spent. */
export function post(world: World, chat: ChatState, params: Params, draft: Draft): Record<string, unknown> {
  mayPost(world, chat);
  spend(world, chat, "message");
  const message = world.store(chat, {
    ...(chat.type === "channel" ? { sender_chat: wireChat(chat) } : { from: wireBot(world) }),
    ...draft,
    ...(params.flag("protect_content") ? { has_protected_content: true as const } : {}),
    ...(params.flag("disable_notification") ? { disable_notification: true as const } : {}),
    is_outgoing: true,
  });
  refreshPreview(world, message);
  return wireMessage(world, message);
}

export function withMarkup(markup: StoredMessage["reply_markup"]): Pick<Draft, "reply_markup"> {
  return markup ? { reply_markup: markup } : {};
}

/** The message to forward or copy, with its chat. */
function source(world: World, params: Params, verb: "forward" | "copy"): { from: ChatState; message: StoredMessage } {
  const from = findChat(world, params, "read", "from_chat_id");
  const message = from.messages.get(params.int("message_id"));
  if (!message) throw bad(`Message to ${verb} not found`);
  if (from.isProtected || message.has_protected_content) {
    throw bad(`Message has protected content and can't be ${verb === "forward" ? "forwarded" : "copied"}`);
  }
  if (message.is_service) throw bad(`Message can't be ${verb === "forward" ? "forwarded" : "copied"}`);
  return { from, message };
}

export const sendMethods: Methods = {
  sendMessage(world, params) {
    if (params.text("text") === "") throw bad("Message text is empty");
    const content = readContent(params, "text");
    const markup = readMarkup(params);
    const options = readPreviewOptions(params);
    const chat = findChat(world, params, "write");
    const place = readPlace(chat, params);
    const { text, entities } = settleMessageText(world, content, "Message is too long");
    return post(world, chat, params, {
      ...place,
      text,
      entities,
      html_sent: content.sent,
      ...(options ? { link_preview_options: options } : {}),
      ...withMarkup(checkMarkup(markup, chat)),
    });
  },

  async sendPhoto(world, params) {
    const content = readContent(params, "caption");
    const markup = readMarkup(params);
    const chat = findChat(world, params, "write");
    const place = readPlace(chat, params);
    const { text, entities } = settleCaption(world, content, "Message caption is too long");
    const photo = await loadPhoto(world, params, params.text("photo"), "photo");
    return post(world, chat, params, {
      ...place,
      photo: { ...photo, ...(params.flag("has_spoiler") ? { has_spoiler: true as const } : {}) },
      ...(text === "" ? {} : { caption: text, caption_entities: entities, html_sent: content.sent }),
      ...(params.flag("show_caption_above_media") ? { show_caption_above_media: true as const } : {}),
      ...withMarkup(checkMarkup(markup, chat)),
    });
  },

  forwardMessage(world, params) {
    const chat = findChat(world, params, "write");
    const place = readPlace(chat, params);
    const { message } = source(world, params, "forward");
    return post(world, chat, params, { ...place, ...contentOf(message), forward_origin: originOf(world, message) });
  },

  copyMessage(world, params) {
    const caption = params.has("caption") ? readContent(params, "caption") : null;
    const markup = readMarkup(params);
    const chat = findChat(world, params, "write");
    const place = readPlace(chat, params);
    const { message } = source(world, params, "copy");
    const settled = caption && message.photo ? settleCaption(world, caption, "Message caption is too long") : null;
    const sent = post(world, chat, params, {
      ...place,
      ...contentOf(message),
      ...(settled ? { caption: settled.text, caption_entities: settled.entities } : {}),
      ...withMarkup(checkMarkup(markup, chat)),
    });
    return { message_id: sent.message_id };
  },

  sendChatAction(world, params) {
    const chat = findChat(world, params, "write");
    const action = params.text("action").toLowerCase();
    if (action === "") throw bad("Parameter action is missing");
    if (!ACTIONS.has(action)) throw bad("Wrong parameter action in request");
    mayPost(world, chat);
    const threadId = params.int("message_thread_id") || null;
    world.events.emit({ kind: "typing", chatId: chat.id, threadId, action });
    return true;
  },
};

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
  "cancel",
]);
