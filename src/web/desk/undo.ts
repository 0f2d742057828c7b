import { isUndoable, undoEntry, undoRight } from "../../admin/undo.ts";
import type { AuditEntry } from "../../db/audit.ts";
import { refused, told } from "./flash.ts";
import { type DeskDeps, deskRoutes, done } from "./page.ts";
import type { Visit } from "./visit.ts";

/** Pages to which an undoing may lead back: below the desk, and nowhere else. */
const BACK = /^(?:\/[a-z0-9-]+)*\/?(?:\?(?:&?[a-z]{1,10}=\d{1,15})+)?$/u;

/** POST /undo/ENTRY takes back a change of the audit log; `back`: the page to show then. */
export function undoRoutes(deps: DeskDeps) {
  const { store, onSourceDue, onNews } = deps;
  return deskRoutes().post("/:entry{[0-9]+}", async (c) => {
    const { visit, form } = c.var;
    const asked = form.get("back") ?? c.req.query("back") ?? "/";
    const back = BACK.test(asked) ? asked : "/";
    const entry = store.audit.find(Number(c.req.param("entry")));
    if (entry === null) return done(c, back, refused(visit.t("audit-undo-missing")));
    const why = await refusalOf(deps, visit, entry);
    if (why !== null) return done(c, back, refused(visit.t(why)));
    const { kind } = undoEntry(store, entry.id, visit.by());
    if (kind !== "undone") return done(c, back, refused(visit.t(`audit-undo-${kind}`)));
    onSourceDue();
    onNews();
    return done(c, back, told(visit.t("audit-undone-toast")));
  });
}

/** Why the visitor may not take the change back at this moment; null: they may. To strangers it is not there. */
async function refusalOf({ access }: DeskDeps, visit: Visit, entry: AuditEntry): Promise<string | null> {
  if (visit.isOwner) return null;
  const role = entry.chatId === null ? null : await visit.role(entry.chatId);
  if (role === null || entry.chatId === null) return "audit-undo-missing";
  switch (undoRight(entry)) {
    case "owner":
      return "not-for-you";
    case "editor":
      return role === "editor" ? null : "channel-only-viewer";
    case "admin": {
      const runs = await access.runs(visit.userId, entry.chatId);
      if (runs === "unseen") return "channel-rights-unseen";
      return runs ? null : "team-only-admins";
    }
  }
}

/** The way to take back what the visitor changed last, just now; undefined: it cannot be. */
export function undoOfLast({ store }: Pick<DeskDeps, "store">, visit: Visit, back: string): string | undefined {
  const entry = store.audit.find(store.audit.newestId());
  const isOwn = entry !== null && entry.actor.id === visit.userId && entry.at === visit.now;
  return isOwn && isUndoable(entry) ? `/undo/${entry.id}?back=${encodeURIComponent(back)}` : undefined;
}
