import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Follow } from "../src/model.ts";
import { button, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { toast } from "./toast.ts";
import { nameIn } from "./topic-names.ts";

const PER_PAGE = 8;
const LONGEST_LABEL = 40;

/** /following: topics and words that the chat follows, each to be stopped or kept for the digest. */
export function followingHandler(deps: { store: Store }): Composer<ChaparContext> {
  const { store } = deps;
  const composer = new Composer<ChaparContext>();

  function nameOf(ctx: ChaparContext, follow: Follow): string {
    if ("query" in follow) return follow.query;
    const topic = store.topics.find(follow.topicId);
    return topic === null ? "" : nameIn(ctx, topic);
  }

  async function show(ctx: ChaparContext, wanted = 0): Promise<void> {
    const follows = store.chats.follows(ctx.chatRow.id);
    const topics = button(ctx.t("start-button-topics"), "topics");
    if (follows.length === 0) {
      return editOrReply(ctx, ctx.html("following-none"), { keyboard: keyboardOf([topics]) });
    }
    const page = pageOf(follows, wanted, PER_PAGE);
    const rows = page.items.map((follow) => {
      const sign = follow.mode === "digest" ? "🗞 " : "";
      return [button(clip(`${sign}${nameOf(ctx, follow)}`, LONGEST_LABEL), `following:${follow.id}`)];
    });
    const hasDigest = follows.some(({ mode }) => mode === "digest");
    const text = [
      ctx.html("following-title"),
      ctx.html("following-hint"),
      ...(hasDigest ? [ctx.html("following-digest-sign")] : []),
      ...pageNote(ctx, page),
    ];
    await editOrReply(ctx, text.join("\n\n"), {
      keyboard: keyboardOf(...rows, pageButtons(ctx, "following:page", page), [topics]),
    });
  }

  async function one(ctx: ChaparContext, id: number): Promise<void> {
    const follow = store.chats.follows(ctx.chatRow.id).find((each) => each.id === id);
    if (follow === undefined) return show(ctx);
    const isDigest = follow.mode === "digest";
    const hasDigest = store.subscribers.of(ctx.chatRow.id).digest !== null;
    const text = [
      "query" in follow
        ? ctx.html("following-words", { query: follow.query })
        : ctx.html("following-topic", { topic: nameOf(ctx, follow) }),
      ctx.html(isDigest ? "following-in-digest" : "following-at-once"),
    ];
    // Without a digest it would never come.
    const mode = isDigest
      ? button(ctx.t("following-button-at-once"), `following:${id}:instant`)
      : hasDigest
        ? button(ctx.t("following-button-digest"), `following:${id}:digest`)
        : button(ctx.t("following-button-set-digest"), "digest");
    await editOrReply(ctx, text.join("\n\n"), {
      keyboard: keyboardOf(
        [mode],
        [button(ctx.t("following-button-stop"), `following:${id}:stop`)],
        [button(ctx.t("button-back"), "following")],
      ),
    });
  }

  composer.command("following", groupAdminsOnly());
  composer.callbackQuery(/^following\b/u, groupAdminsOnly());

  composer.command("following", (ctx) => show(ctx));
  composer.callbackQuery("following", (ctx) => show(ctx));
  composer.callbackQuery(/^following:page:(\d{1,3})$/u, (ctx) => show(ctx, Number(ctx.match[1])));
  composer.callbackQuery(/^following:(\d{1,15})$/u, (ctx) => one(ctx, Number(ctx.match[1])));
  composer.callbackQuery(/^following:(\d{1,15}):(instant|digest)$/u, async (ctx) => {
    const mode = ctx.match[2] === "digest" ? "digest" : "instant";
    if (mode === "instant" || store.subscribers.of(ctx.chatRow.id).digest !== null) {
      store.chats.setFollowMode(ctx.chatRow.id, Number(ctx.match[1]), mode);
    }
    await one(ctx, Number(ctx.match[1]));
  });
  composer.callbackQuery(/^following:(\d{1,15}):stop$/u, async (ctx) => {
    const id = Number(ctx.match[1]);
    const follow = store.chats.follows(ctx.chatRow.id).find((each) => each.id === id);
    if (follow !== undefined && store.chats.unfollowById(ctx.chatRow.id, id)) {
      await toast(ctx, ctx.t("unfollowed-toast", { topic: nameOf(ctx, follow) }));
    }
    await show(ctx);
  });
  return composer;
}
