/** A web desk over a database in memory, behind a real server, and browsers that keep cookies. */
import { createHmac } from "node:crypto";
import type { ChatMember } from "grammy/types";
import { webWords } from "../../../handlers/web-words.ts";
import { createAccess } from "../../../src/admin/access.ts";
import type { FoundFeed } from "../../../src/admin/find-feed.ts";
import { createLink } from "../../../src/admin/web-login.ts";
import type { Store } from "../../../src/db/store.ts";
import { createShow } from "../../../src/delivery/drain-show.ts";
import { createLogger } from "../../../src/log.ts";
import type { Chat } from "../../../src/model.ts";
import { scanHtml } from "../../../src/text/html-scan.ts";
import { createDesk } from "../../../src/web/desk/desk.ts";
import { deskWebRoutes } from "../../../src/web/desk/route.ts";
import type { Turns } from "../../../src/web/desk/turns.ts";
import { startWeb } from "../../../src/web/server.ts";
import { testI18n as i18n } from "../../support/i18n.ts";
import { memoryStore, NOON } from "../../support/store.ts";

export const OWNER = 501;
export const EDITOR = 502;
export const VIEWER = 503;
export const STRANGER = 504;
const BOT_TOKEN = "1000001:a-token-for-tests-of-35-characters-ok";

export interface DeskWorld {
  store: Store;
  /** The desk's own address, which is not where the test reaches it: a proxy is before it. */
  origin: string;
  /** What the server says to a plain request. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** A browser in which the person has signed in by a link. */
  signedIn(userId: number, name?: string): Promise<Browser>;
  browser(): Browser;
  /** Moves the clock. */
  pass(ms: number): void;
  now(): number;
  /** Admins of channels in Telegram, as `${telegramId} ${userId}`. */
  admins: Set<string>;
  /** What an address leads to. */
  found: Map<string, FoundFeed>;
  /** What the desk has set in motion. */
  woken: string[];
  logged: string[];
  close(): Promise<void>;
}

/** For tests whose clock stands still: everybody has as many turns as they want. */
const ANY_TIME: Turns = { take: async () => () => {} };

