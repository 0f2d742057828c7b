import type { FeedHints } from "../model.ts";
import type { Pace } from "./pace.ts";
import { expectEntries, perDay, shareWithin } from "./rate.ts";
import type { FetchFailure } from "./result.ts";
import { waitsByMinute } from "./spread.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a source is looked at of which nothing is known, and the bounds of what is learned. */
export const USUAL_POLL_MS = 5 * MINUTE;
const MIN_POLL_MS = MINUTE;
const MAX_POLL_MS = HOUR;
/** The longest wait after failures in a row. */
const MAX_BACKOFF_MS = 6 * HOUR;
/** The longest that a server's Retry-After is believed. */
export const MAX_RETRY_AFTER_MS = 24 * HOUR;
/**
 * What a request costs, in minutes that one entry lies undiscovered: the smaller, the more requests. This asks a source
 * with 100 entries a day every two minutes in its busy hours, one with an entry a day every quarter of an hour.
 */
export const REQUEST_PRICE = 0.1;
/** An answer that says it is fresh is not asked for again so long: a cache on the way would repeat it. */
const MAX_FRESH_MS = 5 * MINUTE;
/** A declared period (ttl, syndication module, freshness) that the counts do not belie may double the wait, up to this. */
const MAX_PERIOD_MS = 15 * MINUTE;
/** A source is new for so long. */
const NEW_FOR_MS = 30 * MINUTE;
/** A plan is kept so long. */
const PLANNED_MS = 15 * MINUTE;
/** Share of the publications that, in declared pauses, proves the declaration wrong. */
const DISPROVED = 0.02;

/** What is known of a source when its next poll is set. */
export interface PollFacts {
  /** As configured, obeyed as given; null to choose. */
  everyMs: number | null;
  /** Failures in a row, this poll's included: 0 after a success. */
  errorCount: number;
  /** What was learned, this poll's findings included; null when nothing was. */
  pace?: Pace | null;
  /** How long the answer calls itself fresh; null when it does not say. */
  freshMs?: number | null;
  /** Bounds of the learned wait, whole minutes; null or absent: one minute and one hour. */
  minMs?: number | null;
  maxMs?: number | null;
  /** Minutes of delay of one entry that a request costs; default REQUEST_PRICE. */
  price?: number;
}

/** What the poll ended in, as far as the next one depends on it. */
export type PollOutcome =
  | { kind: "ok" }
  | { kind: "not-modified" }
  | { kind: "not-a-feed" }
  | { kind: "failed"; reason: FetchFailure; status?: number; retryAfterMs?: number };

/**
 * When a source is polled next, in ms since the epoch; null when it should not be (410 Gone, RFC 9110 §15.5.11).
 * After a success: as `everyMs` says, else at the learned pace, which what the server and the feed say of themselves may
 * lengthen within reason. Failures in a row double the usual wait up to six hours, with jitter so that sources that
 * failed together do not come back together. A server's Retry-After is a least wait. `random` gives numbers in [0, 1).
 */
export function nextPoll(facts: PollFacts, outcome: PollOutcome, now: number, random: () => number): number | null {
  const usual = facts.everyMs ?? USUAL_POLL_MS;
  if (outcome.kind === "ok" || outcome.kind === "not-modified") {
    return now + (facts.everyMs ?? (facts.pace ? learnedWait(facts, facts.pace, now) : USUAL_POLL_MS));
  }
  if (outcome.kind === "failed" && outcome.status === 410) return null;
  const failures = Math.max(1, facts.errorCount);
  // A source polled more rarely than the cap keeps its own pace.
  const ceiling = Math.max(usual, MAX_BACKOFF_MS);
  const doubled = Math.min(ceiling, usual * 2 ** Math.min(failures - 1, 30));
  const jittered = doubled * (0.75 + 0.5 * random());
  const asked = outcome.kind === "failed" ? Math.min(outcome.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS) : 0;
  return now + Math.round(Math.max(Math.min(jittered, ceiling), asked));
}

/**
 * How often a source is polled by order, ms; null: at the pace that is learned. Ticks more often than once a minute (`tickMs`; null:
 * not known) are asked for by those who try things out: there a source without an order is polled with each of them while it is new.
 */
export function orderedEvery(
  { everyMs, addedAt }: { everyMs: number | null; addedAt: number },
  tickMs: number | null,
  now: number,
): number | null {
  if (everyMs !== null || tickMs === null || tickMs >= MIN_POLL_MS) return everyMs;
  return now < addedAt + NEW_FOR_MS ? tickMs : null;
}

