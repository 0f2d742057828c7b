import { html } from "hono/html";
import { mergeStories, splitStory } from "../../../admin/stories.ts";
import { findStories, readAsked } from "../../../admin/why.ts";
import { whyFor } from "../../../admin/why-for.ts";
import { isWithdrawn } from "../../../delivery/outlets.ts";
import { titleOf } from "../../../delivery/wording.ts";
import type { StoryView } from "../../../model.ts";
import { toFts } from "../../../topics/fts.ts";
import { topicName } from "../../../topics/name.ts";
import { type Flash, refused, told } from "../flash.ts";
import { type DeskContext, type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { badge, empty } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import { undoOfLast } from "../undo.ts";
import type { Piece, Visit } from "../visit.ts";
import { storyPiece } from "./story-view.ts";

const PER_PAGE = 25;
const LONGEST_SEARCH = 400;
/** Outlets that a line names. */
const MOST_OUTLETS = 4;
/** So far back one can turn over pages; who wants older news searches for them. */
const MOST_PAGES = 200;

/** The news as stories, with who tells each; one story with its whole way, made one with another or taken apart. */
export const storiesPage: DeskPage = {
  path: "/stories",
  name: "web-stories",
  icon: "story",
  for: "everybody",
  routes(deps: DeskDeps) {
    const { store, access, onJobDue } = deps;

    function list(c: DeskContext) {
      const { visit } = c.var;
      const asked = (c.req.query("find") ?? "").trim().slice(0, LONGEST_SEARCH);
      const number = Math.min(Math.max(Math.trunc(Number(c.req.query("page"))) || 1, 1), MOST_PAGES);
      const found = readList(deps, visit, asked, number);
      const query = asked === "" ? "" : `find=${encodeURIComponent(asked)}&`;
      return show(c, {
        title: visit.t("web-stories"),
        body: html`${searchForm(visit, asked)}${
          found.kind === "bad"
            ? html`<p class="flash refused" role="alert">${telegramHtml(found.html)}</p>`
            : found.stories.length === 0
              ? empty(visit.t("web-stories-none"))
              : html`<ul class="rows">${found.stories.map((story) => storyRow(visit, story))}</ul>${pages(visit, number, found.hasMore, query)}`
        }`,
      });
    }

    async function story(c: DeskContext) {
      const { visit } = c.var;
      const why = await whyFor({ store, access }, visit.userId, Number(c.req.param("id")));
      if (why === null) return missing(c, visit.t("why-unknown"));
      return show(c, { title: titleOf(why.story), body: storyPiece(deps, visit, why) });
    }

    /** Takes an article out of its story. */
    function split(visit: Visit, storyId: number, articleId: number): Flash {
      const article = store.articles.find(articleId);
      if (article === null || article.storyId !== storyId) return refused(visit.t("web-story-changed"));
      const outcome = splitStory(store, articleId, visit.by());
      if (outcome.kind === "missing") return refused(visit.t("web-story-changed"));
      if (outcome.kind === "alone") return refused(visit.t("why-split-alone"));
      onJobDue();
      const text = visit.t(outcome.kind === "split" ? "why-split-done" : "why-split-undone");
      return told(text, undoOfLast(deps, visit, `/stories/${storyId}`));
    }

    /** Joins the story with what `other` points at: a link, a post, or a story's number. */
    function join(visit: Visit, storyId: number, other: string): { flash: Flash; storyId: number } {
      const asked = readAsked(store, other);
      const [found] = asked === null ? [] : findStories(store, asked);
      if (found === undefined) return { flash: refused(visit.t("why-unknown")), storyId };
      const merged = mergeStories(store, storyId, found, visit.by());
      if (merged.kind !== "merged") {
        return { flash: refused(visit.t(merged.kind === "same" ? "why-join-same" : "why-unknown")), storyId };
      }
      onJobDue();
      const undo = undoOfLast(deps, visit, `/stories/${merged.into}`);
      return { flash: told(visit.t("why-join-done"), undo), storyId: merged.into };
    }

    return deskRoutes()
      .get("/", list)
      .get("/:id{[0-9]{1,15}}", story)
      .post("/:id{[0-9]{1,15}}/:action{split|join}", (c) => {
        const { visit, form } = c.var;
        const id = Number(c.req.param("id"));
        if (!visit.isOwner || store.stories.view(id) === null) return missing(c, visit.t("why-unknown"));
        if (c.req.param("action") === "split") {
          return done(c, `/stories/${id}`, split(visit, id, Number(form.get("article"))));
        }
        const joined = join(visit, id, form.get("other") ?? "");
        return done(c, `/stories/${joined.storyId}`, joined.flash);
      });
  },
};

type Found = { kind: "bad"; html: string } | { kind: "ok"; stories: StoryView[]; hasMore: boolean };

function readList({ store, words }: DeskDeps, visit: Visit, asked: string, number: number): Found {
  const filter = { languages: [], upTo: null, offset: (number - 1) * PER_PAGE, limit: PER_PAGE + 1 };
  const search = asked === "" ? null : words.search(visit, asked);
  if (search?.kind === "bad") return search;
  const ids = search === null ? store.stories.latest(filter) : store.stories.search(toFts(search.query), filter);
  const stories = ids.slice(0, PER_PAGE).flatMap((id) => store.stories.view(id) ?? []);
  return { kind: "ok", stories, hasMore: ids.length > PER_PAGE };
}

function searchForm(visit: Visit, asked: string): Piece {
  return html`<form method="get" action="${visit.path("/stories")}" class="inline-form" role="search"><div class="field"><label for="find">${visit.t("web-stories-find")}</label><input type="search" id="find" name="find" maxlength="${LONGEST_SEARCH}" value="${asked}"></div><button class="button plain">${visit.t("web-find")}</button></form>`;
}

function storyRow(visit: Visit, story: StoryView): Piece {
  const outlets = [...new Set(story.articles.map(({ outlet }) => outlet))];
  const named = outlets.slice(0, MOST_OUTLETS).join(", ");
  const more = outlets.length > MOST_OUTLETS ? ` +${outlets.length - MOST_OUTLETS}` : "";
  const topics = story.topics.map((topic) => badge("idle", topicName(topic, visit.language)));
  return html`<li class="row"><div class="grow"><a class="row-link" href="${visit.path(`/stories/${story.id}`)}">${titleOf(story)}</a>
<p class="meta">${visit.moment(story.openedAt)} · ${named}${more}</p></div>${
    isWithdrawn(story) ? badge("bad", visit.t("web-story-withdrawn")) : ""
  }<div class="badges">${topics}</div></li>`;
}

function pages(visit: Visit, number: number, hasMore: boolean, query: string): Piece {
  if (number === 1 && !hasMore) return html``;
  const link = (page: number, text: string) =>
    html`<a class="button plain" href="${visit.path(`/stories?${query}page=${page}`)}">${text}</a>`;
  return html`<nav class="pager" aria-label="${visit.t("web-pages")}">${
    number > 1 ? link(number - 1, visit.t("button-previous")) : html`<span></span>`
  }${hasMore && number < MOST_PAGES ? link(number + 1, visit.t("button-next")) : html`<span></span>`}</nav>`;
}
