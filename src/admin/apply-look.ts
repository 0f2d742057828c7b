import type { FileChannel, FileChat } from "../config/file-channels.ts";
import type { Item } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Role, UiLanguage } from "../model.ts";
import { type Applying, differences, type PlannedField } from "./apply-plan.ts";
import { record } from "./audit.ts";
import { changeLook } from "./channels.ts";
import { setDesk } from "./desk.ts";
import { fileChatOf, peopleOf } from "./file-state.ts";
import { putMember, removeMember } from "./invites.ts";

/** What came of a part of a channel: what was brought to what the file says, and what was left as it is. */
export interface Outcome {
  done: PlannedField[];
  left: PlannedField[];
}

/** What is said of a channel beside its routes and people; `deskId` undefined: the file does not say. */
export interface Look {
  language: UiLanguage;
  timezone: string;
  deskId: number | null | undefined;
}

/**
 * What the file said of a channel when it was last applied: a channel that is otherwise now was changed by a person. Absent:
 * the file has never said it.
 */
export type Said = Partial<Look> & { order?: string[] };

const settingOf = (chatId: number) => `file-said:${chatId}`;

export function lastSaid(store: Store, chatId: number): Said {
  return JSON.parse(store.settings.get(settingOf(chatId)) ?? "{}") as Said;
}

export function keepSaid(store: Store, chatId: number, said: Said): void {
  store.settings.set(settingOf(chatId), JSON.stringify(said));
}

/**
 * Brings the look to what the file says, but for what a person changed since. `isEdited`: a person set the channel up, so that
 * it counts as changed where the file has never said anything; null: the channel is new.
 */
export function applyLook(
  { store, by, overwrite }: Applying,
  chat: Chat,
  look: Look,
  isEdited: boolean | null,
): Outcome {
  const current: Look = { ...chat, deskId: look.deskId === undefined ? undefined : store.chats.deskOf(chat.id) };
  const said = isEdited === null ? {} : lastSaid(store, chat.id);
  const isKept = (name: keyof Look) =>
    !overwrite && current[name] !== look[name] && (name in said ? said[name] !== current[name] : isEdited === true);
  const kept = (["language", "timezone", "deskId"] as const).filter(isKept);
  const next: Look = { ...look, ...Object.fromEntries(kept.map((name) => [name, current[name]])) };
  changeLook(store, chat.id, { language: next.language, timezone: next.timezone }, by);
  if (next.deskId !== undefined) setDesk(store, chat.id, next.deskId, by);
  const heard = Object.entries(look).filter(([name]) => !kept.some((one) => one === name));
  keepSaid(store, chat.id, { ...said, ...Object.fromEntries(heard) });
  const [before, between, after] = [current, next, look].map((one) => lookItem(store, one));
  return { done: differences(before ?? {}, between ?? {}), left: differences(between ?? {}, after ?? {}) };
}

function lookItem(store: Store, { language, timezone, deskId }: Look): Item {
  const said = { language, timezone };
  if (deskId === undefined || deskId === null) return deskId === null ? { ...said, desk: "none" } : said;
  const desk = store.chats.byId(deskId);
  return desk === null ? said : { ...said, desk: shownChat(fileChatOf(desk, new Set())) };
}

const shownChat = ({ chat, threadId }: FileChat) => (threadId === null ? chat : `${chat}/${threadId}`);

/** Whoever writes the file runs the bot: a channel that it names needs no other yes. */
export function activate({ store, by }: Applying, chat: Chat): PlannedField[] {
  if (chat.status === "active") return [];
  store.chats.setStatus(chat.id, "active");
  store.outbox.hastenChat(chat.id, by.now);
  record(store, by.actor, { action: "channel.allowed", chatId: chat.id, subject: chat.title }, by.now);
  return [{ key: "status", before: chat.status, after: "active" }];
}

/**
 * Gives people their roles in the channel. Those whom the file named before and names no more lose theirs; those who came
 * by invitation keep what they have.
 */
export function applyPeople(applying: Applying, chat: Chat, channel: FileChannel): Outcome {
  const { store, by, overwrite } = applying;
  const before = peopleOf(store, chat.id);
  const left: PlannedField[] = [];
  const roles = new Map<number, Role>([
    ...channel.viewers.map((id): [number, Role] => [id, "viewer"]),
    ...channel.editors.map((id): [number, Role] => [id, "editor"]),
  ]);
  for (const member of store.members.ofChat(chat.id)) {
    if (roles.has(member.userId)) continue;
    if (member.addedBy === null || overwrite) removeMember(store, chat.id, member.userId, by);
  }
  for (const [userId, role] of roles) {
    const known = store.members.find(chat.id, userId);
    if (known !== null && known.role !== role && known.addedBy !== null && !overwrite) {
      left.push({ key: `${role}s`, before: null, after: String(userId) });
      continue;
    }
    const name = known?.name ?? (store.chats.find(userId, null)?.title || String(userId));
    putMember(store, { chatId: chat.id, userId, role, name, addedBy: null }, by);
  }
  return { done: differences(lists(before), lists(peopleOf(store, chat.id))), left };
}

const lists = (people: Pick<FileChannel, "editors" | "viewers">): Item =>
  Object.fromEntries(Object.entries(people).filter(([, ids]) => ids.length > 0));
