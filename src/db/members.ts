import type { Role } from "../model.ts";
import type { Db } from "./open.ts";

/** Somebody who was given a role in a channel; its own admins in Telegram are none of these. */
export interface Member {
  chatId: number;
  /** Telegram user id. */
  userId: number;
  role: Role;
  name: string;
  /** Telegram user id; null: the file. */
  addedBy: number | null;
  addedAt: number;
}

/** A link by which one person becomes a member. */
export interface Invite {
  /** SHA-256 of the link's token, hex: the token itself is kept nowhere. */
  tokenHash: string;
  chatId: number;
  role: Role;
  /** Telegram user id. */
  createdBy: number;
  createdAt: number;
  expiresAt: number;
  /** Telegram user id; null: nobody has used it. */
  usedBy: number | null;
  usedAt: number | null;
}

const MEMBER = "chat_id AS chatId, user_id AS userId, role, name, added_by AS addedBy, added_at AS addedAt";
const INVITE = `token_hash AS tokenHash, chat_id AS chatId, role, created_by AS createdBy, created_at AS createdAt,
  expires_at AS expiresAt, used_by AS usedBy, used_at AS usedAt`;

export function memberRepo(db: Db) {
  const find = db.prepare<[number, number], Member>(`SELECT ${MEMBER} FROM members WHERE chat_id = ? AND user_id = ?`);
  const ofChat = db.prepare<[number], Member>(
    `SELECT ${MEMBER} FROM members WHERE chat_id = ? ORDER BY role, added_at, user_id`,
  );
  const ofUser = db.prepare<[number], Member>(`SELECT ${MEMBER} FROM members WHERE user_id = ? ORDER BY chat_id`);
  const put = db.prepare<[Member]>(
    `INSERT INTO members (chat_id, user_id, role, name, added_by, added_at)
     VALUES (@chatId, @userId, @role, @name, @addedBy, @addedAt)
     ON CONFLICT (chat_id, user_id) DO UPDATE SET role = excluded.role, name = excluded.name,
       added_by = excluded.added_by, added_at = excluded.added_at`,
  );
  const remove = db.prepare<[number, number]>("DELETE FROM members WHERE chat_id = ? AND user_id = ?");
  const invite = db.prepare<[string], Invite>(`SELECT ${INVITE} FROM invites WHERE token_hash = ?`);
  const open = db.prepare<[number, number], Invite>(
    `SELECT ${INVITE} FROM invites WHERE chat_id = ? AND used_by IS NULL AND expires_at > ?
     ORDER BY created_at, token_hash`,
  );
  const addInvite = db.prepare<[Omit<Invite, "usedBy" | "usedAt">]>(
    `INSERT INTO invites (token_hash, chat_id, role, created_by, created_at, expires_at)
     VALUES (@tokenHash, @chatId, @role, @createdBy, @createdAt, @expiresAt)`,
  );
  const use = db.prepare<[{ tokenHash: string; by: number; now: number }]>(
    `UPDATE invites SET used_by = @by, used_at = @now
     WHERE token_hash = @tokenHash AND used_by IS NULL AND expires_at > @now`,
  );
  const revoke = db.prepare<[string]>("DELETE FROM invites WHERE token_hash = ? AND used_by IS NULL");
  const dropOld = db.prepare<[number]>("DELETE FROM invites WHERE expires_at < ?");
  return {
    find: (chatId: number, userId: number): Member | null => find.get(chatId, userId) ?? null,
    /** Editors first, then who came first. */
    ofChat: (chatId: number): Member[] => ofChat.all(chatId),
    ofUser: (userId: number): Member[] => ofUser.all(userId),
    /** Adds a member, or changes the one that is there. */
    put: (member: Member): void => void put.run(member),
    /** False when there was none. */
    remove: (chatId: number, userId: number): boolean => remove.run(chatId, userId).changes > 0,
    invite: (tokenHash: string): Invite | null => invite.get(tokenHash) ?? null,
    /** Those that may still be used, oldest first. */
    openInvites: (chatId: number, now: number): Invite[] => open.all(chatId, now),
    addInvite: (made: Omit<Invite, "usedBy" | "usedAt">): void => void addInvite.run(made),
    /** True for one caller only, however many try at once: false when it was used, taken back or is too old. */
    useInvite: (tokenHash: string, by: number, now: number): boolean => use.run({ tokenHash, by, now }).changes > 0,
    /** False when it was used or taken back already. */
    revokeInvite: (tokenHash: string): boolean => revoke.run(tokenHash).changes > 0,
    /** Forgets the links that ended before `before`, used or not. */
    dropInvites: (before: number): void => void dropOld.run(before),
  };
}
export type MemberRepo = ReturnType<typeof memberRepo>;
