import { setTimeout as wait } from "node:timers/promises";
import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { Log } from "../log.ts";
import type { Chat, Job, Post } from "../model.ts";
import type { TelegramClient } from "../telegram/client.ts";
import { createCare } from "./drain-care.ts";
import { type Doubt, doubtOf } from "./drain-doubt.ts";
import { createDraftRunner } from "./drain-draft.ts";
import { createEditRunner } from "./drain-edit.ts";
import { createRecorder, putBack, WAIT_MS } from "./drain-record.ts";
import { createSettler } from "./drain-settle.ts";
import { createShow, type Waiting } from "./drain-show.ts";
import type { Together } from "./drain-together.ts";
import type { Limits } from "./limits.ts";
import { mended } from "./plain.ts";
import type { Unfound } from "./recover.ts";
import { noteCall } from "./recover-call.ts";
import { REWRITE_WAIT_MS, REWRITING, type Rewriter } from "./rewrite.ts";

/** How long a post whose story was withdrawn or is not confirmed any more is looked at. */
const DAY = 24 * 60 * 60_000;
/** How often is tried to store what the database refuses through a bug of ours. */
const MOST_STORES = 3;

/** After these a post is tried as a text. */
const WITHOUT_PHOTO: readonly string[] = ["bad-photo", "bad-request"];
const MOST_PHOTOLESS = 1_000;

/** no-pin-rights, no-delete-rights: the bot may post there, and not pin or delete what it posts. */
export type Trouble = "held" | "dead" | "no-rights" | "chat-gone" | "no-pin-rights" | "no-delete-rights";

/** What a message in a chat shows, from that moment (UTC ms). */
export interface Told {
  storyIds: readonly number[];
  chat: Chat;
  jobId: number;
  at: number;
}

export interface JobOptions {
  store: Store;
  telegram: TelegramClient;
  limits: Limits;
  i18n: I18n;
  log: Log;
  now: () => number;
  random: () => number;
  /** Of the bot, without "@". Without it posts in channels and groups have no links to the private chat. */
  botUsername?: string;
  /** Without it every summary is made of the article's own sentences. */
  rewriter?: Pick<Rewriter, "of" | "wake">;
  /** Readers' posts may be paid for, where Telegram's free 30 a second are used up. Default false. */
  paid?: boolean;
  /** What may have reached a reader is sent again. Default true. */
  resendToReaders?: boolean;
  /** After the database failed. Default 2,000 ms. */
  storeAgainMs?: number;
  /** Something needs a person: a job is held or dead, a chat refuses us. Called in the transaction that stores it. */
  onTrouble: (trouble: { kind: Trouble; chat: Chat; jobId: number; unfound?: Unfound }) => void;
  /** A post or a digest is there; called in the transaction that stores it. */
  onPosted?: (post: Told & { kind: Post["kind"] }) => void;
  /** The same, when it says something else now. */
  onEdited?: (post: Told) => void;
  /** The token no longer works: nothing can be sent. */
  onUnauthorized: () => void;
}

export interface JobRunner {
  /**
   * What is to be done, decided and rendered: the one call to Telegram, and what follows from its outcome. Null when
   * nothing is left to do; the job is finished then. `withOthers`: in one transaction with other jobs, which is broken off
   * by what the database throws. `answered` is told when the call has ended, before that is stored.
   */
  prepare(
    job: Job,
    chat: Chat,
    at: number,
    how?: { withOthers?: boolean },
  ): ((answered: () => void) => Promise<void>) | null;
  /** Whether a post that is due may go; else it waits for its story to stand, or for another outlet. */
  isReady(job: Job & { kind: "post" }): boolean;
  /** From now on outcomes are nobody's: the database may be closed. */
  leave(): void;
}

