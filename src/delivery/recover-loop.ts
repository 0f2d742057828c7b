import type { UnknownCall } from "../db/attempts.ts";
import { databaseTrouble } from "../db/open.ts";
import type { Chat, Job } from "../model.ts";
import type { JobOptions } from "./drain-job.ts";
import type { Unfound } from "./recover.ts";
import { adopt, readCarried } from "./recover-call.ts";
import { createScan, lookInDiscussion, type ScanDeps } from "./recover-scan.ts";

/** For so long a step belongs to who began it: it makes two calls, each of which is given up after a minute. */
const STEP_MS = 150_000;
/** No step is planned further ahead. What is due later than that was planned before the clock was set back: it is due now. */
const LONGEST_MS = 15 * 60_000;
/** The next look after the database failed. */
const TROUBLE_MS = 30_000;
/** The longest time between two looks. A search begins a minute and a half after its call: nobody has to wake us for a new one. */
const LOOK_MS = 1_000;
const STOP_MS = 6_000;
/** For so long it is remembered which messages were seen in channels (`sightings`), as evidence of posts. */
const SIGHTINGS_MS = 48 * 3_600_000;
const TIDY_MS = 3_600_000;

export interface RecoveryOptions extends ScanDeps {
  onTrouble: JobOptions["onTrouble"];
  /** Something may go to the chat again. */
  onSettled: () => void;
}

export interface Recovery {
  /** Looks now instead of when the next step is known to be due. */
  wake(): void;
  /** Resolves when no call of it is under way, after eight seconds at most; a search goes on after the next start. */
  stop(): Promise<void>;
}

/**
 * Looks for posts of which nobody knows whether they stand in their channel or group, until each is found, sent again where its
 * routes want that, or held for a person. One step at a time; all that was learned is in the database.
 */
export function startRecovery(options: RecoveryOptions): Recovery {
  const { store, log, now, onTrouble, onSettled } = options;
  const scan = createScan(options);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;
  let tidyAt = Number.NEGATIVE_INFINITY;

  function wake(): void {
    if (stopped || running !== null) return;
    clearTimeout(timer);
    running = run()
      .catch((error: unknown) => {
        if (!stopped) log.error({ err: error }, "posts cannot be looked for; trying again");
        return now() + TROUBLE_MS;
      })
      .then((next) => {
        running = null;
        sleep(next);
      });
  }

  function sleep(until: number): void {
    if (stopped) return;
    timer = setTimeout(wake, Math.min(Math.max(until - now(), 0), LOOK_MS)).unref();
  }

  /** All steps that are due. Returns when there is more to do. */
  async function run(): Promise<number> {
    tidy();
    while (!stopped) {
      const call = store.attempts.first();
      if (call === null) return Number.POSITIVE_INFINITY;
      const at = now();
      if (call.lookAt > at && call.lookAt <= at + LONGEST_MS) return call.lookAt;
      if (store.attempts.take(call.jobId, { lookAt: call.lookAt, until: at + STEP_MS })) {
        await stepSafely({ ...call, lookAt: at + STEP_MS });
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  /** A bug in one search must hold up no other, nor its chat. */
  async function stepSafely(call: UnknownCall): Promise<void> {
    try {
      await step(call);
    } catch (error) {
      if (stopped || databaseTrouble(error) !== null) throw error;
      log.error({ jobId: call.jobId, err: error }, "looking for a post failed inside Chapar");
      const job = store.outbox.find(call.jobId);
      const chat = job === null ? null : store.chats.byId(job.chatId);
      if (job !== null && chat !== null) notFound(job, chat, "unclear");
    }
  }

  async function step(call: UnknownCall): Promise<void> {
    const job = store.outbox.find(call.jobId);
    const chat = job === null ? null : store.chats.byId(job.chatId);
    if (job === null || chat === null) return store.attempts.over(call.jobId);
    if (chat.status !== "active")
      return end(job, () => store.outbox.finish(job.id, now(), "dead", `chat-${chat.status}`));
    if (call.copyId !== null) {
      await scan.deleteCopy(call.copyId);
      store.attempts.save(call.jobId, { ...call, copyId: null });
    }
    const { sent, sight } = readCarried(call.carried);
    const seen = lookInDiscussion(store, call, sight);
    // A group that became a supergroup numbers its messages anew.
    const isMoved = chat.telegramId !== call.telegramId;
    const before = seen.kind === "on" ? { ...call, ...seen.search, copyId: null } : call;
    const came = seen.kind === "found" ? seen : isMoved ? UNCLEAR : await scan.step(before, chat, sight);
    switch (came.kind) {
      case "on":
        return store.attempts.save(call.jobId, { ...came.search, copyId: null });
      case "over":
        return notFound(job, chat, came.unfound);
      case "found":
        adopt(store, { job, chat, sent }, came, now());
        log.info(
          { jobId: job.id, chatId: chat.id, messageId: came.messageId, by: came.by, afterMs: now() - call.startedAt },
          "a post whose outcome was unknown is there",
        );
        onSettled();
    }
  }

  function notFound(job: Job, chat: Chat, unfound: Unfound): void {
    const resend = unfound === "not-there" && store.attempts.mayResend(job.id);
    const facts = { jobId: job.id, chatId: chat.id, unfound };
    end(job, () => {
      if (resend) return store.outbox.retryInOrder(job, now(), "not-there");
      store.outbox.finish(job.id, now(), "held", unfound);
      onTrouble({ kind: "held", chat, jobId: job.id, unfound });
    });
    if (resend) log.info(facts, "a post whose outcome was unknown is not there; it is sent again");
    else log.warn(facts, "a post may or may not have arrived; it is held");
  }

  function end(job: Job, settle: () => void): void {
    store.transaction(() => {
      settle();
      store.attempts.over(job.id);
    });
    onSettled();
  }

  function tidy(): void {
    if (now() < tidyAt) return;
    tidyAt = now() + TIDY_MS;
    store.attempts.forget();
    store.sightings.forget(now() - SIGHTINGS_MS);
  }

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    },
  };
}

const UNCLEAR = { kind: "over", unfound: "unclear" } as const;