export async function openDesk({
  publicUrl = "https://desk.example",
  port = 0,
  turns = ANY_TIME,
}: {
  publicUrl?: string;
  port?: number;
  turns?: Turns;
} = {}): Promise<DeskWorld> {
  const store = memoryStore();
  let at = NOON;
  const now = () => at;
  const admins = new Set<string>();
  const found = new Map<string, FoundFeed>();
  const woken: string[] = [];
  const logged: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line) => void logged.push(line) } });
  const member = (status: "creator" | "left") => ({ status }) as ChatMember;
  const access = createAccess({
    store,
    owners: [OWNER],
    telegram: {
      getChatMember: async (chatId, userId) => ({
        ok: true,
        value: member(admins.has(`${chatId} ${userId}`) ? "creator" : "left"),
      }),
    },
  });
  const desk = createDesk({
    ...{ store, i18n, access, log, now, turns, publicUrl, botToken: BOT_TOKEN, botUsername: "chapar_bot" },
    ...{ defaultLanguage: "en", defaultTimezone: "UTC" },
    show: createShow({ store, i18n, botUsername: "chapar_bot" }),
    findFeed: async (address) =>
      found.get(address) ?? { kind: "failed", code: "network", detail: "nobody there", searched: false },
    words: webWords({ store, i18n, now }),
    onJobDue: () => void woken.push("job"),
    onSourceDue: () => void woken.push("source"),
    onNews: () => void woken.push("news"),
    onReleased: () => void woken.push("released"),
  });
  const web = await startWeb({ host: "127.0.0.1", port, publicUrl, routes: deskWebRoutes(desk), log });
  const { origin, pathname } = new URL(publicUrl);
  const prefix = pathname.replace(/\/$/u, "");
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${web.port}${prefix}${path}`, { redirect: "manual", ...init });
  const browser = () => new Browser(request, origin, prefix);
  return {
    ...{ store, origin, request, browser, now, admins, found, woken, logged },
    close: () => web.close(),
    pass: (ms) => {
      at += ms;
    },
    async signedIn(userId, name = "Olga Orlova") {
      const { token } = createLink(store, { userId, name }, now());
      const own = browser();
      await own.post(`/desk/in/${token}`);
      return own;
    },
  };
}

/** Keeps cookies and the form token of the last page, and follows what a form leads to. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** The last page that was shown. */
  page = "";
  status = 0;
  /** The path of it. */
  path = "";
  /** Set-Cookie lines of the last answer, in full. */
  set: string[] = [];
  headers = new Headers();
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly origin: string;
  readonly prefix: string;

  constructor(request: Browser["request"], origin: string, prefix: string) {
    this.request = request;
    this.origin = origin;
    this.prefix = prefix;
  }

  async get(path: string): Promise<string> {
    return this.#take(path, await this.request(path, { headers: this.#headers() }));
  }

  /** Sends a form with the token of the last page, as its browser does. */
  async post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<string> {
    const csrf = /name="csrf" value="([^"]+)"/u.exec(this.page)?.[1];
    const body = new URLSearchParams({ ...(csrf === undefined ? {} : { csrf }), ...fields });
    const given = { origin: this.origin, ...this.#headers(), ...headers };
    return this.#take(path, await this.request(path, { method: "POST", body, headers: given }));
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  async #take(path: string, response: Response): Promise<string> {
    const set = response.headers.getSetCookie();
    for (const line of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (/Max-Age=0/iu.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (response.status === 303 && location !== null) {
      await response.arrayBuffer();
      const page = await this.get(location.slice(this.prefix.length));
      this.set = set;
      return page;
    }
    Object.assign(this, { page: await response.text(), status: response.status, path, set });
    this.headers = response.headers;
    return this.page;
  }
}

/** The text of a page as a person reads it, without the navigation. */
export function textOf(page: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/u.exec(page)?.[1] ?? "";
  return main
    .replace(/<[^>]+>/gu, " ")
    .replace(/&#39;/gu, "'")
    .replace(/&quot;/gu, '"')
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&amp;/gu, "&")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The person may edit, or look at, the channel. */
export function letIn(store: Store, chat: Chat, userId: number, role: "editor" | "viewer"): void {
  store.members.put({ chatId: chat.id, userId, role, name: "Somebody", addedBy: OWNER, addedAt: NOON });
}

/** What on a page could do something, or leads somewhere else than to the web; nothing on a good one, whatever people wrote. */
export function dangersIn(page: string): string[] {
  const found: string[] = [];
  const forbidden = new Set(["img", "iframe", "object", "embed", "style", "svg", "base", "math", "video", "audio"]);
  let inIcon = false;
  scanHtml(page, {
    open(name, attributes) {
      const isIcon = name === "svg" && attributes.get("class") === "icon";
      if (isIcon) inIcon = true;
      if (forbidden.has(name) && !inIcon) found.push(name);
      if (name === "script" && !/^\/[\w/-]*desk\/assets\/\w+\/desk\.js$/u.test(attributes.get("src") ?? ""))
        found.push("script");
      for (const [attribute, value] of attributes) {
        if (/^on|^style$|^srcdoc$/u.test(attribute)) found.push(`${name} ${attribute}`);
        const leads = attribute === "href" || attribute === "action" || attribute === "src";
        if (leads && !/^(?:https?:\/\/|\/|#|data:,$)/u.test(value)) found.push(`${name} ${attribute}=${value}`);
      }
    },
    close: (name) => {
      if (name === "svg") inIcon = false;
    },
    text: () => {},
  });
  return found;
}

let openings = 0;

/** What Telegram puts behind the "#" of a Mini App's address. */
export function initDataOf(
  world: Pick<DeskWorld, "now">,
  facts: { id?: number; at?: number; token?: string; more?: Record<string, string> } = {},
): string {
  const { id = OWNER, at = world.now(), token = BOT_TOKEN, more = {} } = facts;
  const user = JSON.stringify({ id, first_name: "Olga", username: "olga", language_code: "en" });
  const fields = { user, auth_date: String(Math.floor(at / 1_000)), query_id: `Q${++openings}`, ...more };
  const told = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("\n");
  const key = createHmac("sha256", "WebAppData").update(token).digest();
  const hash = createHmac("sha256", key).update(told).digest("hex");
  return new URLSearchParams({ ...fields, hash }).toString();
}
