import { type Context, GrammyError, InputFile, InputMediaBuilder } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";

export interface Photo {
  png: Uint8Array;
  /** Telegram's HTML, at most 1,024 characters after parsing. */
  caption: string;
  keyboard: InlineKeyboardMarkup;
}

/**
 * Shows a picture in the message whose button was tapped, whatever stood there (editMessageMedia); else in a new message
 * to `chatId`. False when Telegram does not take it there: the caption is to be shown without it. Throws what else is wrong.
 */
export async function showPhoto(ctx: Context, chatId: number, { png, caption, keyboard }: Photo): Promise<boolean> {
  const look = { caption, parse_mode: "HTML" } as const;
  const file = () => new InputFile(png, "figures.png");
  const tapped = ctx.callbackQuery?.message;
  // Date 0: the message is too old to be shown to the bot (Bot API, InaccessibleMessage).
  if (tapped !== undefined && tapped.date !== 0) {
    try {
      await ctx.editMessageMedia(InputMediaBuilder.photo(file(), look), { reply_markup: keyboard });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (/not modified/iu.test(error.description)) return true;
    }
  }
  try {
    await ctx.api.sendPhoto(chatId, file(), { ...look, reply_markup: keyboard });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

const isRefusal = (error: unknown): error is GrammyError => error instanceof GrammyError && error.error_code === 400;
