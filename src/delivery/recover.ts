import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Chat, Job } from "../model.ts";
import type { JobOptions } from "./drain-job.ts";
import { afterUnknown, afterUnknownMs, unknownCalls } from "./outcome.ts";

/** As long as Telegram may still be at work on a call that nobody waits for any more. */
export const SERVER_MS = 90_000;
/** After a start: what waits at Telegram has to arrive first. */
const START_MS = 30_000;

/**
 * What came of the search for a post that is held after it. "not-there": two scans found none; "alike": there is a message
 * that leads to its page and says something else; "protected": nothing may be taken out of the chat; "no-admin-chat": there is
 * nowhere to take it; "unclear": the messages could not be looked through.
 */
export type Unfound = "not-there" | "alike" | "protected" | "no-admin-chat" | "unclear";

interface Deps {
  store: Store;
  log: Pick<Log, "info" | "warn">;
  onTrouble: JobOptions["onTrouble"];
}

interface RecoverDeps extends Deps {
  /** What may have reached a reader is sent again. Default true. */
  resendToReaders?: boolean;
}

/**
 * Nobody knows whether a post stands in its channel or group: it is looked for (recover-loop), and the chat gets nothing else
 * until that is known. Where it was not noted what the post was, a person has to look. True: it is looked for.
 */
export function seekOrHold(
  { store, log, onTrouble }: Deps,
  job: Job,
  chat: Chat,
  { now, from = now, reason }: { now: number; from?: number; reason: string },
): boolean {
  if (store.attempts.doubt(job.id, { now, waitMs: SERVER_MS, from })) {
    log.info({ jobId: job.id, chatId: chat.id, reason }, "a post may or may not have arrived; it is looked for");
    return true;
  }
  store.outbox.finish(job.id, now, "held", reason);
  log.warn({ jobId: job.id, chatId: chat.id, reason }, "a post may or may not have arrived; it is held");
  onTrouble({ kind: "held", chat, jobId: job.id });
  return false;
}

/**
 * To be called before the drain starts: what was being sent when the program died may have arrived. `onTrouble` is asked for
 * each post that is held for a person, in the transaction that holds it.
 */
export function recover(
  { store, resendToReaders = true, ...rest }: RecoverDeps,
  now: number,
): { held: number; sought: number } {
  return store.transaction(() => {
    const found = { held: 0, sought: 0 };
    for (const job of store.outbox.interrupted()) {
      const chat = store.chats.byId(job.chatId);
      if (chat === null) continue;
      const calls = unknownCalls(job, job.attempt);
      const next = afterUnknown(job.kind, chat.type, calls, resendToReaders);
      if (next === "again") {
        store.outbox.retryInOrder(job, now, "interrupted");
        // What fails for long holds up nothing else that the chat waits for.
        const laterMs = job.kind === "post" || job.kind === "digest" ? afterUnknownMs(calls) : 0;
        if (laterMs > 0) store.outbox.retry(job.id, now + laterMs, "interrupted");
      } else if (next === "dead") store.outbox.finish(job.id, now, next, "interrupted");
      else if (seekOrHold({ store, ...rest }, job, chat, { now, from: now + START_MS, reason: "interrupted" }))
        found.sought++;
      else found.held++;
    }
    return found;
  });
}
