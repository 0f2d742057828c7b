import { html } from "hono/html";
import type { DraftWords } from "../../../admin/draft-words.ts";
import { paragraphs, partsOf } from "../../../delivery/post-parts.ts";
import { titleOf } from "../../../delivery/wording.ts";
import { LONGEST, summaryHtml } from "../../../delivery/written.ts";
import { summaryUnits } from "../../../summary/length.ts";
import { toLine } from "../../../text/normalise.ts";
import type { DeskDeps } from "../page.ts";
import { linkButton, press, token } from "../parts.ts";
import { isFormatted, plainOf } from "../telegram-html.ts";
import type { Piece, Visit } from "../visit.ts";
import { postPiece, type Sheet } from "./draft-view.ts";

/** Title and summary as they are now, as a person would write them. */
export interface Said {
  title: string;
  summary: string;
}

/** What the post says now: a person's words, else what its sources say. */
export function saidOf(deps: DeskDeps, { view, chat, route }: Sheet, now: number): Said {
  const { story, correction, shown } = view;
  const title = correction?.title ?? titleOf(story);
  if (correction?.summary != null) return { title, summary: plainOf(correction.summary) };
  const look = { language: chat.language, timezone: chat.timezone, now };
  const parts = partsOf(story, look, deps.i18n, {
    ...{ summaryUnits: summaryUnits(route?.summary ?? chat.summary), summary: null, written: null },
    ...{ boilerplate: [], confirmed: false },
  });
  const own = plainOf(paragraphs(parts.summary));
  const whole = plainOf(shown.html);
  if (whole.includes(own)) return { title, summary: own };
  // A language model wrote it: what stands between the headline and the line of its outlet.
  return { title, summary: whole.split("\n\n").slice(1, -1).join("\n\n") };
}

/** What of a form is new; what was not touched stays as it is, formatting and all. */
export function changedWords(form: URLSearchParams, said: Said): DraftWords {
  const title = toLine(form.get("title") ?? "");
  const summary = (form.get("summary") ?? "").replace(/\r\n?/gu, "\n").trim();
  return {
    ...(title === toLine(said.title) ? {} : { title }),
    ...(summary === said.summary.trim() ? {} : { summary: summaryHtml({ text: summary, entities: [] }) }),
  };
}

/** The form in which title and summary are written anew. `said`: what stands in it. */
export function editPiece(visit: Visit, sheet: Sheet, said: Said, trouble: string | null): Piece {
  const { draft, view } = sheet;
  const { correction } = view;
  const to = `/drafts/${draft.id}`;
  const isRich = correction?.summary != null && isFormatted(correction.summary);
  const hint = visit.t(isRich ? "web-edit-formatted" : "web-edit-hint");
  const source = correction === null ? "" : press(visit, `${to}/source`, visit.t("web-edit-source"), { kind: "quiet" });
  return html`${trouble === null ? "" : html`<div class="flash refused" role="alert" id="trouble"><p>${trouble}</p></div>`}
<form method="post" action="${visit.path(`${to}/edit`)}" class="form">${token(visit)}
<div class="field"><label for="title">${visit.t("web-edit-title")}</label><textarea id="title" name="title" class="short" rows="2" maxlength="${String(LONGEST.title)}" required>${said.title}</textarea></div>
<div class="field"><label for="summary">${visit.t("web-edit-summary")}</label><textarea id="summary" name="summary" rows="8" aria-describedby="summary-hint">${said.summary}</textarea><p class="hint" id="summary-hint">${hint}</p></div>
<div class="actions"><button class="button primary">${visit.t("web-edit-save")}</button>${linkButton(visit, to, visit.t("button-cancel"), "quiet")}</div>
</form>
${source}
<section aria-labelledby="now"><h2 id="now">${visit.t("web-edit-now")}</h2>${postPiece(visit, view)}</section>`;
}
