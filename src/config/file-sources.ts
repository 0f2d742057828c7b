import { readSelect } from "../feed/page-select.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import type { FirstPolicy, SourceSettings } from "../model.ts";
import { headerProblem } from "./headers.ts";
import { addProblem, check, isObject, type Reading } from "./reading.ts";
import { sourceShape } from "./shape.ts";
import type { Path } from "./yaml.ts";

/** A source as the file sets it up. */
export interface FileSource extends SourceSettings {
  paused: boolean;
}

/** One item of `sources`, or null after noting what is wrong with it. */
export function readSource(reading: Reading, item: unknown, path: Path): FileSource | null {
  const source = check(reading, sourceShape, item, path);
  const raw = isObject(item) ? item : {};
  for (const [name, value] of Object.entries(isObject(raw.headers) ? raw.headers : {})) {
    const problem = typeof value === "string" ? headerProblem(name, value, reading.env) : null;
    if (problem !== null) addProblem(reading, [...path, "headers", name], problem);
  }
  const { every } = source ?? {};
  if (typeof every === "object" && (every.min ?? 0) > (every.max ?? Number.POSITIVE_INFINITY)) {
    addProblem(reading, [...path, "every"], "has a min that is longer than its max: swap them.");
  }
  const place = isObject(item) ? placeOf(reading, item, path) : null;
  if (source === null || place === null) return null;
  return {
    slug: source.id,
    name: source.name,
    ...place,
    language: source.language ?? null,
    headers: source.headers ?? {},
    ...everyOf(source.every ?? null),
    pages: source.pages ?? true,
    paused: source.paused ?? false,
    folder: source.folder ?? null,
    first: firstPolicy(source.first ?? "none"),
  };
}

/**
 * Where its news is, and how it is read; null after noting why that cannot be told. What is wrong with one of these
 * values by itself has been noted.
 */
function placeOf(
  reading: Reading,
  { url, page, select }: Record<string, unknown>,
  path: Path,
): Pick<FileSource, "url" | "select"> | null {
  const refuse = (key: string, message: string) => {
    addProblem(reading, [...path, key], message);
    return null;
  };
  if (url !== undefined && page !== undefined) return refuse("page", "stands beside url: keep one of the two.");
  const address = page ?? url;
  if (address === undefined)
    return refuse("url", "is missing: write the full address of a feed, such as https://example.com/rss.");
  if (page === undefined && select !== undefined)
    return refuse("select", "goes with page, not with url: a feed says itself what is in it.");
  const href = typeof address === "string" ? URL.parse(address)?.href : undefined;
  if (href === undefined) return null;
  if (select === undefined) {
    const preview = telegramPreview(href);
    if (preview !== null) return preview;
    return page === undefined
      ? { url: href, select: null }
      : refuse("select", `is missing: npm run cli -- check ${href} suggests what to write.`);
  }
  const { data } = sourceShape.shape.select.safeParse(select);
  if (data === undefined) return null;
  const read = readSelect(data);
  if (read.kind === "ok") return { url: href, select: data };
  for (const { key, problem } of read.problems) addProblem(reading, [...path, "select", key], `${problem}.`);
  return null;
}

function everyOf(
  every: number | { min?: number | undefined; max?: number | undefined } | null,
): Pick<FileSource, "everyMs" | "minEveryMs" | "maxEveryMs"> {
  if (every === null || typeof every === "number") return { everyMs: every, minEveryMs: null, maxEveryMs: null };
  return { everyMs: null, minEveryMs: every.min ?? null, maxEveryMs: every.max ?? null };
}

function firstPolicy(first: string | { last: number }): FirstPolicy {
  if (typeof first !== "string") return { kind: "last", count: first.last };
  if (first === "none" || first === "digest") return { kind: first };
  return { kind: "last", count: Number(first.slice("last ".length)) };
}
