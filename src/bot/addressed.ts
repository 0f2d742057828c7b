import type { Context } from "grammy";
import { isForwarded } from "./forwarded.ts";

/**
 * Somebody waits for the bot's answer: a button was tapped, a message came in private, or a command in a group that is
 * not another bot's and not forwarded. A bot with privacy mode off sees all that a group says, which is not its business.
 */
export function isAddressed(ctx: Context): boolean {
  if (ctx.callbackQuery !== undefined) return true;
  if (ctx.message === undefined) return false;
  if (ctx.chat?.type === "private") return true;
  if (isForwarded(ctx.message)) return false;
  const command = /^\/\w+(?:@(\w+))?/.exec(ctx.message.text ?? "");
  if (command === null) return false;
  return command[1] === undefined || command[1].toLowerCase() === ctx.me.username.toLowerCase();
}
