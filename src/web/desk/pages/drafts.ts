import { html } from "hono/html";
import { isEnough } from "../../../admin/access.ts";
import { laterAt, laterKeys, readMoment } from "../../../admin/draft-times.ts";
import { takeSourceWords, writeDraft } from "../../../admin/draft-words.ts";
import {
  type Decided,
  muteSource,
  outletName,
  publishDraft,
  reopenDraft,
  type Seen,
  scheduleDraft,
  skipDraft,
} from "../../../admin/drafts.ts";
import { refreshDraft } from "../../../delivery/drafts.ts";
import type { Role } from "../../../model.ts";
import { type Flash, refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { empty, pager, sliceOf } from "../parts.ts";
import type { OwnChannel, Visit } from "../visit.ts";
import { channelFilter } from "./channel-filter.ts";
import { changedWords, editPiece, saidOf } from "./draft-edit.ts";
import { draftPiece, readSheet, type Sheet, titleOfSheet, toDrafts } from "./draft-view.ts";
import { momentOf, refusalWords, troubleWords } from "./draft-words.ts";

const PER_PAGE = 10;

/** The approval queue: drafts as they would look, and what is decided about them. The first press has it. */
export const draftsPage: DeskPage = {
  path: "/drafts",
  name: "web-drafts",
  icon: "draft",
  for: "everybody",
  routes(deps: DeskDeps) {
    const { store, onJobDue } = deps;

    async function list(c: DeskContext) {
      const { visit } = c.var;
      const own = await visit.channels();
      const { chosen, piece } = channelFilter(
        visit,
        own,
        c.req.query("channel"),
        "/drafts",
        ({ chat }) => store.drafts.waitingOf(chat.id).length,
      );
      // The newest first: it is the news, and the oldest have been seen by somebody.
      const waiting = chosen
        .flatMap((channel) => store.drafts.waitingOf(channel.chat.id).map((id) => ({ id, channel })))
        .sort((a, b) => b.id - a.id);
      const only = chosen.length === 1 ? chosen[0] : undefined;
      const query = only === undefined || own.length === 1 ? "" : `channel=${only.chat.id}&`;
      const { items, ...slice } = sliceOf(waiting, c.req.query("page"), PER_PAGE);
      const sheets = items.flatMap(({ id, channel }) => {
        const sheet = readSheet(deps, id, visit.now);
        return sheet === null ? [] : [{ sheet, channel }];
      });
      const back = `/drafts${query === "" ? "" : `?${query.slice(0, -1)}`}`;
      const card = ({ sheet, channel }: { sheet: Sheet; channel: OwnChannel }) =>
        html`<li>${draftPiece(deps, visit, sheet, { mayChange: isEnough(channel.role, "editor"), back, heading: "h2" })}</li>`;
      const body = html`${piece}${
        sheets.length === 0 ? empty(visit.t("web-drafts-none")) : html`<ul class="cards">${sheets.map(card)}</ul>`
      }${pager(visit, slice, `/drafts?${query}page=`)}`;
      return show(c, { title: visit.t("web-drafts"), body });
    }

    /** The draft that the path names, if the visitor may do that much there at this moment; else the answer in its place. */
    async function open(c: DeskContext, least: Role): Promise<Sheet | Response> {
      const { visit } = c.var;
      const sheet = readSheet(deps, Number(c.req.param("id")), visit.now);
      const role = sheet === null ? null : await visit.role(sheet.chat.id);
      if (sheet === null || role === null) return missing(c, visit.t("draft-missing"));
      if (isEnough(role, least)) return sheet;
      return done(c, `/drafts/${sheet.draft.id}`, refused(visit.t("channel-only-viewer")));
    }

    /** Where a decision leads: the list that it was made in. */
    function backOf({ form }: DeskContext["var"]): string {
      const back = form.get("back") ?? "";
      return /^\/drafts(?:\?channel=\d{1,15}|\/\d{1,15})?$/u.test(back) ? back : "/drafts";
    }

    function answer(c: DeskContext, sheet: Sheet, decided: Decided, text: () => string, canUndo: boolean): Response {
      const { visit } = c.var;
      refreshDraft(store, sheet.draft.id, visit.now);
      onJobDue();
      const title = titleOfSheet(sheet);
      const undo = canUndo ? `/drafts/${sheet.draft.id}/reopen` : undefined;
      const flash: Flash =
        decided.kind === "done"
          ? told(`${title} · ${text()}`, undo)
          : refused(`${title} · ${refusalWords(deps, visit, sheet, decided)}`);
      return done(c, backOf(c.var), flash);
    }

    const seenOf = ({ form }: DeskContext["var"]): Seen => (form.get("seen") === "scheduled" ? "scheduled" : "waiting");

    /** The moment that a form names, or why there is none. */
    function momentAsked({ form }: DeskContext["var"], visit: Visit, timezone: string): number | string {
      const key = laterKeys(timezone, visit.now).find((each) => each === form.get("in"));
      if (key !== undefined) return laterAt(key, timezone, visit.now);
      const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/u.exec(form.get("at") ?? "") ?? [];
      const read = readMoment(`${day}.${month}.${year} ${time}`, timezone, visit.now);
      return read.kind === "ok" ? read.at : visit.t(`web-time-${read.kind}`);
    }

    return deskRoutes()
      .get("/", list)
      .get("/:id{[0-9]+}", async (c) => {
        const { visit } = c.var;
        const sheet = await open(c, "viewer");
        if (sheet instanceof Response) return sheet;
        const mayChange = await visit.may(sheet.chat.id, "editor");
        const back = `/drafts/${sheet.draft.id}`;
        const body = html`${draftPiece(deps, visit, sheet, { mayChange, back, heading: "h1" })}<p>${toDrafts(visit)}</p>`;
        return show(c, { title: titleOfSheet(sheet), body });
      })
      .get("/:id{[0-9]+}/edit", async (c) => {
        const { visit } = c.var;
        const sheet = await open(c, "editor");
        if (sheet instanceof Response) return sheet;
        const { state } = sheet.draft;
        if (state !== "waiting" && state !== "scheduled")
          return c.redirect(visit.path(`/drafts/${sheet.draft.id}`), 303);
        const body = editPiece(visit, sheet, saidOf(deps, sheet, visit.now), null);
        return show(c, { title: visit.t("web-edit"), body });
      })
      .post("/:id{[0-9]+}/edit", async (c) => {
        const { visit, form } = c.var;
        const sheet = await open(c, "editor");
        if (sheet instanceof Response) return sheet;
        const to = `/drafts/${sheet.draft.id}`;
        const words = changedWords(form, saidOf(deps, sheet, visit.now));
        if (Object.keys(words).length === 0) return done(c, to);
        const written = writeDraft(store, sheet.draft.id, words, visit.by());
        onJobDue();
        if (written.kind === "done") return done(c, to, told(visit.t("web-edit-saved")));
        // What was typed is not lost.
        const typed = { title: form.get("title") ?? "", summary: form.get("summary") ?? "" };
        const body = editPiece(visit, sheet, typed, troubleWords(deps, visit, sheet, written));
        return show(c, { title: visit.t("web-edit"), body });
      })
      .post("/:id{[0-9]+}/source", async (c) => {
        const { visit } = c.var;
        const sheet = await open(c, "editor");
        if (sheet instanceof Response) return sheet;
        const written = takeSourceWords(store, sheet.draft.id, visit.by());
        onJobDue();
        const text = visit.t("web-edit-saved");
        return done(
          c,
          `/drafts/${sheet.draft.id}`,
          written.kind === "done" ? told(text) : refused(troubleWords(deps, visit, sheet, written)),
        );
      })
      .post("/:id{[0-9]+}/later", async (c) => {
        const { visit } = c.var;
        const sheet = await open(c, "editor");
        if (sheet instanceof Response) return sheet;
        const at = momentAsked(c.var, visit, sheet.chat.timezone);
        if (typeof at === "string") return done(c, backOf(c.var), refused(at));
        const decided = scheduleDraft(store, sheet.draft.id, at, visit.by(), seenOf(c.var));
        const time = () => visit.t("draft-scheduled-toast", { time: momentOf(deps, visit, sheet, at) });
        return answer(c, sheet, decided, time, true);
      })
      .post("/:id{[0-9]+}/:action{publish|skip|mute|reopen}", async (c) => {
        const { visit } = c.var;
        const sheet = await open(c, "editor");
        if (sheet instanceof Response) return sheet;
        const { id } = sheet.draft;
        const by = visit.by();
        switch (c.req.param("action")) {
          case "publish":
            return answer(
              c,
              sheet,
              publishDraft(store, id, by, seenOf(c.var)),
              () => visit.t("draft-published-toast"),
              false,
            );
          case "skip":
            return answer(c, sheet, skipDraft(store, id, by), () => visit.t("draft-skipped-toast"), true);
          case "mute": {
            const names = { title: sheet.chat.title, outlet: outletName(sheet) };
            return answer(c, sheet, muteSource(store, id, by), () => visit.t("web-draft-muted", names), true);
          }
          default:
            return answer(c, sheet, reopenDraft(store, id, by), () => visit.t("draft-reopened-toast"), false);
        }
      });
  },
};
