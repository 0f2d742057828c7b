import { GrammyError, type InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { I18n } from "../src/i18n/i18n.ts";

export type Speech = Parameters<Saying>[0];

/** Where an owner reads the owners' screens: in which language and time zone. */
export interface Desk extends Speech {
  timezone: string;
}

export interface Screen {
  html: string;
  keyboard?: InlineKeyboard;
}

export interface DeskDeps {
  chats: Pick<ChatRepo, "find">;
  i18n: I18n;
}

/** What a command asks for in a group, where others read along. */
const isPublic = (ctx: ChaparContext): boolean => ctx.chatRow.type !== "private" && ctx.callbackQuery === undefined;

/** The desk where the answer will be read: the owner's private chat, or that of the button. */
export function deskOf(ctx: ChaparContext, { chats, i18n }: DeskDeps): Desk {
  const elsewhere = isPublic(ctx) && ctx.from !== undefined ? chats.find(ctx.from.id, null) : null;
  const { language, timezone } = elsewhere ?? ctx.chatRow;
  if (elsewhere === null) return { t: ctx.t, html: ctx.html, language, timezone };
  return {
    t: (key, args) => i18n.t(language, key, args),
    html: (key, args) => i18n.html(language, key, args),
    ...{ language, timezone },
  };
}

/** Shows an owner's screen: in place after a button, in private whoever asks in a group. */
export async function answerOwner(ctx: ChaparContext, { html, keyboard }: Screen): Promise<void> {
  const look = keyboard === undefined ? {} : { keyboard };
  if (!isPublic(ctx) || ctx.from === undefined) return editOrReply(ctx, html, look);
  const sent = await sendPrivate(ctx, ctx.from.id, html, keyboard);
  await reply(ctx, ctx.html(sent ? "owner-sent-private" : "owner-open-private"));
}

/** False when the person never opened a private chat with the bot, or blocked it. */
async function sendPrivate(
  ctx: ChaparContext,
  userId: number,
  html: string,
  keyboard?: InlineKeyboard,
): Promise<boolean> {
  try {
    await ctx.api.sendMessage(userId, html, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
    return true;
  } catch (error) {
    const refused =
      error instanceof GrammyError && (error.error_code === 403 || /chat not found/iu.test(error.description));
    if (!refused) throw error;
    return false;
  }
}
