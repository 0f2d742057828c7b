import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import type { Topic } from "../src/model.ts";
import { fold } from "../src/text/fold.ts";
import { toLine } from "../src/text/normalise.ts";
import { findTopic } from "../src/topics/find-topic.ts";
import { undoButton } from "./following.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf, TOPICS_PER_PAGE } from "./keyboard.ts";
import { toast } from "./toast.ts";
import { followedNames, MOST_BUTTONS, nameIn, topicButtons } from "./topic-names.ts";

/** /topics, /follow and /unfollow: what the chat follows; in a group its admins choose. */
export function topicsHandler(deps: {
  chats: Pick<
    ChatRepo,
    "followedTopicIds" | "follow" | "unfollow" | "follows" | "unfollowById" | "setStatus" | "ofTelegram"
  >;
  topics: Pick<TopicRepo, "list" | "find">;
  now: () => number;
  /** Somebody wants to follow what is no topic's name; `near`: topics that they may have meant. */
  onWords: (ctx: ChaparContext, text: string, near: readonly Topic[]) => Promise<void>;
}): Composer<ChaparContext> {
  const { chats, topics, now } = deps;
  const composer = new Composer<ChaparContext>();

  /** `added`: the chat did not follow it. `again`: it had said /stop; who asks for a topic wants news. */
  function start(ctx: ChaparContext, topic: Topic): { added: boolean; again: boolean } {
    const again = ctx.chatRow.status === "stopped";
    if (again) chats.setStatus(ctx.chatRow.id, "active");
    return { added: chats.follow(ctx.chatRow.id, topic.id, now()), again };
  }

  async function choose(ctx: ChaparContext, wanted = 0): Promise<void> {
    const all = topics.list();
    // Where only its owners read along: see topic-edit.
    const own =
      ctx.isOwner && ctx.chatRow.type === "private" ? [button(ctx.t("topics-button-edit"), "edit-topics")] : [];
    if (all.length === 0) return editOrReply(ctx, ctx.html("topic-none-exist"), { keyboard: keyboardOf(own) });
    const followed = new Set(chats.followedTopicIds(ctx.chatRow.id));
    const page = pageOf(all, wanted, TOPICS_PER_PAGE);
    const choices = page.items.map((topic) => ({
      label: nameIn(ctx, topic),
      data: `toggle:${topic.id}:${followed.has(topic.id) ? 0 : 1}:${page.number}`,
      on: followed.has(topic.id),
    }));
    const turn = pageButtons(ctx, "topics:page", page);
    const done = [button(ctx.t("topics-button-done"), "topics:done")];
    const keyboard = keyboardOf(...choiceRows(choices), turn, done, own);
    const title = ctx.html(ctx.chatRow.type === "private" ? "topics-title" : "topics-title-group");
    await editOrReply(ctx, [title, ...pageNote(ctx, page)].join("\n\n"), { keyboard });
  }

  async function follow(ctx: ChaparContext, topic: Topic): Promise<void> {
    const { added, again } = start(ctx, topic);
    const name = nameIn(ctx, topic);
    if (!again) return editOrReply(ctx, ctx.html(added ? "follow-done" : "follow-already", { topic: name }));
    const topics = followedNames(deps, ctx.chatRow);
    await editOrReply(ctx, ctx.html(added ? "follow-done-again" : "follow-already-again", { topic: name, topics }));
  }

  async function unfollow(ctx: ChaparContext, topic: Topic): Promise<void> {
    const before = chats.follows(ctx.chatRow.id).find((follow) => "topicId" in follow && follow.topicId === topic.id);
    const html = ctx.html(before === undefined ? "unfollow-not-followed" : "unfollow-done", {
      topic: nameIn(ctx, topic),
    });
    if (before === undefined) return editOrReply(ctx, html);
    chats.unfollow(ctx.chatRow.id, topic.id);
    await editOrReply(ctx, html, { keyboard: keyboardOf([undoButton(ctx, before)]) });
  }

  composer.command("bind", groupAdminsOnly(), async (ctx) => {
    const { chatRow } = ctx;
    if (chatRow.threadId === null) return reply(ctx, ctx.html("bind-only-threads"));
    const all = topics.list();
    const found = ctx.match.trim() === "" ? { near: [] } : findTopic(all, ctx.match);
    if (!("topic" in found)) {
      const near = found.near.length > 0 ? found.near : all;
      return reply(ctx, ctx.html("bind-choose"), { keyboard: topicButtons(ctx, near, "bind") });
    }
    await bind(ctx, found.topic);
  });
  composer.callbackQuery(/^bind:(\d+)$/u, groupAdminsOnly(), async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic === null || topic.status === "removed" || ctx.chatRow.threadId === null) return choose(ctx);
    await bind(ctx, topic);
  });

  /** The topic comes to this thread, and to no other of the group. */
  async function bind(ctx: ChaparContext, topic: Topic): Promise<void> {
    for (const { id } of chats.ofTelegram(ctx.chatRow.telegramId))
      if (id !== ctx.chatRow.id) chats.unfollow(id, topic.id);
    const { added } = start(ctx, topic);
    await editOrReply(ctx, ctx.html(added ? "bind-done" : "bind-already", { topic: nameIn(ctx, topic) }));
  }

  composer.command(["topics", "follow", "subscribe", "unfollow", "unsubscribe"], groupAdminsOnly());
  composer.callbackQuery(/^(?:topics|toggle|follow|unfollow)\b/u, groupAdminsOnly());

  composer.command("topics", (ctx) => choose(ctx));
  composer.callbackQuery("topics", (ctx) => choose(ctx));
  composer.callbackQuery(/^topics:page:(\d{1,3})$/u, (ctx) => choose(ctx, Number(ctx.match[1])));
  composer.callbackQuery("topics:done", async (ctx) => {
    const names = followedNames(deps, ctx.chatRow);
    if (names === "") return editOrReply(ctx, ctx.html("topics-done-none"));
    const keyboard = keyboardOf(
      [button(ctx.t("start-button-latest"), "latest")],
      [button(ctx.t("topics-button-digest"), "digest")],
    );
    await editOrReply(ctx, ctx.html("topics-done", { topics: names }), { keyboard });
  });
  composer.callbackQuery(/^toggle:(\d{1,15})(?::([01])(?::(\d{1,3}))?)?$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    const [, , wanted, page = "0"] = ctx.match;
    if (topic !== null && topic.status === "active") {
      // What it says, whatever was tapped in another list meanwhile.
      const on = wanted === undefined ? !chats.unfollow(ctx.chatRow.id, topic.id) : wanted === "1";
      if (!on) chats.unfollow(ctx.chatRow.id, topic.id);
      const again = on && start(ctx, topic).again;
      const key = again ? "followed-again-toast" : on ? "followed-toast" : "unfollowed-toast";
      await toast(ctx, ctx.t(key, { topic: nameIn(ctx, topic) }));
    }
    await choose(ctx, Number(page));
  });

  composer.command(["follow", "subscribe"], async (ctx) => {
    const all = topics.list();
    if (ctx.match.trim() === "") return choose(ctx);
    const found = findTopic(all, ctx.match);
    if ("topic" in found) return follow(ctx, found.topic);
    await deps.onWords(ctx, ctx.match, found.near);
  });
  composer.callbackQuery(/^follow:(\d+)$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic === null || topic.status === "removed") return choose(ctx);
    await follow(ctx, topic);
  });

  /** All that the chat follows, each to be dropped by a tap. */
  function dropButtons(ctx: ChaparContext, own: readonly Topic[], words: readonly { id: number; query: string }[]) {
    const choices = [
      ...own.map((topic) => ({ label: nameIn(ctx, topic), data: `unfollow:${topic.id}` })),
      ...words.map(({ id, query }) => ({ label: query, data: `following:${id}:stop` })),
    ];
    return keyboardOf(...choiceRows(choices.slice(0, MOST_BUTTONS)));
  }

  composer.command(["unfollow", "unsubscribe"], async (ctx) => {
    const followed = new Set(chats.followedTopicIds(ctx.chatRow.id));
    const own = topics.list().filter(({ id }) => followed.has(id));
    const wanted = fold(toLine(ctx.match));
    const words = chats.follows(ctx.chatRow.id).filter((follow) => "query" in follow);
    const keyboard = dropButtons(ctx, own, words);
    const same = words.find(({ query }) => fold(query) === wanted);
    if (same !== undefined) {
      chats.unfollowById(ctx.chatRow.id, same.id);
      const undo = keyboardOf([undoButton(ctx, same)]);
      return reply(ctx, ctx.html("words-dropped", { query: same.query }), { keyboard: undo });
    }
    if (own.length === 0 && words.length > 0) return reply(ctx, ctx.html("unfollow-only-words"), { keyboard });
    if (own.length === 0) return reply(ctx, ctx.html("unfollow-none"));
    if (ctx.match.trim() === "") return reply(ctx, ctx.html("unfollow-choose"), { keyboard });
    const found = findTopic(topics.list(), ctx.match);
    if ("topic" in found) return unfollow(ctx, found.topic);
    await reply(ctx, ctx.html("unfollow-not-found"), { keyboard });
  });
  composer.callbackQuery(/^unfollow:(\d+)$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic === null) return choose(ctx);
    await unfollow(ctx, topic);
  });
  return composer;
}
