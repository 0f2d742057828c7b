import type { InlineKeyboardMarkup } from "grammy/types";
import type { Store } from "../db/store.ts";
import type { Html, I18n } from "../i18n/i18n.ts";
import type { AddressedNotice, UiLanguage } from "../model.ts";

/**
 * Says something to those who run the bot. Nothing waits for Telegram: a notice is in the outbox when these return, in
 * the transaction of the caller if there is one, and goes on to the next in line when a chat refuses it.
 */
export interface OwnerLine {
  /** In ADMIN_CHAT_ID; without it, or when that refuses, to each owner in private. */
  tell(say: Saying): void;
  /** To one person in private; false when the bot, as far as it knows, may not write to them. */
  tellPerson(userId: number, say: Saying): boolean;
  /** To one person in private, and to the owners when that person cannot be reached. */
  tellPersonOrOwners(userId: number, say: Saying): void;
}

/** A text made in the language of whoever reads it. */
export type Saying = (speech: {
  t: (key: string, args?: Record<string, string | number>) => string;
  html: (key: string, args?: Record<string, string | number | Html>) => string;
  language: UiLanguage;
}) => { html: string; keyboard?: InlineKeyboardMarkup };

export function createOwnerLine(options: {
  store: Pick<Store, "chats" | "outbox" | "transaction">;
  i18n: I18n;
  owners: readonly number[];
  adminChatId: number | null;
  defaultLanguage: UiLanguage;
  /** IANA name. */
  defaultTimezone: string;
  now: () => number;
  /** Something is in the outbox to be sent now. */
  onQueued: () => void;
}): OwnerLine {
  const { store, i18n, owners, adminChatId, defaultLanguage, defaultTimezone, now, onQueued } = options;

  function to(
    telegramId: number,
    say: Saying,
    facts: { forOwners: boolean; otherwise: AddressedNotice[] },
  ): AddressedNotice {
    const chatId = store.chats.acquaint(telegramId, { language: defaultLanguage, timezone: defaultTimezone }, now());
    const language = store.chats.byId(chatId)?.language ?? defaultLanguage;
    const { html, keyboard } = say({
      language,
      t: (key, args) => i18n.t(language, key, args),
      html: (key, args) => i18n.html(language, key, args),
    });
    // As plain data: grammY's keyboards are objects with methods.
    const plain = keyboard === undefined ? null : { inline_keyboard: keyboard.inline_keyboard };
    return { chatId, html, keyboard: plain, ...facts };
  }

  function toOwners(say: Saying): AddressedNotice[] {
    const each = owners.map((owner) => to(owner, say, { forOwners: true, otherwise: [] }));
    return adminChatId === null ? each : [to(adminChatId, say, { forOwners: true, otherwise: each })];
  }

  function queue(notices: () => AddressedNotice[]): void {
    store.transaction(() => {
      for (const { chatId, ...notice } of notices()) store.outbox.notice(chatId, notice, now());
    });
    onQueued();
  }

  return {
    tell: (say) => queue(() => toOwners(say)),
    tellPerson(userId, say) {
      queue(() => [to(userId, say, { forOwners: false, otherwise: [] })]);
      return store.chats.find(userId, null)?.status !== "gone";
    },
    tellPersonOrOwners(userId, say) {
      queue(() => {
        const others = toOwners(say).filter(({ chatId }) => store.chats.byId(chatId)?.telegramId !== userId);
        return [to(userId, say, { forOwners: owners.includes(userId), otherwise: others })];
      });
    },
  };
}
