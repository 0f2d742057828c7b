import { Composer, InlineKeyboard } from "grammy";
import { pauseChannel, readChannel, removeChannel, toggleAll, toggleTopic } from "../src/admin/channels.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import type { OwnerLine, Saying } from "../src/bot/owner-line.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { Chat } from "../src/model.ts";
import type { TelegramClient } from "../src/telegram/client.ts";
import { channelScreen, channelState } from "./channel-screen.ts";

/** Rights that Chapar needs in a channel, for the link that adds it there. */
const RIGHTS = "post_messages+edit_messages+delete_messages";

/** /channels, for owners: where the news go. */
export function channelsHandler(deps: {
  store: Store;
  telegram: Pick<TelegramClient, "send" | "leaveChat">;
  ownerLine: Pick<OwnerLine, "tellPerson">;
  botUsername: string;
}): Composer<ChaparContext> {
  const { store, telegram, ownerLine, botUsername } = deps;
  const composer = new Composer<ChaparContext>();
  const speechOf = (ctx: ChaparContext): Parameters<Saying>[0] => ({
    t: (key, args) => ctx.t(key, args),
    html: (key, args) => ctx.html(key, args),
    language: ctx.chatRow.language,
  });

  async function list(ctx: ChaparContext): Promise<void> {
    const channels = store.chats.channels().flatMap(({ id }) => readChannel(store, id) ?? []);
    const keyboard = new InlineKeyboard();
    for (const { chat } of channels) keyboard.text(chat.title, `channel:${chat.id}`).row();
    keyboard.url(ctx.t("channels-button-add"), `https://t.me/${botUsername}?startchannel&admin=${RIGHTS}`);
    if (channels.length === 0) return editOrReply(ctx, ctx.html("channels-empty"), { keyboard });
    const lines = channels.map((channel) => {
      const title = ctx.html("channel-line", { title: channel.chat.title });
      return `${title}\n${channelState(store, channel, speechOf(ctx))}`;
    });
    await editOrReply(ctx, [ctx.html("channels-title", { count: channels.length }), ...lines].join("\n\n"), {
      keyboard,
    });
  }

  async function show(ctx: ChaparContext, chatId: number): Promise<void> {
    const screen = channelScreen(store, chatId, speechOf(ctx));
    if (screen === null) return editOrReply(ctx, ctx.html("channel-missing"));
    await editOrReply(ctx, screen.html, { keyboard: screen.keyboard });
  }

  async function test(ctx: ChaparContext, chat: Chat): Promise<void> {
    const target = { telegramId: chat.telegramId, threadId: chat.threadId };
    const result = await telegram.send(target, { html: ctx.html("channel-test-post"), preview: null });
    if (result.ok)
      return void (await ctx.answerCallbackQuery({ text: ctx.t("channel-test-sent", { title: chat.title }) }));
    const reason = "description" in result.error ? result.error.description : ctx.t("source-failure-network");
    await ctx.answerCallbackQuery({
      text: ctx.t("channel-test-failed", { title: chat.title, reason }).slice(0, 200),
      show_alert: true,
    });
  }

  async function allow(ctx: ChaparContext, chat: Chat): Promise<void> {
    if (chat.status === "pending") {
      store.chats.setStatus(chat.id, "active");
      await ctx.answerCallbackQuery({ text: ctx.t("pending-allowed-toast", { title: chat.title }) });
      if (chat.addedBy !== null) {
        await ownerLine.tellPerson(chat.addedBy, ({ html }) => ({
          html: html("pending-allowed-notice", { title: chat.title }),
        }));
      }
    }
    await show(ctx, chat.id);
  }

  async function leave(ctx: ChaparContext, chat: Chat): Promise<void> {
    removeChannel(store, chat.id);
    await telegram.leaveChat(chat.telegramId);
    store.chats.setStatus(chat.id, "gone");
    if (chat.addedBy !== null) {
      await ownerLine.tellPerson(chat.addedBy, ({ html }) => ({
        html: html("pending-refused-notice", { title: chat.title }),
      }));
    }
    await editOrReply(ctx, ctx.html("pending-left", { title: chat.title }));
  }

  composer.command("channels", ownersOnly(), list);
  composer.callbackQuery("channels", ownersOnly(), list);
  composer.callbackQuery(/^channel:(\d+)(?::(\w+)(?::(\d+))?)?$/u, ownersOnly(), async (ctx) => {
    const [, id, action, topicId] = ctx.match;
    const chat = store.chats.byId(Number(id));
    if (chat === null) return editOrReply(ctx, ctx.html("channel-missing"));
    switch (action) {
      case "allow":
        return allow(ctx, chat);
      case "leave":
        return leave(ctx, chat);
      case "test":
        return test(ctx, chat);
      case "topic": {
        const topic = store.topics.find(Number(topicId));
        if (topic !== null) toggleTopic(store, chat.id, topic.slug);
        break;
      }
      case "all":
        toggleAll(store, chat.id);
        break;
      case "pause":
      case "resume": {
        pauseChannel(store, chat.id, action === "pause");
        const key = action === "pause" ? "channel-paused-toast" : "channel-resumed-toast";
        await ctx.answerCallbackQuery({ text: ctx.t(key, { title: chat.title }) });
        break;
      }
      case "remove": {
        const keyboard = new InlineKeyboard()
          .text(ctx.t("channel-button-remove-yes"), `channel:${chat.id}:drop`)
          .text(ctx.t("button-cancel"), `channel:${chat.id}`);
        return editOrReply(ctx, ctx.html("channel-remove-confirm", { title: chat.title }), { keyboard });
      }
      case "drop":
        removeChannel(store, chat.id);
        return editOrReply(ctx, ctx.html("channel-removed", { title: chat.title }), {
          keyboard: new InlineKeyboard().text(ctx.t("button-back"), "channels"),
        });
    }
    await show(ctx, chat.id);
  });
  return composer;
}
