import { isDeepStrictEqual } from "node:util";
import { type Item, writeValue } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import { redactor } from "../text/redact.ts";
import type { By } from "./audit.ts";

/** A key of chapar.yaml that changes, in the words of the file; null: the key is not there, it is as usual. */
export interface PlannedField {
  key: string;
  before: string | null;
  after: string | null;
}

/** One thing of the file. */
export interface PlannedThing {
  /** "source herald", "route evening of @herald_news". */
  subject: string;
  /** None of what is added or removed. */
  fields: PlannedField[];
}

/** What applying a file does, or would do. */
export interface ApplyPlan {
  added: PlannedThing[];
  changed: PlannedThing[];
  /** Routes whose order changes. */
  moved: PlannedThing[];
  removed: PlannedThing[];
  /** Edited in chat since the file set it up: left as it is. */
  conflicts: PlannedThing[];
  /** What cannot be as the file says; `why` goes on after a colon. */
  clashes: { subject: string; why: string }[];
  /** Chats that the bot cannot see yet; they are set up when it is added there. */
  missing: string[];
  /** Sources that are left out: they are channels that the bot posts in, and would bring its own posts back as news. */
  own: string[];
  /** Sources that have moved for good, whose old address the file still has. */
  elsewhere: { subject: string; url: string }[];
  /** What the file does not name and was set up or edited in chat, so that pruning leaves it. */
  kept: string[];
}

export const emptyPlan = (): ApplyPlan => ({
  ...{
    added: [],
    changed: [],
    moved: [],
    removed: [],
    conflicts: [],
    clashes: [],
    missing: [],
    own: [],
    elsewhere: [],
    kept: [],
  },
});

/** Nothing is to be done. What is left as it is counts for nothing. */
export const isEmptyPlan = ({ added, changed, moved, removed }: ApplyPlan): boolean =>
  [added, changed, moved, removed].every((things) => things.length === 0);

/** A file being applied: what each part of it needs. */
export interface Applying {
  store: Store;
  plan: ApplyPlan;
  by: By;
  /** What a person edited in chat gives way to the file, too. */
  overwrite: boolean;
  /** What the file does not name goes. */
  prune: boolean;
}

const redact = redactor();

/** Values that are mappings are told key by key. */
function flat(item: Item): Map<string, unknown> {
  const keys = Object.entries(item).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one])
      : [[key, value]],
  );
  return new Map(keys);
}

/** What differs between two states of a thing, in the order of the file's keys. */
export function differences(before: Item, after: Item): PlannedField[] {
  const [old, next] = [flat(before), flat(after)];
  const shown = (values: Map<string, unknown>, key: string) =>
    values.has(key) ? redact(writeValue(values.get(key))) : null;
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((key) => !isDeepStrictEqual(old.get(key), next.get(key)))
    .map((key) => ({ key, before: shown(old, key), after: shown(next, key) }));
}

/** The keys in which they differ, each with its value, for the audit log. */
export function changeOf(before: Item, after: Item): { before: Item; after: Item } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );
  const said = (item: Item) => Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));
  return { before: said(before), after: said(after) };
}
