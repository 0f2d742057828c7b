import type { Db } from "./open.ts";

/** What goes along when a group becomes a supergroup that is known already. */
export function chatMoves(db: Db) {
  // What points at a chat. Where the other one has its like, it stays: a story goes to a chat once.
  const moves = [
    // Each route keeps its name, unless one of the same name stands there.
    `UPDATE routes SET slug = 'route-' || id WHERE chat_id = @from AND status <> 'removed'
       AND slug IN (SELECT slug FROM routes WHERE chat_id = @to AND status <> 'removed')`,
    "UPDATE routes SET chat_id = @to WHERE chat_id = @from",
    // What was wished for in the group holds, as its language and zone do, and how its follows come goes with that.
    "UPDATE OR REPLACE follows SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR REPLACE subscribers SET chat_id = @to WHERE chat_id = @from",
    `UPDATE follows SET mode = 'instant' WHERE chat_id = @to AND mode = 'digest'
       AND NOT EXISTS (SELECT 1 FROM subscribers WHERE chat_id = @to AND digest IS NOT NULL)`,
    "UPDATE OR IGNORE bookmarks SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR IGNORE tastes SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR IGNORE deliveries SET chat_id = @to WHERE chat_id = @from",
    `UPDATE outbox SET state = 'dead', reason = 'delivered-after-migration' WHERE chat_id = @from AND state = 'pending'
       AND delivery_id IN (SELECT d.id FROM deliveries d WHERE d.id = outbox.delivery_id AND d.chat_id = @from)`,
    "UPDATE outbox SET chat_id = @to WHERE chat_id = @from AND state = 'pending'",
    "UPDATE outbox SET chat_id = @to WHERE chat_id = @from AND state = 'held'",
    "UPDATE posts SET chat_id = @to WHERE chat_id = @from",
    "UPDATE OR REPLACE members SET chat_id = @to WHERE chat_id = @from",
    "UPDATE invites SET chat_id = @to WHERE chat_id = @from",
    "UPDATE audit SET chat_id = @to WHERE chat_id = @from",
    "UPDATE arrivals SET from_chat_id = @to WHERE from_chat_id = @from",
    "UPDATE OR IGNORE tallies SET subject = @to WHERE scope = 'chat' AND subject = @from",
    "UPDATE chats SET desk_id = @to WHERE desk_id = @from",
    "UPDATE chats SET desk_id = (SELECT desk_id FROM chats WHERE id = @from) WHERE id = @to AND desk_id IS NULL",
    "UPDATE drafts SET desk_id = @to WHERE desk_id = @from",
    "UPDATE chats SET status = 'gone', returns_as = NULL, merged_into = @to WHERE id = @from",
  ].map((sql) => db.prepare<[object]>(sql));
  const hideDrafts = db.prepare<[number]>(
    `UPDATE drafts SET telegram_id = NULL, message_id = NULL, shown_hash = NULL, asked_at = NULL
     WHERE telegram_id = ? AND state = 'waiting'`,
  );

  return {
    /** All of the one (chats.id) is the other's from now on. */
    all(between: { from: number; to: number }): void {
      for (const move of moves) move.run(between);
    },
    /** Drafts that wait in the old group (Telegram id) are to be shown anew. */
    hideDrafts: (from: number): void => void hideDrafts.run(from),
  };
}
