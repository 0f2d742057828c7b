import type { Source } from "../src/model.ts";
import { fold } from "../src/text/fold.ts";
import { nameKey } from "../src/topics/names.ts";
import type { Query } from "../src/topics/query.ts";

/** A word that stands for many sources stands for the first of them. */
const MOST_SOURCES = 20;

/**
 * The query with each `source:` that is no slug put as the sources whose name or slug it is, else begins, else is a part
 * of; or the first one that fits none. `sources`: asked when the query names one that is no slug. `isSlug`: also of sources
 * that were removed, whose news is still there.
 */
export function withSourceNames(
  query: Query,
  sources: () => readonly Pick<Source, "slug" | "name">[],
  isSlug: (name: string) => boolean,
): { query: Query } | { unknown: string } {
  let unknown: string | null = null;
  const change = (part: Query): Query => {
    switch (part.kind) {
      case "and":
        return { kind: "and", all: part.all.map(change) };
      case "or":
        return { kind: "or", any: part.any.map(change) };
      case "not": {
        const query = change(part.query);
        return query.kind === "not" ? query.query : { kind: "not", query };
      }
      case "source": {
        if (isSlug(part.value)) return part;
        const any = sourcesCalled(part.value, sources()).map(({ slug }) => ({ ...part, value: nameKey(slug) }));
        const [only] = any;
        if (only === undefined) unknown ??= part.value;
        return any.length > 1 ? { kind: "or", any } : (only ?? part);
      }
      default:
        return part;
    }
  };
  const changed = change(query);
  return unknown === null ? { query: changed } : { unknown };
}

function sourcesCalled(
  name: string,
  sources: readonly Pick<Source, "slug" | "name">[],
): Pick<Source, "slug" | "name">[] {
  const wanted = fold(name);
  const ways: ((known: string) => boolean)[] = [
    (known) => known === wanted,
    (known) => known.startsWith(wanted),
    (known) => known.includes(wanted),
  ];
  for (const fits of ways) {
    const found = sources.filter((source) => fits(fold(nameKey(source.name))) || fits(source.slug));
    if (found.length > 0) return found.slice(0, MOST_SOURCES);
  }
  return [];
}

/** The languages that the query asks for, as primary tags; not those that it rules out. */
export function languagesAsked(query: Query): string[] {
  switch (query.kind) {
    case "and":
      return query.all.flatMap(languagesAsked);
    case "or":
      return query.any.flatMap(languagesAsked);
    case "language":
      return [query.value];
    default:
      return [];
  }
}

/** The beginning of the first long word of what somebody wrote, with a star; null when there is none. */
export function starredStart(text: string): string | null {
  const [word] = /(?<![\p{L}\p{N}:*"-])\p{L}{4,}(?![\p{L}\p{N}:*"])/u.exec(text) ?? [];
  if (word === undefined) return null;
  const letters = [...word];
  return `${letters.slice(0, Math.ceil(letters.length * 0.6)).join("")}*`;
}
