import { type Api, GrammyError, HttpError } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { ChatRepo } from "../db/chats.ts";
import type { Html, I18n } from "../i18n/i18n.ts";
import type { Log } from "../log.ts";
import type { UiLanguage } from "../model.ts";

/** Says something to those who run the bot; whether anybody could be reached. */
export interface OwnerLine {
  /** In ADMIN_CHAT_ID; without it, or when that fails, to each owner in private. */
  tell(say: Saying): Promise<boolean>;
  /** To one person in private. */
  tellPerson(userId: number, say: Saying): Promise<boolean>;
  /** To one person in private, and to the owners when that person cannot be reached. */
  tellPersonOrOwners(userId: number, say: Saying): Promise<boolean>;
}

/** A text made in the language of whoever reads it. */
export type Saying = (speech: {
  t: (key: string, args?: Record<string, string | number>) => string;
  html: (key: string, args?: Record<string, string | number | Html>) => string;
  language: UiLanguage;
}) => { html: string; keyboard?: InlineKeyboardMarkup };

export function createOwnerLine(options: {
  api: Api;
  chats: Pick<ChatRepo, "find">;
  i18n: I18n;
  owners: readonly number[];
  adminChatId: number | null;
  defaultLanguage: UiLanguage;
  log: Log;
}): OwnerLine {
  const { api, chats, i18n, owners, adminChatId, defaultLanguage, log } = options;

  async function send(telegramId: number, say: Saying): Promise<boolean> {
    const language = chats.find(telegramId, null)?.language ?? defaultLanguage;
    const { html, keyboard } = say({
      language,
      t: (key, args) => i18n.t(language, key, args),
      html: (key, args) => i18n.html(language, key, args),
    });
    try {
      await api.sendMessage(telegramId, html, {
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        ...(keyboard ? { reply_markup: keyboard } : {}),
      });
      return true;
    } catch (error) {
      // Somebody who never started the bot, or blocked it: expected, and the next one is tried.
      if (!(error instanceof GrammyError) && !(error instanceof HttpError)) throw error;
      log.debug({ err: error }, "somebody could not be told");
      return false;
    }
  }

  async function tell(say: Saying): Promise<boolean> {
    if (adminChatId !== null && (await send(adminChatId, say))) return true;
    let reached = false;
    for (const owner of owners) reached = (await send(owner, say)) || reached;
    if (!reached) log.warn({}, "nobody who runs the bot could be told; set ADMIN_CHAT_ID or send the bot /start");
    return reached;
  }

  return {
    tell,
    tellPerson: send,
    tellPersonOrOwners: async (userId, say) => (await send(userId, say)) || (await tell(say)),
  };
}
