import { createHash, randomBytes } from "node:crypto";
import type { Invite } from "../db/members.ts";
import type { Store } from "../db/store.ts";
import type { Actor, Role } from "../model.ts";
import type { Access } from "./access.ts";
import { type By, record } from "./audit.ts";

/** For so long a link may be used. */
export const INVITE_MS = 48 * 60 * 60_000;
/** For so long it is known that there was a link, so that who comes late is told why it does not work. */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;
/** Of one channel at a time: nobody needs more, and none is forgotten among many. */
const MOST_OPEN = 20;

/** 18 bytes are 24 letters of base64url: nobody guesses them, and they fit a link (64). */
const newToken = (): string => randomBytes(18).toString("base64url");
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * Makes a link's token, which is nowhere but in the answer; null when the channel has enough links that are open. Who may
 * do so (`Access.runs`) has been asked before, and is asked again when the link is used.
 */
export function createInvite(
  store: Store,
  { chatId, role }: { chatId: number; role: Role },
  { actor, now }: By & { actor: { id: number } },
  token: string = newToken(),
): { token: string; invite: Invite } | null {
  return store.transaction(() => {
    store.members.dropInvites(now - REMEMBERED_MS);
    if (store.members.openInvites(chatId, now).length >= MOST_OPEN) return null;
    const facts = { tokenHash: hashOf(token), chatId, role, createdBy: actor.id, createdAt: now };
    const invite = { ...facts, expiresAt: now + INVITE_MS };
    store.members.addInvite(invite);
    const change = { action: "invite.created", chatId, subject: titleOf(store, chatId), after: { role } };
    record(store, actor, change, now);
    return { token, invite: { ...invite, usedBy: null, usedAt: null } };
  });
}

/** By the beginning of its token's hash, as a button names it; null: no link of that channel that may still be used. */
export function openInvite(store: Store, chatId: number, handle: string, now: number): Invite | null {
  const fits = ({ tokenHash }: Invite) => tokenHash.startsWith(handle);
  return handle.length < HANDLE ? null : (store.members.openInvites(chatId, now).find(fits) ?? null);
}

const HANDLE = 16;
export const handleOf = ({ tokenHash }: Pick<Invite, "tokenHash">): string => tokenHash.slice(0, HANDLE);

/** The link works no more; false: it did not anyway. */
export function revokeInvite(store: Store, { tokenHash, chatId, role }: Invite, { actor, now }: By): boolean {
  return store.transaction(() => {
    if (!store.members.revokeInvite(tokenHash)) return false;
    const change = { action: "invite.revoked", chatId, subject: titleOf(store, chatId), before: { role } };
    record(store, actor, change, now);
    return true;
  });
}

/** What a person finds behind a link. */
export type Entrance =
  /** They are a member from now on. */
  | { kind: "joined"; chatId: number; role: Role; invitedBy: number }
  /** They may do that, or more, already; the link is still good for somebody else. */
  | { kind: "already"; chatId: number }
  /** Somebody else was here first. */
  | { kind: "used" }
  | { kind: "expired" }
  /** There is no such link: mistyped, taken back, or by somebody who may not invite any more. */
  | { kind: "void" }
  /** Telegram does not say whether who made the link is still an admin. */
  | { kind: "unseen" };

/** Uses a link: for one person, once. */
export async function useInvite(
  deps: { store: Store; access: Pick<Access, "runs" | "isOwner"> },
  token: string,
  by: By & { actor: Actor & { id: number } },
): Promise<Entrance> {
  const { store, access } = deps;
  const invite = store.members.invite(hashOf(token));
  if (invite === null) return { kind: "void" };
  const found = look(store, access, invite, by);
  if (found !== null) return found;
  const allowed = await access.runs(invite.createdBy, invite.chatId);
  if (allowed === "unseen") return { kind: "unseen" };
  if (!allowed) return { kind: "void" };
  // While Telegram was asked, somebody else may have come, or the link may have been taken back.
  return store.transaction(() => {
    const still = store.members.invite(invite.tokenHash);
    if (still === null) return { kind: "void" };
    return look(store, access, still, by) ?? join(store, still, by);
  });
}

/** What can be said of it without asking anybody; null: it may be used. */
function look(
  store: Store,
  access: Pick<Access, "isOwner">,
  { chatId, role, usedBy, expiresAt }: Invite,
  { actor, now }: By & { actor: { id: number } },
): Entrance | null {
  const known = store.members.find(chatId, actor.id)?.role ?? null;
  // Pressed twice, it is no less true.
  if (access.isOwner(actor.id) || known === "editor" || (known !== null && known === role)) {
    return { kind: "already", chatId };
  }
  if (usedBy !== null) return { kind: "used" };
  if (expiresAt <= now) return { kind: "expired" };
  return null;
}

function join(store: Store, invite: Invite, { actor, now }: By & { actor: { id: number } }): Entrance {
  const { tokenHash, chatId, role, createdBy } = invite;
  if (!store.members.useInvite(tokenHash, actor.id, now)) return { kind: "used" };
  putMember(store, { chatId, userId: actor.id, role, name: actor.name, addedBy: createdBy }, { actor, now });
  return { kind: "joined", chatId, role, invitedBy: createdBy };
}

/** Who is given a role, and by whom (Telegram user id; null: the file). */
interface Given {
  chatId: number;
  userId: number;
  role: Role;
  name: string;
  addedBy: number | null;
}

/** Adds a member or gives them another role, with the log of it; false when they have it already. */
export function putMember(store: Store, given: Given, { actor, now }: By): boolean {
  return store.transaction(() => {
    const { chatId, userId, role, name } = given;
    const before = store.members.find(chatId, userId);
    if (before?.role === role) return false;
    store.members.put({ ...given, addedAt: before?.addedAt ?? now });
    const about = { chatId, subjectId: userId, subject: name };
    if (before === null) record(store, actor, { action: "member.added", ...about, after: { role } }, now);
    else {
      const change = { before: { role: before.role }, after: { role } };
      record(store, actor, { action: "member.changed", ...about, ...change }, now);
    }
    return true;
  });
}

/** False when they were no member. */
export function removeMember(store: Store, chatId: number, userId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const member = store.members.find(chatId, userId);
    if (member === null) return false;
    store.members.remove(chatId, userId);
    const about = { chatId, subjectId: userId, subject: member.name };
    record(store, actor, { action: "member.removed", ...about, before: { role: member.role } }, now);
    return true;
  });
}

const titleOf = (store: Pick<Store, "chats">, chatId: number): string => store.chats.byId(chatId)?.title ?? "";
