/** Groups in which channels are discussed: each post of the channel comes there by itself. */
import type { ChatState } from "./chat.ts";
import { botSees, contentOf, originOf } from "./people.ts";
import type { StoredMessage, WireUser } from "./types.ts";
import { wireChat } from "./wire.ts";
import type { World } from "./world.ts";

/** Telegram's own account, which does it. */
const SERVICE: WireUser = { id: 777_000, is_bot: false, first_name: "Telegram" };

/** A channel has one such group, and a group one such channel. */
export function linkDiscussion(world: World, channelId: number, groupId: number): void {
  const [channel, group] = [world.chat(channelId), world.chat(groupId)];
  if (channel.type !== "channel" || group.type !== "supergroup") {
    throw new Error(`chat ${groupId} cannot be where chat ${channelId} is discussed`);
  }
  for (const chat of world.chats.values()) if (chat.linkedTo === groupId) chat.linkedTo = null;
  channel.linkedTo = groupId;
  group.linkedTo = channelId;
}

/** Takes a new post of a channel into its group. What the service tells, and what may not be forwarded, stays. */
export function discuss(world: World, post: StoredMessage): void {
  const channel = world.chat(post.chat_id);
  const group = channel.type !== "channel" || channel.linkedTo === null ? undefined : world.chats.get(channel.linkedTo);
  if (group === undefined || group.deleted || post.is_service) return;
  const message = world.store(group, {
    ...{ from: SERVICE, sender_chat: wireChat(channel), is_outgoing: false },
    ...contentOf(post),
    ...{ forward_origin: originOf(world, post), is_automatic_forward: true },
  });
  pin(world, group, message);
  if (botSees(world, group, message)) world.tellBot(message);
}

/** Telegram pins what it took there, without a service message. */
function pin(world: World, group: ChatState, { message_id }: StoredMessage): void {
  group.pinned = [...group.pinned, message_id];
  world.changed(group);
}
