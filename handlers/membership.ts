import { Composer } from "grammy";
import type { ChatMember, ChatMemberUpdated, User } from "grammy/types";
import { forgetRights, noteRights } from "../src/admin/alerts.ts";
import { takeLookOf } from "../src/admin/channels.ts";
import { lackingRights, wantedRights } from "../src/admin/rights.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import type { OwnerLine, Saying } from "../src/bot/owner-line.ts";
import { createRarely } from "../src/bot/rarely.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import type { TelegramClient } from "../src/telegram/client.ts";
import { pendingRow } from "./channel-screen.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { fixRow, type RightsWatch } from "./rights-watch.ts";
import { channelName } from "./route-words.ts";
import { setupIntro } from "./setup-steps.ts";

/** Channels of one stranger about which the owners are asked at the same time. */
const MOST_PENDING = 5;
/** A question about a channel is open for so long, however often the bot is added there. */
const ASK_AGAIN_MS = 24 * 60 * 60_000;

/**
 * `my_chat_member`: the bot was added, promoted, restricted or removed. An owner's channel is set up at once; a
 * stranger's waits for an owner's yes. A group may ask for news right away, and its admins choose its topics.
 */
export function membershipHandler(deps: {
  store: Store;
  i18n: I18n;
  ownerLine: OwnerLine;
  telegram: Pick<TelegramClient, "leaveChat">;
  now: () => number;
  botName: string;
  botUsername: string;
  rights: Pick<RightsWatch, "inWords">;
  /** The chat is one that chapar.yaml names: it needs nobody's yes. */
  isExpected: (chat: Chat) => boolean;
  /** A chat that chapar.yaml may have been waiting for is there now. */
  onArrival: (chat: Chat) => void;
  /** What was put off for a chat is due now. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, ownerLine, botName, telegram, now: clock, isExpected, onArrival } = deps;
  const rarely = createRarely(clock);
  const composer = new Composer<ChaparContext>();

  composer.on("my_chat_member", async (ctx) => {
    const chat = ctx.chatRow;
    const now = standing(ctx.myChatMember.new_chat_member, chat);
    if (now === "out") return left(ctx.myChatMember, chat);
    // Who had said /stop before they blocked the bot has not taken it back.
    if (chat.type === "private") return store.chats.comeBack(chat.telegramId);
    if (isStrange(ctx, chat) && store.chats.askedAt(chat.id) === null && hasAskedEnough(ctx))
      return turnAway(ctx, chat);
    if (now === "mute") return muted(ctx, chat);
    missRights(ctx, chat);
    const before = standing(ctx.myChatMember.old_chat_member, chat);
    if (chat.status === "active" && before === "mute" && store.routes.ofChat(chat.id).length > 0) {
      // The drain would try again within ten minutes.
      backAgain(chat);
      return tellBack(chat, ctx.myChatMember.from.id, "mute");
    }
    if (chat.type !== "channel") {
      // What its admins said before, /stop included, holds whatever else they let the bot do.
      if (before === "out" || chat.status === "gone") await joinedGroup(ctx, chat);
      return;
    }
    // Nothing new, or asked about already.
    if (before === "in" && (chat.status === "active" || isStrange(ctx, chat))) return;
    // An owner has allowed it, whatever rights a stranger gives or takes there.
    if (chat.status === "active" && !ctx.isOwner && !isExpected(chat)) return;
    await joinedChannel(ctx, chat);
  });

  /** What was put off goes out, and posts get the changes that came while the bot could not write. */
  function backAgain(chat: Chat): void {
    store.outbox.hastenChat(chat.id, clock());
    deps.onDue();
  }

  function tellBack(chat: Chat, by: number, after: "mute" | "gone"): void {
    if (!rarely(`back from ${after} ${chat.id}`)) return;
    forgetRights(store, chat.id);
    ownerLine.tellPersonOrOwners(by, ({ html }) => ({ html: html("channel-rights-back", { title: chat.title }) }));
  }

  async function joinedChannel(ctx: ChaparContext, chat: Chat): Promise<void> {
    const adder = ctx.from?.id;
    if (!ctx.isOwner && !isExpected(chat)) {
      store.chats.setStatus(chat.id, "pending");
      const askedAt = store.chats.askedAt(chat.id);
      if (askedAt !== null && clock() - askedAt < ASK_AGAIN_MS) return;
      store.chats.recordAsked(chat.id, clock());
      if (adder !== undefined) {
        ownerLine.tellPerson(adder, ({ html }) => ({ html: html("pending-notice", { title: chat.title }) }));
      }
      const person = nameOf(ctx.from);
      ownerLine.tell((speech) => ({
        html: speech.html("pending-ask", { person, title: named(chat.title, chat.username) }),
        keyboard: keyboardOf(pendingRow(chat.id, speech)),
      }));
      return;
    }
    store.chats.setStatus(chat.id, "active");
    const wasServed = chat.status === "gone" && store.routes.ofChat(chat.id).length > 0;
    forgetRights(store, chat.id);
    backAgain(chat);
    onArrival(chat);
    // It was missed: whoever adds it again sees that nothing has to be set up anew.
    if (wasServed) return tellBack(chat, adder ?? 0, "gone");
    // One that the file has set up needs nothing more.
    if (adder === undefined || isExpected(chat) || store.routes.ofChat(chat.id).length > 0) return;
    takeLookOf(store, chat.id, adder, byOf(ctx, clock()));
    ownerLine.tellPersonOrOwners(adder, (speech) => ({
      html: setupIntro(chat, speech),
      keyboard: keyboardOf(
        [button(speech.t("channel-button-setup"), `setup:${chat.id}:look`)],
        [button(speech.t("setup-button-at-once"), `setup:${chat.id}:done`)],
      ),
    }));
  }

  /** A channel that waits for an owner's yes, or would have to. */
  const isStrange = (ctx: ChaparContext, chat: Chat): boolean =>
    chat.type === "channel" && chat.status !== "active" && !ctx.isOwner && !isExpected(chat);

  const hasAskedEnough = (ctx: ChaparContext): boolean =>
    ctx.from !== undefined && store.chats.countPending(ctx.from.id) >= MOST_PENDING;

  /** Who has asked the owners about so many channels waits for their answers before the next. */
  async function turnAway(ctx: ChaparContext, chat: Chat): Promise<void> {
    store.chats.setStatus(chat.id, "gone");
    const by = ctx.from?.id;
    if (by !== undefined && rarely(`enough ${by}`)) {
      ownerLine.tellPerson(by, ({ html }) => ({ html: html("pending-too-many", { title: chat.title }) }));
    }
    await telegram.leaveChat(chat.telegramId);
  }

  async function joinedGroup(ctx: ChaparContext, chat: Chat): Promise<void> {
    const wasServed = chat.status === "gone" && store.routes.ofChat(chat.id).length > 0;
    store.chats.comeBack(chat.telegramId);
    backAgain(chat);
    onArrival(chat);
    const keyboard = keyboardOf(
      [button(ctx.t("start-button-topics"), "topics")],
      [button(ctx.t("start-button-latest"), "latest")],
    );
    await reply(ctx, ctx.html("start-group", { name: botName }), { keyboard });
    if (!ctx.isOwner || ctx.from === undefined) return;
    if (wasServed) return tellBack(chat, ctx.from.id, "gone");
    ownerLine.tellPerson(ctx.from.id, (speech) => ({
      html: speech.html("setup-group", { title: channelName(chat) }),
      keyboard: keyboardOf([button(speech.t("channel-button-setup"), `setup:${chat.id}:look`)]),
    }));
  }

  async function muted(ctx: ChaparContext, chat: Chat): Promise<void> {
    if (!rarely(`mute ${chat.id}`)) return;
    const by = ctx.from?.id ?? 0;
    const say: Saying = ({ t, html }) => ({
      html: html("channel-no-rights", { title: chat.title }),
      keyboard: keyboardOf(fixRow(deps.botUsername, chat, ["post"], t)),
    });
    // A stranger's chat where nothing goes is no business of the owners.
    const ours = ctx.isOwner || store.routes.ofChat(chat.id).length > 0;
    if (!ours) ownerLine.tellPerson(by, say);
    // A post that was refused may have told it before.
    else if (noteRights(store, chat.id, clock())) ownerLine.tellPersonOrOwners(by, say);
  }

  /** A right is gone that a route there asks for beside posting. */
  function missRights({ myChatMember, from }: ChaparContext, chat: Chat): void {
    if (myChatMember === undefined || chat.status !== "active") return;
    const wanted = wantedRights(store.routes.ofChat(chat.id)).filter((right) => right !== "post");
    const had = lackingRights(myChatMember.old_chat_member, chat, wanted);
    const lacking = lackingRights(myChatMember.new_chat_member, chat, wanted);
    if (lacking.every((right) => had.includes(right)) || !rarely(`rights ${chat.id}`)) return;
    ownerLine.tellPersonOrOwners(from?.id ?? 0, (speech) => {
      const { html, row } = deps.rights.inWords(chat, lacking, speech);
      return { html, keyboard: keyboardOf(row) };
    });
  }

  async function left(update: ChatMemberUpdated, chat: Chat): Promise<void> {
    const served = chat.type !== "private" && store.routes.ofChat(chat.id).length > 0;
    store.transaction(() => {
      store.chats.leave(chat.telegramId);
      store.outbox.buryTelegramChat(chat.telegramId, "chat-gone");
    });
    // Who removed the bot knows; the owners may not.
    if (served && update.from.id !== update.new_chat_member.user.id) {
      ownerLine.tell(({ html }) => ({ html: html("channel-gone", { title: chat.title }) }));
    }
  }
  return composer;
}

/** "Rauf Aliyev (@rauf)". */
function nameOf(person: User | undefined): string {
  return named([person?.first_name, person?.last_name].filter(Boolean).join(" "), person?.username ?? null);
}

const named = (name: string, username: string | null): string => (username === null ? name : `${name} (@${username})`);

/** What the bot may do there: speak, be there without a voice, or nothing. */
function standing(member: ChatMember, chat: Chat): "in" | "mute" | "out" {
  switch (member.status) {
    case "left":
    case "kicked":
      return "out";
    case "administrator":
      return chat.type === "channel" && member.can_post_messages !== true ? "mute" : "in";
    case "restricted":
      if (!member.is_member) return "out";
      return member.can_send_messages ? "in" : "mute";
    case "member":
      return chat.type === "channel" ? "mute" : "in";
    case "creator":
      return "in";
  }
}
