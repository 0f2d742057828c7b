import type { Store } from "../db/store.ts";
import type { Chat } from "../model.ts";
import type { CallResult, TelegramClient } from "../telegram/client.ts";
import { readOutcome } from "./outcome.ts";

/** The bot is a member after all; Telegram knows no such chat; it could not be asked. */
export type Doubt = "member" | "not-found" | "unclear";

/**
 * What speaks against a chat's being gone although a call was refused as if it were; null: nothing does, or the call
 * was not refused so. Asked for channels, and for groups with routes: one false answer must not cost their posts.
 */
export async function doubtOf(
  { store, telegram }: { store: Pick<Store, "routes">; telegram: Pick<TelegramClient, "getMe" | "getChatMember"> },
  chat: Chat,
  result: CallResult<unknown>,
): Promise<Doubt | null> {
  if (result.ok || readOutcome(result.error).kind !== "chat-gone" || chat.type === "private") return null;
  if (chat.type !== "channel" && store.routes.ofChat(chat.id).length === 0) return null;
  const me = await telegram.getMe();
  if (!me.ok) return "unclear";
  const member = await telegram.getChatMember(chat.telegramId, me.value.id);
  if (member.ok) return member.value.status === "left" || member.value.status === "kicked" ? null : "member";
  const outcome = readOutcome(member.error);
  if (outcome.kind !== "chat-gone") return "unclear";
  return outcome.why === "not-found" ? "not-found" : null;
}
