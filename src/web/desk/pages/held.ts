import { html } from "hono/html";
import { settleHeld } from "../../../admin/stats.ts";
import { refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, deskRoutes, done, missing, show } from "../page.ts";
import { empty, press } from "../parts.ts";

/** Posts of which nobody knows whether they arrived, for owners to settle one by one. */
export function heldRoutes(deps: DeskDeps) {
  const { store, onJobDue } = deps;

  function list(c: DeskContext) {
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

  return deskRoutes()
    .get("/", (c) => (c.var.visit.isOwner ? list(c) : missing(c)))
    .post("/:id{[0-9]+}", (c) => {
      const { visit, form } = c.var;
      if (!visit.isOwner) return missing(c);
      const verdict = form.get("verdict") === "send" ? "send" : "there";
      const isSettled = settleHeld(store, Number(c.req.param("id")), verdict, visit.by());
      if (!isSettled) return done(c, "/held", refused(visit.t("held-settled")));
      if (verdict === "send") onJobDue();
      return done(c, "/held", told(visit.t(verdict === "send" ? "held-sending" : "held-there")));
    });
}
