import type { Chat, Job } from "../model.ts";
import type { CallResult } from "../telegram/client.ts";
import type { Doubt } from "./drain-doubt.ts";
import type { JobOptions } from "./drain-job.ts";
import { afterUnknown, afterUnknownMs, type Outcome, readOutcome, retryReason, unknownCalls } from "./outcome.ts";
import { seekOrHold } from "./recover.ts";

const MINUTE = 60_000;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 5 * MINUTE;
/** How often a chat that refuses us for want of rights is tried again: such refusals have been false for hours. */
const RIGHTS_RETRY_MS = 10 * MINUTE;
/** Reasons of a job whose chat was not found once, twice; the third time, an hour after the first, the chat is gone. */
const NOT_FOUND: readonly string[] = ["chat-not-found", "chat-not-found-again"];
const NOT_FOUND_RETRY_MS = 30 * MINUTE;

/** After these the chat will not take a notice that it is sent again. */
const REFUSES_NOTICES: Partial<Record<Outcome["kind"], true>> = {
  "chat-gone": true,
  "thread-gone": true,
  "no-rights": true,
  "bad-request": true,
};

/** By which the lines of an article's way, from its source to its posts, are found in the log. */
const storyOf = (job: Job) => (job.kind === "post" ? { storyId: job.storyId } : {});

export interface Settler {
  /** The same, of each call for a chat: silence begins with the refusal that asks for it, not when that is stored. */
  heed<T>(chat: Chat, call: Promise<CallResult<T>>): Promise<CallResult<T>>;
  /** What becomes of a job that did not simply succeed. */
  settle(job: Job, chat: Chat, outcome: Outcome): void;
  /** The job and what waits behind it are tried again; a chat that is not found for an hour is gone. */
  waitFor(job: Job, chat: Chat, doubt: Doubt): void;
}

