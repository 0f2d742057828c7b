import { Composer } from "grammy";
import { settleHeld } from "../src/admin/stats.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

/** Posts whose fate somebody has to settle, one by one; /stats leads here. */
export function heldHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** A held post is to be sent again. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();

  async function nextHeld(ctx: ChaparContext): Promise<void> {
    const [job] = store.outbox.held();
    const back = [button(ctx.t("button-back"), "stats")];
    if (job === undefined) return editOrReply(ctx, ctx.html("held-none"), { keyboard: keyboardOf(back) });
    const time = i18n.moment(ctx.chatRow.language, job.startedAt, { timezone: ctx.chatRow.timezone, now: now() });
    const keyboard = keyboardOf(
      [
        button(ctx.t("held-button-there"), `held:${job.id}:there`),
        button(ctx.t("held-button-send"), `held:${job.id}:send`),
      ],
      back,
    );
    const html = ctx.html("held-ask", { title: job.chatTitle, story: job.title ?? "…", time });
    await editOrReply(ctx, html, { keyboard });
  }

  composer.callbackQuery("held", ownersOnly(), nextHeld);
  composer.callbackQuery(/^held:(\d+):(there|send)$/u, ownersOnly(), async (ctx) => {
    const send = ctx.match[2] === "send";
    const settled = settleHeld(store, Number(ctx.match[1]), send ? "send" : "there", byOf(ctx, now()));
    if (settled && send) onDue();
    const key = !settled ? "held-settled" : send ? "held-sending" : "held-there";
    await toast(ctx, ctx.t(key));
    await nextHeld(ctx);
  });
  return composer;
}
