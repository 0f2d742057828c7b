/**
 * What the sandbox's Telegram offers to tests, benchmarks, the demo and the web chat.
 * Fields in snake_case are as on the wire (Bot API 10.3); fields in camelCase are the sandbox's own.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type {
  BotCommand,
  InlineKeyboardMarkup,
  InlineQueryResult,
  InlineQueryResultsButton,
  LinkPreviewOptions,
  MessageOrigin,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
  UserFromGetMe,
} from "grammy/types";

export interface TelegramOptions {
  /** TCP port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** The one bot token that is accepted; default "1000001:sandbox-token". The bot's id is the number before the colon. */
  token?: string;
  /** Default "chapar_sandbox_bot". */
  botUsername?: string;
  /** Default "Chapar". */
  botName?: string;
  /** True: the bot sees every message of its groups. Default false: commands, replies to it and mentions only. */
  readsAllGroupMessages?: boolean;
  /**
   * True: Telegram's own limits (30/s overall, 1/s per private chat with a short burst, 20/min per group or channel),
   * answered with 429 and Retry-After. Default false: no limits.
   */
  limits?: boolean | Limits;
  /** Milliseconds since the epoch; default Date.now. Dates, expiry and limits follow it; waiting follows the real clock. */
  now?: () => number;
  /** Seed of faults with a chance; default 1. */
  seed?: number;
  /** How many of the latest calls the record keeps at least (at most twice as many); default all. For benchmarks that send millions. */
  keepCalls?: number;
  /** How many of the latest messages each chat keeps: who looks for an older one is told that there is none. Default all. */
  keepMessages?: number;
  /** How long `press` waits for answerCallbackQuery, ms; default 5,000. */
  pressTimeoutMs?: number;
  /**
   * Where a public URL (a photo, a page to preview, a webhook) is really; null: as if it did not exist.
   * Default: http://127.0.0.1 addresses as they are, everything else null. Nothing ever leaves the machine by default.
   */
  resolve?: (url: string) => string | null;
  /** How long a webhook has to answer, and the first wait after two failures; defaults 60,000 and 2,000 ms. */
  webhook?: { timeoutMs?: number; retryMs?: number };
  /** Further routes on the same server (the web chat): returns true when it took the request. Asked before the Bot API. */
  mount?: (telegram: Telegram, request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface Limits {
  perSecond: number;
  privatePerSecond: number;
  groupPerMinute: number;
}

export type BotUser = UserFromGetMe;

/** A Telegram that lives in memory on 127.0.0.1. Methods that act as people throw an Error when nobody could do that. */
export interface Telegram {
  /** "http://127.0.0.1:PORT", for grammY's `client.apiRoot`. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: BotUser;
  readonly options: Readonly<TelegramOptions>;
  /** Every Bot API call with a valid token and a known method, in order of arrival, getUpdates too; see `keepCalls`. */
  readonly calls: Call[];

  users(): SandboxUser[];
  /** Groups, supergroups and channels, and the private chat of every user who has one with the bot. */
  chats(): SandboxChat[];
  addUser(user: NewUser): SandboxUser;
  /** The creator is always a member. The bot is in nobody's chat until `addBotToChat`. */
  addChat(chat: NewChat): SandboxChat;
  /** The supergroup is where the channel is discussed: each post comes there by itself, and at once. */
  linkDiscussion(channelId: number, groupId: number): void;
  /** A forum topic made by a person; returns its message_thread_id. Throws when the chat is not a forum. */
  addTopic(userId: number, chatId: number, name: string): number;

  /**
   * A person writes: in the private chat with the bot (which starts it) unless `where` says otherwise. In a channel the
   * post is the channel's own. Entities (commands, links, hashtags, mentions) are found as Telegram finds them.
   */
  say(userId: number, text: string, where?: Where): StoredMessage;
  /** A person sends a file. */
  sendFile(userId: number, file: SentFile, where?: Where): StoredMessage;
  /** A person shares where they are, in degrees. */
  sendLocation(userId: number, latitude: number, longitude: number): StoredMessage;
  /** A person edits a message of their own, or as an admin any post of a channel. */
  editAs(userId: number, chatId: number, messageId: number, text: string): StoredMessage;
  /** A person reacts with these emoji instead of those before; the bot is told where it is an administrator. */
  react(userId: number, chatId: number, messageId: number, signs: readonly string[]): void;
  /** A person deletes messages; the bot is never told. */
  deleteAs(userId: number, chatId: number, messageIds: number[]): void;
  /** A person forwards a message, to the private chat with the bot by default. */
  forward(userId: number, fromChatId: number, messageId: number, where?: { chatId?: number }): StoredMessage;
  /** Resolves when the bot answers the callback query; `answered: false` when it does not within `pressTimeoutMs`. */
  press(userId: number, chatId: number, messageId: number, data: string): Promise<CallbackAnswer>;
  /** What the bot offers for `query` behind its name in any chat; `answered: false` when it does not answer in time. */
  askInline(userId: number, query: string, offset?: string): Promise<InlineAnswer>;
  /** Press by visible label. Throws when no callback button bears it. */
  tapText(userId: number, chatId: number, messageId: number, buttonText: string): Promise<CallbackAnswer>;

  /** Adds the bot, or changes its rights: administrator with all rights, less those named false; or a plain member. */
  addBotToChat(userId: number, chatId: number, rights?: Partial<AdminRights> | "member"): void;
  removeBotFromChat(userId: number, chatId: number, how: "left" | "kicked"): void;
  /** A person becomes an admin with all rights, less those named false; also to change them. The bot is not told. */
  promote(userId: number, chatId: number, rights?: Partial<AdminRights>): void;
  /** An admin becomes a plain member again. */
  demote(userId: number, chatId: number): void;
  /** The user stops the bot in their private chat. */
  block(userId: number): void;
  unblock(userId: number): void;
  /** The user deletes their account. */
  deactivate(userId: number): void;
  /** Group → supergroup, with both service messages; returns the supergroup's id. */
  migrate(groupId: number): number;
  /** The group is deleted by its creator. */
  deleteChat(chatId: number): void;
  /** Content that may not be forwarded or copied out of the chat. */
  protect(chatId: number, protectedContent: boolean): void;

  /** As stored now, edits applied, deleted ones gone, by message_id. The id of a private chat is the user's. */
  messages(chatId: number): StoredMessage[];
  message(chatId: number, messageId: number): StoredMessage | undefined;
  /** The commands that the menu shows this user there, by Telegram's order of scopes and languages. */
  commandsFor(userId: number, chatId: number): BotCommand[];
  /** How the bot describes itself to this user; "" when it does not. */
  descriptionFor(userId: number): string;
  /** The bytes of a photo or document; undefined when unknown. Also served at `photo.url`. */
  file(fileId: string): StoredFile | undefined;

  fault(fault: Fault): void;
  clearFaults(): void;
  /** Called after each event, synchronously; returns how to stop. */
  subscribe(listener: (event: TelegramEvent) => void): () => void;
  /** Resolves with the first true value of `check`, asked now and after every event; rejects after 5,000 ms by default. */
  waitFor<T>(check: () => T | undefined | null | false, timeoutMs?: number): Promise<T>;
  stop(): Promise<void>;
}

export interface NewUser {
  id?: number;
  firstName: string;
  username?: string;
  languageCode?: string;
  /** Has started the bot before the story begins, without an update. Default false. */
  started?: boolean;
}

export interface NewChat {
  id?: number;
  type: "group" | "supergroup" | "channel";
  title: string;
  username?: string;
  isForum?: boolean;
  creatorId: number;
  memberIds?: number[];
}

export interface Where {
  chatId?: number;
  /** message_id in the same chat. */
  replyTo?: number;
  threadId?: number;
  /** The text is Telegram's HTML: what the buttons of an app make bold or a link. */
  html?: true;
}

export interface SandboxUser {
  id: number;
  firstName: string;
  username: string | null;
  languageCode: string | null;
  isBot: boolean;
  /** Has written to the bot, so that it may write back. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface SandboxChat {
  id: number;
  type: "private" | "group" | "supergroup" | "channel";
  /** The user's first name in a private chat. */
  title: string;
  username: string | null;
  isForum: boolean;
  /** Forum topics by message_thread_id, General not among them. */
  topics: { threadId: number; name: string }[];
  creatorId: number | null;
  /** People, the creator first; the bot is not listed. */
  memberIds: number[];
  /** What the bot is there; rights are null unless it is an administrator. */
  bot: { status: "administrator" | "member" | "left" | "kicked"; rights: AdminRights | null };
  /** message_ids, the latest pin last. */
  pinned: number[];
  isProtected: boolean;
  /** The supergroup that a group became, else null. */
  migratedTo: number | null;
  deleted: boolean;
}

export interface AdminRights {
  is_anonymous: boolean;
  can_manage_chat: boolean;
  can_delete_messages: boolean;
  can_manage_video_chats: boolean;
  can_restrict_members: boolean;
  can_promote_members: boolean;
  can_change_info: boolean;
  can_invite_users: boolean;
  can_post_stories: boolean;
  can_edit_stories: boolean;
  can_delete_stories: boolean;
  /** Channels only. */
  can_post_messages: boolean;
  /** Channels only: edit the posts of others, and pin. */
  can_edit_messages: boolean;
  /** Groups and supergroups only. */
  can_pin_messages: boolean;
  /** Supergroups only. */
  can_manage_topics: boolean;
}

/** Offsets and lengths in UTF-16 units. */
export interface Entity {
  /** "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "url", "hashtag", "mention", … */
  type: string;
  offset: number;
  length: number;
  /** text_link only. */
  url?: string;
  /** pre only. */
  language?: string;
  /** text_mention only. */
  user?: WireUser;
  /** custom_emoji only. */
  custom_emoji_id?: string;
  /** date_time only. */
  unix_time?: number;
  date_time_format?: string;
}

export interface WireUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface WireChat {
  id: number;
  type: "private" | "group" | "supergroup" | "channel";
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: true;
}

export interface StoredMessage {
  chat_id: number;
  message_id: number;
  /** Seconds since the epoch, as on the wire. */
  date: number;
  /** Seconds; absent until the text, caption or medium was edited. A change of the keyboard alone sets none. */
  edit_date?: number;
  /** Absent for posts of a channel. */
  from?: WireUser;
  /** The channel of a post. */
  sender_chat?: WireChat;
  author_signature?: string;
  text?: string;
  caption?: string;
  entities?: Entity[];
  caption_entities?: Entity[];
  show_caption_above_media?: true;
  photo?: StoredPhoto;
  document?: StoredDocument;
  location?: { latitude: number; longitude: number };
  /** Inline keyboards stay with the message; a reply keyboard is kept for the web chat to show. */
  reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | { force_reply: true };
  /** Comes after the answer, by the event "edit-preview"; null or absent: none. */
  link_preview?: LinkPreview | null;
  link_preview_options?: LinkPreviewOptions;
  reply_to_message_id?: number;
  message_thread_id?: number;
  is_topic_message?: true;
  forward_origin?: MessageOrigin;
  /** A post of a channel that came by itself into the group where it is discussed. */
  is_automatic_forward?: true;
  has_protected_content?: true;
  /** Sent without a sound. */
  disable_notification?: true;
  is_service?: true;
  /** What a service message says: the wire field and its value, e.g. { pinned_message: 7 }. */
  service?: Record<string, unknown>;
  /** Emoji below it, by person. */
  reactions?: { userId: number; signs: string[] }[];
  /** The text or caption exactly as the bot sent it, markup and all. Absent for people's messages. */
  html_sent?: string;
  /** Earlier texts or captions, oldest first; empty when never edited. */
  history: { text: string; entities: Entity[]; until: number }[];
  /** By the bot of this server. */
  is_outgoing: boolean;
}

export interface StoredPhoto {
  file_id: string;
  file_unique_id: string;
  /** Path on this server where the bytes are, "/file/bot<token>/photos/file_1.jpg". */
  url: string;
  /** Where the bot said it was, null for an upload. */
  source: string | null;
  width: number;
  height: number;
  has_spoiler?: true;
}

/** As on the wire. */
export interface StoredDocument {
  file_id: string;
  file_unique_id: string;
  file_name: string;
  mime_type: string;
  file_size: number;
}

export interface SentFile {
  name: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
  /** A picture that the app makes a photo of. */
  asPhoto?: true;
}

export interface StoredFile {
  fileId: string;
  fileUniqueId: string;
  /** file_path of getFile, "photos/file_1.jpg". */
  path: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
  /** 0 for what is no photo. */
  width: number;
  height: number;
}

export interface LinkPreview {
  /** The page, as the message or link_preview_options.url names it. */
  url: string;
  /** "" when the page gives none. */
  title: string;
  description: string;
  siteName: string;
  /** Absolute; ask `resolve` where it really is. */
  imageUrl: string | null;
  /** A large image rather than a thumbnail. */
  large: boolean;
  /** Above the text. */
  above: boolean;
}

export interface Call {
  /** 1, 2, 3 … in order of arrival. */
  id: number;
  /** As Telegram spells it, "sendMessage", however the client wrote it. */
  method: string;
  /** Parameters with JSON strings parsed; an uploaded file is { upload: name, bytes: length }. */
  payload: Record<string, unknown>;
  /** ms. */
  at: number;
  /** ms, null while it runs. */
  finishedAt: number | null;
  /** What the server decided, even when a fault kept it from the client; null while it runs or when never applied. */
  answer: Answer | null;
  /** The kind of the fault that struck, else absent. */
  fault?: Fault["kind"];
}

export type Answer = { ok: true; result: unknown } | ErrorAnswer;

export interface ErrorAnswer {
  ok: false;
  error_code: number;
  description: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

export interface CallbackAnswer {
  answered: boolean;
  /** "" when the bot said nothing. */
  text: string;
  showAlert: boolean;
  url: string | null;
}

/** Which calls a fault strikes. The first fault that fits a call wins. */
export interface FaultTarget {
  /** Method name in any case, or a pattern; default every method but getUpdates. */
  method?: string | RegExp;
  /** Only calls with this chat_id (or with a message's chat). */
  chatId?: number;
  /** How many calls it strikes before it is spent; default 1, Infinity for ever. */
  times?: number;
  /** Lets the first this many fitting calls pass; default 0. */
  after?: number;
  /** 0 to 1, default 1; drawn from a generator seeded by the options. */
  chance?: number;
}

export type Fault = FaultTarget &
  (
    | /** Refused before it is applied, with a JSON error; a 502 or 504 comes as a page of HTML, as a proxy's does. */
    { kind: "status"; code: number; description?: string }
    | /** 429 with retry_after; not applied. */ { kind: "retry-after"; seconds: number }
    | /** The connection breaks; not applied. */ { kind: "reset-before" }
    | /** Applied, then the connection breaks: nobody hears of it. */ { kind: "apply-then-reset" }
    | /** Applied, then answered 500. */ { kind: "apply-then-500" }
    | /** Waits, then applies even if the client hung up, then answers; `applies: "first"`: applies, then waits. */ {
        kind: "slow";
        ms: number;
        applies?: "first" | "last";
      } /** Applied, then answered with message_id 0, as when the server schedules a message instead of sending it. */
    | { kind: "message-id-zero" }
    | /** 400 as on 2023-10-31, when channels refused their own administrators for hours. */ {
        kind: "forbidden-rights";
      }
  );

export interface InlineAnswer {
  /** False when the bot did not answer in time; then nothing is offered. */
  answered: boolean;
  results: InlineQueryResult[];
  /** What asks for more; "" at the end. */
  nextOffset: string;
  button: InlineQueryResultsButton | null;
  cacheSeconds: number;
  isPersonal: boolean;
}

export type TelegramEvent =
  | { kind: "message"; message: StoredMessage }
  /** Text, caption, medium or keyboard changed. */
  | { kind: "edit"; message: StoredMessage }
  /** link_preview arrived or went. */
  | { kind: "edit-preview"; message: StoredMessage }
  | { kind: "delete"; chatId: number; messageIds: number[] }
  /** Added, or its title, members, rights, pins or blocking changed. */
  | { kind: "chat"; chat: SandboxChat }
  | { kind: "user"; user: SandboxUser }
  | { kind: "press"; userId: number; chatId: number; messageId: number; data: string; queryId: string }
  | {
      kind: "callback";
      userId: number;
      chatId: number;
      messageId: number;
      data: string;
      queryId: string;
      answer: CallbackAnswer;
    }
  | { kind: "inline"; userId: number; query: string; queryId: string; answer: InlineAnswer }
  /** sendChatAction: shown for 5 s or until the next message. */
  | { kind: "typing"; chatId: number; threadId: number | null; action: string }
  /** The bot's commands, name or description changed. */
  | { kind: "profile" }
  /** A call arrived, or was decided. */
  | { kind: "call"; call: Call };
