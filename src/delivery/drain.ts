import { databaseTrouble } from "../db/open.ts";
import type { Chat, Job } from "../model.ts";
import { createJobRunner, type JobOptions } from "./drain-job.ts";
import { holdJobs, type JobOfChat } from "./hold.ts";
import { mayHaveArrived } from "./outcome.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";
import { createSharedReads } from "./shared-reads.ts";

/** Jobs looked at in one round; those that may not go yet are put off, so that they do not stand in the way. */
const ROUND = 200;
/** Calls under way at once: fewer than the connections (telegram/http), where a call that waits would run out of time. */
const MOST_AT_ONCE = 240;
/** Marking jobs takes no longer at a time: people wait for answers. */
const TOGETHER_MS = 25;
/** After the database failed jobs are looked at one by one for so long. */
const ALONE_MS = 60_000;
const NOTHING = Promise.resolve();
/** So many posts due at once for one chat (a burst, or the catch-up after an outage) become one digest. */
const BURST = 8;
/** Posts are held for so long at a time. */
const HOLD_MS = 20;
/** After an error of our own. */
const TROUBLE_MS = 5_000;

export interface DrainOptions extends JobOptions {
  /** How long `stop` waits for sends under way; what is still out then has an unknown outcome. Default 8,000 ms. */
  stopMs?: number;
}

export interface Drain {
  /** Looks for due jobs now instead of when the next one is known to be due. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Takes due jobs from the outbox to Telegram: one at a time per chat, chats side by side, inside Telegram's limits.
 * A job is marked `sending` by a commit before the call and finished by one after it, both shared with other jobs where
 * many go out; its text is rendered just before, from the story as it is then.
 */
export function startDrain(options: DrainOptions): Drain {
  const { limits, log, now, stopMs = 8_000 } = options;
  const reads = createSharedReads(options.store);
  const { store } = reads;
  const runner = createJobRunner({ ...options, store });
  const busy = new Map<number, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  /** Until then no job is marked together with others. */
  let aloneUntil = Number.NEGATIVE_INFINITY;

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(round, 0);
  }

  function round(): void {
    if (stopped) return;
    try {
      if (now() < aloneUntil || !beginTogether()) sleep(begin(now(), Number.POSITIVE_INFINITY, start));
    } catch (error) {
      // A full disk, say. What is in the outbox stays there.
      log.error({ error }, "the outbox cannot be worked on; trying again");
      sleep(now() + TROUBLE_MS);
    }
  }

  /**
   * A round whose jobs are all marked `sending` by one commit, which takes longer than all the rest; the calls begin after it.
   * False when the database failed, and nothing of it was done: then each job is looked at by itself for a while, so that
   * what is broken holds up nothing else.
   */
  function beginTogether(): boolean {
    const claimed: { chat: Chat; attempt: () => Promise<void> }[] = [];
    try {
      const claim = (job: Job, chat: Chat, at: number) => {
        const attempt = runner.prepare(job, chat, at, { withOthers: true });
        if (attempt === null || !store.outbox.claim(job.id, at)) return;
        limits.spend(chat, at);
        claimed.push({ chat, attempt });
        busy.set(chat.id, NOTHING);
      };
      const round = () => begin(now(), performance.now() + TOGETHER_MS, claim);
      const next = store.transaction(() => reads.during(round));
      if (claimed.length > 0)
        limits.delay(
          claimed.map(({ chat }) => chat),
          now(),
        );
      for (const { chat, attempt } of claimed) run(chat, attempt);
      sleep(next);
      return true;
    } catch (error) {
      for (const { chat } of claimed) busy.delete(chat.id);
      if (databaseTrouble(error) === null) throw error;
      log.error({ error }, "the database failed; the outbox is worked on job by job for a minute");
      aloneUntil = now() + ALONE_MS;
      return false;
    }
  }

  /**
   * Begins whatever may go at `at`, until `performance.now()` is `end`. Returns when there is more to begin, infinity when
   * somebody will wake us.
   */
  function begin(at: number, end: number, start: (job: Job, chat: Chat, at: number) => void): number {
    const due = store.outbox.due(at, ROUND, [...busy.keys(), ...store.attempts.chats()]);
    const merged = new Set<number>();
    let anyHeld = false;
    for (let index = 0; index < due.length; index++) {
      const job = due[index] as Job;
      // Each call that ends wakes us.
      if (busy.size >= MOST_AT_ONCE) return Number.POSITIVE_INFINITY;
      // One at least: where finding out what is due takes longer than that, nothing would ever begin.
      if (index > 0 && performance.now() > end) return at;
      if (busy.has(job.chatId) || merged.has(job.chatId)) continue;
      const chat = store.chats.byId(job.chatId);
      if (chat === null) continue;
      if (chat.status !== "active" && job.kind !== "notice" && job.kind !== "draft") {
        store.outbox.finish(job.id, at, "dead", `chat-${chat.status}`);
        continue;
      }
      const ready = limits.readyAt(chat, at);
      if (ready > at) {
        // Only what the whole bot waits for may keep the others from their turn.
        const botReady = limits.readyAt(null, at);
        if (botReady > at) return botReady;
        store.outbox.delayChat(chat.id, ready);
        continue;
      }
      const { held, next } = holdJobs(store, toHold(job, chat, due.slice(index + 1), merged), at);
      if (held > 0) {
        anyHeld = true;
        index += held - 1;
      } else if (next === "free" && job.kind === "post" && mergeBurst(chat, at)) merged.add(chat.id);
      else start(job, chat, at);
    }
    if (due.length === ROUND || merged.size > 0 || anyHeld) return at;
    // What else is due belongs to a chat whose call wakes us when it ends.
    return store.outbox.nextDueAt(at) ?? Number.POSITIVE_INFINITY;
  }

  /** The job, and those behind it that may be held with it. */
  function* toHold(job: Job, chat: Chat, rest: readonly Job[], merged: ReadonlySet<number>): Generator<JobOfChat> {
    yield { job, chat };
    const begun = performance.now();
    for (const other of rest) {
      if (busy.has(other.chatId) || merged.has(other.chatId) || performance.now() - begun > HOLD_MS) return;
      const its = store.chats.byId(other.chatId);
      if (its?.status !== "active") return;
      yield { job: other, chat: its };
    }
  }

  function sleep(until: number): void {
    clearTimeout(timer);
    if (stopped || until === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(round, Math.min(Math.max(until - now(), 0), 2_000_000_000));
  }

  function start(job: Job, chat: Chat, at: number): void {
    const attempt = runner.prepare(job, chat, at);
    if (attempt === null || !store.outbox.claim(job.id, at)) return;
    limits.spend(chat, at);
    run(chat, attempt);
  }

  function run(chat: Chat, attempt: () => Promise<void>): void {
    const work = attempt().finally(() => {
      busy.delete(chat.id);
      wake();
    });
    busy.set(chat.id, work);
  }

  function mergeBurst(chat: Chat, at: number): boolean {
    return store.transaction(() => {
      const due = store.outbox.duePosts(chat.id, at, MOST_IN_DIGEST);
      if (due.length < BURST) return false;
      // A digest would not know that it has been shown, and show it a third time.
      const ready = due.filter((job) => !mayHaveArrived(job) && runner.isReady(job));
      if (ready.length < BURST) return false;
      store.outbox.merge(ready, at);
      return true;
    });
  }

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const late = new Promise((resolve) => setTimeout(resolve, stopMs).unref());
      await Promise.race([Promise.allSettled(busy.values()), late]);
      runner.leave();
    },
  };
}
