import type { Source, Topic } from "../model.ts";
import { fold } from "../text/fold.ts";
import { findTopic } from "./find-topic.ts";
import { nameKey } from "./names.ts";
import type { Query } from "./query.ts";

/** A word that stands for many sources stands for the first of them. */
const MOST_SOURCES = 20;

type NamedSource = Pick<Source, "slug" | "name">;

/** What names may stand for. The lists are asked for when a query has something that is no slug. */
export interface KnownNames {
  sources: () => readonly NamedSource[];
  topics: () => readonly Topic[];
  /** Whether it is a slug, also of what was removed, whose news is still there. */
  isSource: (slug: string) => boolean;
  isTopic: (slug: string) => boolean;
}

export interface UnknownName {
  unknown: "source" | "topic";
  name: string;
}

/**
 * The query with each `source:` that is no slug put as the sources whose name or slug it is, else begins, else is a part
 * of, and each `topic:` as the topic of that name in any language; or the first one that fits none.
 */
export function withNames(query: Query, known: KnownNames): { query: Query } | UnknownName {
  let unknown: UnknownName | null = null;
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
        if (known.isSource(part.value)) return part;
        const any = sourcesCalled(part.value, known.sources()).map(({ slug }) => ({ ...part, value: nameKey(slug) }));
        const [only] = any;
        if (only === undefined) unknown ??= { unknown: "source", name: part.value };
        return any.length > 1 ? { kind: "or", any } : (only ?? part);
      }
      case "topic": {
        if (known.isTopic(part.value)) return part;
        const found = findTopic(known.topics(), part.value);
        if ("topic" in found) return { ...part, value: nameKey(found.topic.slug) };
        unknown ??= { unknown: "topic", name: part.value };
        return part;
      }
      default:
        return part;
    }
  };
  const changed = change(query);
  return unknown ?? { query: changed };
}

/** The sources whose name or slug it is, as people write it; else begins so; else has it somewhere. */
export function sourcesCalled<S extends NamedSource>(name: string, sources: readonly S[]): S[] {
  const wanted = fold(name);
  // Marks alone: every name begins with nothing.
  if (wanted === "") return [];
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
