import { GrammyError, type MiddlewareFn } from "grammy";
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
