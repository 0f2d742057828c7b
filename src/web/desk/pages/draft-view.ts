import { html } from "hono/html";
import { laterAt, laterKeys } from "../../../admin/draft-times.ts";
import { type DraftFile, outletName, readDraft } from "../../../admin/drafts.ts";
import type { DeliveryView } from "../../../delivery/drain-show.ts";
import { isWithdrawn } from "../../../delivery/outlets.ts";
import { clip, titleOf } from "../../../delivery/wording.ts";
import { cityName } from "../../../i18n/cities.ts";
import type { DeskDeps } from "../page.ts";
import { away, badge, label, linkButton, press, token } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import type { Piece, Visit } from "../visit.ts";
import { momentOf } from "./draft-words.ts";

const MINUTE = 60_000;
const LONGEST_TITLE = 90;

/** A draft with its post as it would look now. */
export interface Sheet extends DraftFile {
  view: DeliveryView;
}

/** null: there is none, or nothing is left of its story. */
export function readSheet({ store, show }: DeskDeps, id: number, now: number): Sheet | null {
  const file = readDraft(store, id);
  if (file === null) return null;
  const at = file.draft.state === "scheduled" ? (file.draft.publishAt ?? now) : now;
  const view = show.ofDelivery(file.place, file.chat, at, { photo: true });
  return view === null ? null : { ...file, view };
}

/** What the draft is called: as its post will be. */
export const titleOfSheet = ({ view }: Sheet): string =>
  clip(view.correction?.title ?? titleOf(view.story), LONGEST_TITLE);

/** A draft: for which channel, the post, and what may be done about it. `back`: the list that it stands in. */
export function draftPiece(
  deps: DeskDeps,
  visit: Visit,
  sheet: Sheet,
  { mayChange, back, heading }: { mayChange: boolean; back: string; heading: "h1" | "h2" },
): Piece {
  const { draft, chat, route } = sheet;
  const name = `draft-${draft.id}`;
  const until =
    draft.state === "waiting"
      ? html`${visit.t("web-draft-until")} ${visit.moment(draft.expiresAt, chat.timezone)}`
      : "";
  const by = route === null ? "" : html`${route.slug}${until === "" ? "" : " · "}`;
  const where =
    heading === "h2"
      ? html`<h2><a class="row-link" href="${visit.path(`/drafts/${draft.id}`)}">${chat.title}</a></h2>`
      : html`<strong>${chat.title}</strong>`;
  // The post begins with its title; what is heard needs one for the buttons below it, too.
  return html`<article class="card draft" id="${name}" aria-labelledby="${name}-title">
<div>${where}<p class="meta">${by}${until}</p><span id="${name}-title" hidden>${titleOfSheet(sheet)}</span></div>
${marks(deps, visit, sheet)}
${postPiece(visit, sheet.view)}
${mayChange ? actions(deps, visit, sheet, back) : ""}</article>`;
}

/** What has to be known of it before it is decided, or what was decided. */
function marks(deps: DeskDeps, visit: Visit, sheet: Sheet): Piece {
  const { draft, view } = sheet;
  const { story, correction } = view;
  const isOutdated = correction !== null && story.changedAt !== null && story.changedAt > correction.at;
  const name = draft.decided?.name || visit.t("audit-by-former");
  const time = (at: number | null | undefined) => momentOf(deps, visit, sheet, at ?? visit.now);
  const by = { name, time: time(draft.decided?.at) };
  const told: Piece[] = [];
  const state = draft.state;
  if (state === "scheduled")
    told.push(badge("good", visit.t("web-draft-scheduled", { name, time: time(draft.publishAt) })));
  if (state === "published") told.push(badge("good", visit.t("web-draft-published", by)));
  if (state === "skipped")
    told.push(badge("idle", label(visit, draft.muted === null ? "draft-skipped" : "draft-muted", by)));
  if (state === "expired") told.push(badge("idle", label(visit, "draft-expired", { time: time(draft.expiresAt) })));
  if (state === "merged") told.push(badge("idle", label(visit, "draft-merged")));
  if (isWithdrawn(story)) told.push(badge("bad", label(visit, "draft-withdrawn")));
  if (isOutdated) told.push(badge("look", label(visit, "draft-outdated", { name: correction.byName })));
  if (correction !== null)
    told.push(badge("idle", visit.t("web-draft-written", { name: correction.byName || visit.t("audit-by-former") })));
  return told.length === 0 ? html`` : html`<p class="badges">${told}</p>`;
}

