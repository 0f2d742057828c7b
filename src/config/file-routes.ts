import type { z } from "zod";
import type { Route } from "../model.ts";
import { nearestWords } from "../text/nearest.ts";
import type { Environment } from "./env-values.ts";
import { USUAL_TEMPLATE } from "./file-templates.ts";
import { noteQueryProblems } from "./query.ts";
import { addProblem, check, inOrder, isObject, type KnownNames, type Reading, readingOf } from "./reading.ts";
import { MAY_BE_NONE, routeShape, ruleShape } from "./shape-channel.ts";
import { shown } from "./shape-parts.ts";
import type { FileProblem, Path } from "./yaml.ts";

/** A route as a file has it; see Route. */
export interface FileRoute extends Omit<Route, "id" | "chatId" | "position" | "status" | "managed"> {
  paused: boolean;
}

/** What a route is when its file says nothing of it. */
export const USUAL_ROUTE: FileRoute = {
  ...{ slug: "main", paused: false, query: "", sources: [], sourcesOut: [], languages: [], minOutlets: 1, settleMs: 0 },
  ...{ perHour: null, minGapMs: null, quiet: null, breaking: null, digest: null, digestMost: 15, approve: false },
  ...{ silent: false, resend: false, pinMs: null, deleteAfterMs: null, retract: "strike", replies: true },
  ...{ summary: "normal", photo: true, preview: "below", template: null, rewrite: null },
};

/** The keys of a route as they stand in a file, checked. */
export type RouteKeys = z.output<typeof ruleShape>;

/** What `item` says of a route, or null after noting what is wrong with it; keys at which "none" stands, too. */
export function readRouteKeys<T extends z.ZodType>(
  reading: Reading,
  shape: T,
  item: unknown,
  path: Path,
): { keys: z.output<T> | null; without: string[] } {
  const raw = isObject(item) ? item : {};
  const without = MAY_BE_NONE.filter((key) => raw[key] === "none");
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !without.some((none) => none === key)));
  const keys = check(reading, shape, isObject(item) ? rest : item, path);
  for (const key of ["query", "breaking"]) {
    const query = raw[key];
    if (typeof query === "string" && query.trim() !== "") noteQueryProblems(reading, [...path, key], query, "channel");
  }
  for (const key of ["sources", "sources_out"]) {
    const list: unknown = raw[key];
    for (const [index, name] of (Array.isArray(list) ? list : []).entries()) {
      noteUnknown(reading, "sources", name, [...path, key, index]);
    }
  }
  if (raw.template !== USUAL_TEMPLATE) noteUnknown(reading, "templates", raw.template, [...path, "template"]);
  return { keys, without };
}

function noteUnknown(reading: Reading, kind: "sources" | "templates", name: unknown, path: Path): void {
  if (typeof name !== "string" || reading.names[kind].has(name)) return;
  const names = [...reading.names[kind], ...(kind === "templates" ? [USUAL_TEMPLATE] : [])];
  const [nearest] = nearestWords(name, names, 1);
  const help = nearest === undefined ? `add it under ${kind}.` : `did you mean ${nearest}?`;
  addProblem(reading, path, `is ${shown(name)}, which does not exist: ${help}`);
}

/** The route that these keys say, with what is usual for the others. */
export function routeOf(slug: string, keys: RouteKeys): FileRoute {
  const usual = USUAL_ROUTE;
  const breaking = keys.breaking?.trim() ?? "";
  return {
    slug,
    paused: keys.paused ?? usual.paused,
    query: keys.query?.trim() ?? usual.query,
    sources: unique(keys.sources),
    sourcesOut: unique(keys.sources_out),
    languages: unique(keys.languages),
    minOutlets: keys.min_outlets ?? usual.minOutlets,
    settleMs: keys.settle ?? usual.settleMs,
    perHour: keys.pace?.per_hour ?? null,
    minGapMs: keys.pace?.min_gap ?? null,
    quiet: keys.quiet ?? null,
    breaking: breaking === "" ? null : breaking,
    digest: keys.digest?.trim() ?? null,
    digestMost: keys.digest_most ?? usual.digestMost,
    approve: keys.approve ?? usual.approve,
    silent: keys.silent ?? usual.silent,
    resend: keys.resend ?? usual.resend,
    pinMs: keys.pin ?? null,
    deleteAfterMs: keys.delete_after ?? null,
    retract: keys.retract ?? usual.retract,
    replies: keys.replies ?? usual.replies,
    summary: keys.summary ?? usual.summary,
    photo: keys.photo ?? usual.photo,
    preview: keys.preview ?? usual.preview,
    template: keys.template === USUAL_TEMPLATE ? null : (keys.template ?? null),
    rewrite: typeof keys.rewrite === "object" ? keys.rewrite : keys.rewrite ? { language: null } : null,
  };
}

const unique = (names: readonly string[] = []): string[] => [...new Set(names)];

/** One item of `routes`, which starts from `base`; null after noting what is wrong with it. */
export function readRoute(reading: Reading, item: unknown, path: Path, base: RouteKeys): FileRoute | null {
  const { keys, without } = readRouteKeys(reading, routeShape, item, path);
  if (keys === null) return null;
  const { id, ...own } = keys;
  const kept = Object.entries(base).filter(([key]) => !without.includes(key));
  return routeOf(id, { ...Object.fromEntries(kept), ...own });
}

/**
 * Reads the YAML of one route alone (see `writeRoute`): its keys without an id, those that are left out at their usual
 * value. `slug` is what the route is called. Every problem at once, in the order of the text.
 */
export function readRouteText(
  text: string,
  slug: string,
  env: Environment,
  known: Partial<KnownNames> = {},
): { kind: "ok"; route: FileRoute } | { kind: "bad"; problems: FileProblem[] } {
  const reading = readingOf(text, env, known);
  const { keys } = reading.yaml.readable
    ? readRouteKeys(reading, ruleShape, reading.yaml.value ?? {}, [])
    : { keys: null };
  if (keys !== null && reading.problems.length === 0) return { kind: "ok", route: routeOf(slug, keys) };
  return { kind: "bad", problems: inOrder(reading.problems) };
}
