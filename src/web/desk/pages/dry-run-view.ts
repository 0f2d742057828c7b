import { html } from "hono/html";
import { DRY_RUN_DAYS, type DryRun, dryRun, earlierRoutes } from "../../../admin/dry-run.ts";
import { countByDay, countByOutlet, type DryPost } from "../../../admin/dry-run-posts.ts";
import { titleOf } from "../../../delivery/wording.ts";
import type { Chat, Route, StoryView } from "../../../model.ts";
import type { DeskDeps } from "../page.ts";
import { badge, empty } from "../parts.ts";
import type { Piece, Visit } from "../visit.ts";
import { measures } from "./stats-charts.ts";

const DAY = 24 * 60 * 60_000;
/** Of the list, the newest; what is more is counted. */
const MOST_POSTS = 40;
const MOST_OUTLETS = 8;

/** What the route would have posted in the last days: how many a day and from which outlets, and a list. `to`: its page. */
export async function dryRunPiece(
  deps: DeskDeps,
  visit: Visit,
  chat: Chat,
  route: Route,
  { days, to }: { days: number; to: string },
): Promise<Piece> {
  const { store, i18n } = deps;
  const earlier = earlierRoutes(store, route);
  const [run] = await dryRun(store, chat, [route], { days, now: visit.now, earlier });
  const spans = DRY_RUN_DAYS.map(
    (span) =>
      html`<a href="${visit.path(`${to}?days=${span}`)}"${span === days ? html` aria-current="true"` : ""}>${i18n.duration(visit.language, span * DAY)}</a>`,
  );
  return html`<nav class="filter" aria-label="${visit.t("web-stats-when")}">${spans}</nav>${
    run === undefined ? "" : runPiece(deps, visit, chat, run)
  }`;
}

function runPiece({ store, words, i18n }: DeskDeps, visit: Visit, chat: Chat, run: DryRun): Piece {
  const stories = run.posts.flatMap(({ storyIds }) => storyIds);
  const time = i18n.moment(visit.language, run.from, { timezone: chat.timezone, now: visit.now });
  const number = (value: number) => i18n.number(visit.language, value);
  const notes = [
    ...(stories.length > run.posts.length ? [visit.t("route-try-stories", { count: stories.length })] : []),
    ...(run.isWhole ? [] : [visit.t("route-try-part")]),
    ...(run.elsewhere > 0 ? [visit.t("route-try-elsewhere", { count: run.elsewhere })] : []),
    ...(run.leftOut > 0 ? [visit.t("route-try-left-out", { count: run.leftOut })] : []),
  ];
  const head = html`<p class="lead">${visit.rich("route-try", { count: run.posts.length, time })} ${notes.join(" ")}</p>`;
  if (run.posts.length === 0) return html`${head}${empty(visit.t("route-try-nothing"))}`;
  const views = new Map(stories.flatMap((id) => store.stories.view(id) ?? []).map((view) => [view.id, view]));
  const byDay = countByDay(run.posts, chat.timezone).map(({ at, count }) => ({
    name: words.day(visit, at, chat.timezone),
    value: count,
  }));
  const byOutlet = countByOutlet([...views.values()])
    .slice(0, MOST_OUTLETS)
    .map(({ outlet, count }) => ({ name: outlet, value: count }));
  const newest = run.posts.slice(-MOST_POSTS).reverse();
  const more = run.posts.length - newest.length;
  return html`${head}<div class="charts">${measures("by-day", { title: visit.t("figures-chart-days"), rows: byDay }, number)}${measures(
    "by-outlet",
    { title: visit.t("figures-chart-outlets"), rows: byOutlet },
    number,
  )}</div><ol class="rows">${newest.map((post) => postRow(visit, chat, post, views))}</ol>${
    more > 0 ? html`<p class="meta">${visit.t("route-try-more", { count: more })}</p>` : ""
  }`;
}

/** A post in a row; a digest with its stories below each other. */
function postRow(
  visit: Visit,
  chat: Chat,
  { at, kind, storyIds }: DryPost,
  views: ReadonlyMap<number, StoryView>,
): Piece {
  const titles = storyIds.flatMap((id) => {
    const view = views.get(id);
    return view === undefined
      ? []
      : [html`<li><a href="${visit.path(`/stories/${view.id}`)}">${titleOf(view)}</a></li>`];
  });
  const mark = kind === "post" ? "" : badge("idle", visit.t(`web-dry-${kind}`));
  return html`<li class="row"><span class="meta when">${visit.moment(at, chat.timezone)}</span><ul class="grow lines">${titles}</ul>${mark}</li>`;
}
