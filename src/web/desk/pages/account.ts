import { html } from "hono/html";
import { sessionsOf } from "../../../admin/web-login.ts";
import { type DeskDeps, type DeskPage, deskRoutes, show } from "../page.ts";
import { badge, press } from "../parts.ts";

/** Who is signed in, where else, and the way out. */
export const accountPage: DeskPage = {
  path: "/account",
  name: "web-account",
  icon: "person",
  for: "everybody",
  routes: ({ store }: DeskDeps) =>
    deskRoutes().get("/", async (c) => {
      const { visit } = c.var;
      const sessions = sessionsOf(store, visit.userId, visit.now).toReversed();
      const channels = await visit.channels();
      const rows = sessions.map(
        ({ tokenHash, via, createdAt, seenAt }) => html`<li class="row">
<div class="grow"><strong>${visit.t(`web-via-${via}`)}</strong>
<p class="meta">${visit.t("web-session-since")} ${visit.moment(createdAt)} · ${visit.t("web-session-seen")} ${visit.moment(seenAt)}</p></div>
${tokenHash === visit.session.tokenHash ? badge("good", visit.t("web-session-this")) : ""}</li>`,
      );
      const roles = channels.map(
        ({ chat, role }) =>
          html`<li class="row"><strong class="grow">${chat.title}</strong><span class="meta">${visit.t(`web-role-${role}`)}</span></li>`,
      );
      const body = html`<p class="lead">${visit.session.name}</p>
<section aria-labelledby="browsers"><h2 id="browsers">${visit.t("web-sessions")}</h2><ul class="rows">${rows}</ul>
<div class="actions">${press(visit, "/out", visit.t("web-sign-out"), { kind: "plain" })}${press(
        visit,
        "/out",
        visit.t("web-sign-out-everywhere"),
        { kind: "danger", fields: { where: "everywhere" } },
      )}</div></section>
<section aria-labelledby="rights"><h2 id="rights">${visit.t("web-rights")}</h2>${
        channels.length === 0 ? html`<p>${visit.t("web-role-owner")}</p>` : html`<ul class="rows">${roles}</ul>`
      }<p class="hint">${visit.t("web-rights-hint")}</p></section>`;
      return show(c, { title: visit.t("web-account"), body });
    }),
};
