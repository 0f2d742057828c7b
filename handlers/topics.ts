import { Composer, InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import type { Topic } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import { findTopic, followedNames } from "./topic-names.ts";

/** /topics, /follow and /unfollow: what the chat follows; in a group its admins choose. */
export function topicsHandler(deps: {
  chats: Pick<ChatRepo, "followedTopicIds" | "follow" | "unfollow">;
  topics: Pick<TopicRepo, "list" | "find">;
  now: () => number;
}): Composer<ChaparContext> {
  const { chats, topics, now } = deps;
  const composer = new Composer<ChaparContext>();

  function grid(ctx: ChaparContext): { html: string; keyboard: InlineKeyboard } {
    const followed = new Set(chats.followedTopicIds(ctx.chatRow.id));
    const keyboard = new InlineKeyboard();
    for (const [index, topic] of topics.list().entries()) {
      if (index > 0 && index % 2 === 0) keyboard.row();
      const name = topicName(topic, ctx.chatRow.language);
      const label = followed.has(topic.id) ? ctx.t("topics-button-on", { topic: name }) : name;
      keyboard.text(label, `toggle:${topic.id}`);
    }
    keyboard.row().text(ctx.t("topics-button-done"), "topics:done");
    const title = ctx.chatRow.type === "private" ? "topics-title" : "topics-title-group";
    return { html: ctx.html(title), keyboard };
  }

  async function choose(ctx: ChaparContext): Promise<void> {
    if (topics.list().length === 0) return editOrReply(ctx, ctx.html("topic-none-exist"));
    const { html, keyboard } = grid(ctx);
    await editOrReply(ctx, html, { keyboard });
  }

  /** A row of buttons that follow or drop one topic each. */
  function buttons(ctx: ChaparContext, choices: readonly Topic[], verb: "follow" | "unfollow"): InlineKeyboard {
    const keyboard = new InlineKeyboard();
    for (const topic of choices) keyboard.text(topicName(topic, ctx.chatRow.language), `${verb}:${topic.id}`).row();
    return keyboard;
  }

  async function follow(ctx: ChaparContext, topic: Topic): Promise<void> {
    const added = chats.follow(ctx.chatRow.id, topic.id, now());
    const name = topicName(topic, ctx.chatRow.language);
    await editOrReply(ctx, ctx.html(added ? "follow-done" : "follow-already", { topic: name }));
  }

  async function unfollow(ctx: ChaparContext, topic: Topic): Promise<void> {
    const dropped = chats.unfollow(ctx.chatRow.id, topic.id);
    const name = topicName(topic, ctx.chatRow.language);
    await editOrReply(ctx, ctx.html(dropped ? "unfollow-done" : "unfollow-not-followed", { topic: name }));
  }

  const guarded = composer
    .filter((ctx) =>
      ctx.callbackQuery === undefined
        ? /^\/(topics|follow|subscribe|unfollow|unsubscribe)\b/u.test(ctx.message?.text ?? "")
        : /^(topics|toggle|follow|unfollow)\b/u.test(ctx.callbackQuery.data ?? ""),
    )
    .use(groupAdminsOnly());

  guarded.command("topics", choose);
  guarded.callbackQuery("topics", choose);
  guarded.callbackQuery("topics:done", async (ctx) => {
    const names = followedNames(deps, ctx.chatRow);
    await editOrReply(ctx, names === "" ? ctx.html("topics-done-none") : ctx.html("topics-done", { topics: names }));
  });
  guarded.callbackQuery(/^toggle:(\d+)$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic !== null && topic.status === "active") {
      const on = chats.follow(ctx.chatRow.id, topic.id, now()) || !chats.unfollow(ctx.chatRow.id, topic.id);
      const name = topicName(topic, ctx.chatRow.language);
      await ctx.answerCallbackQuery({ text: ctx.t(on ? "followed-toast" : "unfollowed-toast", { topic: name }) });
    }
    await choose(ctx);
  });

  guarded.command(["follow", "subscribe"], async (ctx) => {
    const all = topics.list();
    if (ctx.match.trim() === "") return choose(ctx);
    const found = findTopic(all, ctx.match);
    if ("topic" in found) return follow(ctx, found.topic);
    const near = found.near.length > 0;
    const html = ctx.html(near ? "topic-not-found" : "topic-not-found-choose", { name: ctx.match.trim() });
    await reply(ctx, html, { keyboard: buttons(ctx, near ? found.near : all, "follow") });
  });
  guarded.callbackQuery(/^follow:(\d+)$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic === null || topic.status === "removed") return choose(ctx);
    await follow(ctx, topic);
  });

  guarded.command(["unfollow", "unsubscribe"], async (ctx) => {
    const followed = new Set(chats.followedTopicIds(ctx.chatRow.id));
    const own = topics.list().filter(({ id }) => followed.has(id));
    if (own.length === 0) return reply(ctx, ctx.html("unfollow-none"));
    if (ctx.match.trim() === "") {
      return reply(ctx, ctx.html("unfollow-choose"), { keyboard: buttons(ctx, own, "unfollow") });
    }
    const found = findTopic(topics.list(), ctx.match);
    if ("topic" in found) return unfollow(ctx, found.topic);
    await reply(ctx, ctx.html("topic-not-found", { name: ctx.match.trim() }), {
      keyboard: buttons(ctx, own, "unfollow"),
    });
  });
  guarded.callbackQuery(/^unfollow:(\d+)$/u, async (ctx) => {
    const topic = topics.find(Number(ctx.match[1]));
    if (topic !== null) await unfollow(ctx, topic);
  });
  return composer;
}
