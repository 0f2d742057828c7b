import { Composer, InlineKeyboard } from "grammy";
import { type Access, isEnough, type Standing } from "../src/admin/access.ts";
import {
  changeLook,
  decideChannel,
  pauseChannel,
  readChannel,
  removeChannel,
  takeLookOf,
} from "../src/admin/channels.ts";
import { copyChannel } from "../src/admin/copy-channel.ts";
import { addLink } from "../src/admin/rights.ts";
import { addRoute } from "../src/admin/routes.ts";
import { undoEntry } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly, ownersOnly } from "../src/bot/guards.ts";
import type { OwnerLine, Saying } from "../src/bot/owner-line.ts";
import { editOrReply, refuse } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { readOutcome } from "../src/delivery/outcome.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import type { CallError, TelegramClient } from "../src/telegram/client.ts";
import { channelInList, channelScreen, languagesScreen } from "./channel-screen.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { toggleNewsLanguage } from "./news-languages.ts";
import { isNamed } from "./own-channels.ts";
import { channelName } from "./route-words.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 8;

/** What only the people of ADMIN_IDS may do with a channel. */
const OWNERS_ACTIONS = new Set(["allow", "leave", "remove", "drop", "undrop"]);
/** What changes nothing. */
const LOOKS = new Set(["", "routes", "copy", "languages"]);

export interface ChannelsDeps {
  store: Store;
  i18n: I18n;
  access: Access;
  telegram: Pick<TelegramClient, "send" | "leaveChat" | "getChatMember">;
  ownerLine: Pick<OwnerLine, "tellPerson">;
  botUsername: string;
  now: () => number;
  /** Posts are to be edited. */
  onDue: () => void;
}

