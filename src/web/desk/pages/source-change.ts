import { html } from "hono/html";
import {
  changeSource,
  languageChosen,
  nameWritten,
  paceChosen,
  pacesOf,
  type SourceChanged,
} from "../../../admin/source-changes.ts";
import { MOST_NAME } from "../../../admin/sources.ts";
import { type Source, UI_LANGUAGES } from "../../../model.ts";
import type { DeskDeps } from "../page.ts";
import { token } from "../parts.ts";
import type { Piece, Visit } from "../visit.ts";

interface Option {
  value: string;
  label: string;
  isChosen: boolean;
}

/** The forms in which a source is changed: its name and how it is read, and its address, which is looked at first. */
export function changePiece({ store, i18n }: DeskDeps, visit: Visit, source: Source): Piece {
  const { id, everyMs, pages } = source;
  const { language: own } = visit;
  const paces = [
    { value: "own", label: visit.t("source-edit-button-own-pace"), isChosen: everyMs === null },
    ...pacesOf(source).map((ms) => ({ value: `${ms}`, label: i18n.duration(own, ms), isChosen: ms === everyMs })),
  ];
  const tags = new Set([...UI_LANGUAGES, ...store.articles.languages(), ...(source.language ? [source.language] : [])]);
  const languages = [
    { value: "any", label: visit.t("source-edit-any-language"), isChosen: source.language === null },
    ...[...tags].toSorted().map((tag) => ({
      ...{ value: tag, label: i18n.languageName(own, tag), isChosen: tag === source.language },
    })),
  ];
  const reading = [
    { value: "1", label: visit.t("source-edit-pages-read"), isChosen: pages },
    { value: "0", label: visit.t("source-edit-pages-left"), isChosen: !pages },
  ];
  return html`<section class="card" aria-labelledby="change"><h2 id="change">${visit.t("source-button-edit")}</h2>
<form method="post" action="${visit.path(`/sources/${id}/change`)}" class="form">${token(visit)}
<div class="field"><label for="name">${visit.t("source-edit-button-name")}</label><input type="text" id="name" name="name" value="${source.name}" autocomplete="off" maxlength="${String(MOST_NAME)}" required></div>
${choice("every", visit.t("source-edit-button-every"), paces)}
${choice("language", visit.t("source-edit-button-language"), languages)}
${choice("pages", visit.t("web-source-pages"), reading)}
<div class="actions"><button class="button primary">${visit.t("web-edit-save")}</button></div></form>
${addressForm(visit, id)}</section>`;
}

/** Asks where a source is from now on. */
export const addressForm = (visit: Visit, id: number, address = ""): Piece =>
  html`<form method="post" action="${visit.path("/sources/look")}" class="inline-form">${token(visit)}<input type="hidden" name="for" value="${String(id)}"><div class="field"><label for="address">${visit.t("web-source-address")}</label><input type="text" inputmode="url" id="address" name="address" autocomplete="off" autocapitalize="none" spellcheck="false" value="${address}" maxlength="2000" required placeholder="https://example.com"></div><button class="button plain">${visit.t("web-source-look")}</button></form>`;

const choice = (name: string, label: string, options: readonly Option[]): Piece =>
  html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(
    (each) => html`<option value="${each.value}"${each.isChosen ? html` selected` : ""}>${each.label}</option>`,
  )}</select></div>`;

/** What the form says, all of it as one change; "unnamed": it has no name that could be read. */
export function changeByForm(
  { store }: DeskDeps,
  visit: Visit,
  id: number,
  form: URLSearchParams,
): SourceChanged | "unnamed" {
  const name = nameWritten(form.get("name") ?? "");
  if (name === null) return "unnamed";
  const source = store.sources.find(id);
  // Bounds that the file set stay where the pace itself is not touched.
  const every = form.get("every") ?? "";
  const isSamePace = every === (source?.everyMs == null ? "own" : `${source.everyMs}`);
  const change = {
    ...{ name, pages: form.get("pages") !== "0" },
    ...(isSamePace ? {} : paceChosen(every)),
    ...languageChosen(form.get("language") ?? ""),
  };
  return changeSource(store, id, change, visit.by());
}
