import { readRouteText } from "../config/file-routes.ts";
import { writeRoute } from "../config/write.ts";
import type { FileProblem } from "../config/yaml.ts";
import type { Store } from "../db/store.ts";
import type { Route } from "../model.ts";
import { fileRouteOf, knownNames } from "./route-fields.ts";
import type { RoutePatch } from "./routes.ts";

/** The route as the lines of chapar.yaml that say the same; "" is one that is as usual in all. */
export const routeText = (route: Route): string => writeRoute(fileRouteOf(route)).trimEnd();

/** What the text makes of the route, or what is wrong with it, in the order of its lines. */
export function readText(
  store: Store,
  route: Route,
  text: string,
): { kind: "ok"; patch: RoutePatch } | { kind: "bad"; problems: FileProblem[] } {
  const read = readRouteText(text, route.slug, {}, knownNames(store));
  if (read.kind === "bad") return read;
  const { paused, ...patch } = read.route;
  return { kind: "ok", patch: { ...patch, status: paused ? "paused" : "active" } };
}