/** /channels, for owners and editors: where the news goes. */
export function channelsHandler(deps: ChannelsDeps): Composer<ChaparContext> {
  const { store, i18n, access, telegram, ownerLine, botUsername, now } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  function list(desk: Desk, chatIds: readonly number[], isOwner: boolean, page = 0): Screen {
    const channels = chatIds.flatMap((id) => readChannel(store, id) ?? []);
    const add = isOwner
      ? [
          [InlineKeyboard.url(desk.t("channels-button-add"), addLink(botUsername, "channel"))],
          [InlineKeyboard.url(desk.t("channels-button-add-group"), addLink(botUsername, "group"))],
        ]
      : [];
    if (channels.length === 0) return { html: desk.html("channels-empty"), keyboard: keyboardOf(...add) };
    const shown = pageOf(channels, page, PER_PAGE);
    const text = [
      desk.html("channels-title", { count: channels.length }),
      ...shown.items.map((channel) => channelInList(deps, channel, desk)),
      ...pageNote(desk, shown),
    ];
    const choices = shown.items.map(({ chat }) => ({ label: channelName(chat), data: `channel:${chat.id}` }));
    const keyboard = keyboardOf(...choiceRows(choices), pageButtons(desk, "channels", shown), ...add);
    return { html: text.join("\n\n"), keyboard };
  }

  async function showAll(ctx: ChaparContext, { page = 0, asked = "" } = {}): Promise<void> {
    const own = ctx.from === undefined ? [] : await access.channelsOf(ctx.from.id, isNamed(asked));
    if (own.length === 0 && !ctx.isOwner) return refuse(ctx, ctx.t("not-for-you"));
    const ids = own.map(({ chatId }) => chatId);
    await answerOwner(ctx, list(deskOf(ctx, desks), ids, ctx.isOwner, page));
  }

  const toAll = (ctx: ChaparContext) => keyboardOf([button(ctx.t("button-back"), "channels")]);
  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("channel-missing"), { keyboard: toAll(ctx) });

  async function show(ctx: ChaparContext, chatId: number, page = 0): Promise<void> {
    const screen = channelScreen(deps, chatId, deskOf(ctx, desks), ctx.role ?? "viewer", page);
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
      decideChannel(store, chat.id, true, byOf(ctx, now()));
      if (chat.addedBy !== null) takeLookOf(store, chat.id, chat.addedBy, byOf(ctx, now()));
      catchUp(chat);
      await toast(ctx, ctx.t("pending-allowed-toast", { title: chat.title }));
      tellAdder(chat, "pending-allowed-notice", ({ t }) =>
        keyboardOf([button(t("channel-button-setup"), `setup:${chat.id}:look`)]),
      );
    }
    await show(ctx, chat.id);
  }

  async function leave(ctx: ChaparContext, chat: Chat): Promise<void> {
    // Another owner may have allowed it meanwhile.
    if (chat.status !== "pending" && chat.status !== "gone") return show(ctx, chat.id);
    if (chat.status === "pending") {
      decideChannel(store, chat.id, false, byOf(ctx, now()));
      await telegram.leaveChat(chat.telegramId);
      tellAdder(chat, "pending-refused-notice");
    }
    await editOrReply(ctx, ctx.html("pending-left", { title: chat.title }), { keyboard: toAll(ctx) });
  }

  function tellAdder(
    { addedBy, title }: Chat,
    key: string,
    buttons: (speech: Parameters<Saying>[0]) => InlineKeyboard | undefined = () => undefined,
  ): void {
    if (addedBy === null) return;
    ownerLine.tellPerson(addedBy, (speech) => {
      const keyboard = buttons(speech);
      return { html: speech.html(key, { title }), ...(keyboard && { keyboard }) };
    });
  }

  composer.command("channels", (ctx) => showAll(ctx, { asked: ctx.match }));
  composer.callbackQuery(/^channels(?::(\d+))?$/u, (ctx) => showAll(ctx, { page: Number(ctx.match[1] ?? 0) }));

  const guards = { owner: ownersOnly(), editor: channelOnly(access, "editor"), viewer: channelOnly(access, "viewer") };
  const least = (action: string): Standing =>
    OWNERS_ACTIONS.has(action) ? "owner" : LOOKS.has(action) ? "viewer" : "editor";

  const BUTTONS = /^channel:(\d+)(?::(\w+)(?::(\w+))?)?$/u;
  composer.callbackQuery(BUTTONS, (ctx, next) => guards[least(ctx.match[2] ?? "")](ctx, next));
  composer.callbackQuery(BUTTONS, async (ctx) => {
    const [, id, action = "", value = ""] = ctx.match;
    const chat = store.chats.byId(Number(id));
    ctx.role ??= "owner";
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
      case "routes":
        return show(ctx, chat.id, Number(value));
      case "test":
        return test(ctx, chat);
      case "languages":
        return languages(ctx, chat);
      case "language":
        if (/^[a-z]{2,3}$/u.test(value)) {
          changeLook(store, chat.id, { newsLanguages: toggleNewsLanguage(chat, value) }, byOf(ctx, now()));
        }
        return languages(ctx, chat);
      case "route":
        addRoute(store, chat.id, { query: "", status: "paused" }, byOf(ctx, now()));
        await toast(ctx, ctx.t("route-added-toast"));
        break;
      case "copy":
        return copy(ctx, chat, value);
      case "pause":
      case "resume": {
        pauseChannel(store, chat.id, action === "pause", byOf(ctx, now()));
        deps.onDue();
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
        return remove(ctx, chat);
      case "undrop":
        undoRemoval(ctx, chat, Number(value));
        break;
    }
    await show(ctx, chat.id);
  });

  async function remove(ctx: ChaparContext, chat: Chat): Promise<void> {
    // Tapped twice: what the first tap said stands there.
    if (chat.status === "stopped") return;
    removeChannel(store, chat.id, byOf(ctx, now()));
    const undo = button(ctx.t("button-undo"), `channel:${chat.id}:undrop:${store.audit.newestId()}`);
    const keyboard = keyboardOf([undo, button(ctx.t("button-back"), "channels")]);
    await editOrReply(ctx, ctx.html("channel-removed", { title: chat.title }), { keyboard });
  }

  function undoRemoval(ctx: ChaparContext, chat: Chat, entryId: number): void {
    const entry = store.audit.find(entryId);
    const isRemoval = entry?.action === "channel.removed" && entry.chatId === chat.id;
    if (isRemoval && undoEntry(store, entryId, byOf(ctx, now())).kind === "undone") deps.onDue();
  }

  async function languages(ctx: ChaparContext, { id }: Chat): Promise<void> {
    const chat = store.chats.byId(id);
    if (chat === null) return missing(ctx);
    const look = {
      title: chat.title,
      ticked: chat.newsLanguages,
      verb: `channel:${id}:language`,
      back: `channel:${id}`,
    };
    await answerOwner(ctx, languagesScreen(deps, look, deskOf(ctx, desks)));
  }

  /** Which channel's settings are copied, and then a question: what the channel had is replaced. */
  async function copy(ctx: ChaparContext, to: Chat, value: string): Promise<void> {
    const [, which, sure, page] = /^(?:(\d+)(yes)?|p(\d{1,3}))$/u.exec(value) ?? [];
    const speech = deskOf(ctx, desks);
    const from = which === undefined ? null : store.chats.byId(Number(which));
    const role = from === null || ctx.from === undefined ? null : await access.of(ctx.from.id, from.id);
    if (from === null || role === null) return answerOwner(ctx, await copyChoice(ctx, to, Number(page ?? 0), speech));
    if (sure === undefined) {
      const yes = button(speech.t("channel-button-copy-yes"), `channel:${to.id}:copy:${from.id}yes`);
      const keyboard = keyboardOf([yes, button(speech.t("button-cancel"), `channel:${to.id}`)]);
      return answerOwner(ctx, {
        html: speech.html("channel-copy-confirm", { from: from.title, to: to.title }),
        keyboard,
      });
    }
    if (!isEnough(ctx.role ?? null, "editor")) return toast(ctx, ctx.t("channel-only-viewer"), { alert: true });
    copyChannel(store, from.id, to.id, byOf(ctx, now()));
    deps.onDue();
    await toast(ctx, ctx.t("channel-copied-toast"));
    await show(ctx, to.id);
  }

  async function copyChoice(ctx: ChaparContext, to: Chat, page: number, speech: Desk): Promise<Screen> {
    const own = ctx.from === undefined ? [] : await access.channelsOf(ctx.from.id);
    const others = own.filter(({ chatId }) => chatId !== to.id && store.routes.ofChat(chatId).length > 0);
    const shown = pageOf(others, page, PER_PAGE);
    const choices = shown.items.flatMap(({ chatId }) => {
      const chat = store.chats.byId(chatId);
      return chat === null ? [] : [{ label: channelName(chat), data: `channel:${to.id}:copy:${chatId}` }];
    });
    const html = speech.html(choices.length === 0 ? "channel-copy-none" : "channel-copy-choose", { title: to.title });
    // A letter before the number of a page: a number alone is a channel.
    const pages = pageButtons(speech, `channel:${to.id}:copy`, shown, "p");
    return {
      html: [html, ...pageNote(speech, shown)].join("\n\n"),
      keyboard: keyboardOf(...choiceRows(choices), pages, [button(speech.t("button-back"), `channel:${to.id}`)]),
    };
  }

  /** Its posts get the changes that came while nothing went there. */
  function catchUp(chat: Chat): void {
    store.outbox.hastenChat(chat.id, now());
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
