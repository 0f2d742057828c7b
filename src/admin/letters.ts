import type { DeadLetter } from "../db/outbox-letters.ts";
import type { Store } from "../db/store.ts";
import { type By, record } from "./audit.ts";

/** So many dead letters are shown. */
export const MOST_LETTERS = 50;

/** A person looked at a post that was refused for good: it is tried again, or given up. Null when that was decided before. */
export function settleLetter(
  store: Store,
  jobId: number,
  verdict: "send" | "drop",
  { actor, now }: By,
): DeadLetter | null {
  return store.transaction(() => {
    const letter = store.outbox.deadLetters(Number.MAX_SAFE_INTEGER).find((each) => each.jobId === jobId);
    if (letter === undefined) return null;
    if (verdict === "send") store.outbox.sendLetter(jobId, now);
    else store.outbox.dropLetter(jobId);
    const change = {
      chatId: letter.chatId,
      subject: letter.title ?? letter.chatTitle,
      after: { sentAgain: verdict === "send" },
    };
    record(store, actor, { action: "post.settled", ...change }, now);
    return letter;
  });
}
