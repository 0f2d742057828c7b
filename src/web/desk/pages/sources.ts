import { html } from "hono/html";
import { moveSource, refuseMove } from "../../../admin/moves.ts";
import { type Choice, releaseHeld } from "../../../admin/release.ts";
import { setSourceStatus } from "../../../admin/sources.ts";
import type { Source } from "../../../model.ts";
import { type Flash, refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { empty, pager, sliceOf } from "../parts.ts";
import { undoOfLast } from "../undo.ts";
import { addForm, addRoutes } from "./source-add.ts";
import { changeByForm } from "./source-change.ts";
import { sourceName, sourcePiece, sourceRow } from "./source-view.ts";

const PER_PAGE = 40;
const CHOICES: readonly Choice[] = ["all", "newest", "none"];
const STATUSES = { pause: "paused", resume: "active", remove: "removed" } as const;
const isAction = (name: string): name is keyof typeof STATUSES => Object.hasOwn(STATUSES, name);

/** Where the news comes from, how it is with each, and what is to be decided. */
export const sourcesPage: DeskPage = {
  path: "/sources",
  name: "web-sources",
  icon: "source",
  for: "owners",
  routes(deps: DeskDeps) {
    const { store, words, onSourceDue, onReleased } = deps;

    function list(c: DeskContext) {
      const { visit } = c.var;
      const asked = (c.req.query("find") ?? "").trim().toLowerCase();
      const isMeant = ({ name, url }: Source) => `${name} ${url}`.toLowerCase().includes(asked);
      const ranked = store.sources
        .list()
        .filter((source) => asked === "" || isMeant(source))
        .map((source) => {
          const health = words.sourceHealth(source);
          return { source, health, rank: words.sourceSeverity(health, source) };
        })
        .sort((a, b) => a.rank - b.rank);
      const troubled = ranked.filter(({ rank }) => rank < 2).length;
      const { items, ...slice } = sliceOf(ranked, c.req.query("page"), PER_PAGE);
      const query = asked === "" ? "" : `find=${encodeURIComponent(asked)}&`;
      const search =
        ranked.length <= PER_PAGE && asked === ""
          ? ""
          : html`<form method="get" action="${visit.path("/sources")}" class="inline-form" role="search"><div class="field"><label for="find">${visit.t("web-find")}</label><input type="search" id="find" name="find" value="${asked}"></div><button class="button plain">${visit.t("web-find")}</button></form>`;
      const lead = troubled === 0 ? visit.t("web-sources-well") : visit.t("web-sources-troubled", { count: troubled });
      const body = html`<p class="lead">${lead}</p>
${addForm(visit)}${search}
${items.length === 0 ? empty(visit.t("web-sources-none")) : html`<ul class="rows">${items.map((each) => sourceRow(deps, visit, each))}</ul>`}
${pager(visit, slice, `/sources?${query}page=`)}`;
      return show(c, { title: visit.t("web-sources"), body });
    }

    const sourceOf = (c: DeskContext): Source | null => {
      const source = store.sources.find(Number(c.req.param("id")));
      return source === null || source.status === "removed" ? null : source;
    };

    function release(c: DeskContext, id: number): Flash {
      const { visit, form } = c.var;
      const choice = CHOICES.find((each) => each === form.get("choice")) ?? "none";
      const seen = { since: Number(form.get("since")), count: Number(form.get("count")) };
      const outcome = releaseHeld(store, id, seen, choice, visit.by());
      if (outcome.kind === "settled") return refused(visit.t("held-settled"));
      if (outcome.kind === "grown") return refused(visit.t("source-held-grown"));
      if (outcome.released === 0) return told(visit.t("source-posted-none-toast"));
      onReleased();
      return told(visit.t("source-posted-toast", { count: outcome.released }));
    }

    function move(c: DeskContext, id: number): Flash {
      const { visit, form } = c.var;
      const since = Number(form.get("since"));
      if (form.get("answer") !== "yes") {
        return refuseMove(store, id, since, visit.by())
          ? told(visit.t("source-stays-toast"))
          : refused(visit.t("held-settled"));
      }
      const outcome = moveSource(store, id, since, visit.by());
      if (outcome.kind === "settled") return refused(visit.t("held-settled"));
      if (outcome.kind === "taken") return refused(visit.t("source-move-taken", { name: sourceName(outcome.by) }));
      onSourceDue();
      return told(visit.t("source-moved-toast"));
    }

    function change(c: DeskContext, id: number): Flash {
      const { visit, form } = c.var;
      const outcome = changeByForm(deps, visit, id, form);
      if (outcome === "unnamed") return refused(visit.t("source-name-bad"));
      if (outcome.kind !== "changed") return told(visit.t("web-edit-saved"));
      onSourceDue();
      return told(visit.t("web-edit-saved"), undoOfLast(deps, visit, `/sources/${id}`));
    }

    return deskRoutes()
      .get("/", list)
      .route("/", addRoutes(deps))
      .get("/:id{[0-9]+}", (c) => {
        const source = sourceOf(c);
        if (source === null) return missing(c, c.var.visit.t("source-missing"));
        return show(c, { title: sourceName(source), body: sourcePiece(deps, c.var.visit, source) });
      })
      .post("/:id{[0-9]+}/flood", (c) => {
        const id = Number(c.req.param("id"));
        return done(c, `/sources/${id}`, release(c, id));
      })
      .post("/:id{[0-9]+}/move", (c) => {
        const id = Number(c.req.param("id"));
        return done(c, `/sources/${id}`, move(c, id));
      })
      .post("/:id{[0-9]+}/change", (c) => {
        const source = sourceOf(c);
        if (source === null) return missing(c, c.var.visit.t("source-missing"));
        return done(c, `/sources/${source.id}`, change(c, source.id));
      })
      .post("/:id{[0-9]+}/:action", (c) => {
        const { visit } = c.var;
        const source = sourceOf(c);
        const action = c.req.param("action");
        if (source === null || !isAction(action)) return missing(c, visit.t("source-missing"));
        setSourceStatus(store, source.id, STATUSES[action], visit.by());
        if (action === "resume") onSourceDue();
        const name = sourceName(source);
        const texts = {
          pause: () => visit.t("source-paused-toast", { name }),
          resume: () => visit.t("source-resumed-toast", { name }),
          remove: () => visit.t("web-source-removed", { name }),
        };
        const back = action === "remove" ? "/sources" : `/sources/${source.id}`;
        return done(c, back, told(texts[action](), undoOfLast(deps, visit, back)));
      });
  },
};
