import { html } from "hono/html";
import { isEnough } from "../../../admin/access.ts";
import { reviveChannel } from "../../../admin/channels.ts";
import { readDays } from "../../../admin/dry-run.ts";
import { readText, routeText } from "../../../admin/route-text.ts";
import { changeRoute, type RoutePatch } from "../../../admin/routes.ts";
import { createFlood, type FloodLimits } from "../../../bot/flood.ts";
import type { Chat, Route } from "../../../model.ts";
import { refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { badge, empty, label, pager, press, sliceOf, token } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import { undoOfLast } from "../undo.ts";
import type { OwnChannel, Piece, Visit } from "../visit.ts";
import { dryRunPiece } from "./dry-run-view.ts";

/** Channels of one page. */
const PER_PAGE = 20;
/** Each looks through days of news. */
const TRIES: FloodLimits = { burst: 12, perSecond: 0.2 };
/** UTF-16 units of a route as text; a longer one belongs into the file. */
const LONGEST_TEXT = 20_000;

/** What goes to which channel, what it would have brought, and the rules as text. */
export const routesPage: DeskPage = {
  path: "/routes",
  name: "web-routes",
  icon: "route",
  for: "everybody",
  routes(deps: DeskDeps) {
    const { store, words, now, onJobDue } = deps;
    const tries = createFlood(TRIES);

    async function list(c: DeskContext) {
      const { visit } = c.var;
      const { items, ...slice } = sliceOf(await visit.channels(), c.req.query("page"), PER_PAGE);
      const cards = items.map((channel) => channelPiece(deps, visit, channel));
      const body =
        cards.length === 0
          ? empty(visit.t("web-routes-none"))
          : html`<ul class="cards">${cards}</ul>${pager(visit, slice, "/routes?page=")}`;
      return show(c, { title: visit.t("web-routes"), body });
    }

    /** The route of the request, where the visitor may look at it; null: there is none. */
    async function find(c: DeskContext): Promise<{ route: Route; chat: Chat; mayChange: boolean } | null> {
      const route = store.routes.find(Number(c.req.param("id")));
      const chat = route === null || route.status === "removed" ? null : store.chats.byId(route.chatId);
      const role = chat === null ? null : await c.var.visit.role(chat.id);
      if (route === null || chat === null || role === null) return null;
      return { route, chat, mayChange: isEnough(role, "editor") };
    }

    /** The page of a route; `written`: what somebody wrote and has not saved. */
    async function page(
      c: DeskContext,
      { route, chat, mayChange }: { route: Route; chat: Chat; mayChange: boolean },
      written: {
        text: string;
        patch: RoutePatch;
        problems: readonly { line: number; message: string }[];
      } | null = null,
    ) {
      const { visit } = c.var;
      const tried = { ...route, ...written?.patch };
      const isTried = written !== null && written.problems.length === 0;
      const days = readDays(c.req.query("days") ?? c.var.form.get("days") ?? "");
      const isTooFast = tries.take(visit.userId, now()) !== "pass";
      const tryPiece = isTooFast
        ? html`<p class="flash refused" role="status">${visit.t("web-text-too-fast")}</p>`
        : await dryRunPiece(deps, visit, chat, tried, { days, to: `/routes/${route.id}` });
      const lines = words.routeLines(visit, chat, route).map((line) => html`<li>${telegramHtml(line)}</li>`);
      const isPaused = route.status === "paused";
      const turn = press(
        visit,
        `/routes/${route.id}/${isPaused ? "resume" : "pause"}`,
        label(visit, isPaused ? "channel-button-resume" : "channel-button-pause"),
      );
      return show(c, {
        title: words.routeName(chat, route),
        body: html`<p>${statusBadge(visit, route)}</p><ul class="lines">${lines}</ul>${mayChange ? html`<div class="actions">${turn}</div>` : ""}
<section aria-labelledby="try"><h2 id="try">${label(visit, "route-button-try")}</h2>${
          isTried && !isTooFast ? html`<p class="flash refused" role="status">${visit.t("web-route-tried")}</p>` : ""
        }${tryPiece}</section>
${mayChange ? textForm(visit, route, written) : ""}`,
      });
    }

    /** What the form says of a route. */
    function read(c: DeskContext, route: Route) {
      const text = (c.var.form.get("text") ?? "").replace(/\r\n?/gu, "\n").slice(0, LONGEST_TEXT);
      const outcome = readText(store, route, text);
      if (outcome.kind === "bad") return { text, patch: {}, problems: outcome.problems };
      return { text, patch: outcome.patch, problems: [] };
    }

    return deskRoutes()
      .get("/", list)
      .get("/:id{[0-9]{1,15}}", async (c) => {
        const at = await find(c);
        return at === null ? missing(c) : page(c, at);
      })
      .post("/:id{[0-9]{1,15}}/:action{pause|resume|try|save}", async (c) => {
        const { visit } = c.var;
        const at = await find(c);
        if (at === null) return missing(c);
        const { route, chat } = at;
        const back = `/routes/${route.id}`;
        if (!at.mayChange) return done(c, back, refused(visit.t("channel-only-viewer")));
        const action = c.req.param("action");
        if (action === "try" || action === "save") {
          const written = read(c, route);
          if (action === "try" || written.problems.length > 0) return page(c, at, written);
          if (changeRoute(store, route.id, written.patch, visit.by()) === "changed") onJobDue();
          return done(c, back, told(visit.t("route-saved-toast"), undoOfLast(deps, visit, back)));
        }
        changeRoute(store, route.id, { status: action === "pause" ? "paused" : "active" }, visit.by());
        const undo = undoOfLast(deps, visit, back);
        if (action === "resume") reviveChannel(store, chat.id, visit.by());
        onJobDue();
        const key = action === "pause" ? "channel-paused-toast" : "channel-resumed-toast";
        return done(c, back, told(visit.t(key, { title: chat.title }), undo));
      });
  },
};

const statusBadge = (visit: Visit, { status }: Route): Piece =>
  badge(status === "active" ? "good" : "idle", visit.t(status === "active" ? "web-route-on" : "web-route-paused"));

/** A channel with its routes; the only one of a channel goes by the channel's name. */
function channelPiece({ store, words }: DeskDeps, visit: Visit, { chat, role }: OwnChannel): Piece {
  const routes = store.routes.ofChat(chat.id);
  const isAlone = routes.length === 1;
  const link = (route: Route, name: string) =>
    html`<a class="row-link" href="${visit.path(`/routes/${route.id}`)}">${name}</a> ${statusBadge(visit, route)}`;
  const rows = routes.map(
    (route) => html`<li class="route">${isAlone ? "" : html`<p>${link(route, route.slug)}</p>`}
<ul class="lines">${words.routeLines(visit, chat, route).map((line) => html`<li>${telegramHtml(line)}</li>`)}</ul></li>`,
  );
  const [only] = routes;
  return html`<li class="card"><div><h2>${isAlone && only !== undefined ? link(only, chat.title) : chat.title}</h2><p class="meta">${visit.t(`web-role-${role}`)}</p></div>${
    rows.length === 0 ? html`<p>${visit.t("web-route-none")}</p>` : html`<ul class="routes">${rows}</ul>`
  }</li>`;
}

function textForm(
  visit: Visit,
  route: Route,
  written: { text: string; problems: readonly { line: number; message: string }[] } | null,
): Piece {
  const text = written?.text ?? routeText(route);
  const problems = written?.problems ?? [];
  const alert =
    problems.length === 0
      ? ""
      : html`<div class="flash refused" role="alert" id="text-problems"><p>${visit.t("route-text-bad")}</p><ul class="lines">${problems.map(
          ({ line, message }) => html`<li>${visit.t("route-text-problem", { line, message })}</li>`,
        )}</ul></div>`;
  return html`<section aria-labelledby="text-title"><h2 id="text-title">${label(visit, "route-button-text")}</h2>${alert}
<form method="post" action="${visit.path(`/routes/${route.id}/save`)}" class="form">${token(visit)}<div class="field"><label for="text">${visit.t("web-route-text")}</label><textarea id="text" name="text" class="code" spellcheck="false" autocapitalize="off" rows="12" maxlength="${LONGEST_TEXT}" aria-describedby="text-hint${problems.length === 0 ? "" : " text-problems"}"${problems.length === 0 ? "" : html` aria-invalid="true"`}>${text}</textarea><p class="hint" id="text-hint">${visit.rich("route-text-hint")}</p></div>
<div class="actions"><button class="button primary">${visit.t("route-button-save")}</button><button class="button plain" formaction="${visit.path(`/routes/${route.id}/try`)}">${visit.t("web-route-try")}</button></div></form></section>`;
}
