import { createHash } from "node:crypto";
import { Composer } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { followWords, MOST_WORDS } from "../src/admin/follow-words.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { Follow } from "../src/model.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { queryAsked } from "./query-asked.ts";
import { toast } from "./toast.ts";
import { nameIn } from "./topic-names.ts";

const PER_PAGE = 10;

/** Brings back what was followed, as it came; words are read from the message that says that they are not any more. */
export const undoButton = (ctx: Pick<ChaparContext, "t">, follow: Follow): InlineKeyboardButton =>
  button(
    ctx.t("button-undo"),
    `following:again:${follow.mode}:${"topicId" in follow ? follow.topicId : signOf(follow.query)}`,
  );

/** Tells whether words are those that were meant: a message may have been edited before a second tap arrives. */
const signOf = (words: string): string => `w${createHash("sha256").update(words).digest("hex").slice(0, 12)}`;

/** /following: topics and words that the chat follows, each to be stopped or kept for the digest. */
export function followingHandler(deps: { store: Store; now: () => number }): Composer<ChaparContext> {
  const { store, now } = deps;
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
    const rows = choiceRows(
      page.items.map((follow) => ({
        label: `${follow.mode === "digest" ? "🗞 " : ""}${nameOf(ctx, follow)}`,
        data: `following:${follow.id}`,
      })),
    );
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
    if (follow === undefined || !store.chats.unfollowById(ctx.chatRow.id, id)) return show(ctx);
    const html =
      "query" in follow
        ? ctx.html("words-dropped", { query: follow.query })
        : ctx.html("unfollow-done", { topic: nameOf(ctx, follow) });
    await editOrReply(ctx, html, {
      keyboard: keyboardOf([undoButton(ctx, follow)], [button(ctx.t("button-back"), "following")]),
    });
  });
  composer.callbackQuery(/^following:again:(instant|digest):(w[0-9a-f]{12}|\d{1,15})$/u, async (ctx) => {
    const chatId = ctx.chatRow.id;
    const [, mode, what = ""] = ctx.match;
    const text = what.startsWith("w") ? queryAsked(ctx) : "";
    const topic = what.startsWith("w") ? null : store.topics.find(Number(what));
    const isGone = topic === null ? signOf(text) !== what : topic.status === "removed";
    if (isGone) return toast(ctx, ctx.t("old-button"), { alert: true });
    const done = topic === null ? followWords(store, chatId, text, now()) : store.chats.follow(chatId, topic.id, now());
    if (done === "full") return toast(ctx, ctx.t("words-full", { count: MOST_WORDS }), { alert: true });
    const again = store.chats
      .follows(chatId)
      .find((each) => ("query" in each ? each.query === text : each.topicId === topic?.id));
    if (again !== undefined && mode === "digest" && store.subscribers.of(chatId).digest !== null) {
      store.chats.setFollowMode(chatId, again.id, "digest");
    }
    await show(ctx);
  });
  return composer;
}
