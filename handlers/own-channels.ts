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
 * "" names all. In a group without a name it is the group itself.
 */
export async function channelsMeant(
  ctx: ChaparContext,
  { store, access }: { store: Pick<Store, "chats">; access: Pick<Access, "channelsOf" | "of"> },
  asked = "",
  least: Role = "viewer",
): Promise<OwnChannel[]> {
  if (ctx.from === undefined) return [];
  const wanted = asked.trim().replace(/^@/u, "").toLowerCase();
  if (wanted === "" && ctx.chatRow.type !== "private") {
    const role = await access.of(ctx.from.id, ctx.chatRow.id);
    return role !== null && isEnough(role, least) ? [{ chat: ctx.chatRow, role }] : [];
  }
  const own = (await access.channelsOf(ctx.from.id)).flatMap(({ chatId, role }) => {
    const chat = store.chats.byId(chatId);
    return chat === null || !isEnough(role, least) ? [] : [{ chat, role }];
  });
  const exact = own.filter(({ chat }) => chat.username?.toLowerCase() === wanted || lower(chat) === wanted);
  return exact.length > 0 ? exact : own.filter(({ chat }) => lower(chat).startsWith(wanted));
}

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
