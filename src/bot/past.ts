import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";

/** Which updates were dealt with, over restarts. */
export interface Past {
  has(id: number): boolean;
  /** Resolves when it is written down; those that end at about the same time share one commit. Never rejects. */
  note(id: number): Promise<void>;
}

export interface PastOptions {
  settings: { get(key: string): string | null; set(key: string, value: string): void };
  log: Pick<Log, "error">;
  now: () => number;
}

/** Consecutive update_ids, both ends included, and when the last of them was noted (UTC ms). */
type Run = [from: number, to: number, at: number];

const KEY = "past-updates";
/**
 * How long an update waits for others: a commit takes everybody's time. So many times as long as the last one took, within bounds:
 * where the disk is slow people would wait for nothing else, and each chat's next update waits as well.
 */
const TOGETHER = { times: 10, leastMs: 20, mostMs: 60 };
/**
 * Telegram offers an update for 24 hours, and draws a new first id, which may be one that was, after a week without any:
 * in between all of them can be forgotten.
 */
const KEPT_MS = 48 * 3_600_000;
/** Gaps are rare: ids are consecutive, and at most one per chat in work is missing. */
const MOST_RUNS = 200;

/**
 * Telegram offers an update again when it did not hear that it was taken: after a crash, after a change between polling
 * and the webhook, after an answer that was lost. Here it is known again. Kept as runs of ids: a few bytes, however many.
 */
export function createPast({ settings, log, now }: PastOptions): Past {
  let runs = read(settings.get(KEY));
  let commit: Promise<void> | null = null;
  let tookMs = 0;

  async function save(): Promise<void> {
    await sleep(Math.min(TOGETHER.mostMs, Math.max(TOGETHER.leastMs, tookMs * TOGETHER.times)));
    commit = null;
    runs = runs
      .filter(([, , at]) => at > now() - KEPT_MS)
      .toSorted((a, b) => b[2] - a[2])
      .slice(0, MOST_RUNS);
    const began = performance.now();
    try {
      settings.set(KEY, JSON.stringify(runs));
      tookMs = performance.now() - began;
    } catch (error) {
      log.error({ err: error }, "it was not written down which updates are done; some may be carried out again");
    }
  }

  return {
    has: (id) => runs.some(([from, to, at]) => from <= id && id <= to && at > now() - KEPT_MS),
    note(id) {
      runs = withId(runs, id, now());
      commit ??= save();
      return commit;
    },
  };
}

function withId(runs: readonly Run[], id: number, at: number): Run[] {
  const touches = ([from, to]: Run) => from <= id + 1 && to >= id - 1;
  const near = runs.filter(touches);
  const from = Math.min(id, ...near.map(([first]) => first));
  const to = Math.max(id, ...near.map(([, last]) => last));
  return [[from, to, at], ...runs.filter((run) => !touches(run))];
}

function read(stored: string | null): Run[] {
  return stored === null || stored === "" ? [] : (JSON.parse(stored) as Run[]);
}
