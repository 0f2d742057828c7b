import { Composer, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import { createLink, LINK_MS } from "../src/admin/web-login.ts";
import { actorOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { refuse, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { DeskAt } from "../src/web/desk/desk-at.ts";
import { answerOwner, deskOf } from "./desk.ts";
import { keyboardOf } from "./keyboard.ts";

/** /web: the way to the web desk, for who has something to do there. A link is for one person, and goes to nobody else's eyes. */
export function webHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Pick<Access, "channelsOf">;
  /** null: there is none. */
  webDesk: DeskAt | null;
  now: () => number;
}): Composer<ChaparContext> {
  const { store, i18n, access, webDesk, now } = deps;
  const composer = new Composer<ChaparContext>();

  composer.command("web", async (ctx) => {
    const { from } = ctx;
    // An anonymous admin is nobody that a link could be sent to.
    if (from === undefined || from.is_bot || ctx.senderChat !== undefined) return;
    if (!ctx.isOwner && (await access.channelsOf(from.id)).length === 0) return refuse(ctx, ctx.t("not-for-editors"));
    const desk = deskOf(ctx, { chats: store.chats, i18n });
    if (webDesk === null) return answerOwner(ctx, { html: desk.html(ctx.isOwner ? "web-off-owner" : "web-off") });
    const { token } = createLink(store, { userId: from.id, name: actorOf(ctx).name }, now());
    const url = `${webDesk.url}/in/${token}`;
    const open: InlineKeyboardButton[] = webDesk.app
      ? [{ text: desk.t("web-button-app"), web_app: { url: `${webDesk.url}/app` } }]
      : [];
    const browser: InlineKeyboardButton[] = [{ text: desk.t("web-button-browser"), url }];
    const copy: InlineKeyboardButton[] = [{ text: desk.t("web-button-copy"), copy_text: { text: url } }];
    const html = desk.html("web-in", { duration: i18n.duration(desk.language, LINK_MS) });
    await sendPrivate(ctx, from.id, html, [open, browser, copy]);
  });

  async function sendPrivate(ctx: ChaparContext, userId: number, html: string, rows: InlineKeyboardButton[][]) {
    const isPrivate = ctx.chat?.type === "private";
    try {
      await ctx.api.sendMessage(userId, html, {
        ...{ parse_mode: "HTML", link_preview_options: { is_disabled: true } },
        // Who forwards it would hand on the key.
        protect_content: true,
        reply_markup: keyboardOf(...rows),
      });
      if (!isPrivate) await reply(ctx, ctx.html("owner-sent-private"));
    } catch (error) {
      const refused =
        error instanceof GrammyError && (error.error_code === 403 || /chat not found/iu.test(error.description));
      if (!refused || isPrivate) throw error;
      await reply(ctx, ctx.html("owner-open-private"));
    }
  }

  return composer;
}
