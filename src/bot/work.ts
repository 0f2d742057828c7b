import type { Update } from "grammy/types";
import type { Log } from "../log.ts";
import type { Past } from "./past.ts";

export interface WorkOptions {
  /** Deals with one update, its errors included: see boundary.ts. */
  handle: (update: Update) => Promise<void>;
  past: Pick<Past, "note">;
  log: Pick<Log, "error">;
  /** An update that takes longer counts as finished, so that it cannot hold up all others of its chat for ever. */
  longestMs: number;
}

/** One update, to its end: handled and noted, whatever happens. Never rejects. */
export function createWork({ handle, past, log, longestMs }: WorkOptions): (update: Update) => Promise<void> {
  return async (update) => {
    const facts = { update: update.update_id };
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(resolve, longestMs, "late");
    try {
      const outcome = await Promise.race([handle(update), late]);
      if (outcome === "late") log.error(facts, "an update takes too long, going on without it");
    } catch (error) {
      log.error({ ...facts, err: error }, "an update was not handled");
    } finally {
      clearTimeout(timer);
    }
    await past.note(update.update_id);
  };
}
