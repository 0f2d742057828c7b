import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** /help: what there is to say; owners see their part too. */
export function helpHandler(): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  const text = (ctx: ChaparContext) =>
    ctx.isOwner && ctx.chatRow.type === "private"
      ? `${ctx.html("help-reader")}\n\n${ctx.html("help-admin")}`
      : ctx.html("help-reader");

  composer.command("help", (ctx) => reply(ctx, text(ctx)));
  composer.callbackQuery("help", (ctx) =>
    editOrReply(ctx, text(ctx), { keyboard: keyboardOf([button(ctx.t("button-back"), "start")]) }),
  );
  return composer;
}
