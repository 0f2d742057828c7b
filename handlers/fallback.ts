import { Composer } from "grammy";
import { isAddressed } from "../src/bot/addressed.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";

/** What nobody took: an unknown command, a button that means nothing any more, a plain message. */
export function fallbackHandler(): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.on("callback_query:data", async (ctx) => {
    await ctx.answerCallbackQuery({ text: ctx.t("old-button"), show_alert: true });
  });
  composer.on("message:text", async (ctx) => {
    if (!isAddressed(ctx)) return;
    const isCommand = ctx.message.text.startsWith("/");
    // In a group, "/foo" may be for anybody.
    if (ctx.chatRow.type !== "private" && !ctx.message.text.includes(`@${ctx.me.username}`)) return;
    await reply(ctx, ctx.html(isCommand ? "unknown-command" : "unknown-message"));
  });
  return composer;
}
