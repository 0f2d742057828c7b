import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** /help: what there is to say, in a group what there is to say there; owners, and editors of channels, see their part too. */
export function helpHandler({ isInTeam }: { isInTeam: (userId: number) => boolean }): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  function text(ctx: ChaparContext): string {
    // There nothing is saved, words alone find nothing, and admins choose.
    if (ctx.chatRow.type !== "private") return ctx.html("help-group");
    const owner = ctx.isOwner ? [ctx.html("help-admin")] : [];
    const editor = !ctx.isOwner && isInTeam(ctx.chatRow.telegramId) ? [ctx.html("help-editor")] : [];
    return [ctx.html("help-reader"), ...owner, ...editor].join("\n\n");
  }

  composer.command("help", (ctx) => reply(ctx, text(ctx)));
  composer.callbackQuery("help", (ctx) =>
    editOrReply(ctx, text(ctx), { keyboard: keyboardOf([button(ctx.t("button-back"), "start")]) }),
  );
  return composer;
}
