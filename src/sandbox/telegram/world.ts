/**
 * The state of the sandbox's Telegram: users, chats, messages, files, commands. Knows what is, not who may:
 * access.ts holds the bot's rights, people.ts what persons do.
 */
import { type ChatState, newChat, publicChat } from "./chat.ts";
import { EventHub } from "./events.ts";
import { FileStore } from "./files.ts";
import { type Limiter, limiter, TELEGRAM_LIMITS } from "./limits.ts";
import type { BotUser, NewChat, NewUser, SandboxChat, SandboxUser, StoredMessage, TelegramOptions } from "./types.ts";
import { UpdateQueue } from "./updates.ts";
import { Webhook } from "./webhook.ts";
import { wireMessage } from "./wire.ts";

export interface CallbackQuery {
  id: string;
  userId: number;
  chatId: number;
  messageId: number;
  data: string;
  /** ms */
  at: number;
  answered: boolean;
}

export class World {
  readonly options: TelegramOptions;
  readonly token: string;
  readonly bot: BotUser;
  readonly now: () => number;
  readonly events = new EventHub();
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  readonly files: FileStore;
  readonly limiter: Limiter;
  readonly users = new Map<number, SandboxUser>();
  readonly chats = new Map<number, ChatState>();
  /** Users whom the bot has met, so that their private chat exists for it. */
  readonly met = new Set<number>();
  readonly queries = new Map<string, CallbackQuery>();
  /** By scope and language, see methods/commands.ts. */
  readonly commands = new Map<string, { command: string; description: string }[]>();
  /** Bot's name, description and short description by language. */
  readonly profile = new Map<string, string>();
  /** Private chats and basic groups share one sequence, as one account does. */
  #accountId = 0;
  #nextUser = 5_000_001;
  #nextChat = 1_000_001;
  #nextQuery = 4_200_000_000_000_001n;

  constructor(options: TelegramOptions) {
    this.options = options;
    this.token = options.token ?? "1000001:sandbox-token";
    this.now = options.now ?? Date.now;
    this.updates = new UpdateQueue(this.now);
    this.webhook = new Webhook(this.updates, options, this.now);
    this.files = new FileStore(this.token);
    this.limiter = limiter(options.limits === true ? TELEGRAM_LIMITS : options.limits || null);
    this.bot = {
      id: Number.parseInt(this.token, 10),
      is_bot: true,
      first_name: options.botName ?? "Chapar",
      username: options.botUsername ?? "chapar_sandbox_bot",
      can_join_groups: true,
      can_read_all_group_messages: options.readsAllGroupMessages ?? false,
      supports_guest_queries: false,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    };
  }

  /** Seconds since the epoch. */
  seconds(): number {
    return Math.floor(this.now() / 1_000);
  }

  addUser(user: NewUser): SandboxUser {
    const id = user.id ?? this.#freeId(this.users, () => this.#nextUser++);
    if (this.users.has(id)) throw new Error(`user ${id} exists`);
    const added: SandboxUser = {
      id,
      firstName: user.firstName,
      username: user.username ?? null,
      languageCode: user.languageCode ?? null,
      isBot: false,
      started: user.started ?? false,
      blocked: false,
      deactivated: false,
    };
    this.users.set(id, added);
    if (added.started) this.met.add(id);
    this.chats.set(id, newChat({ id, type: "private", title: user.firstName, username: user.username ?? null }));
    this.events.emit({ kind: "user", user: { ...added } });
    return { ...added };
  }

  addChat(chat: NewChat): SandboxChat {
    const sign = chat.type === "group" ? -1 : -1_000_000_000_000;
    const id = chat.id ?? this.#freeId(this.chats, () => (sign === -1 ? -this.#nextChat++ : sign - this.#nextChat++));
    if (this.chats.has(id)) throw new Error(`chat ${id} exists`);
    for (const member of [chat.creatorId, ...(chat.memberIds ?? [])]) this.user(member);
    const state = newChat({ id, type: chat.type, title: chat.title, username: chat.username ?? null });
    state.creatorId = chat.creatorId;
    state.isForum = chat.isForum ?? false;
    state.members = new Set([chat.creatorId, ...(chat.memberIds ?? [])]);
    this.chats.set(id, state);
    this.changed(state);
    return publicChat(state);
  }

  /** Throws when there is no such user. */
  user(id: number): SandboxUser {
    const user = this.users.get(id);
    if (!user) throw new Error(`no user ${id}`);
    return user;
  }

  /** Throws when there is no such chat. */
  chat(id: number): ChatState {
    const chat = this.chats.get(id);
    if (!chat) throw new Error(`no chat ${id}`);
    return chat;
  }

  message(chatId: number, messageId: number): StoredMessage | undefined {
    return this.chats.get(chatId)?.messages.get(messageId);
  }

  /** Gives the message its number, stores and announces it. */
  store(chat: ChatState, draft: Omit<StoredMessage, "chat_id" | "message_id" | "date" | "history">): StoredMessage {
    const ownSequence = chat.type === "channel" || chat.type === "supergroup";
    const message_id = ownSequence ? ++chat.lastId : ++this.#accountId;
    const message: StoredMessage = {
      chat_id: chat.id,
      message_id,
      date: this.seconds(),
      ...draft,
      ...(chat.isProtected ? { has_protected_content: true as const } : {}),
      history: [],
    };
    chat.messages.set(message_id, message);
    this.#forgetOldest(chat);
    this.events.emit({ kind: "message", message });
    return message;
  }

  /** A message of an event that the service itself tells: { pinned_message: 7 }. */
  storeService(
    chat: ChatState,
    by: Pick<StoredMessage, "from" | "sender_chat" | "is_outgoing">,
    service: object,
  ): StoredMessage {
    return this.store(chat, { ...by, is_service: true, service: { ...service } });
  }

  /** Queues the update of a message for the bot, if it is there to see it. */
  tellBot(message: StoredMessage, kind: "new" | "edited" = "new"): void {
    const chat = this.chat(message.chat_id);
    if (chat.type !== "private" && (chat.bot.status === "left" || chat.bot.status === "kicked")) return;
    if (message.from && !message.from.is_bot) this.met.add(message.from.id);
    const noun = chat.type === "channel" ? "channel_post" : "message";
    this.updates.push(kind === "new" ? noun : `edited_${noun}`, wireMessage(this, message));
  }

  changed(chat: ChatState): void {
    this.events.emit({ kind: "chat", chat: publicChat(chat) });
  }

  openQuery(query: Omit<CallbackQuery, "id" | "at" | "answered">): CallbackQuery {
    const opened = { ...query, id: String(this.#nextQuery++), at: this.now(), answered: false };
    this.queries.set(opened.id, opened);
    return opened;
  }

  #forgetOldest({ messages }: ChatState): void {
    for (const oldest of messages.keys()) {
      if (messages.size <= (this.options.keepMessages ?? Number.POSITIVE_INFINITY)) return;
      messages.delete(oldest);
    }
  }

  #freeId(taken: Map<number, unknown>, next: () => number): number {
    let id = next();
    while (taken.has(id)) id = next();
    return id;
  }
}
