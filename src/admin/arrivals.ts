import type { Store } from "../db/store.ts";
import { readStoryLink } from "../delivery/deep-link.ts";
import type { Chat } from "../model.ts";

/** Whoever was met longer ago than this was a reader before the post was seen. */
const JUST_MET_MS = 60_000;

/** A deep link opened the bot for somebody: when it stood below a post, and they are new, that post's chat brought them. */
export function noteArrival(
  store: Pick<Store, "stats" | "chats">,
  reader: Chat,
  /** Behind "?start=". */
  payload: string,
  now: number,
): void {
  if (reader.type !== "private" || now - reader.createdAt > JUST_MET_MS) return;
  const [, asked = ""] = /^s_(.+)$/u.exec(payload) ?? [];
  const place = readStoryLink(asked)?.below;
  if (place == null) return;
  const from = store.chats.byId(place.chatId);
  if (from === null || from.type === "private") return;
  store.stats.addArrival(reader.id, from.id, now);
}
