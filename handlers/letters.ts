import { Composer } from "grammy";
import { MOST_LETTERS, settleLetter } from "../src/admin/letters.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

const LONGEST_REASON = 300;

/** Posts that Telegram refused for good, one by one: sent again once their cause is mended, or given up. */
export function lettersHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** One is to be sent again. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();

  async function showNext(ctx: ChaparContext): Promise<void> {
    const letters = store.outbox.deadLetters(MOST_LETTERS);
    const back = [button(ctx.t("button-back"), "stats")];
    const [letter] = letters;
    if (letter === undefined) return editOrReply(ctx, ctx.html("letters-none"), { keyboard: keyboardOf(back) });
    const { language, timezone } = ctx.chatRow;
    const html = ctx.html("letters-ask", {
      count: letters.length,
      channel: letter.chatTitle,
      title: letter.title ?? "…",
      time: i18n.moment(language, letter.deadAt, { timezone, now: now() }),
      reason: letter.reason === "internal" ? ctx.t("letters-internal") : clip(letter.reason, LONGEST_REASON),
    });
    const choices = [
      button(ctx.t("held-button-send"), `letter:${letter.jobId}:send`),
      button(ctx.t("letters-button-drop"), `letter:${letter.jobId}:drop`),
    ];
    await editOrReply(ctx, html, { keyboard: keyboardOf(choices, back) });
  }

  composer.callbackQuery("letters", ownersOnly(), showNext);
  composer.callbackQuery(/^letter:(\d+):(send|drop)$/u, ownersOnly(), async (ctx) => {
    const verdict = ctx.match[2] === "send" ? "send" : "drop";
    const settled = settleLetter(store, Number(ctx.match[1]), verdict, byOf(ctx, now()));
    if (settled !== null && verdict === "send") onDue();
    const key = settled === null ? "held-settled" : verdict === "send" ? "held-sending" : "letters-dropped";
    await toast(ctx, ctx.t(key));
    await showNext(ctx);
  });
  return composer;
}
