import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { lookAtLink, readSession, useInitData, useLink } from "../../admin/web-login.ts";
import type { Store } from "../../db/store.ts";
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

/** The pages that somebody sees who is not signed in. */
export interface SignIn {
  /** /in/TOKEN of a link, and /app, where Telegram opens the Mini App. */
  routes: Hono;
  /** In the place of whatever was asked for. */
  stranger(c: Context): Response | Promise<Response>;
  /** A page without navigation that says one thing: the texts web-title-WHAT and web-text-WHAT. */
  say(c: Context, what: string, status: 200 | 401 | 403 | 500): Response | Promise<Response>;
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { store, i18n, cookies, place, now } = deps;

  const languageOf = (c: Context): UiLanguage => {
    const wanted = (c.req.header("accept-language") ?? "")
      .split(",")
      .map((one) => one.trim().slice(0, 2).toLowerCase());
    const known = wanted.flatMap((tag) => UI_LANGUAGES.find((each) => each === tag) ?? []);
    return known[0] ?? deps.defaultLanguage;
  };

  function plain(c: Context, title: string, body: Piece, status: 200 | 401 | 403 | 500 = 200) {
    const language = languageOf(c);
    const page = bare({
      ...{ language, theme: null, title: `${title} · Chapar`, asset: place.asset },
      body: html`<main id="main" class="alone"><p class="brand"><b>Chapar</b> <span>${i18n.t(language, "web-desk")}</span></p>
<h1>${title}</h1>
${body}</main>`,
    });
    return c.html(page, status);
  }

  function say(c: Context, what: string, status: 200 | 401 | 403 | 500) {
    const language = languageOf(c);
    const bot = `https://t.me/${deps.botUsername}`;
    const how = html`<p>${i18n.t(language, "web-how-in")}</p>
<p><a class="button primary" href="${bot}" rel="noopener noreferrer">${i18n.t(language, "web-to-bot")}</a></p>`;
    return plain(
      c,
      i18n.t(language, `web-title-${what}`),
      html`<p>${i18n.t(language, `web-text-${what}`)}</p>${how}`,
      status,
    );
  }

  const routes = new Hono();

  // Only a press uses a link: what looks at it before a person does (previews, scanners of mail) sends no form.
  routes.get("/in/:token", (c) => {
    const language = languageOf(c);
    const state = lookAtLink(store, c.req.param("token"), now());
    if (state.kind !== "open") return say(c, `link-${state.kind}`, 401);
    const to = `${place.base}/in/${encodeURIComponent(c.req.param("token"))}`;
    const body = html`<p>${i18n.t(language, "web-link-open", { name: state.name })}</p>
<form method="post" action="${to}"><button class="button primary">${i18n.t(language, "web-link-enter")}</button></form>
<p class="hint">${i18n.t(language, "web-link-hint")}</p>`;
    return plain(c, i18n.t(language, "web-link-open-title"), body);
  });

  routes.post("/in/:token", (c) => {
    const result = useLink(store, c.req.param("token"), now());
    if (result.kind !== "in") return say(c, `link-${result.kind}`, 401);
    cookies.write(c, result.token, "link", result.expiresAt);
    return c.redirect(`${place.base}/`, 303);
  });

  // What Telegram says of who opens it stands behind the "#", which only a script can read; desk.js sends it.
  routes.get("/app", (c) => {
    const language = languageOf(c);
    const body = html`<p id="opening">${i18n.t(language, "web-app-opening")}</p>
<form method="post" action="${place.base}/app" id="app" hidden><input type="hidden" name="init"><input type="hidden" name="theme"></form>
<div id="not-in-telegram" hidden><p>${i18n.t(language, "web-app-outside")}</p></div>
<noscript><p>${i18n.t(language, "web-app-no-script")}</p></noscript>`;
    return plain(c, i18n.t(language, "web-app-title"), body);
  });

  routes.post("/app", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const [theme] = (["light", "dark"] as const).filter((each) => each === form.get("theme"));
    const initData = form.get("init") ?? "";
    const opened = useInitData(store, { initData, botToken: deps.botToken, theme: theme ?? null }, now());
    if (opened.kind === "in") {
      cookies.write(c, opened.token, "app", opened.expiresAt);
      return c.redirect(`${place.base}/`, 303);
    }
    // Opened anew by whom it let in the first time: "reload" in Telegram's own menu.
    const isReload =
      opened.kind === "used" &&
      cookies.read(c).some((token) => readSession(store, token, now())?.userId === opened.userId);
    return isReload ? c.redirect(`${place.base}/`, 303) : say(c, `app-${opened.kind}`, 401);
  });

  return { routes, say, stranger: (c) => say(c, "stranger", 401) };
}
