import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** /help: what there is to say; owners, and editors of channels, see their part too. */
export function helpHandler({ isInTeam }: { isInTeam: (userId: number) => boolean }): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  function text(ctx: ChaparContext): string {
    const isPrivate = ctx.chatRow.type === "private";
    const owner = isPrivate && ctx.isOwner ? [ctx.html("help-admin")] : [];
    const editor = isPrivate && !ctx.isOwner && isInTeam(ctx.chatRow.telegramId) ? [ctx.html("help-editor")] : [];
    return [ctx.html("help-reader"), ...owner, ...editor].join("\n\n");
  }

  composer.command("help", (ctx) => reply(ctx, text(ctx)));
  composer.callbackQuery("help", (ctx) =>
    editOrReply(ctx, text(ctx), { keyboard: keyboardOf([button(ctx.t("button-back"), "start")]) }),
  );
  return composer;
}