/** The post as Telegram would show it; what would have to be fetched from elsewhere is named. */
export function postPiece(visit: Visit, { shown }: Pick<DeliveryView, "shown">): Piece {
  const { photo, preview } = shown;
  const beside =
    photo !== undefined
      ? html`<p class="meta beside">${visit.t("web-post-photo")}: ${away(photo, hostOf(photo))}</p>`
      : preview !== null
        ? html`<p class="meta beside">${visit.t("web-post-preview")}: ${away(preview.url, hostOf(preview.url))}</p>`
        : "";
  return html`<div class="message"><div class="post">${telegramHtml(shown.html)}</div>${beside}</div>`;
}

/** Of a picture that a person sent there is no address. */
const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./u, "") || "Telegram";

function actions(deps: DeskDeps, visit: Visit, sheet: Sheet, back: string): Piece {
  const { draft, view, route, lead } = sheet;
  const to = (action: string) => `/drafts/${draft.id}/${action}`;
  const about = `draft-${draft.id}-title`;
  const fields = { seen: draft.state, back };
  const act = (key: string, action: string, kind: "primary" | "plain" | "quiet" = "plain") =>
    press(visit, to(action), label(visit, key), { kind, fields, describedBy: about });
  const edit = html`<a class="button plain" href="${visit.path(to("edit"))}" aria-describedby="${about}">${label(visit, "draft-button-edit")}</a>`;
  const isOut = isWithdrawn(view.story);
  switch (draft.state) {
    case "waiting": {
      const mute =
        route === null || lead === null || deps.store.sources.isDesk(lead.sourceId)
          ? ""
          : press(visit, to("mute"), label(visit, "draft-button-mute", { outlet: clip(outletName(sheet), 24) }), {
              ...{ kind: "quiet", fields, describedBy: about },
            });
      return isOut
        ? html`<div class="actions">${act("draft-button-skip", "skip")}</div>`
        : html`<div class="actions">${act("draft-button-publish", "publish", "primary")}${edit}${act(
            "draft-button-skip",
            "skip",
          )}${laterMenu(deps, visit, sheet, fields)}${mute}</div>`;
    }
    case "scheduled":
      return html`<div class="actions">${act("queue-button-now", "publish", "primary")}${edit}${act(
        "draft-button-reopen",
        "reopen",
      )}${laterMenu(deps, visit, sheet, fields)}</div>`;
    case "skipped":
    case "expired":
      return html`<div class="actions">${act("draft-button-again", "reopen")}</div>`;
    default:
      return html``;
  }
}

/** When it may go out, by the clock of its channel. */
function laterMenu({ i18n }: DeskDeps, visit: Visit, { draft, chat }: Sheet, fields: Record<string, string>): Piece {
  const choices = laterKeys(chat.timezone, visit.now).map((key) => {
    const time = i18n.time(visit.language, laterAt(key, chat.timezone, visit.now), chat.timezone);
    const text =
      key === "tonight" || key === "tomorrow"
        ? visit.t(`draft-later-${key}`, { time })
        : visit.t("draft-later-in", { duration: i18n.duration(visit.language, Number(key) * MINUTE) });
    return html`<button class="button plain" name="in" value="${key}">${text}</button>`;
  });
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const id = `draft-${draft.id}-at`;
  const form = (inner: Piece) =>
    html`<form method="post" action="${visit.path(`/drafts/${draft.id}/later`)}" class="inline-form">${token(visit)}${hidden}${inner}</form>`;
  return html`<details class="menu"><summary class="button plain">${label(visit, "draft-button-later")}</summary><div class="menu-body">${form(
    html`${choices}`,
  )}${form(
    html`<div class="field"><label for="${id}">${visit.t("web-later-at", { timezone: cityName(visit.language, chat.timezone) })}</label><input type="datetime-local" id="${id}" name="at" required></div><button class="button plain">${visit.t("web-later-do")}</button>`,
  )}</div></details>`;
}

/** A link back to the list. */
export const toDrafts = (visit: Visit): Piece => linkButton(visit, "/drafts", visit.t("web-drafts-all"));
