import type { Store } from "../db/store.ts";
import type { Chat, Job } from "../model.ts";
import { isLate } from "./hold.ts";
import { mayHaveArrived } from "./outcome.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";

/** So many posts due at once for one chat (a burst, or the catch-up after an outage) become one digest. */
const BURST = 8;
/** So many of a reader's, where they are too late to be news. */
const LATE_BURST = 2;

type PostJob = Job & { kind: "post" };

/** Puts the post into a digest with others that are due for the chat; false when they are too few. */
export function mergeBurst(
  store: Store,
  { job, chat, at }: { job: PostJob; chat: Chat; at: number },
  isReady: (job: PostJob) => boolean,
): boolean {
  const least = isLate(job, at) ? LATE_BURST : BURST;
  if (!store.outbox.isBurst(chat.id, least)) return false;
  return store.transaction(() => {
    const due = store.outbox.duePosts(chat.id, at, MOST_IN_DIGEST);
    if (due.length < least) return false;
    // A digest would not know that it has been shown, and show it a third time.
    const ready = due.filter((one) => !mayHaveArrived(one) && isReady(one));
    // A few that are due by a route are its posts.
    const some = ready.length < BURST ? ready.filter(({ priority }) => priority === job.priority) : ready;
    if (some.length < least) return false;
    store.outbox.merge(some, at);
    return true;
  });
}
