import type { TelegramClient } from "../telegram/client.ts";
import type { KnownChat } from "./apply-channels.ts";

/**
 * What Telegram knows of a chat by its id or @name; null when the bot is not there. Anybody may ask for a public
 * channel, so that it can be seen says nothing: the bot's own place in it is asked for.
 */
export async function findChat(
  telegram: Pick<TelegramClient, "getChat" | "getMe" | "getChatMember">,
  name: string | number,
): Promise<KnownChat | null> {
  const found = await telegram.getChat(name);
  if (!found.ok) return null;
  const { id, type, title, first_name, username } = found.value;
  if (type !== "private") {
    const me = await telegram.getMe();
    const member = me.ok ? await telegram.getChatMember(id, me.value.id) : me;
    if (!member.ok || member.value.status === "left" || member.value.status === "kicked") return null;
  }
  return { telegramId: id, type, title: title ?? first_name ?? "", username: username ?? null };
}
