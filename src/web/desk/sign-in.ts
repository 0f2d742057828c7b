import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { lookAtLink, readSession, type SignedIn, signOut, useInitData, useLink } from "../../admin/web-login.ts";
import type { Store } from "../../db/store.ts";
import type { WebSession } from "../../db/web-sessions.ts";
import type { I18n } from "../../i18n/i18n.ts";
import { UI_LANGUAGES, type UiLanguage } from "../../model.ts";
import type { Cookies } from "./cookies.ts";
import { bare } from "./layout.ts";
import type { Piece, Place } from "./visit.ts";

export interface SignInDeps {
  store: Store;
  i18n: I18n;
  botToken: string;
  botUsername: string;
  defaultLanguage: UiLanguage;
  cookies: Cookies;
  place: Place;
  now: () => number;
}

/** What is said to somebody who need not sign in anew. */
const STILL_IN = new Set(["broken", "stale", "too-fast"]);
type SaidStatus = 200 | 401 | 403 | 429 | 500;

/** The pages that somebody sees who is not signed in. */
export interface SignIn {
  /** /in/TOKEN of a link, and /app, where Telegram opens the Mini App. */
  routes: Hono;
  /** Whose browser it is; null: nobody is signed in there. */
  current(c: Context): { token: string; session: WebSession } | null;
  /** In the place of whatever was asked for. */
  stranger(c: Context): Response | Promise<Response>;
  /** A page without navigation that says one thing: the texts web-title-WHAT and web-text-WHAT. */
  say(c: Context, what: string, status: SaidStatus): Response | Promise<Response>;
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { store, i18n, cookies, place, now } = deps;

  /** As the person has chosen, where it is known who comes; else as the browser says. */
  const languageOf = (c: Context, userId = current(c)?.session.userId): UiLanguage => {
    const chosen = userId === undefined ? null : store.chats.find(userId, null);
    if (chosen !== null) return chosen.language;
    const wanted = (c.req.header("accept-language") ?? "")
      .split(",")
      .map((one) => one.trim().slice(0, 2).toLowerCase());
    const known = wanted.flatMap((tag) => UI_LANGUAGES.find((each) => each === tag) ?? []);
    return known[0] ?? deps.defaultLanguage;
  };

  const current: SignIn["current"] = (c) => {
    for (const token of cookies.read(c)) {
      const session = readSession(store, token, now());
      if (session !== null) return { token, session };
    }
    return null;
  };

  /** The browser is this person's from now on, and nobody else's: whoever was signed in before is not any more. */
  function enter(c: Context, { token, expiresAt }: SignedIn, via: WebSession["via"]): Response {
    for (const old of cookies.read(c)) {
      const session = readSession(store, old, now());
      if (session !== null) signOut(store, session);
    }
    cookies.write(c, token, via, expiresAt - now());
    return c.redirect(`${place.base}/`, 303);
  }

  function plain(c: Context, language: UiLanguage, title: string, body: Piece, status: SaidStatus = 200) {
    const theme = current(c)?.session.theme ?? null;
    const page = bare({
      ...{ language, theme, title: `${title} · Chapar`, asset: place.asset },
      body: html`<main id="main" class="alone"><p class="brand"><b>Chapar</b> <span>${i18n.t(language, "web-desk")}</span></p>
<h1>${title}</h1>
${body}</main>`,
    });
    return c.html(page, status);
  }

  function say(c: Context, what: string, status: SaidStatus) {
    const language = languageOf(c);
    const bot = `https://t.me/${deps.botUsername}`;
    const how = STILL_IN.has(what)
      ? html`<p><a class="button plain" href="${place.base}/">${i18n.t(language, "web-overview")}</a></p>`
      : html`<p>${i18n.t(language, "web-how-in")}</p>
<p><a class="button primary" href="${bot}" rel="noopener noreferrer">${i18n.t(language, "web-to-bot")}</a></p>`;
    return plain(
      c,
      language,
      i18n.t(language, `web-title-${what}`),
      html`<p>${i18n.t(language, `web-text-${what}`)}</p>${how}`,
      status,
    );
  }

  const routes = new Hono();

  // Only a press uses a link: what looks at it before a person does (previews, scanners of mail) sends no form.
  routes.get("/in/:token", (c) => {
    const state = lookAtLink(store, c.req.param("token"), now());
    if (state.kind !== "open") return say(c, `link-${state.kind}`, 401);
    const language = languageOf(c, state.userId);
    const to = `${place.base}/in/${encodeURIComponent(c.req.param("token"))}`;
    const body = html`<p>${i18n.t(language, "web-link-open", { name: state.name })}</p>
<form method="post" action="${to}"><button class="button primary">${i18n.t(language, "web-link-enter")}</button></form>
<p class="hint">${i18n.t(language, "web-link-hint")}</p>`;
    return plain(c, language, i18n.t(language, "web-link-open-title"), body);
  });

  routes.post("/in/:token", (c) => {
    const result = useLink(store, c.req.param("token"), now());
    if (result.kind !== "in") return say(c, `link-${result.kind}`, 401);
    return enter(c, result, "link");
  });

  // What Telegram says of who opens it stands behind the "#", which only a script can read; desk.js sends it.
  routes.get("/app", (c) => {
    const language = languageOf(c);
    const body = html`<p id="opening">${i18n.t(language, "web-app-opening")}</p>
<form method="post" action="${place.base}/app" id="app" hidden><input type="hidden" name="init"><input type="hidden" name="theme"></form>
<div id="not-in-telegram" hidden><p>${i18n.t(language, "web-app-outside")}</p></div>
<noscript><p>${i18n.t(language, "web-app-no-script")}</p></noscript>`;
    return plain(c, language, i18n.t(language, "web-app-title"), body);
  });

  routes.post("/app", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const [theme] = (["light", "dark"] as const).filter((each) => each === form.get("theme"));
    const initData = form.get("init") ?? "";
    const opened = useInitData(store, { initData, botToken: deps.botToken, theme: theme ?? null }, now());
    if (opened.kind === "in") return enter(c, opened, "app");
    // Opened anew by whom it let in the first time: "reload" in Telegram's own menu.
    const isReload = opened.kind === "used" && current(c)?.session.userId === opened.userId;
    return isReload ? c.redirect(`${place.base}/`, 303) : say(c, `app-${opened.kind}`, 401);
  });

  return { routes, say, current, stranger: (c) => say(c, "stranger", 401) };
}
