import { Composer, InlineKeyboard } from "grammy";
import { pauseChannel, readChannel, removeChannel, toggleAll, toggleTopic } from "../src/admin/channels.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import type { OwnerLine } from "../src/bot/owner-line.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { readOutcome } from "../src/delivery/outcome.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import type { CallError, TelegramClient } from "../src/telegram/client.ts";
import { channelLanguages, channelLines, channelScreen, replaceQuestion, replaceScreen } from "./channel-screen.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { toggleNewsLanguage } from "./news-languages.ts";
import { toast } from "./toast.ts";

/** Rights that Chapar needs in a channel, for the link that adds it there. */
const RIGHTS = "post_messages+edit_messages+delete_messages";

const PER_PAGE = 8;

/** /channels, for owners: where the news go. */
export function channelsHandler(deps: {
  store: Store;
  i18n: I18n;
  telegram: Pick<TelegramClient, "send" | "leaveChat" | "getChatMember">;
  ownerLine: Pick<OwnerLine, "tellPerson">;
  botUsername: string;
  now: () => number;
  /** Posts are to be edited. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, telegram, ownerLine, botUsername } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  function list(desk: Desk, page = 0): Screen {
    const channels = store.chats.channels().flatMap(({ id }) => readChannel(store, id) ?? []);
    const addLink = `https://t.me/${botUsername}?startchannel&admin=${RIGHTS}`;
    const add = InlineKeyboard.url(desk.t("channels-button-add"), addLink);
    if (channels.length === 0) {
      return { html: desk.html("channels-empty"), keyboard: keyboardOf([add]) };
    }
    const shown = pageOf(channels, page, PER_PAGE);
    const text = [
      desk.html("channels-title", { count: channels.length }),
      ...shown.items.map((channel) => channelLines(store, channel, desk)),
      ...pageNote(desk, shown),
    ];
    const choices = shown.items.map(({ chat }) => ({ label: chat.title, data: `channel:${chat.id}` }));
    const keyboard = keyboardOf(...choiceRows(choices), pageButtons(desk, "channels", shown), [add]);
    return { html: text.join("\n\n"), keyboard };
  }
  const showAll = (ctx: ChaparContext, page = 0) => answerOwner(ctx, list(deskOf(ctx, desks), page));

  const toAll = (ctx: ChaparContext) => keyboardOf([button(ctx.t("button-back"), "channels")]);
  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("channel-missing"), { keyboard: toAll(ctx) });

  async function show(ctx: ChaparContext, chatId: number): Promise<void> {
    const screen = channelScreen(deps, chatId, deskOf(ctx, desks));
    await (screen === null ? missing(ctx) : answerOwner(ctx, screen));
  }

  async function test(ctx: ChaparContext, chat: Chat): Promise<void> {
    const target = { telegramId: chat.telegramId, threadId: chat.threadId };
    const html = i18n.html(chat.language, "channel-test-post");
    const result = await telegram.send(target, { html, preview: null });
    if (result.ok) return toast(ctx, ctx.t("channel-test-sent", { title: chat.title }));
    await toast(ctx, ctx.t("channel-test-failed", { title: chat.title, reason: testFailure(ctx, result.error) }), {
      alert: true,
    });
  }

  /** Whether the bot is there after all: a channel may have been taken for gone while Telegram was in trouble. */
  async function again(ctx: ChaparContext, chat: Chat): Promise<void> {
    const member = await telegram.getChatMember(chat.telegramId, ctx.me.id);
    if (!member.ok || member.value.status === "left" || member.value.status === "kicked") {
      return toast(ctx, ctx.t("channel-again-failed", { title: chat.title }), { alert: true });
    }
    store.chats.comeBack(chat.telegramId);
    catchUp(chat);
    await show(ctx, chat.id);
  }

  async function allow(ctx: ChaparContext, chat: Chat): Promise<void> {
    if (chat.status === "pending") {
      store.chats.setStatus(chat.id, "active");
      catchUp(chat);
      await toast(ctx, ctx.t("pending-allowed-toast", { title: chat.title }));
      await tellAdder(chat, "pending-allowed-notice");
    }
    await show(ctx, chat.id);
  }

  async function leave(ctx: ChaparContext, chat: Chat): Promise<void> {
    // Another owner may have allowed it meanwhile.
    if (chat.status !== "pending" && chat.status !== "gone") return show(ctx, chat.id);
    if (chat.status === "pending") {
      removeChannel(store, chat.id);
      await telegram.leaveChat(chat.telegramId);
      store.chats.setStatus(chat.id, "gone");
      await tellAdder(chat, "pending-refused-notice");
    }
    await editOrReply(ctx, ctx.html("pending-left", { title: chat.title }), { keyboard: toAll(ctx) });
  }

  async function tellAdder({ addedBy, title }: Chat, key: string): Promise<void> {
    if (addedBy !== null) ownerLine.tellPerson(addedBy, ({ html }) => ({ html: html(key, { title }) }));
  }

  composer.command("channels", ownersOnly(), (ctx) => showAll(ctx));
  composer.callbackQuery(/^channels(?::(\d+))?$/u, ownersOnly(), (ctx) => showAll(ctx, Number(ctx.match[1] ?? 0)));
  composer.callbackQuery(/^channel:(\d+)(?::(\w+)(?::(\w+))?)?$/u, ownersOnly(), async (ctx) => {
    const [, id, action, value] = ctx.match;
    const chat = store.chats.byId(Number(id));
    if (chat === null) return missing(ctx);
    switch (action) {
      case "allow":
        return allow(ctx, chat);
      case "leave":
        return leave(ctx, chat);
      case "again":
        if (chat.status === "gone") return again(ctx, chat);
        break;
    }
    // What else can be done with a channel takes the bot to be there.
    if (chat.status === "pending" || chat.status === "gone") return show(ctx, chat.id);
    switch (action) {
      case "test":
        return test(ctx, chat);
      case "choose":
      case "replace":
        return replace(ctx, chat, action);
      case "languages":
        return languages(ctx, chat);
      case "language":
        if (value !== undefined && /^[a-z]{2,3}$/u.test(value)) {
          store.chats.setLook(chat.id, { ...chat, newsLanguages: toggleNewsLanguage(chat, value) });
        }
        return languages(ctx, chat);
      case "topic":
      case "all":
        // A button of before the rule was written must not undo it.
        if (ruleOf(chat) !== null) return replace(ctx, chat, "choose");
        chooseNews(chat, Number(value ?? 0));
        break;
      case "swap":
        if (ruleOf(chat) !== null) chooseNews(chat, Number(value));
        break;
      case "pause":
      case "resume": {
        pauseChannel(store, chat.id, action === "pause");
        const key = action === "pause" ? "channel-paused-toast" : "channel-resumed-toast";
        await toast(ctx, ctx.t(key, { title: chat.title }));
        break;
      }
      case "remove": {
        const yes = button(ctx.t("channel-button-remove-yes"), `channel:${chat.id}:drop`);
        const keyboard = keyboardOf([yes, button(ctx.t("button-cancel"), `channel:${chat.id}`)]);
        return editOrReply(ctx, ctx.html("channel-remove-confirm", { title: chat.title }), { keyboard });
      }
      case "drop":
        removeChannel(store, chat.id);
        return editOrReply(ctx, ctx.html("channel-removed", { title: chat.title }), { keyboard: toAll(ctx) });
    }
    await show(ctx, chat.id);
  });

  /** Ticks or unticks a topic; 0 is all the news. */
  function chooseNews(chat: Chat, topicId: number): void {
    const topic = topicId === 0 ? null : store.topics.find(topicId);
    if (topicId === 0) toggleAll(store, chat.id);
    else if (topic?.status === "active") toggleTopic(store, chat.id, topic.slug);
    takeBack(chat);
  }

  /** The query of somebody's own that says what goes there; null when topics do. */
  function ruleOf(chat: Chat): string | null {
    const choice = readChannel(store, chat.id)?.choice;
    return choice?.kind === "query" ? choice.query : null;
  }

  async function replace(ctx: ChaparContext, chat: Chat, step: "choose" | "replace"): Promise<void> {
    const [channel, rule] = [readChannel(store, chat.id), ruleOf(chat)];
    if (channel === null || rule === null) return show(ctx, chat.id);
    const speech = deskOf(ctx, desks);
    const screen = step === "choose" ? replaceQuestion(channel, rule, speech) : replaceScreen(store, channel, speech);
    await answerOwner(ctx, screen);
  }

  async function languages(ctx: ChaparContext, chat: Chat): Promise<void> {
    const channel = readChannel(store, chat.id);
    if (channel === null) return missing(ctx);
    await answerOwner(ctx, channelLanguages(deps, channel, deskOf(ctx, desks)));
  }

  /** A channel that was removed here works again when somebody chooses news for it. */
  function takeBack(chat: Chat): void {
    if (chat.status !== "stopped") return;
    store.chats.setStatus(chat.id, "active");
    catchUp(chat);
  }

  /** Its posts get the changes that came while nothing went there. */
  function catchUp(chat: Chat): void {
    store.outbox.hastenChat(chat.id, deps.now());
    deps.onDue();
  }

  return composer;
}

/** Why a test post did not arrive, as part of a sentence. */
function testFailure(ctx: ChaparContext, error: CallError): string {
  const outcome = readOutcome(error);
  switch (outcome.kind) {
    case "no-rights":
      return ctx.t("channel-failure-rights");
    case "chat-gone":
      return ctx.t("channel-failure-gone");
    case "bad-request":
      return outcome.why;
    default:
      return ctx.t("channel-failure-telegram");
  }
}
