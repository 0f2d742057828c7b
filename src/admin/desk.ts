import type { Store } from "../db/store.ts";
import { type By, record } from "./audit.ts";

/** The chat's name in the log; a private one is somebody's. */
const nameOf = (store: Store, chatId: number | null): string | null =>
  chatId === null ? null : (store.chats.byId(chatId)?.title ?? null);

/**
 * From now on drafts of the channel are shown in that chat (chats.id); null: where all go that have no desk of their own.
 * Those that are shown already stay where they are. "same": it was like that.
 */
export function setDesk(
  store: Store,
  chatId: number,
  deskId: number | null,
  { actor, now }: By,
  undoes?: number,
): "changed" | "same" | "missing" {
  return store.transaction(() => {
    const chat = store.chats.byId(chatId);
    if (chat === null || (deskId !== null && store.chats.byId(deskId) === null)) return "missing";
    const before = store.chats.deskOf(chatId);
    if (before === deskId) return "same";
    store.chats.setDesk(chatId, deskId);
    const change = { action: "desk.changed", chatId, subjectId: chatId, subject: chat.title };
    const states = {
      before: { deskId: before, desk: nameOf(store, before) },
      after: { deskId, desk: nameOf(store, deskId) },
    };
    record(store, actor, { ...change, ...states, ...(undoes === undefined ? {} : { undoes }) }, now);
    return "changed";
  });
}
