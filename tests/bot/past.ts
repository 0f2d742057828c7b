/** What was dealt with, in a store of its own: each `open` is a new start on it. */
import { createPast, type Past, type PastOptions } from "../../src/bot/past.ts";

export function storedPast(more: Partial<PastOptions> = {}): { open: () => Past; writes: string[] } {
  const writes: string[] = [];
  const settings = {
    get: () => writes.at(-1) ?? null,
    set: (_: string, value: string) => void writes.push(value),
  };
  return { open: () => createPast({ settings, log: { error: () => {} }, now: Date.now, ...more }), writes };
}

export const freshPast = (): Past => storedPast().open();
