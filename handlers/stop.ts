import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";

/** /stop: nothing is sent any more, what waited is dropped; topics and settings are kept for the next /start. */
export function stopHandler(deps: { store: Pick<Store, "chats" | "outbox" | "transaction"> }): Composer<ChaparContext> {
  const { store } = deps;
  const composer = new Composer<ChaparContext>();
  composer.command("stop", groupAdminsOnly(), async (ctx) => {
    const { id, status } = ctx.chatRow;
    if (status === "stopped") return reply(ctx, ctx.html("stop-already"));
    store.transaction(() => {
      store.chats.setStatus(id, "stopped");
      store.outbox.buryChat(id, "stopped");
    });
    await reply(ctx, ctx.html("stop-done"));
  });
  return composer;
}
