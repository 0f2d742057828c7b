import { type Context, GrammyError } from "grammy";
import type { InlineKeyboardMarkup, LinkPreviewOptions } from "grammy/types";
import { escapeHtml } from "../text/html.ts";

export interface ReplyOptions {
  keyboard?: InlineKeyboardMarkup;
  /** The page whose preview is shown; none by default, for lists of links would all show their first. */
  preview?: { url: string; small?: true };
  /** The message of the same chat that it answers; in a private chat none by default. */
  to?: number;
  /** Opens the keyboard for an answer, of whom it replies to. Instead of a keyboard. */
  forced?: boolean;
}

/** Answers in Telegram's HTML, where the update came from; in a group, to the message that asked. */
export async function reply(ctx: Context, html: string, options: ReplyOptions = {}): Promise<void> {
  const asked = options.to ?? (ctx.chat?.type === "private" ? undefined : ctx.message?.message_id);
  await ctx.reply(html, {
    ...look(options),
    ...(options.forced ? { reply_markup: { force_reply: true as const, selective: true } } : {}),
    ...(asked === undefined ? {} : { reply_parameters: { message_id: asked, allow_sending_without_reply: true } }),
  });
}

/** Shows `html` in the message whose button was tapped; in a new one when nothing was tapped or that message is gone. */
export async function editOrReply(ctx: Context, html: string, options: ReplyOptions = {}): Promise<void> {
  // Date 0: the message is too old to be shown to the bot (Bot API, InaccessibleMessage).
  const tapped = ctx.callbackQuery?.message;
  if (tapped === undefined || tapped.date === 0) return reply(ctx, html, options);
  try {
    await ctx.editMessageText(html, look(options));
  } catch (error) {
    const trouble = readEditTrouble(error);
    if (trouble === "gone") return reply(ctx, html, options);
    if (trouble !== "same") throw error;
  }
}

/** Puts other buttons below the message whose button was tapped, if it is still there. */
export async function editButtons(ctx: Context, keyboard: InlineKeyboardMarkup): Promise<void> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard });
  } catch (error) {
    if (readEditTrouble(error) === "other") throw error;
  }
}

/** A short plain text: over the button that was tapped, else as a message. */
export async function refuse(ctx: Context, text: string): Promise<void> {
  if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
  else if (ctx.message !== undefined) await reply(ctx, escapeHtml(text));
}

/** Why a message could not be edited: it shows the very same already, cannot be edited (any more), or something else. */
function readEditTrouble(error: unknown): "same" | "gone" | "other" {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return "other";
  if (/not modified/i.test(error.description)) return "same";
  return /not found|can't be edited|MESSAGE_ID_INVALID|no text in the message/i.test(error.description)
    ? "gone"
    : "other";
}

function look({ keyboard, preview }: ReplyOptions) {
  const link_preview_options: LinkPreviewOptions =
    preview === undefined
      ? { is_disabled: true }
      : { url: preview.url, ...(preview.small ? { prefer_small_media: true } : { prefer_large_media: true }) };
  return { parse_mode: "HTML" as const, link_preview_options, ...(keyboard ? { reply_markup: keyboard } : {}) };
}
