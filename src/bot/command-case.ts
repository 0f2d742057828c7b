import type { Context, MiddlewareFn } from "grammy";
import type { MessageEntity } from "grammy/types";

/**
 * A phone begins what is written with a capital letter, and "/Latest" is /latest. Before all that reads messages, and behind
 * what takes the commands out of what is forwarded.
 */
export function takeCommandsInSmallLetters(): MiddlewareFn<Context> {
  return (ctx, next) => {
    const { message } = ctx;
    if (message?.text !== undefined) message.text = inSmallLetters(message.text, message.entities);
    if (message?.caption !== undefined) message.caption = inSmallLetters(message.caption, message.caption_entities);
    return next();
  };
}

/** The command that the text begins with, if any, in small letters; Telegram marks no others than ASCII ones. */
function inSmallLetters(text: string, entities: readonly MessageEntity[] = []): string {
  const begins = entities.some(({ type, offset }) => type === "bot_command" && offset === 0);
  return begins ? text.replace(/^\/\w+/, (command) => command.toLowerCase()) : text;
}
