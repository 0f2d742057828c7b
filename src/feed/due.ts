import type { FetchFailure } from "./result.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often a source without `every` is looked at, and the bounds of that. */
export const USUAL_POLL_MS = 5 * MINUTE;
export const MIN_POLL_MS = MINUTE;
export const MAX_POLL_MS = HOUR;
/** The longest wait after failures in a row. */
export const MAX_BACKOFF_MS = 6 * HOUR;
/** The longest that a server's Retry-After is believed. */
export const MAX_RETRY_AFTER_MS = 24 * HOUR;

/** What is known of a source when its next poll is set. */
export interface PollFacts {
  /** As configured, obeyed as given; null to choose. */
  everyMs: number | null;
  /** Failures in a row, this poll's included: 0 after a success. */
  errorCount: number;
}

/** What the poll ended in, as far as the next one depends on it. */
export type PollOutcome =
  | { kind: "ok" }
  | { kind: "not-modified" }
  | { kind: "not-a-feed" }
  | { kind: "failed"; reason: FetchFailure; status?: number; retryAfterMs?: number };

/**
 * When a source is polled next, in ms since the epoch; null when it should not be (410 Gone, RFC 9110 §15.5.11).
 * Failures in a row double the wait up to six hours, with jitter so that sources that failed together do not come back
 * together. A server's Retry-After is a least wait. `random` gives numbers in [0, 1).
 */
export function nextPoll(facts: PollFacts, outcome: PollOutcome, now: number, random: () => number): number | null {
  const usual = facts.everyMs ?? Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, USUAL_POLL_MS));
  if (outcome.kind === "ok" || outcome.kind === "not-modified") return now + usual;
  if (outcome.kind === "failed" && outcome.status === 410) return null;
  const failures = Math.max(1, facts.errorCount);
  // A source polled more rarely than the cap keeps its own pace.
  const ceiling = Math.max(usual, MAX_BACKOFF_MS);
  const doubled = Math.min(ceiling, usual * 2 ** Math.min(failures - 1, 30));
  const jittered = doubled * (0.75 + 0.5 * random());
  const asked = outcome.kind === "failed" ? Math.min(outcome.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS) : 0;
  return now + Math.round(Math.max(Math.min(jittered, ceiling), asked));
}
