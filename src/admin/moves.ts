import type { Store } from "../db/store.ts";
import { addressAfter } from "../feed/move.ts";
import type { Source } from "../model.ts";
import { type By, record } from "./audit.ts";
import { subjectOf } from "./sources.ts";

/** taken: another source has that address. settled: that move was decided before, or is over. */
export type Moved = { kind: "moved"; url: string } | { kind: "taken"; by: Source } | { kind: "settled" };

/**
 * Moves a source to where its server sends it for good. Its articles, its pace and the address that it had stay known.
 * `since`: as in Source.move, so that an old button follows no other redirect.
 */
export function moveSource(store: Store, sourceId: number, since: number, { actor, now }: By): Moved {
  return store.transaction(() => {
    const source = store.sources.find(sourceId);
    if (source?.move?.since !== since || source.status === "removed") return { kind: "settled" };
    const url = addressAfter(source.url, source.move.to);
    const by = store.sources.byUrl(url);
    if (by !== null && by.id !== sourceId && by.status !== "removed") return { kind: "taken", by };
    store.sources.moveTo(sourceId, url, now);
    const change = { before: { url: source.url }, after: { url } };
    record(store, actor, { action: "source.moved", ...subjectOf(source), ...change }, now);
    return { kind: "moved", url };
  });
}

/** The source stays where it is, as long as its server sends it to that same address. False when that is settled. */
export function refuseMove(store: Store, sourceId: number, since: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const source = store.sources.find(sourceId);
    const move = source?.move ?? null;
    if (source === null || move?.since !== since || move.refused || source.status === "removed") return false;
    store.sources.setMove(sourceId, { ...move, refused: true });
    const after = { refused: addressAfter(source.url, move.to) };
    record(store, actor, { action: "source.stays", ...subjectOf(source), after }, now);
    return true;
  });
}
