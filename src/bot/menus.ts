import type { BotCommand } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import { UI_LANGUAGES, type UiLanguage } from "../model.ts";
import type { TelegramClient } from "../telegram/client.ts";

const READERS = ["start", "latest", "topic", "topics", "search", "settings", "help", "stop"] as const;
const GROUPS = ["latest", "topic", "topics", "search", "settings", "help"] as const;
const OWNERS = ["sources", "channels", "stats"] as const;

type Menus = Pick<TelegramClient, "setMyCommands">;
type Texts = Pick<I18n, "t">;

/** Registers the command menu for readers and groups in each language, and that of each owner. */
export async function setMenus(telegram: Menus, i18n: Texts, owners: readonly number[]): Promise<void> {
  for (const language of UI_LANGUAGES) {
    const readers = menu(i18n, language, READERS);
    const groups = menu(i18n, language, GROUPS);
    await telegram.setMyCommands({ ...readers, scope: { type: "all_private_chats" } });
    await telegram.setMyCommands({ ...groups, scope: { type: "all_group_chats" } });
  }
  for (const owner of owners) await setOwnerMenu(telegram, i18n, owner);
}

/**
 * Registers the menu of an owner's private chat, with the owners' commands. An owner who never wrote to the bot has no
 * such chat yet; Telegram's refusal is of no harm.
 */
export async function setOwnerMenu(telegram: Menus, i18n: Texts, owner: number): Promise<void> {
  for (const language of UI_LANGUAGES) {
    const commands = menu(i18n, language, [...READERS, ...OWNERS]);
    await telegram.setMyCommands({ ...commands, scope: { type: "chat", chat_id: owner } });
  }
}

function menu(i18n: Texts, language: UiLanguage, names: readonly string[]) {
  return {
    commands: names.map((command): BotCommand => ({ command, description: i18n.t(language, `command-${command}`) })),
    // English is for everybody whose language has no menu of its own.
    ...(language === "en" ? {} : { languageCode: language }),
  };
}
