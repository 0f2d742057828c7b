import type { Store } from "../db/store.ts";

/** A digest that could not be sent at its hour is sent later by so much at most; then it is skipped. */
export const LATE_MS = 2 * 60 * 60_000;
const KEY = "digest-beat";

type Settings = Pick<Store, "settings">;

/** When digests were last looked for, and which of them were missed in the last sleep that was long. */
interface Beat {
  at: number;
  missedBefore: number;
}

/**
 * Digests for an hour before that time were missed while the bot was down. Those that wait longer because a million readers
 * want theirs at eight were not.
 */
export function missedBefore(store: Settings, now: number): number {
  const known = store.settings.get(KEY);
  const { at, missedBefore }: Beat = known === null ? { at: now, missedBefore: 0 } : JSON.parse(known);
  return now - at > LATE_MS ? now - LATE_MS : missedBefore;
}

/** Digests are looked for now: to be called again and again. */
export function beat(store: Settings, now: number): void {
  store.settings.set(KEY, JSON.stringify({ at: now, missedBefore: missedBefore(store, now) } satisfies Beat));
}
