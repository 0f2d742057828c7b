import { Composer, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import { shareLink, topicLink } from "../src/delivery/deep-link.ts";
import { button, keyboardOf, pageButtons, pageNote, pageOf, TOPICS_PER_PAGE } from "./keyboard.ts";
import { nameIn } from "./topic-names.ts";

const PER_ROW = 2;

/** /share: how stories are shared, and buttons that share a topic or the bot. */
export function shareHandler({ topics }: { topics: Pick<TopicRepo, "list"> }): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();

  function show(ctx: ChaparContext): Promise<void> {
    const bot = ctx.me.username;
    const inline = ctx.me.supports_inline_queries ? [ctx.html("share-inline", { bot })] : [];
    const itself = shareLink(`https://t.me/${bot}`, ctx.t("bot-short-description"));
    return editOrReply(ctx, [ctx.html("share"), ...inline].join("\n\n"), {
      keyboard: keyboardOf(
        [InlineKeyboard.url(ctx.t("share-button-bot"), itself)],
        topics.list().length > 0 ? [button(ctx.t("share-button-topic"), "share:topics")] : [],
      ),
    });
  }

  composer.command("share", show);
  composer.callbackQuery("share", show);
  composer.callbackQuery(/^share:topics(?::(\d{1,3}))?$/u, async (ctx) => {
    const page = pageOf(topics.list(), Number(ctx.match[1] ?? 0), TOPICS_PER_PAGE);
    const links = page.items.flatMap((topic) => {
      const link = topicLink(ctx.me.username, topic.slug);
      const name = nameIn(ctx, topic);
      return link === null ? [] : [InlineKeyboard.url(name, shareLink(link, name))];
    });
    const rows: InlineKeyboardButton[][] = [];
    for (let i = 0; i < links.length; i += PER_ROW) rows.push(links.slice(i, i + PER_ROW));
    const back = [button(ctx.t("button-back"), "share")];
    const text = [ctx.html("share-topics"), ...pageNote(ctx, page)].join("\n\n");
    await editOrReply(ctx, text, { keyboard: keyboardOf(...rows, pageButtons(ctx, "share:topics", page), back) });
  });
  return composer;
}
