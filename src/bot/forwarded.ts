import type { Context, MiddlewareFn } from "grammy";
import type { Message, MessageEntity } from "grammy/types";

/** What somebody said elsewhere, handed on by who sends it now. */
export const isForwarded = (message: Message | undefined): boolean => message?.forward_origin !== undefined;

/**
 * What is forwarded was said by somebody else: none of its commands is one of who forwards it, perhaps to ask what that is, and it
 * answers no question. Its words, its links and where it comes from stay. Before all that reads messages, so that no handler
 * has to think of it.
 */
export function takeForwardsAsSaid(): MiddlewareFn<Context> {
  return (ctx, next) => {
    const { message } = ctx;
    // What a channel says comes into its discussion group by itself, and is evidence of a post: as it is.
    if (message !== undefined && isForwarded(message) && message.is_automatic_forward !== true) {
      if (message.entities !== undefined) message.entities = message.entities.filter(isNoCommand);
      if (message.caption_entities !== undefined) {
        message.caption_entities = message.caption_entities.filter(isNoCommand);
      }
      delete message.reply_to_message;
    }
    return next();
  };
}

const isNoCommand = ({ type }: MessageEntity) => type !== "bot_command";
