import { Api, type ApiClientOptions, GrammyError, HttpError } from "grammy";
import type {
  BotCommand,
  BotCommandScope,
  ChatFullInfo,
  ChatMember,
  InlineKeyboardMarkup,
  LanguageCode,
  LinkPreviewOptions,
  Message,
  UserFromGetMe,
  WebhookInfo,
} from "grammy/types";

export interface TelegramOptions {
  token: string;
  /** Without a slash at the end. */
  apiRoot: string;
  /** After this long without an answer a call fails, and what it did is unknown. Default 60. */
  timeoutSeconds?: number;
  /** Default: grammY's own node-fetch. */
  fetch?: NonNullable<ApiClientOptions["fetch"]>;
}

/**
 * Telegram refused (GrammyError: error_code, description, parameters) or no answer came (HttpError: `error` is the
 * cause). Neither is judged here: see delivery/outcome. Never holds the token, but a GrammyError holds the payload.
 */
export type CallError = GrammyError | HttpError;

export type CallResult<T> = { ok: true; value: T } | { ok: false; error: CallError };

/** Where a message goes. */
export interface Target {
  telegramId: number;
  /** Forum topic of a group; null: the chat itself. */
  threadId: number | null;
}

/** A message that is there. */
export interface MessageRef {
  telegramId: number;
  messageId: number;
}

export interface OutgoingMessage {
  /** Telegram's HTML, at most 4,096 characters after parsing; below a picture 1,024. */
  html: string;
  /** The page whose preview is shown, large, below the text or above it; null: none. */
  preview: { url: string; above?: true } | null;
  /** Address of a picture, which Telegram fetches: `html` stands below it. Of no effect on edits. */
  photo?: string;
  /** Left out: no keyboard; an edit without one takes the old one away. */
  keyboard?: InlineKeyboardMarkup;
  /** Arrives without a sound. Of no effect on edits. */
  silent?: boolean;
  /** May be paid for where the free 30 a second are used up. Of no effect on edits. */
  paid?: boolean;
  /** Id of the message of the same chat that it answers; when that is gone it answers none. Of no effect on edits. */
  replyTo?: number;
}

export interface SentMessage {
  /** 0 when Telegram put the message off instead of sending it: then there is nothing to edit yet. */
  messageId: number;
  chatId: number;
  /** When it was sent, UTC ms (whole seconds). */
  date: number;
}

/** A copy of a message in another chat, with what it shows and where it comes from (`forward_origin`). */
export interface ForwardedMessage extends SentMessage {
  message: Message;
}

/** Bot API's setMyCommands: one list for one scope and one language (absent: for all without one of their own). */
export interface CommandMenu {
  commands: readonly BotCommand[];
  scope?: BotCommandScope;
  languageCode?: LanguageCode;
}

/** A text of the bot's profile for one language (absent: for all without one of their own). */
export interface ProfileText {
  text: string;
  languageCode?: LanguageCode;
}

/**
 * The one client of the Bot API outside of conversations. Calls once, repeats nothing, and returns what became of it;
 * only bugs throw.
 */
