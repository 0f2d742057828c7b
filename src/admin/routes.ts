import { type NewRoute, ROUTE_USUAL } from "../db/routes.ts";
import type { Store } from "../db/store.ts";
import { replanRoute } from "../delivery/replan.ts";
import type { Actor, Route } from "../model.ts";
import { type By, record, takingBack } from "./audit.ts";

/** What can be said of a route; where it stands and what it is called follow from its chat. */
export type RoutePatch = Partial<Omit<Route, "id" | "chatId" | "position">>;

/**
 * Changes the fields of a route that stands, in one transaction with the log of it and the new moments of what waits.
 * "same": it was like that already, and nothing is logged. Who may not do so has been told before.
 */
export function changeRoute(
  store: Store,
  routeId: number,
  patch: RoutePatch,
  { actor, now }: By,
): "changed" | "same" | "missing" {
  return store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null || route.status === "removed") return "missing";
    const fields = changedFields(route, patch);
    if (fields.length === 0) return "same";
    store.routes.update(routeId, { ...route, ...patch, managed: managedBy(patch, actor) });
    replanRoute(store, routeId, now);
    const change = { before: pick(route, fields), after: pick(patch, fields) };
    record(store, actor, { action: "route.changed", ...about(store, route), ...change }, now);
    return "changed";
  });
}

/** Adds a route behind the others of the chat; the first one is called "main", others "route-2" and so on when they have no name. */
export function addRoute(
  store: Store,
  chatId: number,
  facts: RoutePatch & Pick<Route, "query">,
  { actor, now }: By,
): number {
  return store.transaction(() => {
    const others = store.routes.ofChat(chatId);
    const position = Math.max(-1, ...others.map((route) => route.position)) + 1;
    const slug = facts.slug ?? freeSlug(others);
    const route: NewRoute = { ...ROUTE_USUAL, ...facts, chatId, slug, position, managed: managedBy(facts, actor) };
    const id = store.routes.add(route);
    const after = saidOf({ ...ROUTE_USUAL, ...route });
    record(store, actor, { action: "route.added", ...about(store, { id, chatId, slug }), after }, now);
    return id;
  });
}

/** Nothing new goes out by the route. False: there was no such route. */
export function removeRoute(store: Store, routeId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null || route.status === "removed") return false;
    store.routes.update(routeId, { ...route, status: "removed", managed: managedBy({}, actor) });
    replanRoute(store, routeId, now);
    const state = route.status === "paused" ? { status: route.status } : {};
    record(
      store,
      actor,
      { action: "route.removed", ...about(store, route), before: { ...saidOf(route), ...state } },
      now,
    );
    return true;
  });
}

/** Puts a route before (-1) or behind (1) its neighbour: the first one that takes a story has it. False: it stays where it is. */
export function moveRoute(store: Store, routeId: number, by: -1 | 1, { actor, now }: By): boolean {
  return store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null || route.status === "removed") return false;
    const before = store.routes.ofChat(route.chatId);
    const from = before.findIndex(({ id }) => id === routeId);
    const other = before[from + by];
    if (other === undefined) return false;
    const after = before.with(from, other).with(from + by, route);
    for (const [position, each] of after.entries()) {
      if (each.position !== position) store.routes.update(each.id, { ...each, position, managed: managedOf(each) });
    }
    const order = { before: { order: before.map(slugOf) }, after: { order: after.map(slugOf) } };
    record(store, actor, { action: "route.moved", ...about(store, route), ...order }, now);
    return true;
  });
}

/**
 * Brings a route back that was removed: where it stood, and paused if it was. False: it stands, or its name was given to
 * another since.
 */
export function restoreRoute(store: Store, routeId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null || route.status !== "removed") return false;
    const others = store.routes.ofChat(route.chatId);
    if (others.some(({ slug }) => slug === route.slug)) return false;
    const behind = others.filter(({ position }) => position >= route.position);
    if (behind.some(({ position }) => position === route.position)) {
      for (const each of behind)
        store.routes.update(each.id, { ...each, position: each.position + 1, managed: managedOf(each) });
    }
    const named = about(store, route);
    const status = isPausedIn(store.audit.newestOf("route.removed", named)?.before) ? "paused" : "active";
    const undoes = takingBack(store, "route.removed", named);
    store.routes.update(routeId, { ...route, status, managed: managedBy({}, actor) });
    replanRoute(store, routeId, now);
    record(store, actor, { action: "route.added", ...named, after: saidOf(route), ...undoes }, now);
    return true;
  });
}

/** What the audit log names it by: the channel, and the route where the channel has several. */
function about(store: Store, { id, chatId, slug }: Pick<Route, "id" | "chatId" | "slug">) {
  const title = store.chats.byId(chatId)?.title ?? "";
  return { chatId, subjectId: id, subject: slug === "main" ? title : `${title} › ${slug}` };
}

/** What differs from what every route does by itself. */
function saidOf(route: Pick<Route, "query"> & Partial<Route>): Partial<Route> {
  const usual: Partial<Route> = ROUTE_USUAL;
  const names = (Object.keys(ROUTE_USUAL) as (keyof typeof ROUTE_USUAL)[]).filter(
    (name) => name !== "position" && name !== "status" && JSON.stringify(route[name]) !== JSON.stringify(usual[name]),
  );
  return { query: route.query, ...pick(route, names) };
}

/** What the log tells of a route says that it was paused. */
const isPausedIn = (said: unknown): boolean =>
  typeof said === "object" && said !== null && "status" in said && said.status === "paused";

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

const slugOf = ({ slug }: Route) => slug;

/** The names of the fields that the patch would change. */
function changedFields(route: Route, patch: RoutePatch): (keyof RoutePatch)[] {
  const names = Object.keys(patch) as (keyof RoutePatch)[];
  return names.filter((name) => JSON.stringify(route[name]) !== JSON.stringify(patch[name]));
}

function managedBy(patch: RoutePatch, { via }: Actor): NewRoute["managed"] {
  const { managed = via === "file" ? "file" : "chat" } = patch;
  return managed === "defaults" ? "file" : managed;
}

const managedOf = ({ managed }: Route): NewRoute["managed"] => (managed === "defaults" ? "file" : managed);

function freeSlug(others: readonly Route[]): string {
  const taken = new Set(others.map(({ slug }) => slug));
  if (!taken.has("main")) return "main";
  let number = 2;
  while (taken.has(`route-${number}`)) number++;
  return `route-${number}`;
}
