import type { Context, MiddlewareFn } from "grammy";
import type { Chat as TelegramChat, User } from "grammy/types";
import type { Standing } from "../admin/access.ts";
import type { ChatFacts, ChatRepo } from "../db/chats.ts";
import type { Html, I18n } from "../i18n/i18n.ts";
import { type Chat, UI_LANGUAGES, type UiLanguage } from "../model.ts";
import { topicIn, topicTitle } from "../text/topic-title.ts";

export interface ChaparFlavour {
  /** The chat that the update is about; in a forum its topic. As it was before the handlers changed it. */
  chatRow: Chat;
  /** A plain text in the chat's language. */
  t(key: string, args?: Record<string, string | number>): string;
  /** The same as Telegram's HTML, arguments escaped. */
  html(key: string, args?: Record<string, string | number | Html>): string;
  /** The person is one of ADMIN_IDS. */
  isOwner: boolean;
  /** What the person may do in the channel that the update is about, behind `channelOnly`. */
  role?: Standing;
}
export type ChaparContext = Context & ChaparFlavour;

/** The chats that we know, as far as the bot needs them. */
export type ChatBook = Pick<ChatRepo, "find" | "languageOf" | "remember" | "migrate" | "comeBack" | "setStatus">;

export interface ContextOptions {
  chats: ChatBook;
  i18n: Pick<I18n, "t" | "html">;
  /** Telegram user ids. */
  owners: ReadonlySet<number>;
  /** For channels, and for people whose language we do not speak. */
  defaultLanguage: UiLanguage;
  /** IANA name, for chats met for the first time. */
  defaultTimezone: string;
  /** In which there is or will be news. A new reader is sent news in their own, when it is among them. Default: none. */
  newsLanguages?: () => readonly string[];
  now: () => number;
}

/**
 * Fills the flavour of the context: finds the chat, or gets to know it (a channel as pending, for an owner to allow;
 * others as active). What is asked inline is of no chat, and is looked at as in the private chat of
 * who asks. Other updates of no chat end here, and so do the two by which a group tells that it became a supergroup.
 */
export function chaparContext(options: ContextOptions): MiddlewareFn<ChaparContext> {
  const { chats, i18n, owners, now } = options;
  return async (ctx, next) => {
    const moved = migrationOf(ctx);
    if (moved !== null) return chats.migrate(moved.from, moved.to);
    const row = ctx.chat === undefined ? asker(ctx) : meet(ctx, ctx.chat, options);
    if (row === null) return;
    // Who was gone and writes is back, even when the update that said so was missed.
    if (row.status === "gone" && ctx.chat !== undefined && ctx.myChatMember === undefined) {
      chats.comeBack(row.telegramId);
      row.status = chats.find(row.telegramId, row.threadId)?.status ?? "active";
      // A thread that was taken for deleted.
      if (row.status === "gone") {
        chats.setStatus(row.id, "active");
        row.status = "active";
      }
    }
    ctx.chatRow = row;
    ctx.isOwner = ctx.from !== undefined && owners.has(ctx.from.id);
    // The handler that changes the language answers in the new one.
    const language = () => chats.languageOf(row.id) ?? row.language;
    ctx.t = (key, args) => i18n.t(language(), key, args);
    ctx.html = (key, args) => i18n.html(language(), key, args);
    await next();
  };

  /** Who asks in another chat, as we know them from their own; nobody is met by that. */
  function asker({ inlineQuery }: ChaparContext): Chat | null {
    if (inlineQuery === undefined) return null;
    const { from } = inlineQuery;
    const known = chats.find(from.id, null);
    if (known !== null) return known;
    return {
      ...{ id: 0, telegramId: from.id, threadId: null, type: "private", title: from.first_name, username: null },
      ...{ status: "active", addedBy: null, language: languageOf(from, options.defaultLanguage), newsLanguages: [] },
      ...{ timezone: options.defaultTimezone, summary: "short", createdAt: now() },
    };
  }

  function meet(ctx: ChaparContext, chat: TelegramChat, options: ContextOptions): Chat {
    const found = factsOf(ctx, chat, options);
    const known = chats.find(found.telegramId, found.threadId);
    // A topic's name comes with few of its messages.
    const topic = found.threadId === null ? null : (topicOf(ctx) ?? topicIn(known?.title ?? ""));
    const facts = { ...found, title: topicTitle(found.title, topic) };
    const same = known?.title === facts.title && known.username === facts.username && known.type === facts.type;
    // Whoever gives or takes a right later has not brought the bot there.
    const addedBy = known === null || isArrival(ctx) ? facts.addedBy : null;
    const asAdded = addedBy === null || known?.addedBy === addedBy;
    if (same && asAdded) return known;
    return chats.remember({ ...facts, addedBy, newsLanguages: readFirst(ctx, chat, options) }, now());
  }
}

function migrationOf({ chat, message }: ChaparContext): { from: number; to: number } | null {
  if (chat === undefined) return null;
  if (message?.migrate_to_chat_id !== undefined) return { from: chat.id, to: message.migrate_to_chat_id };
  if (message?.migrate_from_chat_id !== undefined) return { from: message.migrate_from_chat_id, to: chat.id };
  return null;
}

/** The bot was outside before this update, and is not now. */
function isArrival({ myChatMember }: ChaparContext): boolean {
  const isOut = (status: string | undefined) => status === "left" || status === "kicked";
  return isOut(myChatMember?.old_chat_member.status) && !isOut(myChatMember?.new_chat_member.status);
}

function factsOf(ctx: ChaparContext, chat: TelegramChat, options: ContextOptions): ChatFacts {
  // A private chat may have topics too (Bot API 9.3), but it is one reader, and follows as one.
  const inTopic = chat.type !== "private" && ctx.msg?.is_topic_message === true;
  return {
    telegramId: chat.id,
    threadId: inTopic ? (ctx.msg?.message_thread_id ?? null) : null,
    type: chat.type,
    title: chat.title ?? [chat.first_name, chat.last_name].filter(Boolean).join(" "),
    username: chat.username ?? null,
    addedBy: ctx.myChatMember?.from.id ?? null,
    status: chat.type === "channel" ? "pending" : "active",
    language: chat.type === "channel" ? options.defaultLanguage : languageOf(ctx.from, options.defaultLanguage),
    timezone: options.defaultTimezone,
  };
}

/** The name of a forum topic, as it was made or changed; what answers nothing in a topic answers that (Bot API, forum_topic_created). */
function topicOf({ msg }: ChaparContext): string | null {
  return (
    msg?.forum_topic_edited?.name ??
    msg?.forum_topic_created?.name ??
    msg?.reply_to_message?.forum_topic_created?.name ??
    null
  );
}

/** Of the news, for somebody who was not met before: most read one language. */
function readFirst(ctx: ChaparContext, chat: TelegramChat, { newsLanguages }: ContextOptions): string[] {
  const language = spokenBy(ctx.from);
  if (chat.type !== "private" || language === null) return [];
  return newsLanguages?.().includes(language) ? [language] : [];
}

/** The person's language by the tag that their Telegram shows ("pt-br", "az"), where we speak it. */
export function languageOf(person: User | undefined, otherwise: UiLanguage): UiLanguage {
  return spokenBy(person) ?? otherwise;
}

function spokenBy(person: User | undefined): UiLanguage | null {
  const primary = person?.language_code?.toLowerCase().split("-")[0];
  return UI_LANGUAGES.find((language) => language === primary) ?? null;
}
