import type { Route, Source } from "../src/model.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { type RouteAt, type RouteDeps, routeTitle } from "./route-screen.ts";

const PER_PAGE = 12;

type Lists = Pick<Route, "sources" | "sourcesOut">;

/** The sources of a route, each with what is made of it: ✅ only from those that have it, 🚫 not from this one. */
export function routeSources(deps: RouteDeps, at: RouteAt, page: number, speech: Speech): Screen {
  const { route } = at;
  const shown = pageOf(deps.store.sources.list(), page, PER_PAGE);
  const choices = shown.items.map(({ id, slug, name }) => ({
    label: `${route.sourcesOut.includes(slug) ? "🚫 " : ""}${name}`,
    data: `route:${route.id}:source:${id}.${shown.number}`,
    on: route.sources.includes(slug),
  }));
  const chosen = route.sources.length + route.sourcesOut.length > 0;
  const lines = [routeTitle(deps, at, speech), speech.html("route-about-sources"), ...pageNote(speech, shown)];
  return {
    html: lines.join("\n\n"),
    keyboard: keyboardOf(
      ...choiceRows(choices),
      pageButtons(speech, `route:${route.id}:sources`, shown),
      chosen ? [button(speech.t("route-button-every-source"), `route:${route.id}:every`)] : [],
      [button(speech.t("button-back"), `route:${route.id}:news`)],
    ),
  };
}

/** The next of: as the others, only from this one and those like it, nothing from it. */
export function turnSource({ sources, sourcesOut }: Lists, { slug }: Pick<Source, "slug">): Lists {
  const without = (list: readonly string[]) => list.filter((each) => each !== slug);
  if (sources.includes(slug)) return { sources: without(sources), sourcesOut: [...sourcesOut, slug] };
  if (sourcesOut.includes(slug)) return { sources, sourcesOut: without(sourcesOut) };
  return { sources: [...sources, slug], sourcesOut };
}
