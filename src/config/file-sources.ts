import type { FirstPolicy, PageSelect } from "../model.ts";
import { headerProblem } from "./headers.ts";
import { addProblem, check, isObject, type Reading } from "./reading.ts";
import { sourceShape } from "./shape.ts";
import type { Path } from "./yaml.ts";

export interface FileSource {
  slug: string;
  name: string;
  /** As `new URL` writes it. */
  url: string;
  /** null: it is a feed. */
  select: PageSelect | null;
  /** BCP 47 primary tag; null: as the feed says. */
  language: string | null;
  /** With `${NAME}` as written. */
  headers: Record<string, string>;
  /** null: the usual pace. */
  everyMs: number | null;
  first: FirstPolicy;
}

/** One item of `sources`, or null after noting what is wrong with it. */
export function readSource(reading: Reading, item: unknown, path: Path): FileSource | null {
  const source = check(reading, sourceShape, item, path);
  const raw = isObject(item) ? item : {};
  for (const [name, value] of Object.entries(isObject(raw.headers) ? raw.headers : {})) {
    const problem = typeof value === "string" ? headerProblem(name, value, reading.env) : null;
    if (problem !== null) addProblem(reading, [...path, "headers", name], problem);
  }
  if (raw.page !== undefined || raw.select !== undefined) {
    const key = raw.page === undefined ? "select" : "page";
    addProblem(
      reading,
      [...path, key],
      "is not available in this version of Chapar yet; give the url of a feed instead.",
    );
  } else if (isObject(item) && raw.url === undefined) {
    addProblem(
      reading,
      [...path, "url"],
      "is missing: write the full address of a feed, such as https://example.com/rss.",
    );
  }
  if (source?.url === undefined) return null;
  return {
    slug: source.id,
    name: source.name,
    url: new URL(source.url).href,
    select: null,
    language: source.language ?? null,
    headers: source.headers ?? {},
    everyMs: source.every ?? null,
    first: firstPolicy(source.first ?? "none"),
  };
}

function firstPolicy(first: string | { last: number }): FirstPolicy {
  if (typeof first !== "string") return { kind: "last", count: first.last };
  if (first === "none" || first === "digest") return { kind: first };
  return { kind: "last", count: Number(first.slice("last ".length)) };
}
