import { randomBytes } from "node:crypto";
import { html } from "hono/html";
import { toUrl } from "../../../admin/address.ts";
import type { FoundFeed } from "../../../admin/find-feed.ts";
import { previewSource } from "../../../admin/preview.ts";
import { changeSource, givesHeaders, isReadAt } from "../../../admin/source-changes.ts";
import { type Addition, addSource, FIRST_CHOICES, isClosed, isFirstChoice } from "../../../admin/sources.ts";
import { clip } from "../../../delivery/wording.ts";
import { telegramPreview } from "../../../feed/page-telegram.ts";
import type { Source } from "../../../model.ts";
import { type Flash, refused, told } from "../flash.ts";
import { type DeskDeps, deskRoutes, done, show } from "../page.ts";
import { linkButton, press, token } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import { undoOfLast } from "../undo.ts";
import type { Piece, Visit } from "../visit.ts";
import { addressForm } from "./source-change.ts";
import { sourceName } from "./source-view.ts";

const LONGEST_URL = 300;
/** Of what was looked at and may be added, so many are kept in mind, for so long. */
const MOST_OFFERS = 100;
const OFFER_MS = 60 * 60_000;

/** What was asked for: as it is read back, and for which source; null: a new one. */
interface Asked {
  shown: string;
  movingId: number | null;
}

/** Asks for an address. */
export const addForm = (visit: Visit, address = ""): Piece =>
  html`<form method="post" action="${visit.path("/sources/look")}" class="inline-form">${token(visit)}<div class="field"><label for="address">${visit.t("web-source-add")}</label><input type="text" inputmode="url" id="address" name="address" value="${address}" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="2000" required placeholder="https://example.com" aria-describedby="address-hint"></div><button class="button primary">${visit.t("web-source-look")}</button><p class="hint" id="address-hint">${visit.t("web-source-add-hint")}</p></form>`;

