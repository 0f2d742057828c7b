import type { Update } from "grammy/types";
import { isForwarded } from "./forwarded.ts";

export type UpdateType = Exclude<keyof Update, "update_id">;

/** What a person asks for by an update: a command of `commands`, "command" for any other, or what kind of update it is. */
export function askOf(update: Update, commands: ReadonlySet<string>): string {
  const { message, callback_query, inline_query } = update;
  if (callback_query) return "button";
  if (inline_query) return "inline";
  if (!message) return "event";
  if (isForwarded(message)) return "text";
  const name = /^\/(\w+)/.exec(message.text ?? message.caption ?? "")?.[1];
  if (name === undefined) return "text";
  return commands.has(name.toLowerCase()) ? name.toLowerCase() : "command";
}

/** The chat whose order an update must keep; for those of no chat the person, else one line for all. */
export function chatOf(update: Update): number | string {
  const { message, callback_query, my_chat_member, inline_query, message_reaction_count } = update;
  return (
    message?.chat.id ??
    callback_query?.message?.chat.id ??
    my_chat_member?.chat.id ??
    message_reaction_count?.chat.id ??
    callback_query?.from.id ??
    inline_query?.from.id ??
    "none"
  );
}
