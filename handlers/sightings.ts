import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";
import { sightOf } from "../src/delivery/sight.ts";

/**
 * Keeps what channels of ours posted, as it comes by itself into the groups where they are discussed: evidence of posts whose
 * call got no answer. Nobody is answered, and nothing else is made of it.
 */
export function sightingsHandler({
  store,
  now,
}: {
  store: Pick<Store, "chats" | "sightings">;
  now: () => number;
}): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.on("message:is_automatic_forward", ({ message }) => {
    const { forward_origin: origin, sender_chat: sender } = message;
    // What the channel itself had forwarded names another origin.
    if (origin?.type !== "channel" || origin.chat.id !== sender?.id) return;
    if (store.chats.find(origin.chat.id, null)?.status !== "active") return;
    const sighting = { messageId: origin.message_id, sight: sightOf(message), sentAt: origin.date * 1_000 };
    store.sightings.note(origin.chat.id, sighting, now());
  });
  return composer;
}
