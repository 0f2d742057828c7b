import { type Access, isEnough, type Standing } from "../src/admin/access.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";
import type { Chat, Role } from "../src/model.ts";
import type { Desk, Screen } from "./desk.ts";
import { choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";

const PER_PAGE = 10;

export interface OwnChannel {
  chat: Chat;
  role: Standing;
}

/**
 * The channels in which whoever asks may do that much, of those that `asked` names: by @name or the beginning of the title;
 * "" names all. In a group without a name it is the group itself, or the channels whose desk it is.
 */
export async function channelsMeant(
  ctx: ChaparContext,
  { store, access }: { store: Pick<Store, "chats" | "routes">; access: Pick<Access, "channelsOf" | "of"> },
  asked = "",
  least: Role = "viewer",
): Promise<OwnChannel[]> {
  if (ctx.from === undefined) return [];
  const wanted = wordOf(asked);
  const isExact = isNamed(asked);
  const own = (await access.channelsOf(ctx.from.id, isExact)).flatMap(({ chatId, role }) => {
    const chat = store.chats.byId(chatId);
    return chat === null || !isEnough(role, least) ? [] : [{ chat, role }];
  });
  if (wanted === "" && ctx.chatRow.type !== "private") {
    const here = ctx.chatRow;
    const ofDesk = own.filter(({ chat }) => store.chats.deskOf(chat.id) === here.id);
    if (ofDesk.length > 0 && store.routes.ofChat(here.id).length === 0) return ofDesk;
    const role = await access.of(ctx.from.id, here.id);
    return role !== null && isEnough(role, least) ? [{ chat: here, role }] : [];
  }
  const exact = own.filter(({ chat }) => isExact(chat));
  return exact.length > 0 ? exact : own.filter(({ chat }) => lower(chat).startsWith(wanted));
}

/** What is said where `channelsMeant` finds none. */
export const noChannel = (ctx: ChaparContext): string => ctx.t(ctx.isOwner ? "owner-no-channel" : "team-no-channel");

/** Whether `asked` is the whole @name or title of a chat. */
export function isNamed(asked: string): (chat: Chat) => boolean {
  const wanted = wordOf(asked);
  return (chat) => wanted !== "" && (chat.username?.toLowerCase() === wanted || lower(chat) === wanted);
}

const wordOf = (asked: string): string => asked.trim().replace(/^@/u, "").toLowerCase();
const lower = ({ title }: Chat): string => title.toLowerCase();

/** Asks which of them is meant: buttons `verb:CHAT`, pages `verbs:NUMBER`. */
export function channelChoice(desk: Desk, channels: readonly OwnChannel[], verb: string, page: number): Screen {
  const shown = pageOf(channels, page, PER_PAGE);
  const choices = shown.items.map(({ chat }) => ({ label: chat.title, data: `${verb}:${chat.id}` }));
  return {
    html: [desk.html("team-choose"), ...pageNote(desk, shown)].join("\n\n"),
    keyboard: keyboardOf(...choiceRows(choices), pageButtons(desk, `${verb}s`, shown)),
  };
}
