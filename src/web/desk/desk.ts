import { Hono, type MiddlewareHandler } from "hono";
import { signOut, signOutEverywhere } from "../../admin/web-login.ts";
import type { Log } from "../../log.ts";
import { createAssets } from "./assets.ts";
import { createCookies, csrfOf } from "./cookies.ts";
import { isSame, ownFormsOnly, securityHeaders } from "./guard.ts";
import type { DeskDeps, DeskEnv, DeskPage } from "./page.ts";
import { missing } from "./page.ts";
import { PAGES } from "./pages.ts";
import { createSignIn } from "./sign-in.ts";
import { createTurns, type Turns } from "./turns.ts";
import { undoRoutes } from "./undo.ts";
import { openVisit, type Place } from "./visit.ts";

export interface DeskOptions extends DeskDeps {
  /** Where the world reaches the desk's server: https, or http on this machine. */
  publicUrl: string;
  botToken: string;
  botUsername: string;
  log: Log;
  /** Default: a fair share for everybody. */
  turns?: Turns;
}

/** The web desk: everything below /desk, whatever PUBLIC_URL has before that. */
export function createDesk(options: DeskOptions): Hono<DeskEnv> {
  const { store, access, log, now, turns = createTurns(now) } = options;
  const publicUrl = new URL(options.publicUrl);
  const base = `${publicUrl.pathname.replace(/\/+$/u, "")}/desk`;
  const assets = createAssets();
  const place: Place = { base, asset: (name) => assets.path(base, name) };
  const cookies = createCookies(publicUrl);
  const signIn = createSignIn({ ...options, cookies, place });

  const app = new Hono<DeskEnv>({ strict: false }).basePath("/desk");
  app.onError((error, c) => {
    log.error({ err: error }, "a page of the web desk failed");
    return signIn.say(c, "broken", 500);
  });
  app.use(async (c, next) => {
    await next();
    // A page that a link opened needs no frame; who came through Telegram, or is about to, may be inside one.
    const isFramed = c.get("visit") === undefined ? c.req.path === "/desk/app" : c.var.visit.session.via === "app";
    for (const [name, value] of Object.entries(securityHeaders(isFramed ? "telegram" : "none"))) c.header(name, value);
    if (c.res.headers.get("cache-control") === null) c.header("cache-control", "no-store");
  });
  app.use(ownFormsOnly(publicUrl.origin));
  app.route("/assets", assets.routes);
  app.route("/", signIn.routes);

  /** From here on: who is signed in, in turn, with a form of their own browser where they send something. */
  const enter: MiddlewareHandler<DeskEnv> = async (c, next) => {
    const person = signIn.current(c)?.session.userId;
    if (person === undefined) return signIn.stranger(c);
    const end = await turns.take(person);
    if (end === null) {
      c.header("retry-after", "10");
      return signIn.say(c, "too-fast", 429);
    }
    try {
      return await visitDesk(c, next);
    } finally {
      end();
    }
  };
  const visitDesk: MiddlewareHandler<DeskEnv> = async (c, next) => {
    const found = signIn.current(c);
    if (found === null) return signIn.stranger(c);
    const csrf = csrfOf(found.token);
    const isGet = c.req.method === "GET" || c.req.method === "HEAD";
    const form = new URLSearchParams(isGet ? "" : await c.req.text());
    if (!isGet && !isSame(form.get("csrf") ?? "", csrf)) return signIn.say(c, "stale", 403);
    const visit = openVisit(options, { session: found.session, csrf, now: now() }, place);
    c.set("visit", visit);
    c.set("form", form);
    c.set("deps", options);
    c.set(
      "pages",
      PAGES.filter((page) => visit.isOwner || page.for === "everybody"),
    );
    await next();
  };
  app.use(enter);

  app.post("/out", (c) => {
    const { visit, form } = c.var;
    if (form.get("where") === "everywhere") signOutEverywhere(store, visit.userId);
    else signOut(store, visit.session);
    cookies.clear(c);
    return signIn.say(c, "out", 200);
  });

  /** Whoever has no channel any more is a stranger again, as long as that lasts. */
  app.use(async (c, next) => {
    const { visit } = c.var;
    if (!visit.isOwner && (await visit.channels()).length === 0) return signIn.say(c, "nothing", 403);
    await next();
  });
  app.route("/undo", undoRoutes(options));
  for (const page of PAGES) {
    const guarded = new Hono<DeskEnv>({ strict: false }).use(audience(page)).route("/", page.routes(options));
    app.route(page.path === "" ? "/" : page.path, guarded);
  }
  app.notFound((c) => (c.get("visit") === undefined ? signIn.stranger(c) : missing(c)));
  return app;

  function audience(page: DeskPage): MiddlewareHandler<DeskEnv> {
    return async (c, next) => {
      if (page.for === "owners" && !access.isOwner(c.var.visit.userId)) return missing(c);
      await next();
    };
  }
}
