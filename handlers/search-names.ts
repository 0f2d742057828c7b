import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import { topicName } from "../src/topics/name.ts";
import type { Query } from "../src/topics/query.ts";
import { type UnknownName, withNames } from "../src/topics/with-names.ts";
import type { Speech } from "./desk.ts";
import { LONGEST_ECHO } from "./keyboard.ts";

/** Names of sources or topics that one answer lists. */
const MOST_NAMES = 30;

type Named = Pick<Store, "sources" | "topics">;
type Reader = Pick<Speech, "html" | "language">;

/** The query with the names that people give to sources and topics, or the first one that none has. */
export const withStoredNames = (query: Query, store: Named): { query: Query } | UnknownName =>
  withNames(query, {
    sources: store.sources.list,
    isSource: (slug) => store.sources.bySlug(slug) !== null,
    topics: store.topics.list,
    isTopic: (slug) => store.topics.bySlug(slug) !== null,
  });

/** The same; `html` says of a name that there is none. */
export function readNames(query: Query, store: Named, speech: Reader): { query: Query } | { html: string } {
  const named = withStoredNames(query, store);
  if ("query" in named) return named;
  const names = namesOf(named, store, speech)
    .slice(0, MOST_NAMES)
    .map((name) => clip(name, LONGEST_ECHO));
  // Where there is none at all there is nothing to choose from, nor to be found.
  if (names.length === 0) return { query };
  return { html: speech.html(`search-unknown-${named.unknown}`, { name: named.name, names: names.join(", ") }) };
}

const namesOf = ({ unknown }: UnknownName, store: Named, { language }: Reader): string[] =>
  unknown === "source"
    ? store.sources.list().map(({ name }) => name)
    : store.topics.list().map((topic) => topicName(topic, language));

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
