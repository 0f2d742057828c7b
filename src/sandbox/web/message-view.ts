import type { MessageOrigin } from "grammy/types";
import type { Entity, LinkPreview, StoredMessage, Telegram } from "../telegram/types.ts";
import { linkView, type SiteUrl } from "./links.ts";
import { serviceText } from "./service-text.ts";
import type { CardView, EntityView, KeyView, MessageView } from "./view.ts";

const QUOTE_LENGTH = 160;

/** A message as the person `viewerId` sees it. */
export function messageView(
  telegram: Telegram,
  message: StoredMessage,
  viewerId: number,
  siteUrl: SiteUrl,
): MessageView {
  const text = message.text ?? message.caption ?? "";
  const { from, photo, document } = message;
  return {
    id: message.message_id,
    date: message.date,
    editDate: message.edit_date ?? null,
    from: from ? { id: from.id, name: from.first_name, isBot: from.is_bot } : null,
    signature: message.author_signature ?? null,
    out: from?.id === viewerId,
    silent: message.disable_notification === true,
    text,
    entities: (message.entities ?? message.caption_entities ?? []).map((entity) => entityView(entity, text, siteUrl)),
    photo: photo
      ? { src: photo.url, width: photo.width, height: photo.height, spoiler: photo.has_spoiler === true }
      : null,
    file: document
      ? {
          ...{ name: document.file_name, bytes: document.file_size },
          src: `/file/bot${telegram.token}/${telegram.file(document.file_id)?.path ?? ""}`,
        }
      : null,
    captionAbove: message.show_caption_above_media === true,
    card: message.link_preview ? cardView(message.link_preview, siteUrl) : null,
    keys: keysView(message, siteUrl),
    reply: replyView(telegram, message),
    forwardedFrom: message.forward_origin ? originName(message.forward_origin) : null,
    topic: topicName(telegram, message),
    service: message.is_service ? serviceText(telegram, message) : null,
    asksReply: message.reply_markup !== undefined && "force_reply" in message.reply_markup,
  };
}

function entityView(entity: Entity, text: string, siteUrl: SiteUrl): EntityView {
  const view: EntityView = { type: entity.type, offset: entity.offset, length: entity.length };
  if (entity.language !== undefined) view.language = entity.language;
  if (entity.unix_time !== undefined) view.title = new Date(entity.unix_time * 1000).toUTCString();
  const covered = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "text_link") Object.assign(view, linkView(entity.url ?? covered, siteUrl));
  if (entity.type === "url") Object.assign(view, linkView(covered, siteUrl));
  if (entity.type === "email") Object.assign(view, linkView(`mailto:${covered}`, siteUrl));
  return view;
}

/** A picture that this machine does not serve is left out: asking for it would leave the machine. */
function cardView(preview: LinkPreview, siteUrl: SiteUrl): CardView {
  const src = preview.imageUrl === null ? null : siteUrl(preview.imageUrl);
  return {
    ...linkView(preview.url, siteUrl),
    siteName: preview.siteName,
    title: preview.title,
    description: preview.description,
    image: src === null ? null : { src, width: 0, height: 0 },
    large: preview.large,
    above: preview.above,
  };
}

function keysView({ reply_markup: markup }: StoredMessage, siteUrl: SiteUrl): KeyView[][] {
  if (markup === undefined || !("inline_keyboard" in markup)) return [];
  return markup.inline_keyboard.map((row) =>
    row.map((button): KeyView => {
      const label = { text: button.text, style: "style" in button ? (button.style ?? null) : null };
      if ("url" in button) return { ...label, kind: "url", ...linkView(button.url, siteUrl) };
      if ("callback_data" in button) return { ...label, kind: "callback", data: button.callback_data };
      if ("copy_text" in button) return { ...label, kind: "copy", copies: button.copy_text.text };
      return { ...label, kind: "other" };
    }),
  );
}

function replyView(telegram: Telegram, message: StoredMessage): MessageView["reply"] {
  if (message.reply_to_message_id === undefined) return null;
  const replied = telegram.message(message.chat_id, message.reply_to_message_id);
  if (replied === undefined) return null;
  return {
    id: replied.message_id,
    fromId: replied.from?.id ?? replied.chat_id,
    name: replied.from?.first_name ?? replied.sender_chat?.title ?? "",
    text: shortText(telegram, replied),
  };
}

/** One line about a message: for quotes and the pinned bar. */
export function shortText(telegram: Telegram, message: StoredMessage): string {
  if (message.is_service) return serviceText(telegram, message);
  const text = message.text ?? message.caption ?? "";
  if (text === "" && message.photo) return "Photo";
  if (text === "" && message.document) return message.document.file_name;
  return text.slice(0, QUOTE_LENGTH).replaceAll(/\s+/gu, " ").trim();
}

function originName(origin: MessageOrigin): string {
  switch (origin.type) {
    case "user":
      return origin.sender_user.first_name;
    case "hidden_user":
      return origin.sender_user_name;
    case "chat":
      return "title" in origin.sender_chat ? (origin.sender_chat.title ?? "") : "";
    case "channel":
      return origin.chat.title;
  }
}

function topicName(telegram: Telegram, message: StoredMessage): string | null {
  if (!message.is_topic_message) return null;
  const chat = telegram.chats().find(({ id }) => id === message.chat_id);
  return chat?.topics.find(({ threadId }) => threadId === message.message_thread_id)?.name ?? null;
}
