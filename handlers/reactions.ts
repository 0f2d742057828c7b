import { Composer } from "grammy";
import type { ReactionType } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";

/** Keeps how readers reacted to posts of channels: Telegram tells the sums there, to admins of the channel, and minutes late. */
export function reactionsHandler({ store }: { store: Pick<Store, "stats"> }): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.on("message_reaction_count", ({ messageReactionCount: { chat, message_id: messageId, reactions } }) => {
    const counts = new Map<string, number>();
    for (const { type, total_count: count } of reactions)
      counts.set(signOf(type), (counts.get(signOf(type)) ?? 0) + count);
    store.stats.setReactions(chat.id, messageId, Object.fromEntries(counts));
  });
  return composer;
}

/** A channel's own signs are pictures: one stands for them all. */
function signOf(type: ReactionType): string {
  return type.type === "emoji" ? type.emoji : type.type === "paid" ? "⭐" : "💟";
}
