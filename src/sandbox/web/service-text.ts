import type { StoredMessage, Telegram } from "../telegram/types.ts";

/** What happened to a chat, as a sentence; the kinds are the wire fields of a service message. */
export function serviceText(telegram: Telegram, message: StoredMessage): string {
  const who = message.from?.first_name ?? message.sender_chat?.title ?? "Somebody";
  const [kind = "", value] = Object.entries(message.service ?? {})[0] ?? [];
  switch (kind) {
    case "new_chat_members":
      return joined(who, names(value));
    case "left_chat_member": {
      const [name = "Somebody"] = names([value]);
      return name === who ? `${who} left the group` : `${who} removed ${name}`;
    }
    case "pinned_message":
      return `${who} pinned ${pinnedWords(telegram, message, value)}`;
    case "new_chat_title":
      return `${who} changed the title to “${String(value)}”`;
    case "group_chat_created":
    case "supergroup_chat_created":
      return `${who} created the group`;
    case "channel_chat_created":
      return "Channel created";
    case "migrate_to_chat_id":
    case "migrate_from_chat_id":
      return "The group became a supergroup";
    case "forum_topic_created":
      return `${who} created the topic “${field(value, "name")}”`;
    default:
      return kind.replaceAll("_", " ");
  }
}

function joined(who: string, members: string[]): string {
  if (members.length === 1 && members[0] === who) return `${who} joined the group`;
  return `${who} added ${members.join(", ")}`;
}

function names(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map((user) => field(user, "first_name") || "somebody");
}

function pinnedWords(telegram: Telegram, message: StoredMessage, value: unknown): string {
  const id = typeof value === "number" ? value : Number(field(value, "message_id"));
  const pinned = telegram.message(message.chat_id, id);
  const text = pinned?.text ?? pinned?.caption ?? "";
  return text === "" ? "a message" : `“${text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text}”`;
}

function field(value: unknown, name: string): string {
  if (typeof value !== "object" || value === null || !(name in value)) return "";
  return String((value as Record<string, unknown>)[name]);
}
