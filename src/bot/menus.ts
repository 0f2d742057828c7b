import type { BotCommand } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import { UI_LANGUAGES, type UiLanguage } from "../model.ts";
import type { TelegramClient } from "../telegram/client.ts";

const READERS = ["start", "latest", "topic", "topics", "search", "settings", "help", "stop"] as const;
const GROUPS = ["latest", "topic", "topics", "search", "settings", "help"] as const;
const OWNERS = ["sources", "channels", "stats"] as const;

/**
 * Registers the command menu: for readers and groups in each language, and with the owners' commands in their own
 * private chats. An owner who never wrote to the bot has no chat yet; Telegram's refusal is of no harm.
 */
export async function setMenus(
  telegram: Pick<TelegramClient, "setMyCommands">,
  i18n: Pick<I18n, "t">,
  owners: readonly number[],
): Promise<void> {
  const menu = (language: UiLanguage, names: readonly string[]): BotCommand[] =>
    names.map((command) => ({ command, description: i18n.t(language, `command-${command}`) }));
  for (const language of UI_LANGUAGES) {
    // English is for everybody whose language has no menu of its own.
    const to = language === "en" ? {} : { languageCode: language };
    await telegram.setMyCommands({ commands: menu(language, READERS), scope: { type: "all_private_chats" }, ...to });
    await telegram.setMyCommands({ commands: menu(language, GROUPS), scope: { type: "all_group_chats" }, ...to });
    for (const chat_id of owners) {
      const commands = menu(language, [...READERS, ...OWNERS]);
      await telegram.setMyCommands({ commands, scope: { type: "chat", chat_id }, ...to });
    }
  }
}
