import type { Chat, ManagedBy, Route } from "../model.ts";
import { CHAT_COLUMNS, type ChatRow, toChat } from "./chats.ts";
import type { Db } from "./open.ts";

export interface NewRoute extends Omit<Route, "id" | "managed" | "retract"> {
  /** Default "strike". */
  retract?: Route["retract"];
  managed: Exclude<ManagedBy, "defaults">;
}

const COLUMNS = `r.id, r.chat_id AS chatId, r.query, r.status, r.min_outlets AS minOutlets, r.settle_ms AS settleMs,
  r.per_hour AS perHour, r.min_gap_ms AS minGapMs, r.quiet, r.retract, r.managed`;

export function routeRepo(db: Db) {
  const ofChat = db.prepare<[number], Route>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? AND r.status <> 'removed' ORDER BY r.id`,
  );
  const last = db.prepare<[number], Route>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const byId = db.prepare<[number], Route>(`SELECT ${COLUMNS} FROM routes r WHERE r.id = ?`);
  const active = db.prepare<[], Route>(
    `SELECT ${COLUMNS} FROM routes r JOIN chats c ON c.id = r.chat_id
     WHERE r.status = 'active' AND c.status = 'active' ORDER BY r.id`,
  );
  const chat = db.prepare<[number], ChatRow>(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ?`);
  const insert = db.prepare(
    `INSERT INTO routes (chat_id, query, status, min_outlets, settle_ms, per_hour, min_gap_ms, quiet, retract,
       managed)
     VALUES (@chatId, @query, @status, @minOutlets, @settleMs, @perHour, @minGapMs, @quiet, @retract, @managed)`,
  );
  const update = db.prepare(
    `UPDATE routes SET query = @query, status = @status, min_outlets = @minOutlets, settle_ms = @settleMs,
       per_hour = @perHour, min_gap_ms = @minGapMs, quiet = @quiet, retract = @retract,
       managed = @managed WHERE id = @id`,
  );
  return {
    ofChat: (chatId: number): Route[] => ofChat.all(chatId),
    /** The newest one, removed or not. */
    lastOfChat: (chatId: number): Route | null => last.get(chatId) ?? null,
    find: (id: number): Route | null => byId.get(id) ?? null,
    /** Active routes of active chats, each with its chat. */
    active: (): { route: Route; chat: Chat }[] =>
      active.all().flatMap((route) => {
        const row = chat.get(route.chatId);
        return row === undefined ? [] : [{ route, chat: toChat(row) }];
      }),
    add: (route: NewRoute): number => Number(insert.run({ retract: "strike", ...route }).lastInsertRowid),
    update: (id: number, route: NewRoute): void => void update.run({ retract: "strike", ...route, id }),
  };
}
export type RouteRepo = ReturnType<typeof routeRepo>;
