import type { Update } from "grammy/types";

export type UpdateType = Exclude<keyof Update, "update_id">;

/** The chat whose order an update must keep; for those of no chat the person, else one line for all. */
export function chatOf(update: Update): number | string {
  const { message, callback_query, my_chat_member, inline_query, message_reaction_count } = update;
  return (
    message?.chat.id ??
    callback_query?.message?.chat.id ??
    my_chat_member?.chat.id ??
    message_reaction_count?.chat.id ??
    callback_query?.from.id ??
    inline_query?.from.id ??
    "none"
  );
}