/** When a source is polled for as long as it brings nothing new: what follows from its pace, so that each poll need not reckon it anew. */
export interface PollPlan {
  madeAt: number;
  /** What it was made for; the bounds are in minutes. */
  everyMs: number | null;
  least: number;
  most: number;
  /** Minutes to wait after a poll in each minute since. */
  waits: Uint32Array;
  /** Publications. */
  perDay: number;
  hints: FeedHints | null;
  /** Whether there are declared pauses, and the source keeps them. */
  keepsPauses: boolean;
}

type Bounds = Pick<PollFacts, "everyMs" | "minMs" | "maxMs">;

function boundsOf({ minMs, maxMs }: Omit<Bounds, "everyMs">): { least: number; most: number } {
  const least = Math.max(1, Math.round((minMs ?? MIN_POLL_MS) / MINUTE));
  return { least, most: Math.max(least, Math.round((maxMs ?? MAX_POLL_MS) / MINUTE)) };
}

/** The plan that follows from what was learned up to now. */
export function planPolls(facts: Bounds & Pick<PollFacts, "price">, pace: Pace, now: number): PollPlan {
  const { everyMs } = facts;
  const { hints } = pace;
  const { least, most } = boundsOf(facts);
  const minutes = PLANNED_MS / MINUTE;
  const waits =
    everyMs === null
      ? waitsByMinute(expectEntries(pace, 2 * most), facts.price ?? REQUEST_PRICE, least, most).slice(0, minutes)
      : new Uint32Array(minutes);
  const hasPauses = hints !== null && hints.skipHours.length + hints.skipDays.length > 0;
  return {
    ...{ madeAt: now, everyMs, least, most, waits, perDay: perDay(pace), hints },
    keepsPauses: hasPauses && shareWithin(pace, hints.skipHours, hints.skipDays) <= DISPROVED,
  };
}

/**
 * When a source that brought nothing new is polled next by a plan; null when the plan is too old, or for other bounds. What
 * the plan did not know, that nothing came meanwhile, makes no difference that shows in so short a time.
 */
export function nextPlanned(plan: PollPlan, facts: Bounds & Pick<PollFacts, "freshMs">, now: number): number | null {
  const { least, most } = boundsOf(facts);
  const wish = plan.waits[Math.floor((now - plan.madeAt) / MINUTE)];
  const isFor = plan.everyMs === facts.everyMs && plan.least === least && plan.most === most;
  if (wish === undefined || !isFor) return null;
  return now + (facts.everyMs ?? waitOf(plan, wish, facts, now));
}

function learnedWait(facts: PollFacts, pace: Pace, now: number): number {
  const plan = planPolls(facts, pace, now);
  return waitOf(plan, plan.waits[0] ?? plan.most, facts, now);
}

/** `minutes` as the plan has it, lengthened by what the answer and the feed say of themselves. */
function waitOf(plan: PollPlan, minutes: number, facts: Bounds & Pick<PollFacts, "freshMs">, now: number): number {
  const maxMs = Math.max(facts.minMs ?? MIN_POLL_MS, facts.maxMs ?? MAX_POLL_MS);
  const wish = minutes * MINUTE;
  const freshMs = facts.freshMs ?? 0;
  const declaredMs = Math.max(plan.hints?.periodMs ?? 0, freshMs);
  // More than one publication in what is said to be the time between two: a template speaks, not the publisher.
  const periodMs = declaredMs > 0 && (plan.perDay * declaredMs) / DAY > 1 ? 0 : declaredMs;
  const wait = Math.min(
    maxMs,
    Math.max(wish, Math.min(freshMs, MAX_FRESH_MS), Math.min(periodMs, 2 * wish, MAX_PERIOD_MS)),
  );
  // A pause may be declared in another time zone than it says: it is looked into all the same, as rarely as allowed.
  return Math.max(wait, Math.min(pauseMs(plan, now + wait) + wait, maxMs));
}

/** How long a declared pause (skipHours, skipDays) lasts from a moment on, 0 outside of one; two days at most. */
function pauseMs({ hints, keepsPauses }: PollPlan, from: number): number {
  if (hints === null || !keepsPauses) return 0;
  const isPause = (at: number) =>
    hints.skipHours.includes(Math.floor(at / HOUR) % 24) || hints.skipDays.includes((Math.floor(at / DAY) + 4) % 7);
  let at = from;
  while (isPause(at) && at < from + 2 * DAY) at = (Math.floor(at / HOUR) + 1) * HOUR;
  return at - from;
}
