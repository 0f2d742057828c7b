import { databaseTrouble } from "../db/open.ts";
import type { Chat, Job } from "../model.ts";
import { mergeBurst } from "./drain-burst.ts";
import { createJobRunner, type JobOptions } from "./drain-job.ts";
import { AHEAD_MS, type Call, createLine, REST, restAfter } from "./drain-line.ts";
import { createTogether } from "./drain-together.ts";
import { holdJobs, type JobOfChat, type KnownStories } from "./hold.ts";
import type { Spent } from "./limits.ts";
import { afterUnknown } from "./outcome.ts";
import { createSharedReads } from "./shared-reads.ts";

/** Jobs looked at in one round; those that may not go yet are put off, so that they do not stand in the way. */
const ROUND = 200;
/** Beyond those that may go. */
const SPARE = 20;
/** Calls under way at once: fewer than the connections (telegram/http), where a call that waits would run out of time. */
const MOST_AT_ONCE = 240;
/** Storing outcomes takes no longer at a time, and marking jobs neither: people wait for answers. */
const TOGETHER_MS = 12;
/** An outcome waits so long for others. */
const OUTCOME_MS = 4;
/** Rounds are so much further apart than the disk takes for a commit, for which everything waits; and this at most. */
const APART = 8;
const APART_MS = 40;
/** That is where so many are stored and marked in one; of fewer less is waited for, for what is not stored is doubted after a crash. */
const MANY = 16;
/** After the database failed jobs are looked at one by one for so long. */
const ALONE_MS = 60_000;
const NOTHING = Promise.resolve();
/** Posts are held for so long at a time. */
const HOLD_MS = 20;
/** After an error of our own. */
const TROUBLE_MS = 5_000;
/** What is due is looked for so often at least: a clock may be set, and a machine that sleeps stops no clock but the timers'. */
const LOOK_MS = 60_000;

export interface DrainOptions extends JobOptions {
  /** How long `stop` waits for sends under way; what is still out then has an unknown outcome. Default 6,000 ms. */
  stopMs?: number;
  /** Whether people wait for answers: they come before what goes to many. Default: nobody does. */
  isAsked?: () => boolean;
}