/** Stores what becomes of jobs whose call failed: tried again, held, dead, or for others to take. */
export function createSettler(options: JobOptions): Settler {
  const { store, limits, log, now, random, onTrouble, onUnauthorized, resendToReaders = true } = options;
  /** Chats of owners that took no notice: the log says so once. */
  const deaf = new Set<number>();

  const settle = (job: Job, chat: Chat, outcome: Outcome): void =>
    store.transaction(() => settleInside(job, chat, outcome));

  function settleInside(job: Job, chat: Chat, outcome: Outcome): void {
    const at = now();
    const facts = { ...storyOf(job), jobId: job.id, chatId: chat.id, outcome: outcome.kind };
    if (job.kind === "notice" && REFUSES_NOTICES[outcome.kind]) {
      refused(job, chat, at, outcome);
      return;
    }
    if (job.kind === "draft" && refusesDraft(job, outcome)) {
      refusedDraft(job, chat, at, outcome);
      return;
    }
    switch (outcome.kind) {
      case "retry":
        store.outbox.retryInOrder(job, at + outcome.afterMs, retryReason(job.lastReason, outcome.kind));
        log.warn({ ...facts, afterMs: outcome.afterMs }, "Telegram asks us to slow down");
        break;
      case "not-sent":
        store.outbox.retryInOrder(job, at + backoff(job.attempt), retryReason(job.lastReason, outcome.kind));
        break;
      case "unknown":
        settleUnknown(job, chat, at);
        break;
      case "migrated":
        store.outbox.retryInOrder(job, at, retryReason(job.lastReason, outcome.kind));
        store.chats.migrate(chat.telegramId, outcome.to);
        log.info(facts, "group became a supergroup");
        break;
      case "chat-gone":
        store.outbox.finish(job.id, at, "dead", outcome.kind);
        store.outbox.buryTelegramChat(chat.telegramId, outcome.kind);
        store.chats.leave(chat.telegramId);
        log.info(facts, "chat is gone");
        onTrouble({ kind: "chat-gone", chat, jobId: job.id });
        break;
      case "thread-gone":
        store.outbox.finish(job.id, at, "dead", outcome.kind);
        store.outbox.buryChat(chat.id, outcome.kind);
        store.chats.setStatus(chat.id, "gone");
        log.info(facts, "thread is gone");
        onTrouble({ kind: "chat-gone", chat, jobId: job.id });
        break;
      case "no-rights":
        store.outbox.retryInOrder(job, at + RIGHTS_RETRY_MS, outcome.kind);
        log.warn(facts, "no right to post; trying again later");
        if (job.lastReason !== "no-rights") onTrouble({ kind: "no-rights", chat, jobId: job.id });
        break;
      case "unauthorized":
        store.outbox.retry(job.id, at + RETRY_MAX_MS, retryReason(job.lastReason, outcome.kind));
        onUnauthorized();
        break;
      case "bad-request":
        if (job.lastReason !== "bad-request") {
          store.outbox.retryInOrder(job, at, outcome.kind);
          break;
        }
        store.outbox.finish(job.id, at, "dead", outcome.why);
        log.error({ ...facts, why: outcome.why }, "Telegram refused a message for good");
        onTrouble({ kind: "dead", chat, jobId: job.id });
        break;
      case "not-modified":
      case "post-gone":
      case "not-deletable":
        // Answers to edits and deletions; a send never gets them.
        store.outbox.finish(job.id, at, "dead", outcome.kind);
    }
  }

  function settleUnknown(job: Job, chat: Chat, at: number): void {
    const calls = unknownCalls(job, job.attempt + 1);
    const next = afterUnknown(job.kind, chat.type, calls, resendToReaders);
    if (next === "again") {
      store.outbox.retryInOrder(job, at + backoff(job.attempt), "unknown");
      // What fails for long holds up nothing else that the chat waits for.
      const laterMs = afterUnknownMs(calls);
      if (laterMs > 0 && (job.kind === "post" || job.kind === "digest")) {
        store.outbox.retry(job.id, at + laterMs, "unknown");
      }
      return;
    }
    if (next === "dead") store.outbox.finish(job.id, at, next, "unknown-outcome");
    else seekOrHold({ store, log, onTrouble }, job, chat, { now: at, reason: "unknown-outcome" });
  }

  function waitFor(job: Job, chat: Chat, doubt: Doubt): void {
    const [once = "", twice = ""] = NOT_FOUND;
    if (doubt === "not-found" && job.lastReason === twice) {
      settle(job, chat, { kind: "chat-gone", why: "not-found" });
      return;
    }
    const found = doubt === "not-found" ? (job.lastReason === once ? twice : once) : null;
    const known = NOT_FOUND.includes(job.lastReason ?? "") ? job.lastReason : null;
    const reason = found ?? known ?? "chat-refuses";
    const again = now() + (found === null ? RIGHTS_RETRY_MS : NOT_FOUND_RETRY_MS);
    store.transaction(() => {
      store.outbox.retryInOrder(job, again, reason);
      if (doubt === "member" && job.lastReason !== reason) onTrouble({ kind: "no-rights", chat, jobId: job.id });
    });
    log.warn({ jobId: job.id, chatId: chat.id, doubt }, "a chat refuses us as if it were gone; trying again later");
  }

  /** The chat does not take a notice: the next ones in the line get it. */
  function refused(job: Job & { kind: "notice" }, chat: Chat, at: number, outcome: Outcome): void {
    store.outbox.finish(job.id, at, "dead", outcome.kind);
    if (outcome.kind === "chat-gone" && chat.type === "private") {
      store.outbox.buryTelegramChat(chat.telegramId, outcome.kind);
      store.chats.leave(chat.telegramId);
    }
    for (const { chatId, ...notice } of job.otherwise) store.outbox.notice(chatId, notice, at);
    if (!job.forOwners || deaf.has(chat.id)) return;
    deaf.add(chat.id);
    log.warn(
      { chatId: chat.id, outcome: outcome.kind },
      "somebody who runs the bot cannot be told; set ADMIN_CHAT_ID or send the bot /start",
    );
  }

  /** A bad request is tried once in plain words. */
  const refusesDraft = (job: Job, outcome: Outcome): boolean =>
    REFUSES_NOTICES[outcome.kind] === true && (outcome.kind !== "bad-request" || job.lastReason === "bad-request");

  /** The desk does not take a draft: the next ones in the line see it; after the last one the desk is tried again, later. */
  function refusedDraft(job: Job & { kind: "draft" }, chat: Chat, at: number, outcome: Outcome): void {
    store.outbox.finish(job.id, at, "dead", outcome.kind);
    if (outcome.kind === "chat-gone" && chat.type === "private") {
      store.outbox.buryTelegramChat(chat.telegramId, outcome.kind);
      store.chats.leave(chat.telegramId);
    }
    store.drafts.recordHidden(job.draftId);
    const [next, ...otherwise] = job.otherwise;
    log.warn({ chatId: chat.id, outcome: outcome.kind }, "a draft cannot be shown at its desk");
    store.drafts.recordAsked(job.draftId, at);
    if (next !== undefined) store.outbox.draft(job.draftId, { chatId: next, otherwise, now: at });
  }

  /** Whole milliseconds: the database takes no others. */
  const backoff = (attempt: number) =>
    Math.round(Math.min(RETRY_MIN_MS * 2 ** Math.min(attempt, 20), RETRY_MAX_MS) * (0.75 + 0.5 * random()));

  async function heed<T>(chat: Chat, call: Promise<CallResult<T>>): Promise<CallResult<T>> {
    const result = await call;
    const outcome = result.ok ? null : readOutcome(result.error);
    if (outcome?.kind === "retry") limits.pause(chat, now() + outcome.afterMs, now());
    return result;
  }

  return { settle, waitFor, heed };
}
