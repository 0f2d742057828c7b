import { isDeepStrictEqual } from "node:util";
import type { FileRoute } from "../config/file-routes.ts";
import { routeItem } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route } from "../model.ts";
import { type Applying, differences, type PlannedField } from "./apply-plan.ts";
import { fileRouteOf } from "./route-fields.ts";
import { addRoute, changeRoute, type RoutePatch, removeRoute } from "./routes.ts";

/** What becomes of one route of the file. */
export type RouteStep = { wanted: FileRoute; fields: PlannedField[] } & (
  | { kind: "same" | "change" | "conflict"; known: Route }
  | { kind: "add" }
  /** A person removed it in chat: it stays away until a person brings it back. */
  | { kind: "away" }
);

/** Compares a channel's routes with those of the file. */
export function routeSteps(
  store: Store,
  chat: Chat,
  routes: readonly FileRoute[],
  known: readonly Route[],
  overwrite: boolean,
): RouteStep[] {
  return routes.map((wanted) => {
    const same = known.find(({ slug }) => slug === wanted.slug) ?? onlyOne(routes, known);
    if (same === undefined) {
      const last = store.routes.lastNamed(chat.id, wanted.slug);
      return { kind: last?.managed === "chat" && !overwrite ? "away" : "add", wanted, fields: [] };
    }
    const fields = differences(routeItem(currentOf(same, wanted, chat)), routeItem(wanted));
    const isEdited = same.managed === "chat" && !overwrite;
    return { kind: fields.length === 0 ? "same" : isEdited ? "conflict" : "change", wanted, known: same, fields };
  });
}

/** Where a channel has one route and is to have one, they are the same, whatever they are called. */
function onlyOne(routes: readonly FileRoute[], known: readonly Route[]): Route | undefined {
  return routes.length === 1 && known.length === 1 ? known[0] : undefined;
}

/** Languages that the chat chose for itself are as good as those of its route. */
function currentOf(known: Route, wanted: FileRoute, chat: Chat): FileRoute {
  const current = fileRouteOf(known);
  const isByChat = current.languages.length === 0 && isDeepStrictEqual(wanted.languages, chat.newsLanguages);
  return isByChat ? { ...current, languages: wanted.languages } : current;
}

/** Does what the steps say; the ids of the channel's routes that the file names. */
export function takeSteps({ store, by }: Applying, chat: Chat, steps: readonly RouteStep[]): number[] {
  return steps.flatMap((step) => {
    const { wanted } = step;
    if (step.kind === "away") return [];
    if (step.kind === "add") return [addRoute(store, chat.id, patchOf(wanted), by)];
    const { known } = step;
    if (step.kind === "same" && known.managed === "chat") store.routes.update(known.id, { ...known, managed: "file" });
    if (step.kind === "change") {
      const isByChat = isDeepStrictEqual(currentOf(known, wanted, chat).languages, wanted.languages);
      const { languages } = isByChat ? known : wanted;
      changeRoute(store, known.id, { ...patchOf(wanted), languages }, by);
    }
    return [known.id];
  });
}

function patchOf({ paused, ...route }: FileRoute): RoutePatch & Pick<Route, "query"> {
  return { ...route, status: paused ? "paused" : "active", managed: "file" };
}

/** Removes what the file does not name; what a person set up in chat stays. */
export function pruneRoutes(
  { store, by, overwrite }: Applying,
  routes: readonly Route[],
): { removed: Route[]; kept: Route[] } {
  const kept = routes.filter(({ managed }) => managed === "chat" && !overwrite);
  const removed = routes.filter((route) => !kept.includes(route));
  for (const { id } of removed) removeRoute(store, id, by);
  return { removed, kept };
}