export interface Drain {
  /** Looks for due jobs now instead of when the next one is known to be due. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Takes due jobs from the outbox to Telegram: one at a time per chat, chats side by side, inside Telegram's limits.
 * A job is marked `sending` by a commit before the call and finished by one after it. Where many go out, one commit
 * finishes some and marks the next, so that they can go at the very moment of their turn; their text is rendered then,
 * from the story as it is.
 */
export function startDrain(options: DrainOptions): Drain {
  const { limits, log, now, stopMs = 6_000, resendToReaders = true, isAsked = () => false } = options;
  const reads = createSharedReads(options.store);
  const { store } = reads;
  const together = createTogether(reads.whole, () => plan(performance.now() + OUTCOME_MS));
  const runner = createJobRunner({ ...options, store, together });
  const busy = new Map<number, Promise<void>>();
  let flying = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Of `performance.now()`, as all moments of rounds: when the next one is, and when one may be at the earliest. */
  let plannedAt = Number.POSITIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  /** The same while people wait for answers. */
  let restUntil = Number.NEGATIVE_INFINITY;
  let stopped = false;
  /** The same: until then no job is marked together with others. */
  let aloneUntil = Number.NEGATIVE_INFINITY;
  /** Jobs were put off: there may be very many of them. */
  let anyHeld = false;
  const line = createLine({ limits, now, free: () => MOST_AT_ONCE - flying, go, release, onRoom: wake, isAsked });

  /**
   * What people get is marked a little before its turn, where what a crash leaves marked is simply sent again. A channel's post
   * would have to be looked for, and a reader's may not be sent again where the operator says so.
   */
  const isLined = (job: Job, chat: Chat): boolean =>
    chat.type === "private" && afterUnknown(job.kind, chat.type, 1, resendToReaders) === "again";

  function wake(): void {
    if (!stopped) plan(performance.now());
  }

  /** A round at that moment; one that is planned for an earlier one will do. */
  function plan(at: number): void {
    const earliest = Math.max(at, notBefore);
    if (earliest >= plannedAt) return;
    clearTimeout(timer);
    plannedAt = earliest;
    timer = setTimeout(round, Math.max(earliest - performance.now(), 0));
  }

  /** A round at that moment of the clock. */
  function sleep(until: number): void {
    if (!stopped && until !== Number.POSITIVE_INFINITY) plan(performance.now() + Math.min(until - now(), LOOK_MS));
  }

  function round(): void {
    plannedAt = Number.POSITIVE_INFINITY;
    if (!stopped && performance.now() < restUntil && isAsked()) {
      plan(performance.now() + REST.lookMs);
      return;
    }
    try {
      const isTogether = !stopped && performance.now() >= aloneUntil;
      if (!roundTogether(isTogether) || isTogether || stopped) return;
      sleep(begin(now(), { end: Number.POSITIVE_INFINITY, isTogether: false, take: start }));
    } catch (error) {
      // A full disk, say. What is in the outbox stays there.
      log.error({ error }, "the outbox cannot be worked on; trying again");
      sleep(now() + TROUBLE_MS);
    }
  }

  /**
   * A round whose outcomes are stored, and whose jobs are marked `sending`, by one commit, which takes longer than all the
   * rest; the calls begin after it. False when the database failed, and nothing of it was done: then each job is looked at by
   * itself for a while, so that what is broken holds up nothing else.
   */
  function roundTogether(isBeginning: boolean): boolean {
    const outcomes = together.take();
    if (outcomes.size === 0 && !isBeginning) return true;
    const marked: (Call & { spent: Spent | null })[] = [];
    const began = performance.now();
    let commitAt = began;
    const take = (job: Job, chat: Chat, at: number) => {
      const attempt = runner.prepare(job, chat, at, { withOthers: true });
      if (attempt === null || !store.outbox.claim(job.id, at)) return "finished";
      marked.push({ job, chat, attempt, spent: isLined(job, chat) ? null : limits.follow(chat, at) });
      busy.set(chat.id, NOTHING);
      return "marked";
    };
    try {
      const next = store.transaction(() =>
        reads.during(() => {
          // Those of a program that stops are stored now or never.
          outcomes.write(stopped ? Number.POSITIVE_INFINITY : began + TOGETHER_MS);
          const end = performance.now() + TOGETHER_MS;
          const until = isBeginning ? begin(now(), { end, isTogether: true, take }) : Number.POSITIVE_INFINITY;
          commitAt = performance.now();
          return until;
        }),
      );
      const done = performance.now();
      const share = Math.min(1, (outcomes.size + marked.length) / MANY);
      if (share > 0) notBefore = began + Math.min(APART * (done - commitAt), APART_MS) * share;
      restUntil = done + restAfter(done - began);
      outcomes.done();
      for (const { spent, ...call } of marked) {
        if (spent === null) line.add(call);
        else go(call, spent);
      }
      line.move();
      sleep(next);
      return true;
    } catch (error) {
      outcomes.failed(error);
      for (const { chat } of marked) busy.delete(chat.id);
      if (databaseTrouble(error) === null) throw error;
      log.error({ error }, "the database failed; the outbox is worked on job by job for a minute");
      aloneUntil = performance.now() + ALONE_MS;
      wake();
      return false;
    }
  }

  /**
   * Begins whatever may go at `at`, until `performance.now()` is `end`. Returns when there is more to begin, infinity when
   * somebody will wake us.
   */
  function begin(
    at: number,
    {
      end,
      isTogether,
      take,
    }: { end: number; isTogether: boolean; take: (job: Job, chat: Chat, at: number) => "marked" | "finished" },
  ): number {
    let room = isTogether ? line.room() : 0;
    const limit = anyHeld || !isTogether ? ROUND : Math.min(ROUND, Math.max(room, 0) + SPARE);
    const due = store.outbox.due(at, limit, [...busy.keys(), ...store.attempts.chats()]);
    const merged = new Set<number>();
    const known: KnownStories = new Map();
    let calls = flying;
    anyHeld = false;
    for (let index = 0; index < due.length; index++) {
      const job = due[index] as Job;
      // Each call that ends wakes us.
      if (calls >= MOST_AT_ONCE) return Number.POSITIVE_INFINITY;
      // One at least: where finding out what is due takes longer than that, nothing would ever begin.
      if (index > 0 && performance.now() > end) return at;
      if (busy.has(job.chatId) || merged.has(job.chatId)) continue;
      const chat = store.chats.byId(job.chatId);
      if (chat === null) continue;
      if (chat.status !== "active" && job.kind !== "notice" && job.kind !== "draft") {
        store.outbox.finish(job.id, at, "dead", `chat-${chat.status}`);
        continue;
      }
      const isNext = isTogether && isLined(job, chat);
      const ready = limits.readyAt(chat, at);
      if (ready > at) {
        const botReady = limits.readyAt(null, at);
        // Only what the whole bot waits for may keep the others from their turn.
        if (ready > Math.max(botReady, at)) {
          store.outbox.delayChat(chat.id, ready);
          continue;
        }
        // The next place is its own: readers come after channels, however many they are.
        if (!isNext) return limits.readyAt(chat, at, { urgent: true });
        if (botReady > at + AHEAD_MS) return botReady - AHEAD_MS;
      }
      // Those that are waiting wake us when they have gone.
      if (isNext && room <= 0) return Number.POSITIVE_INFINITY;
      const held = reads.whole(() => holdJobs(store, toHold(job, chat, due.slice(index + 1), merged), at, known));
      if (held.held > 0) {
        anyHeld = true;
        index += held.held - 1;
      } else if (held.next === "free" && job.kind === "post" && mergeBurst(store, { job, chat, at }, runner.isReady))
        merged.add(chat.id);
      else if (take(job, chat, at) === "marked") {
        if (isNext) room--;
        else calls++;
      }
    }
    if (due.length === limit || merged.size > 0 || anyHeld) return at;
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

  function start(job: Job, chat: Chat, at: number): "marked" | "finished" {
    const attempt = runner.prepare(job, chat, at);
    if (attempt === null || !store.outbox.claim(job.id, at)) return "finished";
    go({ job, chat, attempt }, limits.follow(chat, at));
    return "marked";
  }

  function go({ chat, attempt }: Call, spent: Spent): void {
    flying++;
    spent.begin(now());
    const answered = () => {
      flying--;
      spent.end(now());
      line.move();
    };
    const work = attempt(answered).finally(() => {
      busy.delete(chat.id);
      wake();
    });
    busy.set(chat.id, work);
  }

  /** They were marked too early: Telegram asks for silence, or we stop. */
  function release(calls: readonly Call[], until: number): boolean {
    try {
      store.transaction(() => {
        for (const { job } of calls) store.outbox.release(job.id);
      });
    } catch (error) {
      log.error({ error }, "jobs that were not sent cannot be put back; trying again");
      return false;
    }
    for (const { chat } of calls) busy.delete(chat.id);
    sleep(until);
    return true;
  }

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      line.stop();
      const late = new Promise((resolve) => setTimeout(resolve, stopMs).unref());
      await Promise.race([Promise.allSettled(busy.values()), late]);
      // What was answered just now and waits to be stored.
      round();
      runner.leave();
      clearTimeout(timer);
      plannedAt = Number.POSITIVE_INFINITY;
    },
  };
}
