import type { Chat, Job } from "../model.ts";
import type { Limits, Spent } from "./limits.ts";

/** A job that is marked `sending`. */
export interface Call {
  job: Job;
  chat: Chat;
  /** Makes the call and stores what became of it; never rejects. `answered`: the call has ended. */
  attempt: (answered: () => void) => Promise<void>;
}

/** Marked so long before their turn at most, as far as that is known: a commit must not make them late. */
export const AHEAD_MS = 60;
/** No more than go in this time: what they wait for is a round that takes long. */
const LINE_MS = 100;
/** Calls whose turn is further away are no longer marked: nothing was sent. */
const TOO_LONG_MS = 1_000;
/** Where many go out, some at a time cost less than one by one. */
const SOME_MS = 4;
/** Beginning calls takes no longer at a time: others have the thread between. */
const TURN_MS = 6;
/**
 * While people wait for answers the thread is theirs for so many times as long as the outbox had it, up to `mostMs`: where a commit
 * takes a second, a channel's post must not wait for ten. It is looked so often whether they do.
 */
export const REST = { times: 19, mostMs: 500, lookMs: 4 };

/** How long the outbox rests after it had the thread, ms. */
export const restAfter = (tookMs: number): number => Math.min(REST.times * tookMs, REST.mostMs);

/** Readers' posts that are marked and go when the limits allow, in their order. */
export function createLine(options: {
  limits: Limits;
  now: () => number;
  /** Calls that may begin at once. */
  free: () => number;
  go: (call: Call, spent: Spent) => void;
  /** These are not to go yet, and nothing was sent. False when that could not be stored. */
  release: (calls: readonly Call[], until: number) => boolean;
  /** There is room for more. */
  onRoom: () => void;
  /** Whether people wait for answers. Default: nobody does. */
  isAsked?: () => boolean;
}) {
  const { limits, now, free, go, release, onRoom, isAsked = () => false } = options;
  const most = Math.ceil((limits.perSecond * LINE_MS) / 1_000) + 2;
  const line = new Set<Call>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  /** Of `performance.now()`: until then nothing begins; and until then while people wait. */
  let quietUntil = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;

  function move(): void {
    clearTimeout(timer);
    if (stopped) return;
    const began = performance.now();
    if (began < quietUntil || (began < restUntil && isAsked())) {
      timer = setTimeout(move, REST.lookMs);
      return;
    }
    let next = Number.POSITIVE_INFINITY;
    let gone = 0;
    for (const call of line) {
      // The end of a call moves us.
      if (free() <= 0) break;
      const at = now();
      const ready = limits.readyAt(call.chat, at);
      if (ready <= at) {
        line.delete(call);
        gone++;
        go(call, limits.follow(call.chat, at));
        if (performance.now() - began < TURN_MS) continue;
        next = at;
        break;
      }
      next = Math.min(next, ready);
      // Else only that chat has to wait.
      if (limits.readyAt(null, at) > at) break;
    }
    const tookMs = performance.now() - began;
    if (gone > 0) {
      quietUntil = began + tookMs + (tookMs < TURN_MS ? 0 : SOME_MS);
      restUntil = began + tookMs + restAfter(tookMs);
    }
    if (gone > 0 && line.size * 2 <= most) onRoom();
    if (next === Number.POSITIVE_INFINITY) return;
    const waitMs = next - now();
    if (waitMs > TOO_LONG_MS) leave(next);
    else timer = setTimeout(move, Math.max(waitMs, gone > 0 ? SOME_MS : 1));
  }

  function leave(until: number): void {
    clearTimeout(timer);
    const calls = [...line];
    line.clear();
    if (calls.length === 0 || release(calls, until)) return;
    for (const call of calls) line.add(call);
    timer = setTimeout(move, TOO_LONG_MS);
  }

  return {
    /** How many more there may be. */
    room: (): number => most - line.size,
    add: (call: Call): void => void line.add(call),
    /** Those whose turn it is go. */
    move,
    /** All that are left are released; what cannot be is found marked at the next start. */
    stop(): void {
      stopped = true;
      leave(Number.NEGATIVE_INFINITY);
      clearTimeout(timer);
    },
  };
}