export function createTelegram({ token, apiRoot, timeoutSeconds = 60, fetch }: TelegramOptions) {
  const { raw } = new Api(token, { apiRoot, timeoutSeconds, sensitiveLogs: false, ...(fetch ? { fetch } : {}) });

  return {
    send: (to: Target, message: OutgoingMessage): Promise<CallResult<SentMessage>> =>
      attempt(async () =>
        readSent(
          message.photo === undefined
            ? await raw.sendMessage({ ...chatOf(to), ...content(message), ...manner(message) })
            : await raw.sendPhoto({ ...chatOf(to), photo: message.photo, ...caption(message), ...manner(message) }),
        ),
      ),

    /** Value null: an edit needs no receipt. */
    editText: (at: MessageRef, message: OutgoingMessage): Promise<CallResult<null>> =>
      attempt(async () => {
        await raw.editMessageText({ ...messageOf(at), ...content(message) });
        return null;
      }),

    /** Of a picture: its text. */
    editCaption: (at: MessageRef, message: OutgoingMessage): Promise<CallResult<null>> =>
      attempt(async () => {
        await raw.editMessageCaption({ ...messageOf(at), ...caption(message) });
        return null;
      }),

    editKeyboard: (at: MessageRef, keyboard: InlineKeyboardMarkup | null): Promise<CallResult<null>> =>
      attempt(async () => {
        await raw.editMessageReplyMarkup({ ...messageOf(at), ...(keyboard ? { reply_markup: keyboard } : {}) });
        return null;
      }),

    deleteMessage: (at: MessageRef): Promise<CallResult<true>> => attempt(() => raw.deleteMessage(messageOf(at))),

    /** Nobody is told of it with a sound. */
    pinMessage: (at: MessageRef): Promise<CallResult<true>> =>
      attempt(() => raw.pinChatMessage({ ...messageOf(at), disable_notification: true })),

    unpinMessage: (at: MessageRef): Promise<CallResult<true>> => attempt(() => raw.unpinChatMessage(messageOf(at))),

    forward: (from: MessageRef, to: Target, silent = false): Promise<CallResult<ForwardedMessage>> =>
      attempt(async () => {
        const message = await raw.forwardMessage({
          ...chatOf(to),
          from_chat_id: from.telegramId,
          message_id: from.messageId,
          ...(silent ? { disable_notification: true } : {}),
        });
        return { ...readSent(message), message };
      }),

    getWebhookInfo: (): Promise<CallResult<WebhookInfo>> => attempt(() => raw.getWebhookInfo()),

    getMe: (): Promise<CallResult<UserFromGetMe>> => attempt(() => raw.getMe()),

    /** `chat`: an id, or the @name of a public group or channel. */
    getChat: (chat: number | string): Promise<CallResult<ChatFullInfo>> =>
      attempt(() => raw.getChat({ chat_id: chat })),

    getChatMember: (telegramId: number, userId: number): Promise<CallResult<ChatMember>> =>
      attempt(() => raw.getChatMember({ chat_id: telegramId, user_id: userId })),

    leaveChat: (telegramId: number): Promise<CallResult<true>> => attempt(() => raw.leaveChat({ chat_id: telegramId })),

    setMyCommands: ({ commands, scope, languageCode }: CommandMenu): Promise<CallResult<true>> =>
      attempt(() =>
        raw.setMyCommands({
          commands,
          ...(scope ? { scope } : {}),
          ...(languageCode ? { language_code: languageCode } : {}),
        }),
      ),

    /** What an empty chat with the bot shows for all without a language of their own; "" when nothing was set. */
    getMyDescription: (): Promise<CallResult<string>> =>
      attempt(async () => (await raw.getMyDescription({})).description),

    /** At most 512 characters. */
    setMyDescription: ({ text, languageCode }: ProfileText): Promise<CallResult<true>> =>
      attempt(() =>
        raw.setMyDescription({ description: text, ...(languageCode ? { language_code: languageCode } : {}) }),
      ),

    /** What the bot's profile shows; as getMyDescription. */
    getMyShortDescription: (): Promise<CallResult<string>> =>
      attempt(async () => (await raw.getMyShortDescription({})).short_description),

    /** At most 120 characters. */
    setMyShortDescription: ({ text, languageCode }: ProfileText): Promise<CallResult<true>> =>
      attempt(() =>
        raw.setMyShortDescription({
          short_description: text,
          ...(languageCode ? { language_code: languageCode } : {}),
        }),
      ),
  };
}
export type TelegramClient = ReturnType<typeof createTelegram>;

async function attempt<T>(call: () => Promise<T>): Promise<CallResult<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (error instanceof GrammyError || error instanceof HttpError) return { ok: false, error };
    throw error;
  }
}

function chatOf({ telegramId, threadId }: Target) {
  return { chat_id: telegramId, ...(threadId === null ? {} : { message_thread_id: threadId }) };
}

function messageOf({ telegramId, messageId }: MessageRef) {
  return { chat_id: telegramId, message_id: messageId };
}

function content({ html, preview, keyboard }: OutgoingMessage) {
  const link_preview_options: LinkPreviewOptions =
    preview === null
      ? { is_disabled: true }
      : { url: preview.url, prefer_large_media: true, ...(preview.above ? { show_above_text: true } : {}) };
  return {
    text: html,
    parse_mode: "HTML" as const,
    link_preview_options,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  };
}

function caption({ html, keyboard }: OutgoingMessage) {
  return { caption: html, parse_mode: "HTML" as const, ...(keyboard ? { reply_markup: keyboard } : {}) };
}

/** How it is sent, whatever it is. */
function manner({ silent, paid, replyTo }: OutgoingMessage) {
  return {
    ...(silent ? { disable_notification: true } : {}),
    ...(paid ? { allow_paid_broadcast: true } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function readSent(message: { message_id: number; chat: { id: number }; date: number }): SentMessage {
  return { messageId: message.message_id, chatId: message.chat.id, date: message.date * 1_000 };
}
