/** reply_markup: read with the arguments, checked when the chat is known. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { ChatState } from "./chat.ts";
import { bad } from "./errors.ts";
import { readLink } from "./link.ts";
import type { Params } from "./params.ts";
import type { StoredMessage } from "./types.ts";

export type Markup = NonNullable<StoredMessage["reply_markup"]>;

/** Not documented; a keyboard this large is refused by the server. */
const MAX_BUTTONS = 100;
const MAX_BYTES = 10_000;
/** The first of these that a button has is what it does. */
const ACTIONS = [
  "url",
  "callback_data",
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "login_url",
  "web_app",
  "copy_text",
];

const TEXT_ACTIONS = new Set(["url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"]);

/** undefined when there is none; an inline keyboard without buttons is none. */
export function readMarkup(params: Params): Markup | undefined {
  const given = params.json("reply_markup", "reply keyboard markup");
  if (given === undefined) return undefined;
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw bad("Object expected as reply markup");
  const markup = given as Record<string, unknown>;
  if (markup.inline_keyboard !== undefined) return readInline(markup.inline_keyboard);
  if (markup.keyboard !== undefined) {
    if (!isRows(markup.keyboard)) {
      throw bad('Field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays');
    }
    return markup as unknown as Markup;
  }
  if (markup.remove_keyboard === true) return { remove_keyboard: true };
  if (markup.force_reply === true) return { force_reply: true };
  return undefined;
}

/** For edits: undefined removes the keyboard. */
export function readInlineMarkup(params: Params): InlineKeyboardMarkup | undefined {
  const markup = readMarkup(params);
  if (markup && !("inline_keyboard" in markup)) throw bad("Inline keyboard expected");
  return markup;
}

function isRows(value: unknown): value is unknown[][] {
  return Array.isArray(value) && value.every(Array.isArray);
}

function readInline(rows: unknown): InlineKeyboardMarkup | undefined {
  if (!isRows(rows)) throw bad('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const inline_keyboard = rows.map((row) => row.map(readButton)).filter((row) => row.length > 0);
  return inline_keyboard.length > 0 ? { inline_keyboard } : undefined;
}

function readButton(given: unknown): InlineKeyboardButton {
  const fail = (why: string) => bad(`Can't parse inline keyboard button: ${why}`);
  if (typeof given !== "object" || given === null) throw fail("InlineKeyboardButton must be an Object");
  const button = given as Record<string, unknown>;
  if (button.text === undefined) throw fail('Can\'t find field "text"');
  if (typeof button.text !== "string") throw fail('Field "text" must be of type String');
  const text = button.text.trim();
  const action = ACTIONS.find(
    (name) => button[name] !== undefined && button[name] !== null && button[name] !== "" && button[name] !== false,
  );
  if (action === undefined) throw fail("Text buttons are not allowed in the inline keyboard");
  if (!isShaped(action, button[action])) throw fail(`Field "${action}" is of a wrong type`);
  const { style, icon_custom_emoji_id } = button;
  if (style !== undefined && !["danger", "success", "primary"].includes(String(style))) {
    throw fail("Invalid button style specified");
  }
  return {
    text,
    ...(icon_custom_emoji_id === undefined ? {} : { icon_custom_emoji_id }),
    ...(style === undefined ? {} : { style }),
    [action]: button[action],
  } as unknown as InlineKeyboardButton;
}

function isShaped(action: string, value: unknown): boolean {
  if (action === "copy_text") return typeof (value as { text?: unknown }).text === "string";
  return TEXT_ACTIONS.has(action) ? typeof value === "string" : true;
}

/** What TDLib and the server find wrong; returns the markup as stored, with addresses as Telegram writes them. */
export function checkMarkup<T extends Markup>(markup: T | undefined, chat: ChatState): T | undefined {
  if (!markup) return undefined;
  if (!("inline_keyboard" in markup)) {
    if (chat.type === "channel") throw bad("Inline keyboard expected");
    return markup;
  }
  const buttons = markup.inline_keyboard.flat();
  const checked = markup.inline_keyboard.map((row) => row.map((button) => checkButton(button, chat)));
  if (buttons.length > MAX_BUTTONS || Buffer.byteLength(JSON.stringify(markup)) > MAX_BYTES) {
    throw bad("Reply markup is too long");
  }
  return { ...markup, inline_keyboard: checked };
}

function checkButton(button: InlineKeyboardButton, chat: ChatState): InlineKeyboardButton {
  if (button.text === "") throw bad("Inline keyboard button text must be non-empty");
  if ("callback_data" in button && Buffer.byteLength(button.callback_data) > 64) throw bad("BUTTON_DATA_INVALID");
  if ("web_app" in button && chat.type !== "private") throw bad("BUTTON_TYPE_INVALID");
  if ("copy_text" in button && ![...button.copy_text.text].length) throw bad("BUTTON_COPY_TEXT_INVALID");
  if (!("url" in button)) return button;
  const url = readLink(button.url);
  if (url === null) throw bad(`Inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  return { ...button, url };
}
