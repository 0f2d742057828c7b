import type { ChatMember } from "grammy/types";
import type { Store } from "../db/store.ts";
import type { Chat, Role } from "../model.ts";
import type { CallError, TelegramClient } from "../telegram/client.ts";

/** What somebody may do in a channel: owners all that there is. */
export type Standing = "owner" | Role;

/** A standing and how sure it is. */
export interface Look {
  /** null: none. */
  role: Standing | null;
  /** Telegram did not say whether they are an admin there, which counts as no. */
  unseen: boolean;
}

export interface Access {
  /** What the person may do in the channel (chats.id) at this moment; null: nothing. */
  of(userId: number, chatId: number): Promise<Standing | null>;
  /** The same, and whether Telegram failed to answer. */
  look(userId: number, chatId: number): Promise<Look>;
  /**
   * The channels in which the person may do something, as `store.chats.channels` orders them. Where there are many, an
   * admin in Telegram is found who has done something here, or names the channel (`named`).
   */
  channelsOf(userId: number, named?: (chat: Chat) => boolean): Promise<{ chatId: number; role: Standing }[]>;
  /**
   * Whether the person may say who else gets in: an owner, or an admin of the channel in Telegram at this moment; no
   * member, whom somebody let in. "unseen": Telegram did not say, which counts as no.
   */
  runs(userId: number, chatId: number): Promise<boolean | "unseen">;
  /**
   * Whether the person may write news of their own, which all readers find: an owner, or an editor where an owner has a hand
   * in it. Anybody can take the bot into a group of theirs, and is an editor there.
   */
  writes(userId: number): Promise<boolean>;
  isOwner(userId: number): boolean;
}

export interface AccessOptions {
  store: Pick<Store, "chats" | "members" | "audit" | "routes">;
  telegram: Pick<TelegramClient, "getChatMember">;
  /** Telegram user ids. */
  owners: readonly number[];
}

/** For a list, so many channels at most are asked about a person whom they concern by what we know … */
const MOST_NEAR = 40;
/** … and so many in all where fewer do, those that the person names first: anybody may ask, and each is a call to Telegram. */
const AT_ONCE = 8;

const NOBODY: Look = { role: null, unseen: false };

/**
 * Who may do what. Owners everywhere; members by their role; the admins of a channel in Telegram as editors, asked for at
 * each call and remembered nowhere, so that who lost the right a second ago has lost it here. Where the bot waits for an
 * owner's leave to work, only owners and members count: anybody can make a channel and add the bot.
 */
export function createAccess({ store, telegram, owners }: AccessOptions): Access {
  const isOwner = (userId: number) => owners.includes(userId);

  async function look(userId: number, chatId: number): Promise<Look> {
    if (isOwner(userId)) return { role: "owner", unseen: false };
    const chat = store.chats.byId(chatId);
    if (chat === null || chat.type === "private") return NOBODY;
    const given = store.members.find(chatId, userId)?.role ?? null;
    if (given === "editor") return { role: given, unseen: false };
    const admin = await isAdmin(userId, chat);
    return admin === true
      ? { role: "editor", unseen: false }
      : { role: given, unseen: given === null && admin === "unseen" };
  }

  async function isAdmin(userId: number, chat: Chat): Promise<boolean | "unseen"> {
    if (!isOpen(chat)) return false;
    const answer = await telegram.getChatMember(chat.telegramId, userId);
    if (!answer.ok) return isStranger(answer.error) ? false : "unseen";
    return runsIt(answer.value, chat);
  }

  async function runs(userId: number, chatId: number): Promise<boolean | "unseen"> {
    if (isOwner(userId)) return true;
    const chat = store.chats.byId(chatId);
    return chat === null || chat.type === "private" ? false : isAdmin(userId, chat);
  }

  const channelsOf: Access["channelsOf"] = async (userId, named = () => false) => {
    const chats = store.chats.channels();
    if (isOwner(userId)) return chats.map(({ id }) => ({ chatId: id, role: "owner" }));
    const near = new Set([
      ...store.members.ofUser(userId).map(({ chatId }) => chatId),
      ...store.audit.chatsOfActor(userId),
    ]);
    const isNear = (chat: Chat) => near.has(chat.id) || chat.addedBy === userId;
    const concerned = chats.filter(isNear).slice(0, MOST_NEAR);
    const others = chats.filter((chat) => !isNear(chat));
    const first = [...others.filter((chat) => named(chat)), ...others.filter((chat) => !named(chat))];
    const asked = [...concerned, ...first.slice(0, Math.max(0, AT_ONCE - concerned.length))];
    const roles = new Map<number, Standing>();
    while (asked.length > 0) {
      const looks = asked.splice(0, AT_ONCE).map(async ({ id }) => ({ id, role: (await look(userId, id)).role }));
      for (const { id, role } of await Promise.all(looks)) if (role !== null) roles.set(id, role);
    }
    return chats.flatMap(({ id }) => {
      const role = roles.get(id);
      return role === undefined ? [] : [{ chatId: id, role }];
    });
  };

  /** A channel works since an owner allowed it; a group when an owner or the file brought it, or let the person in. */
  function isTrusted(userId: number, chat: Chat): boolean {
    if (chat.type === "channel" || (chat.addedBy !== null && isOwner(chat.addedBy))) return true;
    if (store.routes.ofChat(chat.id).some(({ managed }) => managed === "file")) return true;
    const member = store.members.find(chat.id, userId);
    // null: the file said so.
    return member !== null && (member.addedBy === null || isOwner(member.addedBy));
  }

  async function writes(userId: number): Promise<boolean> {
    if (isOwner(userId)) return true;
    return (await channelsOf(userId)).some(({ chatId, role }) => {
      const chat = store.chats.byId(chatId);
      return chat !== null && isEnough(role, "editor") && isTrusted(userId, chat);
    });
  }

  return { look, channelsOf, runs, writes, isOwner, of: async (userId, chatId) => (await look(userId, chatId)).role };
}

/** Whether `role` is enough where `least` is asked for. */
export function isEnough(role: Standing | null, least: Role): boolean {
  if (role === null) return false;
  return role !== "viewer" || least === "viewer";
}

/** The bot may work there: somebody who runs it, or the file, has said so. */
const isOpen = ({ status }: Chat): boolean => status === "active" || status === "stopped";

/** In a channel an admin who may post; in a group any admin. */
function runsIt(member: ChatMember, { type }: Chat): boolean {
  if (member.status === "creator") return true;
  if (member.status !== "administrator") return false;
  return type !== "channel" || member.can_post_messages === true;
}

/** Telegram knows no such person there: a no, not a failure. */
const isStranger = (error: CallError): boolean =>
  "error_code" in error && error.error_code === 400 && /user|participant/iu.test(error.description);
