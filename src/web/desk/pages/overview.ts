import { html } from "hono/html";
import { settleHeld } from "../../../admin/stats.ts";
import { refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { empty, press } from "../parts.ts";
import type { Piece, Visit } from "../visit.ts";

/** What waits for the visitor, each with the way there. */
export const overviewPage: DeskPage = {
  path: "",
  name: "web-overview",
  icon: "home",
  for: "everybody",
  routes: (deps: DeskDeps) =>
    deskRoutes()
      .get("/", async (c) => {
        const { visit } = c.var;
        const tiles = await tilesOf(deps, visit);
        const waits = tiles.filter(({ count }) => count > 0);
        const lead = waits.length === 0 ? visit.t("web-overview-calm") : visit.t("web-overview-lead");
        return show(c, {
          title: visit.t("web-overview"),
          body: html`<p class="lead">${lead}</p><ul class="tiles">${tiles.map((tile) => tilePiece(visit, tile))}</ul>`,
        });
      })
      .get("/held", (c) => (c.var.visit.isOwner ? heldList(deps, c) : missing(c)))
      .post("/held/:id{[0-9]+}", (c) => {
        const { visit, form } = c.var;
        if (!visit.isOwner) return missing(c);
        const verdict = form.get("verdict") === "send" ? "send" : "there";
        const isSettled = settleHeld(deps.store, Number(c.req.param("id")), verdict, visit.by());
        if (!isSettled) return done(c, "/held", refused(visit.t("held-settled")));
        if (verdict === "send") deps.onJobDue();
        return done(c, "/held", told(visit.t(verdict === "send" ? "held-sending" : "held-there")));
      }),
};

/** Posts of which nobody knows whether they arrived. */
function heldList({ store }: DeskDeps, c: DeskContext) {
  const { visit } = c.var;
  const cards = store.outbox.held().map(({ id, chatTitle, title, startedAt }) => {
    const settle = (verdict: "there" | "send", key: string) =>
      press(visit, `/held/${id}`, visit.t(key), { fields: { verdict }, describedBy: `held-${id}` });
    return html`<li class="card"><div><p class="meta">${chatTitle} · ${visit.moment(startedAt)}</p><h2 id="held-${String(id)}">${title ?? "…"}</h2></div><div class="actions">${settle("there", "held-button-there")}${settle("send", "held-button-send")}</div></li>`;
  });
  const body =
    cards.length === 0
      ? empty(visit.t("held-none"))
      : html`<p class="lead">${visit.t("web-held-lead")}</p><ul class="cards">${cards}</ul>`;
  return show(c, { title: visit.t("web-held"), body });
}

interface Tile {
  count: number;
  /** What is counted. */
  label: string;
  /** What it is about, more closely. */
  note: string;
  to: string;
  /** It is for the visitor to act on. */
  urgent: boolean;
}

function tilePiece(visit: Visit, { count, label, note, to, urgent }: Tile): Piece {
  return html`<li class="tile${urgent && count > 0 ? " urgent" : ""}"><a href="${visit.path(to)}"><b class="figure">${count}</b><span class="label">${label}</span><span class="meta">${note}</span></a></li>`;
}

async function tilesOf({ store, words }: DeskDeps, visit: Visit): Promise<Tile[]> {
  const channels = await visit.channels();
  const drafts = channels.map(({ chat }) => store.drafts.waitingOf(chat.id).length).reduce((a, b) => a + b, 0);
  const queued = channels.map(({ chat }) => store.outbox.queue(chat.id).length).reduce((a, b) => a + b, 0);
  const tiles: Tile[] = [
    {
      ...{ count: drafts, label: visit.t("web-tile-drafts", { count: drafts }), to: "/drafts", urgent: true },
      note: visit.t("web-tile-drafts-note"),
    },
    {
      ...{ count: queued, label: visit.t("web-tile-queue", { count: queued }), to: "/queue", urgent: false },
      note: visit.t("web-tile-queue-note"),
    },
  ];
  if (!visit.isOwner) return tiles;
  const sources = store.sources.list();
  const troubled = sources.filter((source) => words.sourceSeverity(words.sourceHealth(source), source) < 2).length;
  const held = store.outbox.held().length;
  return [
    ...tiles,
    {
      ...{ count: troubled, label: visit.t("web-tile-sources", { count: troubled }), to: "/sources", urgent: true },
      note: visit.t("web-tile-sources-note", { count: sources.length }),
    },
    {
      ...{ count: held, label: visit.t("web-tile-held", { count: held }), to: "/held", urgent: true },
      note: visit.t("web-tile-held-note"),
    },
  ];
}
