import type { ChatMember } from "grammy/types";
import type { Chat, Route } from "../model.ts";

/** What the bot may lack in a channel. Its own posts it may always edit. */
export type Right = "post" | "delete" | "pin";

/** What the routes of a channel ask for beside posting. */
export function wantedRights(
  routes: readonly Pick<Route, "pinMs" | "deleteAfterMs" | "retract" | "status">[],
): Right[] {
  const standing = routes.filter(({ status }) => status !== "removed");
  const deletes = standing.some(({ deleteAfterMs, retract }) => deleteAfterMs !== null || retract === "delete");
  return [
    "post",
    ...(deletes ? ["delete" as const] : []),
    ...(standing.some(({ pinMs }) => pinMs !== null) ? ["pin" as const] : []),
  ];
}

/**
 * Those of the rights that the bot does not have there. In a channel it pins with the right to edit others' messages (Bot
 * API, pinChatMessage); in a group anybody may post who is not restricted, and the bot deletes its own posts.
 */
export function lackingRights(member: ChatMember, chat: Pick<Chat, "type">, wanted: readonly Right[]): Right[] {
  return wanted.filter((right) => !hasRight(member, chat, right));
}

function hasRight(member: ChatMember, { type }: Pick<Chat, "type">, right: Right): boolean {
  if (member.status === "creator") return true;
  if (member.status === "left" || member.status === "kicked") return false;
  const isChannel = type === "channel";
  if (member.status === "administrator") {
    if (right === "post") return !isChannel || member.can_post_messages === true;
    if (right === "delete") return !isChannel || member.can_delete_messages || member.can_post_messages === true;
    return (isChannel ? member.can_edit_messages : member.can_pin_messages) === true;
  }
  if (isChannel) return false;
  if (right === "pin") return member.status === "restricted" && member.can_pin_messages;
  return right === "delete" || member.status === "member" || (member.is_member && member.can_send_messages);
}

/**
 * The link by which Telegram asks an admin where the bot is to be added, with just these rights ticked. In a channel where
 * it is already, the same link changes them. https://core.telegram.org/bots/features#deep-linking
 */
export function addLink(botUsername: string, kind: "channel" | "group", wanted: readonly Right[] = []): string {
  if (kind === "channel") {
    return `https://t.me/${botUsername}?startchannel&admin=post_messages+edit_messages+delete_messages`;
  }
  // Without a parameter: Telegram would say /start with it there, and the bot greets a group by itself.
  return `https://t.me/${botUsername}?startgroup${wanted.includes("pin") ? "&admin=pin_messages" : ""}`;
}
