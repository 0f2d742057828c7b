import type { Store } from "../db/store.ts";
import type { JobOptions } from "./drain-job.ts";
import { afterUnknown, unknownCalls } from "./outcome.ts";

/**
 * To be called before the drain starts: what was being sent when the program died may have arrived. Returns how many
 * posts are held for a person to look at; `onTrouble` is asked for each in the transaction that holds it.
 */
export function recover(store: Store, now: number, onTrouble: JobOptions["onTrouble"]): number {
  return store.transaction(() => {
    let held = 0;
    for (const job of store.outbox.interrupted()) {
      const chat = store.chats.byId(job.chatId);
      if (chat === null) continue;
      const next = afterUnknown(job.kind, chat.type, unknownCalls(job, job.attempt));
      if (next === "again") store.outbox.retry(job.id, now, "interrupted");
      else store.outbox.finish(job.id, now, next, "interrupted");
      if (next !== "held") continue;
      held++;
      onTrouble({ kind: "held", chat, jobId: job.id });
    }
    return held;
  });
}
