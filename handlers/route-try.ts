import { DRY_RUN_DAYS, type DryRun, dryRun, earlierRoutes } from "../src/admin/dry-run.ts";
import { countByDay, countByOutlet, type DryPost } from "../src/admin/dry-run-posts.ts";
import { wallTime } from "../src/delivery/clock.ts";
import { fitsMessage } from "../src/delivery/measure.ts";
import { publicUrl } from "../src/delivery/public-url.ts";
import { clip, leadOf, linked, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Route, StoryView, UiLanguage } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { type RouteAt, type RouteDeps, routeTitle } from "./route-screen.ts";

const DAY = 24 * 60 * 60_000;
/** Of the list, the newest; what is more is counted. */
const MOST_POSTS = 10;
const MOST_IN_DIGEST = 4;
const MOST_SOURCES = 6;
const LONGEST_TITLE = 90;

/**
 * What the route would have posted in the last days: how many a day and from which sources, and the newest of it. `patch`:
 * as if it were changed so, which is not saved; `before`: what stands above, Telegram's HTML.
 */
export async function tryScreen(
  deps: RouteDeps,
  at: RouteAt,
  days: number,
  speech: Speech,
  { patch = {}, before = "" }: { patch?: Partial<Route>; before?: string } = {},
): Promise<Screen> {
  const { chat } = at;
  const route = { ...at.route, ...patch };
  const earlier = earlierRoutes(deps.store, route);
  const [run] = await dryRun(deps.store, chat, [route], { days, now: deps.now(), earlier });
  const spans = DRY_RUN_DAYS.map((span) =>
    button(
      `${span === days ? "✅ " : ""}${deps.i18n.duration(speech.language, span * DAY)}`,
      `route:${route.id}:try:${span}`,
    ),
  );
  const head = `${routeTitle(deps, at, speech)}\n\n${before}`;
  let most = MOST_POSTS;
  const made = () => head + (run === undefined ? "" : runInWords(deps, at, run, most, speech));
  while (most > 0 && !fitsMessage(made())) most--;
  return {
    html: made(),
    keyboard: keyboardOf(spans, [button(speech.t("button-back"), `route:${route.id}`)]),
  };
}

function runInWords(deps: RouteDeps, { chat }: RouteAt, run: DryRun, most: number, speech: Speech): string {
  const { store, i18n, now } = deps;
  const { html, language } = speech;
  const moment = (at: number) => i18n.moment(language, at, { timezone: chat.timezone, now: now() });
  const stories = run.posts.flatMap(({ storyIds }) => storyIds);
  const head = [
    html("route-try", { count: run.posts.length, time: moment(run.from) }),
    ...(stories.length > run.posts.length ? [html("route-try-stories", { count: stories.length })] : []),
    ...(run.isWhole ? [] : [html("route-try-part")]),
    ...(run.elsewhere > 0 ? [html("route-try-elsewhere", { count: run.elsewhere })] : []),
    ...(run.leftOut > 0 ? [html("route-try-left-out", { count: run.leftOut })] : []),
  ];
  if (run.posts.length === 0) return [head[0], html("route-try-nothing")].join("\n\n");
  const views = new Map(stories.flatMap((id) => store.stories.view(id) ?? []).map((view) => [view.id, view]));
  const newest = run.posts.slice(run.posts.length - Math.min(most, run.posts.length)).reverse();
  const more = run.posts.length - newest.length;
  return [
    head.join("\n"),
    daysOf(deps, chat.timezone, run.posts, speech).join("\n"),
    html("route-try-sources", { sources: { html: sourcesOf([...views.values()]) } }),
    newest.flatMap((post) => lineOf(post, views, moment(post.at))).join("\n"),
    ...(more > 0 ? [html("route-try-more", { count: more })] : []),
  ].join("\n\n");
}

/** "Fri, 21 November: 14", the newest day first. */
function daysOf({ i18n, now }: RouteDeps, timezone: string, posts: readonly DryPost[], { language }: Speech): string[] {
  return countByDay(posts, timezone).map(({ at, count }) => {
    const day = dayInWords(i18n, language, at, { timezone, now: now() });
    return escapeHtml(`${day}: ${i18n.number(language, count)}`);
  });
}

/** "Fri, 21 November": plain text. */
export function dayInWords(
  i18n: I18n,
  language: UiLanguage,
  at: number,
  look: { timezone: string; now: number },
): string {
  const weekday = new Date(wallTime(look.timezone, at)).getUTCDay() || 7;
  return `${i18n.weekday(language, weekday, "short")}, ${i18n.date(language, at, look)}`;
}

/** "Lighthouse Daily 12, Harbour Post 7", of the outlets that lead the stories. */
function sourcesOf(views: readonly StoryView[]): string {
  const ranked = countByOutlet(views);
  const shown = ranked.slice(0, MOST_SOURCES).map(({ outlet, count }) => `${escapeHtml(outlet)} ${count}`);
  return shown.join(", ") + (ranked.length > MOST_SOURCES ? " …" : "");
}

/** A post in a line, a digest with its stories below. */
function lineOf({ storyIds, kind }: DryPost, views: ReadonlyMap<number, StoryView>, time: string): string[] {
  const titles = storyIds.flatMap((id) => {
    const view = views.get(id);
    return view === undefined ? [] : [linked(clip(titleOf(view), LONGEST_TITLE), publicUrl(leadOf(view).url, 300))];
  });
  const sign = kind === "draft" ? "✍️" : kind === "digest" ? "📬" : "•";
  if (kind !== "digest") return titles.map((title) => `${sign} ${escapeHtml(time)} ${title}`);
  const more = titles.length - MOST_IN_DIGEST;
  return [
    `${sign} ${escapeHtml(time)} (${titles.length})`,
    ...titles.slice(0, MOST_IN_DIGEST).map((title) => `   – ${title}`),
    ...(more > 0 ? [`   … +${more}`] : []),
  ];
}
