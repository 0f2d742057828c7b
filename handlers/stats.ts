import { Composer } from "grammy";
import { readStats, settleHeld } from "../src/admin/stats.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

const DAY = 24 * 60 * 60_000;

/** /stats, for owners: how things stand, and the posts whose fate somebody has to settle. */
export function statsHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** A held post is to be sent again. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, now, onDue } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  function overview(desk: Desk): Screen {
    const stats = readStats(store, now() - DAY, now());
    const look = { timezone: desk.timezone, now: now() };
    const lines = [
      desk.html("stats-sources", { active: stats.sources.active, failing: stats.sources.failing }),
      desk.html("stats-articles", { count: stats.articles }),
      desk.html("stats-stories", { count: stats.stories }),
      desk.html("stats-posts", { count: stats.posts }),
      desk.html("stats-channels", { count: stats.channels }),
      desk.html("stats-subscribers", { count: stats.subscribers }),
      desk.html("stats-waiting", { count: stats.outbox.pending }),
    ];
    const { oldestDueAt } = stats.outbox;
    if (oldestDueAt !== null && oldestDueAt < now() - 60_000) {
      lines.push(desk.html("stats-oldest", { time: i18n.moment(desk.language, oldestDueAt, look) }));
    }
    const held = stats.held.length;
    if (held > 0) lines.push("", desk.html("stats-held", { count: held }));
    const keyboard = keyboardOf(held > 0 ? [button(desk.t("stats-button-held"), "held")] : [], [
      button(desk.t("button-refresh"), "stats"),
    ]);
    return { html: `${desk.html("stats-title")}\n\n${lines.join("\n")}`, keyboard };
  }
  const show = (ctx: ChaparContext) => answerOwner(ctx, overview(deskOf(ctx, desks)));

  async function nextHeld(ctx: ChaparContext): Promise<void> {
    const [job] = store.outbox.held();
    if (job === undefined) return show(ctx);
    const time = i18n.moment(ctx.chatRow.language, job.startedAt, { timezone: ctx.chatRow.timezone, now: now() });
    const keyboard = keyboardOf(
      [
        button(ctx.t("held-button-there"), `held:${job.id}:there`),
        button(ctx.t("held-button-send"), `held:${job.id}:send`),
      ],
      [button(ctx.t("button-back"), "stats")],
    );
    const html = ctx.html("held-ask", { title: job.chatTitle, story: job.title ?? "…", time });
    await editOrReply(ctx, html, { keyboard });
  }

  composer.command("stats", ownersOnly(), show);
  composer.callbackQuery("stats", ownersOnly(), show);
  composer.callbackQuery("held", ownersOnly(), nextHeld);
  composer.callbackQuery(/^held:(\d+):(there|send)$/u, ownersOnly(), async (ctx) => {
    const send = ctx.match[2] === "send";
    const settled = settleHeld(store, Number(ctx.match[1]), send ? "send" : "there", now());
    if (settled && send) onDue();
    const key = !settled ? "held-settled" : send ? "held-sending" : "held-there";
    await toast(ctx, ctx.t(key));
    await nextHeld(ctx);
  });
  return composer;
}
