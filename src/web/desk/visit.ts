import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Access, isEnough, type Standing } from "../../admin/access.ts";
import type { By } from "../../admin/audit.ts";
import type { Store } from "../../db/store.ts";
import type { WebSession } from "../../db/web-sessions.ts";
import type { Html, I18n } from "../../i18n/i18n.ts";
import type { Actor, Chat, Role, UiLanguage } from "../../model.ts";
import type { AssetName } from "./assets.ts";
import { telegramHtml } from "./telegram-html.ts";

/** A piece of a page: HTML in which everything that came from outside is escaped. */
export type Piece = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A channel that the visitor may look at, and what they may do there. */
export interface OwnChannel {
  chat: Chat;
  role: Standing;
}

/** One request of somebody who is signed in: who, in which language, and what they may do at this moment. */
export interface Visit {
  session: WebSession;
  userId: number;
  actor: Actor & { id: number };
  isOwner: boolean;
  language: UiLanguage;
  /** IANA name. */
  timezone: string;
  now: number;
  /** Of the forms of this browser. */
  csrf: string;
  /** Who changes something, and when: for the operations of admin/. */
  by(): By;
  /** A plain text, to be escaped by `html`. */
  t(key: string, args?: Record<string, string | number>): string;
  /** A text with tags, its arguments escaped: as Telegram's HTML, for words that chat and page share. */
  html(key: string, args?: Record<string, string | number | Html>): string;
  /** The same as a piece of a page. */
  rich(key: string, args?: Record<string, string | number | Html>): Piece;
  /** "14:21", with the day when it is another one, by the visitor's clock or that of a channel; as <time>. */
  moment(at: number, timezone?: string): Piece;
  /** Of a path of the desk ("/sources/3"), as links name it. */
  path(path: string): string;
  /** Address of a file of the desk. */
  asset(name: AssetName): string;
  /** What the visitor may do in the channel (chats.id) at this moment: Telegram is asked. Null: nothing. */
  role(chatId: number): Promise<Standing | null>;
  may(chatId: number, least: Role): Promise<boolean>;
  /** The channels that they may look at, asked for once in a visit. */
  channels(): Promise<OwnChannel[]>;
}

export interface VisitDeps {
  store: Store;
  i18n: I18n;
  access: Access;
  defaultLanguage: UiLanguage;
  defaultTimezone: string;
}

/** Where the desk is. */
export interface Place {
  /** "/desk", or with what PUBLIC_URL has before it. */
  base: string;
  asset(name: AssetName): string;
}

export function openVisit(
  { store, i18n, access, ...defaults }: VisitDeps,
  { session, csrf, now }: { session: WebSession; csrf: string; now: number },
  { base, asset }: Place,
): Visit {
  const { userId, name } = session;
  const own = store.chats.find(userId, null);
  const language = own?.language ?? defaults.defaultLanguage;
  const timezone = own?.timezone ?? defaults.defaultTimezone;
  const actor = { via: "chat" as const, id: userId, name };
  const role = (chatId: number) => access.of(userId, chatId);
  let channels: Promise<OwnChannel[]> | null = null;
  const read = async (): Promise<OwnChannel[]> =>
    (await access.channelsOf(userId)).flatMap(({ chatId, role: standing }) => {
      const chat = store.chats.byId(chatId);
      return chat === null ? [] : [{ chat, role: standing }];
    });
  return {
    ...{ session, userId, actor, isOwner: access.isOwner(userId), language, timezone, now, csrf, role, asset },
    by: () => ({ actor, now }),
    t: (key, args) => i18n.t(language, key, args),
    html: (key, args) => i18n.html(language, key, args),
    rich: (key, args) => telegramHtml(i18n.html(language, key, args)),
    moment(at, zone = timezone) {
      const shown = i18n.moment(language, at, { timezone: zone, now });
      return html`<time datetime="${new Date(at).toISOString()}">${shown}</time>`;
    },
    path: (path) => `${base}${path}`,
    may: async (chatId, least) => isEnough(await role(chatId), least),
    channels() {
      channels ??= read();
      return channels;
    },
  };
}
