import type { Store } from "../db/store.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import type { Chat } from "../model.ts";

/** What is known of a channel that we post in. */
type Channel = Pick<Chat, "title" | "username">;

/**
 * Which of our own channels stands at an address, null when none does: to read it would be to post our own posts.
 * `more`: channels that are about to be ours.
 */
export function ownChannels(
  store: Pick<Store, "chats">,
  more: readonly Channel[] = [],
): (url: string) => Channel | null {
  const known = store.chats.channels().filter(({ status }) => status !== "gone");
  const byName = new Map<string, Channel>();
  for (const channel of [...known, ...more]) {
    if (channel.username !== null) byName.set(channel.username.toLowerCase(), channel);
  }
  return (url) => {
    const name = telegramPreview(url)?.url.replace(/^.*\//u, "");
    return (name !== undefined && byName.get(name.toLowerCase())) || null;
  };
}
