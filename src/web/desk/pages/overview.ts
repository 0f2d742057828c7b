import { html } from "hono/html";
import { type DeskDeps, type DeskPage, deskRoutes, show } from "../page.ts";
import type { Piece, Visit } from "../visit.ts";

/** What waits for the visitor, each with the way there. */
export const overviewPage: DeskPage = {
  path: "",
  name: "web-overview",
  icon: "home",
  for: "everybody",
  routes: (deps: DeskDeps) =>
    deskRoutes().get("/", async (c) => {
      const { visit } = c.var;
      const tiles = await tilesOf(deps, visit);
      const waits = tiles.filter(({ count }) => count > 0);
      const lead = waits.length === 0 ? visit.t("web-overview-calm") : visit.t("web-overview-lead");
      return show(c, {
        title: visit.t("web-overview"),
        body: html`<p class="lead">${lead}</p><ul class="tiles">${tiles.map((tile) => tilePiece(visit, tile))}</ul>`,
      });
    }),
};

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
