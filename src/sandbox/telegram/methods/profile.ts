/** Commands per scope and language, and how the bot presents itself. */
import type { BotCommand } from "grammy/types";
import { findChat } from "../access.ts";
import { bad } from "../errors.ts";
import { Params } from "../params.ts";
import type { World } from "../world.ts";
import type { Method, Methods } from "./method.ts";

const EVERYWHERE = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];
const IN_CHAT = ["chat", "chat_administrators", "chat_member"];

/** "chat_member:-1001:7:en"; what is not given is empty. */
function key(type: string, chatId: number | "" = "", userId: number | "" = "", language = ""): string {
  return [type, chatId, userId, language].join(":");
}

function readKey(world: World, params: Params): string {
  const scope = (params.json("scope", "BotCommandScope") ?? { type: "default" }) as Record<string, unknown>;
  const type = String(scope.type ?? "");
  const language = readLanguage(params);
  if (EVERYWHERE.includes(type)) return key(type, "", "", language);
  if (!IN_CHAT.includes(type)) throw bad("Can't parse BotCommandScope: unsupported type specified");
  const chat = findChat(world, new Params(scope), "read");
  if (chat.type === "channel") throw bad("Can't set commands for channels");
  return key(type, chat.id, type === "chat_member" ? Number(scope.user_id) : "", language);
}

function readLanguage(params: Params): string {
  const language = params.text("language_code");
  if (!/^(?:[a-z]{2})?$/.test(language)) throw bad("Invalid language code specified");
  return language;
}

function readCommands(params: Params): BotCommand[] {
  const given = params.json("commands", "commands") ?? [];
  if (!Array.isArray(given)) throw bad("Expected an Array of BotCommand");
  if (given.length > 100) throw bad("BOT_COMMANDS_TOO_MUCH");
  return given.map((item: Record<string, unknown> | null) => {
    const command = String(item?.command ?? "").replace(/^\//, "");
    const description = String(item?.description ?? "").trim();
    if (command === "") throw bad("Command must be non-empty");
    if (command.length > 32) throw bad("Command length must not exceed 32");
    if (description === "") throw bad("Command description must be non-empty");
    if ([...description].length > 256) throw bad("Command description length must not exceed 256");
    if (!/^[a-z0-9_]+$/.test(command)) throw bad("BOT_COMMAND_INVALID");
    return { command, description };
  });
}

/** What the menu shows: the narrowest scope wins, in each the user's language before none (core.telegram.org/bots/api#botcommandscope). */
export function commandsFor(world: World, userId: number, chatId: number): BotCommand[] {
  const chat = world.chat(chatId);
  const language = (world.user(userId).languageCode ?? "").slice(0, 2);
  const isAdmin = chat.creatorId === userId;
  const scopes =
    chat.type === "private"
      ? [key("chat", chatId), key("all_private_chats"), key("default")]
      : [
          key("chat_member", chatId, userId),
          ...(isAdmin ? [key("chat_administrators", chatId)] : []),
          key("chat", chatId),
          ...(isAdmin ? [key("all_chat_administrators")] : []),
          key("all_group_chats"),
          key("default"),
        ];
  for (const scope of scopes) {
    const found = world.commands.get(scope + language) ?? world.commands.get(scope);
    if (found) return found;
  }
  return [];
}

/** In the user's language, or else for all. */
export function descriptionFor(world: World, userId: number): string {
  const language = (world.user(userId).languageCode ?? "").slice(0, 2);
  return world.profile.get(`description:${language}`) ?? world.profile.get("description:") ?? "";
}

/** A setter and a getter of one text of the profile, by language, falling back on none. */
function profileText(field: string, maxLength: number, byDefault: (world: World) => string): [Method, Method] {
  return [
    (world, params) => {
      const text = params.text(field).trim();
      if ([...text].length > maxLength) throw bad(`The bot's ${field.replace("_", " ")} is too long`);
      const at = `${field}:${readLanguage(params)}`;
      if (text === "") world.profile.delete(at);
      else world.profile.set(at, text);
      world.events.emit({ kind: "profile" });
      return true;
    },
    (world, params) => {
      const own = world.profile.get(`${field}:${readLanguage(params)}`) ?? world.profile.get(`${field}:`);
      return { [field]: own ?? byDefault(world) };
    },
  ];
}

const [setMyName, getMyName] = profileText("name", 64, (world) => world.bot.first_name);
const [setMyDescription, getMyDescription] = profileText("description", 512, () => "");
const [setMyShortDescription, getMyShortDescription] = profileText("short_description", 120, () => "");

export const profileMethods: Methods = {
  setMyCommands(world, params) {
    const commands = readCommands(params);
    const at = readKey(world, params);
    if (commands.length === 0) world.commands.delete(at);
    else world.commands.set(at, commands);
    world.events.emit({ kind: "profile" });
    return true;
  },

  getMyCommands: (world, params) => world.commands.get(readKey(world, params)) ?? [],

  deleteMyCommands(world, params) {
    world.commands.delete(readKey(world, params));
    world.events.emit({ kind: "profile" });
    return true;
  },

  setMyName,
  getMyName,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,
  setChatMenuButton: () => true,
  getChatMenuButton: () => ({ type: "commands" }),
  setMyDefaultAdministratorRights: () => true,
};
