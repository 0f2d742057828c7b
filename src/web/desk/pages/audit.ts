import { html } from "hono/html";
import { isUndoable, undoRight } from "../../../admin/undo.ts";
import type { AuditEntry } from "../../../db/audit.ts";
import { type DeskDeps, type DeskPage, deskRoutes, show } from "../page.ts";
import { empty, label, pager, press } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import type { OwnChannel, Piece, Visit } from "../visit.ts";
import { channelFilter } from "./channel-filter.ts";

const PER_PAGE = 25;

/** Who changed what, newest first; what still holds is taken back by a button. */
export const auditPage: DeskPage = {
  path: "/audit",
  name: "web-audit",
  icon: "audit",
  for: "everybody",
  routes: (deps: DeskDeps) =>
    deskRoutes().get("/", async (c) => {
      const { visit } = c.var;
      const own = await visit.channels();
      const asked = c.req.query("channel");
      const { audit } = deps.store;
      const countOf = ({ chat }: OwnChannel) => audit.count([chat.id]);
      const countAll = visit.isOwner ? audit.count() : undefined;
      const { chosen, piece } = channelFilter(visit, own, asked, "/audit", countOf, countAll);
      const isOne = asked !== undefined && chosen.length === 1;
      const { entries, ...pages } = readLog(deps, visit, isOne ? chosen : own, isOne, Number(c.req.query("page")));
      const to = isOne ? `/audit?channel=${chosen[0]?.chat.id}&page=` : "/audit?page=";
      const back = `${to}${pages.number + 1}`;
      const rows = entries.map((entry) => entryPiece(deps, visit, entry, own, back));
      const list = rows.length === 0 ? empty(visit.t("audit-empty")) : html`<ul class="rows">${rows}</ul>`;
      const body = html`<p class="lead">${visit.t("web-audit-lead")}</p>${piece}${list}${pager(visit, pages, to)}`;
      return show(c, { title: visit.t("web-audit"), body });
    }),
};

/** One page of the log of these channels; an owner's is whole where no channel was chosen. */
function readLog(
  { store }: DeskDeps,
  visit: Visit,
  channels: readonly OwnChannel[],
  isOne: boolean,
  asked: number,
): { entries: AuditEntry[]; number: number; pages: number } {
  const only = visit.isOwner && !isOne ? {} : { chatIds: channels.map(({ chat }) => chat.id) };
  const pages = Math.max(1, Math.ceil(store.audit.count(only.chatIds) / PER_PAGE));
  const number = Math.min(Math.max((Math.trunc(asked) || 1) - 1, 0), pages - 1);
  return { entries: store.audit.page({ ...only, limit: PER_PAGE, skip: number * PER_PAGE }), number, pages };
}

/** `back`: the page that it stands on. */
function entryPiece(
  { words }: DeskDeps,
  visit: Visit,
  entry: AuditEntry,
  channels: readonly OwnChannel[],
  back: string,
): Piece {
  const { person, change, fields } = words.audit(visit, entry);
  const role = channels.find(({ chat }) => chat.id === entry.chatId)?.role;
  const isTheirs = visit.isOwner || (role === "editor" && undoRight(entry) !== "owner");
  const mayUndo = isTheirs && isUndoable(entry);
  const id = `entry-${entry.id}`;
  const undo = mayUndo
    ? press(visit, `/undo/${entry.id}`, visit.t("button-undo"), { describedBy: id, fields: { back } })
    : "";
  const taken = entry.undoneBy === null ? "" : html`<p class="meta">${label(visit, "audit-undone-note")}</p>`;
  return html`<li class="row"><div class="grow" id="${id}"><strong>${change}</strong>
<p class="meta">${person} · ${visit.moment(entry.at)}</p>
${fields.map((field) => html`<p class="meta">${telegramHtml(field)}</p>`)}${taken}</div>${undo}</li>`;
}
