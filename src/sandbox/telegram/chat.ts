/** One chat of the sandbox: its inner state and its public face. */
import type { AdminRights, SandboxChat, StoredMessage } from "./types.ts";

/** A chat as the server knows it; `SandboxChat` is its public face. */
export interface ChatState {
  id: number;
  type: SandboxChat["type"];
  title: string;
  username: string | null;
  isForum: boolean;
  topics: Map<number, string>;
  creatorId: number | null;
  members: Set<number>;
  /** People whom the creator made admins, and what they may do. */
  admins: Map<number, AdminRights>;
  bot: { status: SandboxChat["bot"]["status"]; rights: AdminRights | null };
  /** The bot has been there once, so that it may name the chat by id. */
  seen: boolean;
  pinned: number[];
  isProtected: boolean;
  /** Where a channel is discussed, or the channel that a group discusses. */
  linkedTo: number | null;
  migratedTo: number | null;
  deleted: boolean;
  messages: Map<number, StoredMessage>;
  /** Channels and supergroups number their own messages. */
  lastId: number;
  description: string;
}

export function newChat(chat: Pick<ChatState, "id" | "type" | "title" | "username">): ChatState {
  return {
    ...chat,
    isForum: false,
    topics: new Map(),
    creatorId: null,
    members: new Set(chat.type === "private" ? [chat.id] : []),
    admins: new Map(),
    bot: { status: chat.type === "private" ? "member" : "left", rights: null },
    seen: false,
    pinned: [],
    isProtected: false,
    linkedTo: null,
    migratedTo: null,
    deleted: false,
    messages: new Map(),
    lastId: 0,
    description: "",
  };
}

export function publicChat(chat: ChatState): SandboxChat {
  return {
    id: chat.id,
    type: chat.type,
    title: chat.title,
    username: chat.username,
    isForum: chat.isForum,
    topics: [...chat.topics].map(([threadId, name]) => ({ threadId, name })),
    creatorId: chat.creatorId,
    memberIds: [...chat.members],
    bot: { status: chat.bot.status, rights: chat.bot.rights && { ...chat.bot.rights } },
    pinned: [...chat.pinned],
    isProtected: chat.isProtected,
    migratedTo: chat.migratedTo,
    deleted: chat.deleted,
  };
}
