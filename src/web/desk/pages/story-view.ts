import { html } from "hono/html";
import { changesOf, likeStories, readChange } from "../../../admin/why.ts";
import type { WhyFor } from "../../../admin/why-for.ts";
import { titleOf } from "../../../delivery/wording.ts";
import type { Piece as Words } from "../../../story/diff-words.ts";
import { topicName } from "../../../topics/name.ts";
import type { DeskDeps } from "../page.ts";
import { badge, press, token } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import type { Piece, Visit } from "../visit.ts";

/** Stories that are offered as the same one. */
const MOST_ALIKE = 6;
/** Changes that are shown word by word, the newest. */
const MOST_CHANGES = 8;

/** A story's whole way: who tells it and why they are one, where it went, why not elsewhere, what changed. */
export function storyPiece(deps: DeskDeps, visit: Visit, why: WhyFor): Piece {
  const { story } = why;
  const way = deps.words.way(visit, why);
  const topics = story.topics.map((topic) => badge("idle", topicName(topic, visit.language)));
  const lines = (items: readonly string[]) =>
    html`<ul class="rows">${items.map((item) => html`<li class="row"><div class="grow">${telegramHtml(item)}</div></li>`)}</ul>`;
  const section = (id: string, name: string, body: Piece) =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>${body}</section>`;
  return html`<p class="meta">${visit.t("web-story-number", { id: story.id })} · ${visit.moment(story.openedAt)}</p>
<div class="badges">${topics}</div>
${section("articles", visit.t("web-story-articles"), articleRows(visit, why, way.articles))}
${section(
  "went",
  visit.t("web-story-went"),
  way.places.length === 0 ? html`<p>${visit.t("why-posted-nowhere")}</p>` : lines(way.places),
)}
${way.refusals.length === 0 ? "" : section("not", visit.t("web-story-not"), lines(way.refusals))}
${why.changes === 0 ? "" : section("changes", visit.t("web-story-changes"), changeRows(deps, visit, story.id))}
${why.isOwner ? section("join", visit.t("web-story-join"), joinForms(deps, visit, why)) : ""}`;
}

function articleRows(visit: Visit, { story, articles, isOwner }: WhyFor, lines: readonly string[]): Piece {
  const maySplit = isOwner && articles.length > 1;
  const rows = articles.map(({ article }, index) => {
    const id = `article-${article.id}`;
    const out = press(visit, `/stories/${story.id}/split`, visit.t("why-split-yes"), {
      fields: { article: article.id },
      describedBy: id,
    });
    return html`<li class="row"><div class="grow" id="${id}"><strong>${article.title}</strong><p class="meta">${telegramHtml(lines[index] ?? "")}</p></div>${maySplit ? out : ""}</li>`;
  });
  return html`<ul class="rows">${rows}</ul>`;
}

function changeRows({ store }: DeskDeps, visit: Visit, storyId: number): Piece {
  const changes = changesOf(store, storyId)
    .slice(0, MOST_CHANGES)
    .flatMap((step) => readChange(store, step) ?? []);
  const rows = changes.map((change) => {
    const isMaterial = change.verdict.kind !== "none";
    return html`<li class="row"><div class="grow"><strong>${change.outlet}</strong> <span class="meta">${visit.moment(change.seenAt)}</span>
${[change.title, change.text].map((pieces) => (pieces.length === 0 ? "" : html`<p class="diff">${pieces.map(wordsPiece)}</p>`))}
<p class="meta">${visit.t(isMaterial ? "why-change-material" : "why-change-small")}</p></div></li>`;
  });
  return html`<ul class="rows">${rows}</ul>`;
}

/** What went and what came, as such; "¶" ends a paragraph. */
function wordsPiece(piece: Words): Piece {
  if (piece.kind === "skipped") return html` … `;
  const text = piece.text.replaceAll("¶", "\n");
  if (piece.kind === "removed") return html`<del>${text}</del> `;
  if (piece.kind === "added") return html`<ins>${text}</ins> `;
  return html`${text} `;
}

/** Stories that look like the same one, and a line for any other. */
function joinForms({ store }: DeskDeps, visit: Visit, { story }: WhyFor): Piece {
  const to = `/stories/${story.id}/join`;
  const alike = likeStories(store, story.id, MOST_ALIKE).map((other) => {
    const id = `story-${other.id}`;
    return html`<li class="row"><div class="grow" id="${id}"><a class="row-link" href="${visit.path(`/stories/${other.id}`)}">${titleOf(other)}</a><p class="meta">${visit.moment(other.openedAt)} · ${[...new Set(other.articles.map(({ outlet }) => outlet))].join(", ")}</p></div>${press(
      visit,
      to,
      visit.t("why-join-yes"),
      { fields: { other: other.id }, describedBy: id },
    )}</li>`;
  });
  return html`<p class="hint">${visit.t("web-story-join-hint")}</p>
${alike.length === 0 ? "" : html`<ul class="rows">${alike}</ul>`}
<form method="post" action="${visit.path(to)}" class="inline-form">${token(visit)}<div class="field"><label for="other">${visit.t("web-story-other")}</label><input type="text" id="other" name="other" required maxlength="2000" autocomplete="off"></div><button class="button plain">${visit.t("why-join-yes")}</button></form>`;
}
