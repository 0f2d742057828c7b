import { Composer } from "grammy";
import { isAddressed } from "../src/bot/addressed.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { isForwarded } from "../src/bot/forwarded.ts";
import { reply } from "../src/bot/reply.ts";
import { toast } from "./toast.ts";

/** What nobody took: an unknown command, a button that means nothing any more, a plain message. */
export function fallbackHandler(): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.on("callback_query:data", async (ctx) => {
    await toast(ctx, ctx.t("old-button"), { alert: true });
  });
  composer.on(["message:text", "message:file"], async (ctx) => {
    if (!isAddressed(ctx)) return;
    const text = ctx.message.text ?? "";
    // In a group, "/foo" may be for anybody.
    if (ctx.chatRow.type !== "private" && !text.includes(`@${ctx.me.username}`)) return;
    if (!text.startsWith("/")) return reply(ctx, ctx.html("unknown-message"));
    await reply(ctx, ctx.html(isForwarded(ctx.message) ? "forwarded-command" : "unknown-command"));
  });
  return composer;
}
