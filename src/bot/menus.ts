import type { BotCommand } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import { UI_LANGUAGES, type UiLanguage } from "../model.ts";
import type { CallResult, ProfileText, TelegramClient } from "../telegram/client.ts";

const READERS = [
  ...["start", "latest", "topic", "topics", "follow", "following", "digest", "quiet"],
  ...["search", "saved", "share", "settings", "privacy", "help", "stop"],
] as const;
const GROUPS = ["latest", "topic", "topics", "search", "settings", "help"] as const;
const OWNERS = [
  ...["post", "queue", "channels", "sources", "stats", "why"],
  ...["desk", "team", "audit", "web", "backup"],
] as const;

/** Of who is in a channel's team; what is of all channels is the owners'. */
const EDITORS = OWNERS.filter((command) => command !== "sources" && command !== "backup");

/** Every command that a menu names. */
export const COMMANDS: ReadonlySet<string> = new Set([...READERS, ...OWNERS]);

type Menus = Pick<TelegramClient, "setMyCommands">;
type Profile = Pick<
  TelegramClient,
  "getMyDescription" | "setMyDescription" | "getMyShortDescription" | "setMyShortDescription"
>;
type Texts = Pick<I18n, "t">;

/**
 * Registers the command menu for readers and groups in each language and that of each owner, and how the bot presents
 * itself. `languageOf`: what an owner has chosen, null when that is not known.
 */
export async function setMenus(
  telegram: Menus & Profile,
  i18n: Texts,
  owners: readonly number[],
  languageOf: (owner: number) => UiLanguage | null = () => null,
): Promise<void> {
  for (const language of UI_LANGUAGES) {
    const readers = menu(i18n, language, READERS);
    const groups = menu(i18n, language, GROUPS);
    await telegram.setMyCommands({ ...readers, scope: { type: "all_private_chats" } });
    await telegram.setMyCommands({ ...groups, scope: { type: "all_group_chats" } });
  }
  for (const owner of owners) await setOwnerMenu(telegram, i18n, owner, languageOf(owner));
  await present(i18n, "bot-description", telegram.getMyDescription, telegram.setMyDescription);
  await present(i18n, "bot-short-description", telegram.getMyShortDescription, telegram.setMyShortDescription);
}

/**
 * Registers the menu of an owner's private chat, with the owners' commands: in `language`, or in that of their Telegram.
 * An owner who never wrote to the bot has no such chat yet; Telegram's refusal is of no harm.
 */
export async function setOwnerMenu(
  telegram: Menus,
  i18n: Texts,
  owner: number,
  language: UiLanguage | null = null,
): Promise<void> {
  for (const shown of UI_LANGUAGES) {
    const { commands } = menu(i18n, language ?? shown, [...READERS, ...OWNERS]);
    await telegram.setMyCommands({ ...forLanguage(shown), commands, scope: { type: "chat", chat_id: owner } });
  }
}

/** The menu of a reader's private chat in the language that they chose, whatever their Telegram speaks. */
export async function setReaderMenu(telegram: Menus, i18n: Texts, reader: number, language: UiLanguage): Promise<void> {
  const { commands } = menu(i18n, language, READERS);
  await telegram.setMyCommands({ commands, scope: { type: "chat", chat_id: reader } });
}

/** The same for somebody in a channel's team, with the commands of the desk. */
export async function setEditorMenu(telegram: Menus, i18n: Texts, editor: number, language: UiLanguage): Promise<void> {
  const { commands } = menu(i18n, language, [...READERS, ...EDITORS]);
  await telegram.setMyCommands({ commands, scope: { type: "chat", chat_id: editor } });
}

/** Says a text of the profile in each language, where nobody has written one of their own. */
async function present(
  i18n: Texts,
  key: string,
  read: () => Promise<CallResult<string>>,
  write: (text: ProfileText) => Promise<CallResult<true>>,
): Promise<void> {
  const now = await read();
  if (!now.ok || (now.value !== "" && now.value !== i18n.t("en", key))) return;
  // English last: it is what tells at the next start whether all were written.
  for (const language of UI_LANGUAGES.toReversed()) {
    await write({ text: i18n.t(language, key), ...forLanguage(language) });
  }
}

function menu(i18n: Texts, language: UiLanguage, names: readonly string[]) {
  return {
    commands: names.map((command): BotCommand => ({ command, description: i18n.t(language, `command-${command}`) })),
    ...forLanguage(language),
  };
}

/** English is for everybody whose language has no text of its own. */
const forLanguage = (language: UiLanguage) => (language === "en" ? {} : { languageCode: language });
