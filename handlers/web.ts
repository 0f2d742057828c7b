import { Composer, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import { createLink, LINK_MS } from "../src/admin/web-login.ts";
import { actorOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { editButtons, refuse, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { DeskAt } from "../src/web/desk/desk-at.ts";
import { answerOwner, deskOf } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

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

  const mayEnter = async (ctx: ChaparContext, userId: number) =>
    ctx.isOwner || (await access.channelsOf(userId)).length > 0;

  composer.command("web", async (ctx) => {
    const { from } = ctx;
    // An anonymous admin is nobody that a link could be sent to.
    if (from === undefined || from.is_bot || ctx.senderChat !== undefined) return;
    if (!(await mayEnter(ctx, from.id))) return refuse(ctx, ctx.t("not-for-editors"));
    const desk = deskOf(ctx, { chats: store.chats, i18n });
    if (webDesk === null) return answerOwner(ctx, { html: desk.html(ctx.isOwner ? "web-off-owner" : "web-off") });
    const { token } = createLink(store, { userId: from.id, name: actorOf(ctx).name }, now());
    const url = `${webDesk.url}/in/${token}`;
    const rows: InlineKeyboardButton[][] = [
      [{ text: desk.t("web-button-browser"), url }],
      [{ text: desk.t("web-button-copy"), copy_text: { text: url } }],
    ];
    if (webDesk.app) {
      rows.unshift([{ text: desk.t("web-button-app"), web_app: { url: appUrl(webDesk) } }]);
      rows.push([menuButton(desk, await isInMenu(ctx, from.id))]);
    }
    const html = desk.html("web-in", { duration: i18n.duration(desk.language, LINK_MS) });
    await sendPrivate(ctx, from.id, html, rows);
  });

  // In the place of the commands, which stay there for who types a slash.
  composer.callbackQuery(/^web:menu:(on|off)$/u, async (ctx) => {
    const { id: userId } = ctx.from;
    if (webDesk?.app !== true || ctx.chat?.id !== userId) return;
    if (!(await mayEnter(ctx, userId))) return toast(ctx, ctx.t("not-for-editors"));
    const on = ctx.match[1] === "on";
    const opener = { type: "web_app" as const, text: ctx.t("web-menu"), web_app: { url: appUrl(webDesk) } };
    await ctx.api.setChatMenuButton({ chat_id: userId, menu_button: on ? opener : { type: "default" } });
    await toast(ctx, ctx.t(on ? "web-menu-toast" : "web-no-menu-toast"));
    // The link above it goes on being the same.
    const shown = ctx.callbackQuery.message?.reply_markup?.inline_keyboard ?? [];
    const rest = shown.filter((row) => !row.some((each) => "callback_data" in each));
    await editButtons(ctx, keyboardOf(...rest, [menuButton(ctx, on)]));
  });

  const appUrl = ({ url }: DeskAt) => `${url}/app`;
  const menuButton = ({ t }: Pick<ChaparContext, "t">, isThere: boolean) =>
    button(t(isThere ? "web-button-no-menu" : "web-button-menu"), `web:menu:${isThere ? "off" : "on"}`);

  async function isInMenu(ctx: ChaparContext, userId: number): Promise<boolean> {
    try {
      return (await ctx.api.getChatMenuButton({ chat_id: userId })).type === "web_app";
    } catch (error) {
      // Somebody who never opened a private chat with the bot has no menu there.
      if (error instanceof GrammyError) return false;
      throw error;
    }
  }

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
