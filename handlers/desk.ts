import type { InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import type { OwnerLine, Saying } from "../src/bot/owner-line.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { I18n } from "../src/i18n/i18n.ts";

export type Speech = Parameters<Saying>[0];

/** Where an owner reads the owners' screens: in which language and time zone. */
export interface Desk extends Speech {
  timezone: string;
}

export interface Screen {
  html: string;
  keyboard?: InlineKeyboard;
}

export interface DeskDeps {
  chats: Pick<ChatRepo, "find">;
  i18n: I18n;
  ownerLine: Pick<OwnerLine, "tellPerson">;
}

/** What a command asks for in a group, where others read along. */
const isPublic = (ctx: ChaparContext): boolean => ctx.chatRow.type !== "private" && ctx.callbackQuery === undefined;

/** The desk where the answer will be read: the owner's private chat, or that of the button. */
export function deskOf(ctx: ChaparContext, { chats, i18n }: Pick<DeskDeps, "chats" | "i18n">): Desk {
  const elsewhere = isPublic(ctx) && ctx.from !== undefined ? chats.find(ctx.from.id, null) : null;
  const { language, timezone } = elsewhere ?? ctx.chatRow;
  if (elsewhere === null) return { t: ctx.t, html: ctx.html, language, timezone };
  return {
    t: (key, args) => i18n.t(language, key, args),
    html: (key, args) => i18n.html(language, key, args),
    ...{ language, timezone },
  };
}

/** Shows an owner's screen: in place after a button, in private whoever asks in a group. */
export async function answerOwner(ctx: ChaparContext, deps: DeskDeps, { html, keyboard }: Screen): Promise<void> {
  const look = keyboard === undefined ? {} : { keyboard };
  if (!isPublic(ctx) || ctx.from === undefined) return editOrReply(ctx, html, look);
  const sent = await deps.ownerLine.tellPerson(ctx.from.id, () => ({ html, ...look }));
  await reply(ctx, ctx.html(sent ? "owner-sent-private" : "owner-open-private"));
}
