import { isDeepStrictEqual } from "node:util";
import type { Store } from "../db/store.ts";
import type { Source, SourceSettings } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { type By, record } from "./audit.ts";
import { MOST_NAME, sourceAt, subjectOf } from "./sources.ts";

const CHANGEABLE = ["name", "url", "select", "language", "everyMs", "minEveryMs", "maxEveryMs", "pages"] as const;

/** What is to be otherwise of a source. With an address goes how it is read there. */
export type SourceChange = Partial<Pick<SourceSettings, (typeof CHANGEABLE)[number]>>;

export type SourceChanged =
  /** `entryId`: in the audit log. */
  | { kind: "changed"; entryId: number }
  | { kind: "same" }
  /** Another source reads that address. */
  | { kind: "taken"; by: Source }
  /** There is no such source (any more). */
  | { kind: "missing" };

/** What somebody wrote as the name of a source, as it is kept; null: there is nothing to read in it. */
export function nameWritten(text: string): string | null {
  const name = toLine(text).slice(0, MOST_NAME).toWellFormed().trim();
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}

/** A fixed interval, or with null the source's own pace, without bounds. */
export const paceChange = (everyMs: number | null): SourceChange => ({ everyMs, minEveryMs: null, maxEveryMs: null });

/**
 * Changes a source in place: its articles, routes that name it and what readers like of it stay. What stands at another
 * address already is backlog, as when the file gives it one.
 */
export function changeSource(store: Store, id: number, change: SourceChange, { actor, now }: By): SourceChanged {
  return store.transaction(() => {
    const source = store.sources.find(id);
    if (source === null || source.status === "removed" || store.sources.isDesk(id)) return { kind: "missing" };
    const next = { ...source, ...change };
    const changed = CHANGEABLE.filter((key) => !isDeepStrictEqual(source[key], next[key]));
    if (changed.length === 0) return { kind: "same" };
    const by = next.url === source.url ? null : sourceAt(store, next.url);
    if (by !== null && by.id !== id) return { kind: "taken", by };
    // The file must not take back what a person said.
    store.sources.update(id, { ...next, managed: "chat" }, now);
    const said = (of: SourceSettings) => Object.fromEntries(changed.map((key) => [key, of[key]]));
    const log = { action: "source.changed", ...subjectOf(source), before: said(source), after: said(next) };
    return { kind: "changed", entryId: record(store, actor, log, now) };
  });
}
