/** Edits and deletions of what was sent. */
import type { InlineKeyboardMarkup } from "grammy/types";
import { findChat, findMessage, mayDelete, mayEdit, spend } from "../access.ts";
import type { ChatState } from "../chat.ts";
import { readContent, readPreviewOptions, settleCaption, settleMessageText } from "../content.ts";
import { bad } from "../errors.ts";
import { checkMarkup, readInlineMarkup } from "../keyboard.ts";
import { Params } from "../params.ts";
import { remove } from "../people.ts";
import { loadPhoto } from "../photo.ts";
import { refreshPreview } from "../preview.ts";
import type { StoredMessage } from "../types.ts";
import { wireMessage } from "../wire.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

type Changed =
  | "text"
  | "entities"
  | "caption"
  | "caption_entities"
  | "show_caption_above_media"
  | "photo"
  | "link_preview_options"
  | "html_sent";
type Change = { [Key in Changed]?: StoredMessage[Key] | undefined };

const SAME =
  "Message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** The message that may be edited, with its chat. */
function target(world: World, params: Params): { chat: ChatState; message: StoredMessage } {
  if (params.has("inline_message_id")) throw bad("MESSAGE_ID_INVALID");
  const chat = findChat(world, params, "write");
  const message = findMessage(chat, params, "to edit");
  mayEdit(chat, message);
  return { chat, message };
}

/** Applies what differs; without reply_markup the keyboard goes. Keys of `change` that are undefined are taken away. */
function apply(
  world: World,
  chat: ChatState,
  message: StoredMessage,
  change: Change,
  markup: InlineKeyboardMarkup | undefined,
): Record<string, unknown> {
  const { html_sent: sent, ...shown } = change;
  const keys = Object.keys(shown) as (keyof typeof shown)[];
  const contentChanged = keys.some((key) => !same(message[key], shown[key]));
  if (!contentChanged && same(message.reply_markup, markup)) throw bad(SAME);
  spend(world, chat, "edit");
  if (contentChanged) {
    const text = message.text ?? message.caption ?? "";
    const entities = message.entities ?? message.caption_entities ?? [];
    message.history.push({ text, entities, until: world.now() });
    message.edit_date = world.seconds();
  }
  Object.assign(message, change, { reply_markup: markup });
  for (const [key, value] of Object.entries(message)) {
    if (value === undefined) delete message[key as keyof Change];
  }
  world.events.emit({ kind: "edit", message });
  if (contentChanged) refreshPreview(world, message);
  return wireMessage(world, message);
}

/** Photos are the same when they are the same file; everything else by value. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

export const editMethods: Methods = {
  editMessageText(world, params) {
    if (params.text("text") === "") throw bad("Message text is empty");
    const content = readContent(params, "text");
    const markup = readInlineMarkup(params);
    const options = readPreviewOptions(params);
    const { chat, message } = target(world, params);
    if (message.text === undefined) throw bad("There is no text in the message to edit");
    const { text, entities } = settleMessageText(world, content, "MESSAGE_TOO_LONG");
    const change = { text, entities, link_preview_options: options, html_sent: content.sent } as Change;
    return apply(world, chat, message, change, checkMarkup(markup, chat));
  },

  editMessageCaption(world, params) {
    const content = readContent(params, "caption");
    const markup = readInlineMarkup(params);
    const { chat, message } = target(world, params);
    if (message.photo === undefined) throw bad("There is no caption in the message to edit");
    const { text, entities } = settleCaption(world, content, "MEDIA_CAPTION_TOO_LONG");
    const above = params.flag("show_caption_above_media") ? true : undefined;
    const caption = text === "" ? {} : { caption: text, caption_entities: entities };
    const change = {
      caption: undefined,
      caption_entities: undefined,
      ...caption,
      show_caption_above_media: above,
      html_sent: content.sent,
    } as Change;
    return apply(world, chat, message, change, checkMarkup(markup, chat));
  },

  async editMessageMedia(world, params) {
    const media = params.json("media", "input media");
    if (typeof media !== "object" || media === null) throw bad("Media is not specified");
    const inner = new Params(media as Record<string, unknown>);
    const type = inner.text("type");
    if (type !== "photo") throw bad(`Can't parse InputMedia: the sandbox has no media of type "${type}"`);
    const content = readContent(inner, "caption");
    const markup = readInlineMarkup(params);
    const { chat, message } = target(world, params);
    // A text becomes a photo too, but nothing else that the sandbox has.
    if (message.photo === undefined && message.text === undefined) throw bad("Message media can't be edited");
    const { text, entities } = settleCaption(world, content, "MEDIA_CAPTION_TOO_LONG");
    const photo = await loadPhoto(world, params, inner.text("media"), "media");
    const caption = text === "" ? {} : { caption: text, caption_entities: entities };
    const change = {
      caption: undefined,
      caption_entities: undefined,
      text: undefined,
      entities: undefined,
      link_preview_options: undefined,
      ...caption,
      photo,
      html_sent: content.sent,
    } as Change;
    return apply(world, chat, message, change, checkMarkup(markup, chat));
  },

  editMessageReplyMarkup(world, params) {
    const markup = readInlineMarkup(params);
    const { chat, message } = target(world, params);
    return apply(world, chat, message, {}, checkMarkup(markup, chat));
  },

  deleteMessage(world, params) {
    const chat = findChat(world, params, "write");
    const message = findMessage(chat, params, "to delete");
    if (!mayDelete(world, chat, message)) throw bad("Message can't be deleted");
    remove(world, chat, [message.message_id]);
    return true;
  },

  /** Those that are not there are passed over; one that may not be deleted refuses all. */
  deleteMessages(world, params) {
    const ids = params.json("message_ids", "message identifiers");
    if (!Array.isArray(ids) || ids.length === 0) throw bad("Message identifiers are not specified");
    if (ids.length > 100) throw bad("Too many message identifiers specified");
    const chat = findChat(world, params, "write");
    const there = ids.flatMap((id: unknown) => chat.messages.get(Number(id)) ?? []);
    if (there.some((message) => !mayDelete(world, chat, message))) throw bad("Message can't be deleted");
    remove(
      world,
      chat,
      there.map(({ message_id }) => message_id),
    );
    return true;
  },
};
