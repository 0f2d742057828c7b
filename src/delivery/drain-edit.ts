import { type Chat, type Job, PRIORITY } from "../model.ts";
import type { createCare } from "./drain-care.ts";
import { type Doubt, doubtOf } from "./drain-doubt.ts";
import type { JobOptions } from "./drain-job.ts";
import { type createRecorder, NOT_DELETABLE } from "./drain-record.ts";
import type { Settler } from "./drain-settle.ts";
import type { Show } from "./drain-show.ts";
import { nextCare, nextEditAt } from "./edits.ts";
import { MOST_CAPTION_UNITS, MOST_UNITS } from "./measure.ts";
import { mended } from "./plain.ts";
import { shownHash } from "./render.ts";
import { REWRITING } from "./rewrite.ts";

/** What edits share with posts: how they look, and what becomes of their calls. */
interface EditParts {
  show: Show;
  record: ReturnType<typeof createRecorder>;
  care: ReturnType<typeof createCare>;
  heed: Settler["heed"];
  /** A chat that is not gone refuses us as if it were. */
  refusedForNow: (job: Job, chat: Chat, doubt: Doubt) => void;
  /** A language model is to write what the post shows. */
  waitForSummary: (job: Job, at: number) => void;
}

/** What is to be done to a post that is there: one call for each job, or null when nothing is left to do. */
export function createEditRunner(
  options: JobOptions,
  { show, record, care, heed, refusedForNow, waitForSummary }: EditParts,
): (job: Job & { kind: "edit" }, chat: Chat, at: number) => (() => Promise<() => void>) | null {
  const { store, telegram } = options;

  return (job, chat, at) => {
    const done = (reason: string) => {
      store.outbox.finish(job.id, at, "sent", reason);
      return null;
    };
    const post = store.posts.find(job.postId);
    if (post === null) return done("nothing-to-show");
    const shown = show.ofPost(post, chat);
    if (shown !== null && job.lastReason !== NOT_DELETABLE && show.isToDelete(post, at)) {
      return async () => {
        const result = await heed(chat, telegram.deleteMessage(post));
        return () => record.deleted(job, chat, post, at, result);
      };
    }
    // A person waits to see it.
    const editAt = job.priority === PRIORITY.notice ? at : nextEditAt(post, at);
    const isSame = shown === null || shownHash(shown) === post.shownHash;
    // First what it says; nobody reads what is to go.
    if (isSame || editAt === null || editAt > at || nextCare(post, at) === "delete") {
      const attempt = care(job, chat, post, at);
      if (attempt !== null) return attempt;
    }
    if (shown === null) return done("nothing-to-show");
    if (editAt === null) return done("too-old");
    if (isSame) return done("unchanged");
    // Asked for while another edit was under way, or hastened with what else waits for the chat.
    if (editAt > at) {
      store.outbox.retry(job.id, editAt, job.lastReason ?? "edited-just-now");
      return null;
    }
    if (job.lastReason !== REWRITING && job.attempt === 0 && show.isRewriting(post)) {
      waitForSummary(job, at);
      return null;
    }
    return async () => {
      const edit = post.photo ? telegram.editCaption : telegram.editText;
      const message = mended(job, shown, post.photo ? MOST_CAPTION_UNITS : MOST_UNITS);
      const result = await heed(chat, edit(post, message));
      const doubt = post.telegramId === chat.telegramId ? await doubtOf(options, chat, result) : null;
      return () => (doubt === null ? record.edited(job, chat, post, shown, result) : refusedForNow(job, chat, doubt));
    };
  };
}
