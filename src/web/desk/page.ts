import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { FeedFinder } from "../../admin/find-feed.ts";
import type { WebSession } from "../../db/web-sessions.ts";
import type { Show } from "../../delivery/drain-show.ts";
import { type Flash, setFlash } from "./flash.ts";
import type { IconName } from "./icons.ts";
import { layout } from "./layout.ts";
import type { Piece, Visit, VisitDeps } from "./visit.ts";
import type { DeskWords } from "./words.ts";

/** What the pages of the desk work with. */
export interface DeskDeps extends VisitDeps {
  /** Posts as they would look. */
  show: Show;
  findFeed: FeedFinder;
  words: DeskWords;
  now: () => number;
  /** A job of the outbox is due now. */
  onJobDue: () => void;
  /** A source is due now. */
  onSourceDue: () => void;
  /** Stored articles became news: for channels and for followers. */
  onNews: () => void;
  /** Held articles became news, and are to be planned. */
  onReleased: () => void;
}

/**
 * A part of the desk: one file in pages/ and one line in pages.ts. Its routes are below `path`; whoever gets there is signed
 * in, has sent a form of this desk where they send something (`c.get("form")`), and is an owner if `for` says so. Everything
 * else about rights is the page's to ask for, at each request, by `visit.role` and `visit.may`.
 */
export interface DeskPage {
  /** "/sources"; "" is the first page. */
  path: string;
  /** Key of its name, in the navigation and elsewhere. */
  name: string;
  icon: IconName;
  for: "owners" | "everybody";
  routes(deps: DeskDeps): Hono<DeskEnv>;
}

export interface DeskEnv {
  Variables: {
    visit: Visit;
    /** What a POST sent; empty for GET. */
    form: URLSearchParams;
    deps: DeskDeps;
    /** What the visitor finds in the navigation. */
    pages: readonly DeskPage[];
  };
}
export type DeskContext = Context<DeskEnv>;

/** Routes of one page. */
export const deskRoutes = (): Hono<DeskEnv> => new Hono<DeskEnv>({ strict: false });

/** Answers with a page; what the last request left to be told stands on top of it. */
export function show(
  c: DeskContext,
  { title, body, status = 200 }: { title: string; body: Piece; status?: 200 | 403 | 404 },
): Response | Promise<Response> {
  const { deps, visit } = c.var;
  const flash = c.req.method === "GET" ? takeFlash(deps, visit.session) : null;
  return c.html(layout({ visit, title, body, flash, pages: c.var.pages, here: c.req.path }), status);
}

function takeFlash({ store }: DeskDeps, session: WebSession): Flash | null {
  if (session.flash === null) return null;
  store.web.setFlash(session.tokenHash, null);
  return JSON.parse(session.flash) as Flash;
}

/** After a form: leads to a page of the desk ("/sources/3"), which tells what came of it. */
export function done(c: DeskContext, path: string, flash: Flash | null = null): Response {
  const { deps, visit } = c.var;
  if (flash !== null) setFlash(deps.store, visit.session, flash);
  return c.redirect(visit.path(path), 303);
}

/** What is not there, and what is somebody else's: nobody learns which. */
export function missing(c: DeskContext, text = c.var.visit.t("web-missing")): Response | Promise<Response> {
  const { visit } = c.var;
  return show(c, { title: visit.t("web-missing-title"), body: html`<p>${text}</p>`, status: 404 });
}
