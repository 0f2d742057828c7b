import { GrammyError, type MiddlewareFn } from "grammy";
import { type Access, isEnough, type Look } from "../admin/access.ts";
import type { Role } from "../model.ts";
import { isAddressed } from "./addressed.ts";
import type { ChaparContext } from "./context.ts";
import { refuse } from "./reply.ts";

/** Lets the people of ADMIN_IDS pass. Others are told so, where they can be spoken to. */
export function ownersOnly(): MiddlewareFn<ChaparContext> {
  return async (ctx, next) => {
    if (ctx.isOwner) return next();
    if (isAddressed(ctx)) await refuse(ctx, ctx.t("not-for-you"));
  };
}

/**
 * Lets pass: everybody in their private chat, the admins of a group as they are now, and the owners of the bot.
 * Others are told so; all are told when Telegram does not let the bot see who is an admin.
 */
export function groupAdminsOnly(): MiddlewareFn<ChaparContext> {
  return async (ctx, next) => {
    const standing = ctx.isOwner ? "admin" : await readStanding(ctx);
    if (standing === "admin") return next();
    if (isAddressed(ctx)) await refuse(ctx, ctx.t(standing === "hidden" ? "group-admins-hidden" : "group-only-admins"));
  };
}

/**
 * Lets those pass who may at least look at (viewer) or change (editor) the channel that the update is about, as it is at
 * this moment; `ctx.role` says which. `chatIdOf`: chats.id, null when the update names none. To all others a channel of
 * somebody else is the same as one that is not there: an answer names neither.
 */
export function channelOnly(
  access: Pick<Access, "look">,
  least: Role,
  chatIdOf: (ctx: ChaparContext) => number | null = chatInMatch,
): MiddlewareFn<ChaparContext> {
  return async (ctx, next) => {
    const chatId = chatIdOf(ctx);
    const { role, unseen } = chatId === null ? NOBODY : await lookAtSender(ctx, access, chatId);
    if (role !== null && isEnough(role, least)) {
      ctx.role = role;
      return next();
    }
    if (!isAddressed(ctx)) return;
    const text = ctx.t(role !== null ? "channel-only-viewer" : unseen ? "channel-rights-unseen" : "channel-not-yours");
    if (ctx.callbackQuery === undefined) await refuse(ctx, text);
    else await ctx.answerCallbackQuery({ text, show_alert: true });
  };
}

const NOBODY: Look = { role: null, unseen: false };

/** The first number that a button's data or a command was matched by; null: there is none. */
export function chatInMatch({ match }: ChaparContext): number | null {
  const digits = /^\d{1,15}$/u.exec((typeof match === "string" ? match : (match?.[1] ?? "")).trim())?.[0];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** What who speaks or taps may do in the channel (chats.id) at this moment. */
export async function lookAtSender(ctx: ChaparContext, access: Pick<Access, "look">, chatId: number): Promise<Look> {
  if (ctx.from === undefined) return NOBODY;
  // Who writes as a group or a channel is nobody that Telegram would tell the rights of; behind a button all are themselves.
  if (ctx.callbackQuery === undefined && ctx.senderChat !== undefined) {
    const asItself = ctx.senderChat.id === ctx.chat?.id && ctx.chatRow.id === chatId;
    return asItself ? { role: "editor", unseen: false } : NOBODY;
  }
  return access.look(ctx.from.id, chatId);
}

async function readStanding(ctx: ChaparContext): Promise<"admin" | "other" | "hidden"> {
  if (ctx.chat === undefined) return "other";
  if (ctx.chat.type === "private") return "admin";
  // An anonymous admin writes as the group itself. Behind a button they are themselves.
  if (ctx.callbackQuery === undefined && ctx.senderChat?.id === ctx.chat.id) return "admin";
  if (ctx.from === undefined) return "other";
  try {
    const { status } = await ctx.api.getChatMember(ctx.chat.id, ctx.from.id);
    return status === "creator" || status === "administrator" ? "admin" : "other";
  } catch (error) {
    // Sure to work only where the bot is an admin itself: a group may hide its members.
    if (error instanceof GrammyError && error.error_code === 400) return "hidden";
    throw error;
  }
}
