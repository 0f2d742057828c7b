import { Composer } from "grammy";
import { type Access, isEnough } from "../src/admin/access.ts";
import { setDesk } from "../src/admin/desk.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { type Choice, choiceRows, keyboardOf, pageButtons, pageOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 12;

/**
 * /desk: makes the chat where it is said the desk of channels that one may edit. The list shows to a group only what the
 * person who asks may edit, and each tap is looked at again.
 */
export function deskChoiceHandler(deps: {
  store: Store;
  access: Pick<Access, "look" | "channelsOf">;
  now: () => number;
}): Composer<ChaparContext> {
  const { store, access, now } = deps;
  const composer = new Composer<ChaparContext>();

  async function show(ctx: ChaparContext, page = 0): Promise<void> {
    const mine = ctx.from === undefined ? [] : await access.channelsOf(ctx.from.id);
    const here = ctx.chatRow.id;
    const choices = mine.flatMap(({ chatId, role }): Choice[] => {
      const chat = store.chats.byId(chatId);
      if (chat === null || chatId === here || chat.status !== "active" || !isEnough(role, "editor")) return [];
      return [{ label: chat.title, data: `desk:${chatId}`, on: store.chats.deskOf(chatId) === here }];
    });
    if (choices.length === 0) return editOrReply(ctx, ctx.html("desk-none"));
    const shown = pageOf(choices, page, PER_PAGE);
    const keyboard = keyboardOf(...choiceRows(shown.items), pageButtons(ctx, "desk:page", shown));
    await editOrReply(ctx, ctx.html("desk-choose"), { keyboard });
  }

  composer.command("desk", (ctx) => show(ctx));
  composer.callbackQuery(/^desk:page:(\d+)$/u, (ctx) => show(ctx, Number(ctx.match[1])));
  composer.callbackQuery(/^desk:(\d+)$/u, channelOnly(access, "editor"), async (ctx) => {
    const chatId = Number(ctx.match[1]);
    const chat = store.chats.byId(chatId);
    if (chat === null) return;
    const isHere = store.chats.deskOf(chatId) === ctx.chatRow.id;
    setDesk(store, chatId, isHere ? null : ctx.chatRow.id, byOf(ctx, now()));
    const key = isHere ? "desk-unset-toast" : "desk-set-toast";
    await toast(ctx, ctx.t(key, { title: chat.title }));
    await show(ctx);
  });
  return composer;
}
