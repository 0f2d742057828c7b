import type { TelegramClient } from "../telegram/client.ts";
import type { KnownChat } from "./apply.ts";

/** What Telegram knows of a chat by its id or @name; null when the bot cannot see it. */
export async function findChat(
  telegram: Pick<TelegramClient, "getChat">,
  name: string | number,
): Promise<KnownChat | null> {
  const found = await telegram.getChat(name);
  if (!found.ok) return null;
  const { id, type, title, first_name, username } = found.value;
  return { telegramId: id, type, title: title ?? first_name ?? "", username: username ?? null };
}
