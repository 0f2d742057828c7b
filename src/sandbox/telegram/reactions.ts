/** What people react with below a message, and what the bot hears of it. */
import { wireChat, wireUser } from "./wire.ts";
import type { World } from "./world.ts";

/**
 * A person's emoji below a message, instead of those before; none: they are taken back. In a channel nobody is told whose
 * they are, and an administrator gets the sums; elsewhere an administrator gets each person's own (Bot API, Update).
 */
export function react(world: World, userId: number, chatId: number, messageId: number, signs: readonly string[]): void {
  const chat = world.chat(chatId);
  const user = world.user(userId);
  const message = world.message(chatId, messageId);
  if (!message) throw new Error(`no message ${messageId} in chat ${chatId}`);
  const before = message.reactions?.find((each) => each.userId === userId)?.signs ?? [];
  const others = (message.reactions ?? []).filter((each) => each.userId !== userId);
  message.reactions = signs.length === 0 ? others : [...others, { userId, signs: [...signs] }];
  world.events.emit({ kind: "edit", message });
  if (chat.bot.status !== "administrator") return;
  const about = { chat: wireChat(chat), message_id: messageId, date: world.seconds() };
  const typed = (emoji: string) => ({ type: "emoji", emoji });
  if (chat.type !== "channel") {
    const change = { old_reaction: before.map(typed), new_reaction: signs.map(typed) };
    world.updates.push("message_reaction", { ...about, user: wireUser(user), ...change });
    return;
  }
  const sums = new Map<string, number>();
  for (const sign of message.reactions.flatMap((each) => each.signs)) sums.set(sign, (sums.get(sign) ?? 0) + 1);
  const reactions = [...sums].map(([sign, count]) => ({ type: typed(sign), total_count: count }));
  world.updates.push("message_reaction_count", { ...about, reactions });
}
