import type { Chat, ManagedBy, Route } from "../model.ts";
import { CHAT_COLUMNS, type ChatRow, toChat } from "./chats.ts";
import { kept, noteAdded } from "./kept.ts";
import type { Db } from "./open.ts";

/** What a route does when nobody said otherwise. */
export const ROUTE_USUAL = {
  slug: "main",
  position: 0,
  status: "active",
  sources: [],
  sourcesOut: [],
  languages: [],
  minOutlets: 1,
  settleMs: 0,
  perHour: null,
  minGapMs: null,
  quiet: null,
  breaking: null,
  digest: null,
  digestMost: 15,
  approve: false,
  silent: false,
  resend: false,
  pinMs: null,
  deleteAfterMs: null,
  retract: "strike",
  replies: true,
  summary: "normal",
  photo: true,
  preview: "below",
  template: null,
  rewrite: null,
} satisfies Partial<Route>;

type Usual = Pick<Route, keyof typeof ROUTE_USUAL>;

export interface NewRoute extends Omit<Route, "id" | "managed" | keyof Usual>, Partial<Usual> {
  managed: Exclude<ManagedBy, "defaults">;
}

/** How each of a route's fields is kept: as it is, as 0 or 1, or as JSON. */
const FIELDS = {
  chatId: "plain",
  slug: "plain",
  position: "plain",
  query: "plain",
  status: "plain",
  sources: "json",
  sourcesOut: "json",
  languages: "json",
  minOutlets: "plain",
  settleMs: "plain",
  perHour: "plain",
  minGapMs: "plain",
  quiet: "plain",
  breaking: "plain",
  digest: "plain",
  digestMost: "plain",
  approve: "flag",
  silent: "flag",
  resend: "flag",
  pinMs: "plain",
  deleteAfterMs: "plain",
  retract: "plain",
  replies: "flag",
  summary: "plain",
  photo: "flag",
  preview: "plain",
  template: "plain",
  rewrite: "json",
  managed: "plain",
} satisfies Record<Exclude<keyof Route, "id">, "plain" | "flag" | "json">;

const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
const FLAGS = NAMES.filter((name) => FIELDS[name] === "flag");
const LISTS = NAMES.filter((name) => FIELDS[name] === "json");
const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = ["r.id", ...NAMES.map((name) => `r.${snake(name)} AS ${name}`)].join(", ");

type Row = Record<keyof Route, unknown>;

/** `row` becomes the route: several are read with every article. */
function toRoute(row: Row): Route {
  for (const name of FLAGS) row[name] = row[name] === 1;
  for (const name of LISTS) {
    const value = row[name];
    if (typeof value === "string") row[name] = JSON.parse(value);
  }
  return row as Route;
}

function toRow(route: NewRoute): object {
  const whole = { ...ROUTE_USUAL, ...route };
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = whole[name];
      if (FIELDS[name] === "flag") return [name, Number(value)];
      return [name, FIELDS[name] === "json" && value !== null ? JSON.stringify(value) : value];
    }),
  );
}

export function routeRepo(db: Db) {
  const ofChat = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? AND r.status <> 'removed' ORDER BY r.position, r.id`,
  );
  const last = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const lastNamed = db.prepare<[number, string], Row>(
    `SELECT ${COLUMNS} FROM routes r WHERE r.chat_id = ? AND r.slug = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const withTemplate = db
    .prepare<[string], number>("SELECT count(*) FROM routes WHERE template = ? AND status <> 'removed'")
    .pluck();
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM routes r WHERE r.id = ?`);
  const active = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM routes r JOIN chats c ON c.id = r.chat_id
     WHERE r.status = 'active' AND c.status = 'active' ORDER BY r.position, r.id`,
  );
  const chat = db.prepare<[number], ChatRow>(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ?`);
  const readActive = kept(db, () =>
    active.all().flatMap((route) => {
      const row = chat.get(Number(route.chatId));
      return row === undefined ? [] : [{ route: toRoute(route), chat: toChat(row) }];
    }),
  );
  const insert = db.prepare(
    `INSERT INTO routes (${NAMES.map(snake).join(", ")}) VALUES (${NAMES.map((name) => `@${name}`).join(", ")})`,
  );
  const update = db.prepare(
    `UPDATE routes SET ${NAMES.map((name) => `${snake(name)} = @${name}`).join(", ")} WHERE id = @id`,
  );
  return {
    /** Those that stand, in their order. */
    ofChat: (chatId: number): Route[] => ofChat.all(chatId).map(toRoute),
    /** The newest one, removed or not. */
    lastOfChat: (chatId: number): Route | null => {
      const row = last.get(chatId);
      return row === undefined ? null : toRoute(row);
    },
    /** The newest one of the chat with this slug, removed or not. */
    lastNamed: (chatId: number, slug: string): Route | null => {
      const row = lastNamed.get(chatId, slug);
      return row === undefined ? null : toRoute(row);
    },
    /** How many routes that stand have the template. */
    withTemplate: (slug: string): number => withTemplate.get(slug) ?? 0,
    find: (id: number): Route | null => {
      const row = byId.get(id);
      return row === undefined ? null : toRoute(row);
    },
    /** Active routes of active chats, each with its chat. They are asked for with every article, and nobody can change them. */
    active: (): readonly { route: Readonly<Route>; chat: Readonly<Chat> }[] => readActive(),
    add(route: NewRoute): number {
      noteAdded(db);
      return Number(insert.run(toRow(route)).lastInsertRowid);
    },
    update: (id: number, route: NewRoute): void => void update.run({ ...toRow(route), id }),
  };
}
export type RouteRepo = ReturnType<typeof routeRepo>;
