import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { UiLanguage } from "../model.ts";
import { refreshDraft } from "./drafts.ts";

const MINUTE = 60_000;
/** How soon a draft that no desk took is shown again. */
const AGAIN_MS = 30 * MINUTE;
/** For so long a language model may still be writing the summary of what a draft shows. */
const REWRITING_MS = 15 * MINUTE;

export interface DraftDesk {
  /** Shows the drafts that are new, and marks those that have expired. To be called whenever there is news, and every minute. */
  run(): void;
  /** As `run`, and shows again the drafts that no desk took: somebody can be reached now who could not. */
  again(): void;
}

export interface DraftDeskOptions {
  store: Store;
  log: Pick<Log, "error">;
  now: () => number;
  /** Telegram ids. */
  owners: readonly number[];
  adminChatId: number | null;
  defaultLanguage: UiLanguage;
  /** IANA name. */
  defaultTimezone: string;
  /** Something is in the outbox to be sent now. */
  onJobs: () => void;
}

/**
 * Where drafts are shown: in the chat that was chosen for their channel, else in ADMIN_CHAT_ID, else to the first owner who
 * can be reached. What nobody has decided about in time expires.
 */
export function createDraftDesk(options: DraftDeskOptions): DraftDesk {
  const { store, log, now, owners, adminChatId, defaultLanguage: language, defaultTimezone: timezone } = options;

  function desksOf(chatId: number, at: number): number[] {
    const own = store.chats.deskOf(chatId);
    const others = [...(adminChatId === null ? [] : [adminChatId]), ...owners];
    const met = others.map((telegramId) => store.chats.acquaint(telegramId, { language, timezone }, at));
    return [...new Set(own === null ? met : [own, ...met])];
  }

  function showNew(at: number): number {
    const unseen = store.drafts.unseen(at - AGAIN_MS);
    for (const id of unseen) {
      const place = store.drafts.place(id);
      const [desk, ...otherwise] = place === null ? [] : desksOf(place.chatId, at);
      store.drafts.recordAsked(id, at);
      if (desk !== undefined) store.outbox.draft(id, { chatId: desk, otherwise, now: at });
    }
    return unseen.length;
  }

  function expire(at: number): number {
    const overdue = store.drafts.overdue(at).filter((id) => store.drafts.close(id, "expired"));
    for (const id of overdue) refreshDraft(store, id, at);
    return overdue.length;
  }

  function refreshRewritten(at: number): number {
    const rewritten = store.drafts.rewritten(at - REWRITING_MS);
    for (const id of rewritten) refreshDraft(store, id, at);
    return rewritten.length;
  }

  function run(): void {
    const at = now();
    try {
      const jobs = store.transaction(() => expire(at) + showNew(at) + refreshRewritten(at));
      if (jobs > 0) options.onJobs();
    } catch (error) {
      // A full disk, say. The next look finds the same.
      log.error({ err: error }, "the desk cannot look at its drafts; trying again");
    }
  }

  return {
    run,
    again() {
      store.drafts.forgetAsked();
      run();
    },
  };
}
