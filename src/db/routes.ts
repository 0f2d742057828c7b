import type { Chat, ManagedBy, Route } from "../model.ts";
import { CHAT_COLUMNS, type ChatRow, toChat } from "./chats.ts";
import type { Db } from "./open.ts";

/** How a route's posts look when nobody said it. */
export const ROUTE_LOOK = {
  retract: "strike",
  replies: true,
  summary: "normal",
  photo: true,
  preview: "below",
  template: null,
  rewrite: null,
} as const satisfies Partial<Route>;

type RouteLook = Pick<Route, keyof typeof ROUTE_LOOK>;

export interface NewRoute extends Omit<Route, "id" | "managed" | keyof RouteLook>, Partial<RouteLook> {
  managed: Exclude<ManagedBy, "defaults">;
}

type RouteRow = Omit<Route, "replies" | "photo" | "rewrite"> & {
  replies: 0 | 1;
  photo: 0 | 1;
  rewrite: string | null;
};

const COLUMNS = `r.id, r.chat_id AS chatId, r.query, r.status, r.min_outlets AS minOutlets, r.settle_ms AS settleMs,
  r.per_hour AS perHour, r.min_gap_ms AS minGapMs, r.quiet, r.retract, r.replies, r.summary, r.photo, r.preview,
  r.template, r.rewrite, r.managed`;

const toRoute = ({ replies, photo, rewrite, ...row }: RouteRow): Route => ({
  ...row,
  replies: replies === 1,
  photo: photo === 1,
  rewrite: rewrite === null ? null : JSON.parse(rewrite),
});

function toRow(route: NewRoute): object {
  const { replies, photo, rewrite, ...rest } = { ...ROUTE_LOOK, ...route };
  return {
    ...rest,
    replies: Number(replies),
    photo: Number(photo),
    rewrite: rewrite === null ? null : JSON.stringify(rewrite),
  };
}

export function routeRepo(db: Db) {
  const ofChat = db.prepare<[number], RouteRow>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? AND r.status <> 'removed' ORDER BY r.id`,
  );
  const last = db.prepare<[number], RouteRow>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const byId = db.prepare<[number], RouteRow>(`SELECT ${COLUMNS} FROM routes r WHERE r.id = ?`);
  const active = db.prepare<[], RouteRow>(
    `SELECT ${COLUMNS} FROM routes r JOIN chats c ON c.id = r.chat_id
     WHERE r.status = 'active' AND c.status = 'active' ORDER BY r.id`,
  );
  const chat = db.prepare<[number], ChatRow>(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ?`);
  const insert = db.prepare(
    `INSERT INTO routes (chat_id, query, status, min_outlets, settle_ms, per_hour, min_gap_ms, quiet, retract,
       replies, summary, photo, preview, template, rewrite, managed)
     VALUES (@chatId, @query, @status, @minOutlets, @settleMs, @perHour, @minGapMs, @quiet, @retract,
       @replies, @summary, @photo, @preview, @template, @rewrite, @managed)`,
  );
  const update = db.prepare(
    `UPDATE routes SET query = @query, status = @status, min_outlets = @minOutlets, settle_ms = @settleMs,
       per_hour = @perHour, min_gap_ms = @minGapMs, quiet = @quiet, retract = @retract, replies = @replies,
       summary = @summary, photo = @photo, preview = @preview, template = @template, rewrite = @rewrite,
       managed = @managed WHERE id = @id`,
  );
  return {
    ofChat: (chatId: number): Route[] => ofChat.all(chatId).map(toRoute),
    /** The newest one, removed or not. */
    lastOfChat: (chatId: number): Route | null => {
      const row = last.get(chatId);
      return row === undefined ? null : toRoute(row);
    },
    find: (id: number): Route | null => {
      const row = byId.get(id);
      return row === undefined ? null : toRoute(row);
    },
    /** Active routes of active chats, each with its chat. */
    active: (): { route: Route; chat: Chat }[] =>
      active.all().flatMap((route) => {
        const row = chat.get(route.chatId);
        return row === undefined ? [] : [{ route: toRoute(route), chat: toChat(row) }];
      }),
    add: (route: NewRoute): number => Number(insert.run(toRow(route)).lastInsertRowid),
    update: (id: number, route: NewRoute): void => void update.run({ ...toRow(route), id }),
  };
}
export type RouteRepo = ReturnType<typeof routeRepo>;