/** An address is looked at first; what is there is added when somebody has seen it. */
export function addRoutes(deps: DeskDeps) {
  const { store, findFeed, words, now, onSourceDue } = deps;
  const offers = new Map<string, { addition: Addition; movingId: number | null; at: number }>();

  function keep(addition: Addition, movingId: number | null): string {
    for (const [key, { at }] of offers) if (now() - at > OFFER_MS || offers.size >= MOST_OFFERS) offers.delete(key);
    const key = randomBytes(9).toString("base64url");
    offers.set(key, { addition, movingId, at: now() });
    return key;
  }

  function answer(visit: Visit, found: FoundFeed, { shown, movingId }: Asked): Piece {
    switch (found.kind) {
      case "failed": {
        const text = visit.rich("source-check-failed", {
          url: shown,
          reason: words.sourceFailure(found.code, visit.t),
        });
        return html`<div class="flash refused" role="alert"><p>${text}</p></div>${found.searched ? html`<p>${visit.rich("source-searched")}</p>` : ""}`;
      }
      case "choose":
        return html`<p>${visit.rich("source-choose-feed", { url: shown })}</p><ul class="rows">${found.feeds.map(
          ({ url, title }) =>
            html`<li class="row"><div class="grow"><strong>${clip(title || words.shownUrl(url), LONGEST_URL)}</strong><p class="meta">${clip(words.shownUrl(url), LONGEST_URL)}</p></div>${press(
              visit,
              "/sources/look",
              visit.t("web-source-look"),
              { fields: { address: url, ...(movingId === null ? {} : { for: movingId }) } },
            )}</li>`,
        )}</ul>`;
      case "opml":
        return html`<p>${visit.t("web-source-list", { count: found.sources.length })}</p>`;
      case "source": {
        const preview = previewSource(store, found, now());
        const { existing, ownChannel } = preview;
        const isOther = existing !== null && existing.id !== movingId;
        if (existing !== null && !isOther && isReadAt(existing, found)) {
          return html`<p>${visit.rich("source-address-same", { name: sourceName(existing) })}</p><p>${linkButton(visit, `/sources/${existing.id}`, visit.t("source-button-open"))}</p>`;
        }
        if (isOther && !isClosed(existing)) {
          return html`<p>${visit.rich("source-exists", { name: sourceName(existing) })}</p><p>${linkButton(visit, `/sources/${existing.id}`, visit.t("source-button-open"))}</p>`;
        }
        if (ownChannel !== null) {
          return html`<p>${visit.rich("source-own-channel", { title: ownChannel.title })}</p>`;
        }
        const offer = keep({ url: found.url, select: found.select, title: found.feed.title }, movingId);
        const moving = movingId === null ? null : store.sources.find(movingId);
        return html`<div class="post">${telegramHtml(words.sourcePreview(visit, preview))}</div>
${moving === null ? addActions(visit, offer, preview.count) : moveActions(visit, offer, { source: moving, url: found.url })}`;
      }
    }
  }

  /** What is there is not posted, unless it is asked for: where there is anything. */
  function addActions(visit: Visit, offer: string, count: number): Piece {
    const act = (label: string, first: string, kind: "primary" | "plain" = "plain") =>
      press(visit, "/sources/add", visit.t(label), { kind, fields: { offer, first } });
    const old = html`${act("source-button-add-last", "last")}${act("source-button-add-digest", "digest")}`;
    return html`<div class="actions">${act("source-button-add", "none", "primary")}${count === 0 ? "" : old}${linkButton(visit, "/sources", visit.t("button-cancel"))}</div>`;
  }

  function moveActions(visit: Visit, offer: string, { source, url }: { source: Source; url: string }): Piece {
    const warning = givesHeaders(source, url) ? html`<p>${visit.rich("source-address-headers")}</p>` : "";
    const yes = press(visit, "/sources/add", visit.t("source-address-yes"), { kind: "primary", fields: { offer } });
    return html`${warning}<p>${visit.rich("source-address-ask", { name: sourceName(source) })}</p><div class="actions">${yes}${linkButton(visit, `/sources/${source.id}`, visit.t("button-cancel"))}</div>`;
  }

  /** The source is read at the address that was looked at. */
  function readThere(visit: Visit, { url, select }: Addition, id: number): Flash {
    const outcome = changeSource(store, id, { url, select }, visit.by());
    if (outcome.kind === "missing") return refused(visit.t("source-missing"));
    if (outcome.kind === "taken") return refused(visit.t("source-move-taken", { name: sourceName(outcome.by) }));
    onSourceDue();
    return told(visit.t("source-moved-toast"), undoOfLast(deps, visit, `/sources/${id}`));
  }

  return deskRoutes()
    .post("/look", async (c) => {
      const { visit, form } = c.var;
      const address = (form.get("address") ?? "").trim();
      const shown = clip(words.shownUrl(toUrl(address) ?? address), LONGEST_URL);
      const isAddress = toUrl(address) !== null || telegramPreview(address) !== null;
      const found: FoundFeed = isAddress
        ? await findFeed(address)
        : { kind: "failed", code: "bad-url", detail: "not a web address", searched: false };
      const movingId = /^\d{1,15}$/u.test(form.get("for") ?? "") ? Number(form.get("for")) : null;
      const again = movingId === null ? addForm(visit, address) : addressForm(visit, movingId, address);
      const body = html`${answer(visit, found, { shown, movingId })}${found.kind === "failed" ? again : ""}`;
      return show(c, { title: visit.t("web-source-found"), body });
    })
    .post("/add", (c) => {
      const { visit, form } = c.var;
      const offer = offers.get(form.get("offer") ?? "");
      if (offer === undefined || now() - offer.at > OFFER_MS) {
        return done(c, "/sources", refused(visit.t("web-source-forgotten")));
      }
      const { movingId } = offer;
      if (movingId !== null) return done(c, `/sources/${movingId}`, readThere(visit, offer.addition, movingId));
      const wanted = form.get("first") ?? "";
      const first = FIRST_CHOICES[isFirstChoice(wanted) ? wanted : "none"];
      const { kind, source } = addSource(store, { ...offer.addition, first }, visit.by());
      const to = `/sources/${source.id}`;
      if (kind === "exists") return done(c, to, refused(visit.t("web-source-exists", { name: sourceName(source) })));
      onSourceDue();
      return done(
        c,
        to,
        told(visit.t("web-source-added", { name: sourceName(source) }), undoOfLast(deps, visit, "/sources")),
      );
    });
}
