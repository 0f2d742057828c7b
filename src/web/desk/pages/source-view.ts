import { html } from "hono/html";
import { NEWEST_OF_FLOOD } from "../../../admin/release.ts";
import { clip } from "../../../delivery/wording.ts";
import { type Health, type Trouble, troublesOf } from "../../../feed/health.ts";
import type { Source } from "../../../model.ts";
import type { DeskDeps } from "../page.ts";
import { away, badge, linkButton, press, type Tone } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import type { Piece, Visit } from "../visit.ts";
import { changePiece } from "./source-change.ts";

const LONGEST_NAME = 80;
const LONGEST_URL = 200;

export const sourceName = ({ name, slug }: Pick<Source, "name" | "slug">): string => clip(name || slug, LONGEST_NAME);

/** Its state in words, without the coloured sign that the badge has the place of. */
function stateOf({ words }: DeskDeps, visit: Visit, source: Source, health: Health): Piece {
  const rank = words.sourceSeverity(health, source);
  const tones: Record<0 | 1, Tone> = { 0: "bad", 1: "look" };
  const tone = rank === 2 ? (health.kind === "well" ? "good" : "idle") : tones[rank];
  return badge(tone, telegramHtml(words.sourceState(visit, source, health).replace(/^[^\p{L}\p{N}<&]+/u, "")));
}

/** One line of the list. */
export function sourceRow(deps: DeskDeps, visit: Visit, { source, health }: { source: Source; health: Health }): Piece {
  const host = URL.parse(source.url)?.hostname.replace(/^www\./u, "") ?? "";
  return html`<li class="row"><div class="grow"><a class="row-link" href="${visit.path(`/sources/${source.id}`)}">${sourceName(source)}</a><p class="meta">${host}</p></div>${stateOf(deps, visit, source, health)}</li>`;
}

/** One source: how it is and why, what it asks, what is known of its habits, and what can be done with it. */
export function sourcePiece(deps: DeskDeps, visit: Visit, source: Source): Piece {
  const { words } = deps;
  const health = words.sourceHealth(source);
  const isPaused = source.status === "paused";
  const failures = words.sourceFailures(visit, source);
  const shown = clip(words.shownUrl(source.url), LONGEST_URL);
  const id = source.id;
  return html`<p>${stateOf(deps, visit, source, health)}</p>
<section class="card" aria-labelledby="about"><h2 id="about">${visit.t("web-source-about")}</h2>
<p class="meta">${shown === source.url ? away(source.url, shown) : shown}</p>
<ul class="lines">${[...failures, ...words.sourceFacts(visit, source, health)].map((line) => html`<li>${telegramHtml(line)}</li>`)}</ul>
<div class="actions">${
    isPaused
      ? press(visit, `/sources/${id}/resume`, visit.t("source-button-resume"), { kind: "primary" })
      : press(visit, `/sources/${id}/pause`, visit.t("source-button-pause"))
  }${press(visit, `/sources/${id}/remove`, visit.t("source-button-remove"), { kind: "danger" })}</div></section>
${decisionsOf(deps, visit, source)}
${changePiece(deps, visit, source)}
<p>${linkButton(visit, "/sources", visit.t("sources-button-all"))}</p>`;
}

/** What a person has to say, or has said and may say otherwise. */
function decisionsOf(deps: DeskDeps, visit: Visit, source: Source): Piece[] {
  const asked = troublesOf(source, { now: visit.now }).flatMap((trouble) =>
    trouble.kind === "flooded"
      ? [floodPiece(visit, source, trouble)]
      : trouble.kind === "moved"
        ? [movePiece(deps, visit, source, trouble)]
        : [],
  );
  const { move } = source;
  if (move === null || !move.refused) return asked;
  const text = visit.rich("source-move-refused", { url: clip(deps.words.shownUrl(move.to), LONGEST_URL) });
  const fields = { since: move.since, answer: "yes" };
  return [
    ...asked,
    html`<section class="card"><p>${text}</p><div class="actions">${press(visit, `/sources/${source.id}/move`, visit.t("source-button-move"), { fields })}</div></section>`,
  ];
}

function floodPiece(visit: Visit, { id }: Source, { since, count }: { since: number; count: number }): Piece {
  const act = (label: string, choice: string, kind: "primary" | "plain" = "plain") =>
    press(visit, `/sources/${id}/flood`, label, { kind, fields: { since, count, choice } });
  const newest =
    count > NEWEST_OF_FLOOD
      ? act(visit.t("source-button-post-newest", { count: NEWEST_OF_FLOOD }), "newest", "primary")
      : "";
  return html`<section class="card ask"><p>${visit.rich("source-held", { count })}</p><div class="actions">${newest}${act(visit.t("source-button-post-all", { count }), "all")}${act(visit.t("source-button-post-none"), "none")}</div></section>`;
}

function movePiece(
  { store, words }: DeskDeps,
  visit: Visit,
  source: Source,
  trouble: Extract<Trouble, { kind: "moved" }>,
): Piece {
  const { move, since, why } = trouble;
  const by = move.takenBy === undefined ? null : store.sources.find(move.takenBy);
  const answer = (label: string, word: "yes" | "no", kind: "primary" | "plain") =>
    press(visit, `/sources/${source.id}/move`, label, { kind, fields: { since, answer: word } });
  const first =
    why === "taken"
      ? press(visit, `/sources/${source.id}/remove`, visit.t("source-button-remove"), { kind: "danger" })
      : answer(visit.t("source-button-move"), "yes", "primary");
  const other = by === null ? "" : linkButton(visit, `/sources/${by.id}`, sourceName(by));
  return html`<section class="card ask"><p>${telegramHtml(words.sourceMove(visit, source, trouble, by))}</p><div class="actions">${first}${answer(visit.t("source-button-stay"), "no", "plain")}${other}</div></section>`;
}
