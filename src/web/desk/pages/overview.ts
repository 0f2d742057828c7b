import { html } from "hono/html";
import { readQueue } from "../../../admin/queue.ts";
import { type DeskDeps, type DeskPage, deskRoutes, show } from "../page.ts";
import type { Piece, Visit } from "../visit.ts";
import { readSheet, titleOfSheet } from "./draft-view.ts";
import { heldRoutes } from "./held.ts";
import { sourceRow } from "./source-view.ts";

/** So many of each are named below their number. */
const MOST_NAMED = 5;

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
        const { tiles, lists } = await waitingFor(deps, visit);
        const isCalm = tiles.every(({ count, urgent }) => count === 0 || !urgent);
        const body = html`<p class="lead">${visit.t(isCalm ? "web-overview-calm" : "web-overview-lead")}</p>
<ul class="tiles">${tiles.map((tile) => tilePiece(visit, tile))}</ul>${lists}`;
        return show(c, { title: visit.t("web-overview"), body });
      })
      .route("/held", heldRoutes(deps)),
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

async function waitingFor(deps: DeskDeps, visit: Visit): Promise<{ tiles: Tile[]; lists: Piece[] }> {
  const { store } = deps;
  const channels = await visit.channels();
  const drafts = channels.flatMap(({ chat }) => store.drafts.waitingOf(chat.id)).sort((a, b) => b - a);
  const queued = channels.reduce((sum, { chat }) => sum + readQueue(store, chat.id).length, 0);
  const tile = (name: "drafts" | "queue" | "sources" | "held", count: number, more: { of?: number } = {}): Tile => ({
    ...{ count, to: `/${name}`, urgent: name !== "queue" },
    label: visit.t(`web-tile-${name}`, { count }),
    note: visit.t(`web-tile-${name}-note`, more.of === undefined ? {} : { count: more.of }),
  });
  const tiles = [tile("drafts", drafts.length), tile("queue", queued)];
  const lists = drafts.length === 0 ? [] : [draftList(deps, visit, drafts.slice(0, MOST_NAMED))];
  if (!visit.isOwner) return { tiles, lists };
  const sources = store.sources.list();
  const troubled = troubledOf(deps);
  tiles.push(tile("sources", troubled.length, { of: sources.length }), tile("held", store.outbox.held().length));
  if (troubled.length > 0) {
    const rows = troubled.slice(0, MOST_NAMED).map((each) => sourceRow(deps, visit, each));
    lists.push(listPiece("troubled", visit.t("web-overview-sources"), rows));
  }
  return { tiles, lists };
}

/** The worst first. */
function troubledOf({ store, words }: DeskDeps) {
  return store.sources
    .list()
    .map((source) => {
      const health = words.sourceHealth(source);
      return { source, health, rank: words.sourceSeverity(health, source) };
    })
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank);
}

function draftList(deps: DeskDeps, visit: Visit, ids: readonly number[]): Piece {
  const rows = ids.flatMap((id) => {
    const sheet = readSheet(deps, id, visit.now);
    if (sheet === null) return [];
    return html`<li class="row"><div class="grow"><a class="row-link" href="${visit.path(`/drafts/${id}`)}">${titleOfSheet(sheet)}</a><p class="meta">${sheet.chat.title}</p></div></li>`;
  });
  return listPiece("newest", visit.t("web-overview-drafts"), rows);
}

const listPiece = (id: string, title: string, rows: readonly Piece[]): Piece =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="rows">${rows}</ul></section>`;

function tilePiece(visit: Visit, { count, label, note, to, urgent }: Tile): Piece {
  return html`<li class="tile${urgent && count > 0 ? " urgent" : ""}"><a href="${visit.path(to)}"><b class="figure">${count}</b><span class="label">${label}</span><span class="meta">${note}</span></a></li>`;
}
