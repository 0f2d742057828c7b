import { Composer, InputFile } from "grammy";
import { exportPersonal, forgetPersonal } from "../src/admin/personal.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** /privacy: what is stored of a reader, as a file too, and how to be forgotten. */
export function privacyHandler(deps: { store: Store; now: () => number }): Composer<ChaparContext> {
  const { store, now } = deps;
  const composer = new Composer<ChaparContext>();
  const inPrivate = composer.chatType("private");

  async function show(ctx: ChaparContext): Promise<void> {
    const { posts, bookmarks, tastes } = store.personal.counts(ctx.chatRow.id);
    const follows = store.chats.follows(ctx.chatRow.id).length;
    const html = ctx.html("privacy", { follows, posts, saved: bookmarks + tastes });
    const editor = isEditor(ctx) ? [ctx.html("privacy-editor", { count: changesOf(ctx) })] : [];
    await editOrReply(ctx, [html, ...editor].join("\n\n"), {
      keyboard: keyboardOf(
        [button(ctx.t("privacy-button-export"), "privacy:export")],
        [button(ctx.t("privacy-button-forget"), "privacy:forget")],
      ),
    });
  }

  const changesOf = ({ chatRow }: ChaparContext) => store.personal.countChanges(chatRow.telegramId);
  /** They are in a team, or have changed something. */
  const isEditor = (ctx: ChaparContext) =>
    changesOf(ctx) > 0 || store.members.ofUser(ctx.chatRow.telegramId).length > 0;

  composer.chatType(["group", "supergroup"]).command("privacy", (ctx) => reply(ctx, ctx.html("privacy-group")));
  inPrivate.command("privacy", show);
  inPrivate.callbackQuery("privacy", show);
  inPrivate.callbackQuery("privacy:export", async (ctx) => {
    const chat = store.chats.byId(ctx.chatRow.id) ?? ctx.chatRow;
    const file = new InputFile(Buffer.from(exportPersonal(store, chat)), "chapar.json");
    await ctx.replyWithDocument(file, { caption: ctx.t("privacy-export-caption") });
  });
  inPrivate.callbackQuery("privacy:forget", (ctx) => {
    const editor = isEditor(ctx) ? [ctx.html("privacy-forget-editor")] : [];
    return editOrReply(ctx, [ctx.html("privacy-forget-ask"), ...editor].join("\n\n"), {
      keyboard: keyboardOf(
        [button(ctx.t("privacy-button-forget-yes"), "privacy:forget:yes")],
        [button(ctx.t("button-cancel"), "privacy")],
      ),
    });
  });
  inPrivate.callbackQuery("privacy:forget:yes", async (ctx) => {
    // Said in the language of somebody who is known no more a moment later.
    const html = ctx.html("privacy-forgotten");
    forgetPersonal(store, ctx.chatRow, now());
    await editOrReply(ctx, html);
  });
  return composer;
}
