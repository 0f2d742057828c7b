import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { addLink, lackingRights, type Right, wantedRights } from "../src/admin/rights.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import type { TelegramClient } from "../src/telegram/client.ts";
import type { Speech } from "./desk.ts";

/** What the bot may not do where a route asks for it, and how an admin mends that. */
export interface RightsWatch {
  /** As Telegram says it now; none when it does not say. */
  lacking(chat: Chat, botId: number): Promise<Right[]>;
  /** A sentence (Telegram's HTML), and the button that gives the rights. */
  inWords(chat: Chat, lacking: readonly Right[], speech: Speech): { html: string; row: InlineKeyboardButton[] };
}

export function rightsWatch(deps: {
  store: Pick<Store, "routes">;
  i18n: I18n;
  telegram: Pick<TelegramClient, "getChatMember">;
  botUsername: string;
}): RightsWatch {
  const { store, i18n, telegram, botUsername } = deps;
  return {
    async lacking(chat, botId) {
      const member = await telegram.getChatMember(chat.telegramId, botId);
      return member.ok ? lackingRights(member.value, chat, wantedRights(store.routes.ofChat(chat.id))) : [];
    },
    inWords(chat, lacking, { t, html, language }) {
      const rights = i18n.list(
        language,
        lacking.map((right) => t(`rights-${right}`)),
      );
      return {
        html: html("rights-lacking", { title: chat.title, rights }),
        row: fixRow(botUsername, chat, lacking, t),
      };
    },
  };
}

/** The button by which an admin of the channel gives the bot what it needs. */
export function fixRow(
  botUsername: string,
  { type }: Pick<Chat, "type">,
  lacking: readonly Right[],
  t: Speech["t"],
): InlineKeyboardButton[] {
  const link = addLink(botUsername, type === "channel" ? "channel" : "group", lacking);
  return [InlineKeyboard.url(t("rights-button-fix"), link)];
}
