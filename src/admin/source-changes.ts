import { isDeepStrictEqual } from "node:util";
import type { Store } from "../db/store.ts";
import type { Source, SourceSettings } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { type By, record } from "./audit.ts";
import type { FoundSource } from "./find-feed.ts";
import { cutName, sourceAt, subjectOf } from "./sources.ts";

const MINUTE = 60_000;
/** How often a source may be looked at by a tap; the file takes any other time. */
const USUAL_PACES_MS = [1, 5, 15, 30, 60, 360].map((minutes) => minutes * MINUTE);
/** As in the file, whose pace is offered too where a source has it. */
const SHORTEST_PACE_MS = 1_000;
const LONGEST_PACE_MS = 30 * 24 * 60 * MINUTE;

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
  const name = cutName(toLine(text));
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}

/** A fixed interval, or with null the source's own pace, without bounds. */
export const paceChange = (everyMs: number | null): SourceChange => ({ everyMs, minEveryMs: null, maxEveryMs: null });

/** The intervals to choose from, with the one that the source has, the shortest first. */
export const pacesOf = ({ everyMs }: Pick<Source, "everyMs">): number[] =>
  everyMs === null || USUAL_PACES_MS.includes(everyMs)
    ? USUAL_PACES_MS
    : [...USUAL_PACES_MS, everyMs].toSorted((a, b) => a - b);

/** What a button or a form says of the pace; null: nothing that is one. */
export function paceChosen(value: string): SourceChange | null {
  if (value === "own") return paceChange(null);
  const everyMs = /^\d{1,10}$/u.test(value) ? Number(value) : 0;
  return everyMs >= SHORTEST_PACE_MS && everyMs <= LONGEST_PACE_MS ? paceChange(everyMs) : null;
}

/** The same of the usual language: a BCP 47 primary tag, or "any". */
export function languageChosen(value: string): SourceChange | null {
  return /^(?:any|[a-z]{2,3})$/u.test(value) ? { language: value === "any" ? null : value } : null;
}

/** Whether the source is read at what was found, so that nothing is to be changed: an address in other letters is another one here. */
export const isReadAt = ({ url }: Pick<Source, "url">, found: Pick<FoundSource, "url" | "asked">): boolean =>
  url === found.url || url === found.asked;

/** Whether another host would be sent what the source's headers hold, if it were read at `url`. */
export const givesHeaders = (source: Pick<Source, "url" | "headers">, url: string): boolean =>
  Object.keys(source.headers).length > 0 && new URL(source.url).host !== new URL(url).host;

/**
 * Changes a source in place: its articles, routes that name it and what readers like of it stay. What stands at another
 * address already is backlog, as when the file gives it one.
 */
export function changeSource(store: Store, id: number, change: SourceChange, { actor, now }: By): SourceChanged {
  return store.transaction(() => {
    const source = store.sources.find(id);
    if (source === null || source.status === "removed" || store.sources.isDesk(id)) return { kind: "missing" };
    const { url, select } = { ...source, ...change };
    const isMoved = url !== source.url || !isDeepStrictEqual(select, source.select);
    // What was to be posted at its very first look was wished of the address that it had then.
    const next = { ...source, ...change, first: isMoved ? ({ kind: "none" } as const) : source.first };
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