/** One job at a time: from what it asks for to what became of it. The job must be claimed before the call is made. */
export function createJobRunner(options: JobOptions & { together: Together }): JobRunner {
  const { store, telegram, log, now, onTrouble, together } = options;
  const { paid = false, storeAgainMs = 2_000 } = options;
  const settler = createSettler(options);
  const { settle, heed } = settler;
  const show = createShow(options);
  let left = false;
  const isOver = () => left;
  const drafts = createDraftRunner(options, { show, settle, heed, isOver });
  /** Jobs whose picture Telegram did not take. What a job was tried again for may be something that weighs more. */
  const photoless = new Set<number>();
  const record = createRecorder({
    ...{ store, now, settle, isOver },
    ...(options.onPosted && { onPosted: options.onPosted }),
    ...(options.onEdited && { onEdited: options.onEdited }),
    photoRefused(job) {
      if (photoless.size >= MOST_PHOTOLESS) photoless.clear();
      photoless.add(job.id);
      log.info({ jobId: job.id }, "a picture was refused; its post goes as a text");
    },
  });
  const care = createCare(options, { ...settler, isOver });
  const prepareEdit = createEditRunner(options, { ...{ show, record, care, heed }, refusedForNow, waitForSummary });

  /** A bug in one job must stop no other. */
  function failed(job: Job, chat: Chat, error: unknown): void {
    if (left) return;
    log.error({ jobId: job.id, chatId: chat.id, error }, "job failed inside Chapar");
    try {
      store.transaction(() => {
        store.outbox.finish(job.id, now(), "dead", "internal");
        onTrouble({ kind: "dead", chat, jobId: job.id });
      });
    } catch (cause) {
      // It stays in `sending`, and the next start looks at it.
      log.error({ jobId: job.id, error: cause }, "nor could that be stored");
    }
  }

  function prepareSafely(
    job: Job,
    chat: Chat,
    at: number,
    { withOthers = false }: { withOthers?: boolean } = {},
  ): ((answered: () => void) => Promise<void>) | null {
    try {
      const attempt = prepare(job, chat, at);
      return (
        attempt &&
        (async (answered) => {
          try {
            await storeOutcome(job, chat, await attempt().finally(answered));
          } catch (error) {
            failed(job, chat, error);
          }
        })
      );
    } catch (error) {
      if (databaseTrouble(error) === null) failed(job, chat, error);
      else if (withOthers) throw error;
      else {
        // The database's trouble is not the job's. Where even this cannot be stored the whole round is tried again.
        log.error({ jobId: job.id, chatId: chat.id, error }, "the database failed before a call; trying again later");
        store.outbox.delayChat(chat.id, at + storeAgainMs);
      }
      return null;
    }
  }

  /** Stores what became of a call. It is known by now and must not be lost: no other call is made meanwhile. */
  async function storeOutcome(job: Job, chat: Chat, record: () => void): Promise<void> {
    for (let tries = 1; !left; tries++) {
      try {
        return await together.store(record);
      } catch (error) {
        const trouble = databaseTrouble(error);
        if (trouble === null) throw error;
        if (tries === 1) log.error({ jobId: job.id, error }, "the outcome of a call cannot be stored; trying again");
        if (trouble === "bug" && tries === MOST_STORES) return hold(job, chat);
        await wait(storeAgainMs, undefined, { ref: false });
      }
    }
  }

  /** What was done and cannot be written down is for a person to look at. */
  function hold(job: Job, chat: Chat): void {
    store.transaction(() => {
      store.outbox.finish(job.id, now(), "held", "internal");
      onTrouble({ kind: "held", chat, jobId: job.id });
    });
  }

  /** Returns the call; the call returns how to store what became of it. */
  function prepare(job: Job, chat: Chat, at: number): (() => Promise<() => void>) | null {
    if (job.kind === "notice") {
      const target = { telegramId: chat.telegramId, threadId: chat.threadId };
      return async () => {
        const keyboard = job.keyboard === null ? {} : { keyboard: job.keyboard };
        const result = await heed(chat, telegram.send(target, { html: job.html, preview: null, ...keyboard }));
        return () => record.sent(job, chat, null, result);
      };
    }
    if (job.kind === "draft") return drafts.prepare(job, chat, at);
    if (job.kind === "edit") return prepareEdit(job, chat, at);
    // What was held for the chat since the digest was found to be due is in it by now.
    const whole = job.kind === "digest" ? store.outbox.find(job.id) : job;
    return whole?.kind === job.kind ? prepareSend(whole, chat, at) : null;
  }

  function prepareSend(
    job: Job & { kind: "post" | "digest" },
    chat: Chat,
    at: number,
  ): (() => Promise<() => void>) | null {
    const refused = photoless.has(job.id) || WITHOUT_PHOTO.includes(job.lastReason ?? "");
    const next = show.toSend(job, chat, at, { photo: !refused });
    if (next.kind === "nothing" && next.reason === "route-paused") {
      store.outbox.pauseJob(job.id, at);
      return null;
    }
    if (next.kind === "nothing") {
      store.outbox.finish(job.id, at, "dead", next.reason);
      return null;
    }
    if (next.kind === "rewriting") {
      waitForSummary(job, at);
      return null;
    }
    if (next.kind === "wait") {
      if (job.kind === "digest") store.transaction(() => splitUp(job, next.waiting, at));
      else letWait(job, next.waiting[0].reason, at);
      return null;
    }
    const showing = { ...next.showing, shown: mended(job, next.showing.shown) };
    const reply = showing.replyTo === null ? {} : { replyTo: showing.replyTo };
    const silent = showing.manner.silent ? { silent: true } : {};
    const message = { ...showing.shown, ...reply, ...silent };
    const target = { telegramId: chat.telegramId, threadId: chat.threadId };
    noteCall(store, job, chat, showing);
    return async () => {
      const asked = paid && chat.type === "private" ? { ...message, paid } : message;
      const result = await heed(chat, telegram.send(target, asked));
      const doubt = await doubtOf(options, chat, result);
      return () => (doubt === null ? record.sent(job, chat, showing, result) : refusedForNow(job, chat, doubt));
    };
  }

  /** Once, so that a slow model delays no post for longer. */
  function waitForSummary(job: Pick<Job, "id">, at: number): void {
    store.outbox.retry(job.id, at + REWRITE_WAIT_MS, REWRITING);
    options.rewriter?.wake();
  }

  function letWait(job: Job & { kind: "post" }, reason: Waiting["reason"], at: number): void {
    store.transaction(() => {
      const since = store.outbox.wait(job.id, { reason, now: at, until: at + WAIT_MS });
      if (at - since < DAY) return;
      // For readers, of whom there may be a million, it is no news any more.
      if (store.outbox.routeOf(job.deliveryId) === null) store.outbox.finish(job.id, at, "dead", reason);
      else store.outbox.park(job.id, at, reason);
    });
  }

  /** Each story of a digest that shows none of them waits by itself. */
  function splitUp(job: Job & { kind: "digest" }, waiting: readonly Waiting[], at: number): void {
    store.outbox.finish(job.id, at, "merged");
    putBack(store, job, waiting, at);
  }

  function refusedForNow(job: Job, chat: Chat, doubt: Doubt): void {
    if (!left) settler.waitFor(job, chat, doubt);
  }

  return {
    prepare: prepareSafely,
    isReady: show.isReady,
    leave: () => {
      left = true;
    },
  };
}
