import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import { createQueues } from "./chat-queues.ts";
import type { Past } from "./past.ts";
import { chatOf } from "./update.ts";

export interface IntakeOptions {
  /** One update, to its end; never rejects. See work.ts. */
  work: (update: Update) => Promise<void>;
  past: Pick<Past, "has">;
  now: () => number;
  /** How many chats are served at once. */
  cap: number;
  /** How long `take` waits for an update's end. */
  answerMs: number;
  /** How long `stop` waits for updates in work. */
  stopMs: number;
}

/** "later": it is not finished, and Telegram is to offer it again. */
export type Taken = "done" | "later";

export interface Intake {
  /** Resolves when the update is finished, or when Telegram has waited long enough. */
  take(update: Update): Promise<Taken>;
  /** Of the last update that was finished, UTC ms; null before the first. */
  takenAt(): number | null;
  /** Updates received and not finished. */
  open(): number;
  /** Chats whose updates are here and not begun. */
  waiting(): number;
  /** Nothing more is begun; what is in work may end. */
  stop(): Promise<void>;
}

/**
 * Takes updates as they are sent, each chat's in order. Telegram forgets one when it hears that it was taken, so it hears
 * that of a finished one only: none is lost when the program dies, and those that come again meanwhile join the first.
 */
export function createIntake({ work, past, now, cap, answerMs, stopMs }: IntakeOptions): Intake {
  const open = new Map<number, PromiseWithResolvers<Taken>>();
  const queues = createQueues(cap, async (update: Update) => {
    await work(update);
    takenAt = now();
    settle(update.update_id, "done");
  });
  let takenAt: number | null = null;
  let stopped = false;

  function settle(id: number, taken: Taken): void {
    open.get(id)?.resolve(taken);
    open.delete(id);
  }

  function begin(update: Update): PromiseWithResolvers<Taken> {
    const begun = Promise.withResolvers<Taken>();
    open.set(update.update_id, begun);
    queues.push(chatOf(update), update);
    return begun;
  }

  return {
    async take(update) {
      if (past.has(update.update_id)) return "done";
      const begun = open.get(update.update_id) ?? (stopped ? null : begin(update));
      if (begun === null) return "later";
      const given = new AbortController();
      const late = sleep(answerMs, "later" as const, { signal: given.signal }).catch(() => "later" as const);
      const taken = await Promise.race([begun.promise, late]);
      given.abort();
      return taken;
    },
    takenAt: () => takenAt,
    open: () => open.size,
    waiting: queues.waiting,
    async stop() {
      stopped = true;
      queues.clear();
      const patience = new AbortController();
      await Promise.race([queues.idle(), sleep(stopMs, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
      for (const id of [...open.keys()]) settle(id, "later");
    },
  };
}
