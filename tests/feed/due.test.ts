import { expect, it } from "vitest";
import { nextPoll, type PollFacts, type PollOutcome } from "../../src/feed/due.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_795_255_200_000;
const network: PollOutcome = { kind: "failed", reason: "network" };

it.each<[string, PollFacts, PollOutcome, number, number | null]>([
  ["success, nothing configured: five minutes", { everyMs: null, errorCount: 0 }, { kind: "ok" }, 0.5, 5 * MINUTE],
  ["nothing new is a success", { everyMs: null, errorCount: 0 }, { kind: "not-modified" }, 0.5, 5 * MINUTE],
  ["a configured pace is obeyed, short", { everyMs: 20_000, errorCount: 0 }, { kind: "ok" }, 0.5, 20_000],
  ["and long", { everyMs: 12 * HOUR, errorCount: 0 }, { kind: "ok" }, 0.5, 12 * HOUR],
  ["the first failure waits about the usual time", { everyMs: null, errorCount: 1 }, network, 0.5, 5 * MINUTE],
  ["the fourth eight times that", { everyMs: null, errorCount: 4 }, network, 0.5, 40 * MINUTE],
  ["jitter takes a quarter off", { everyMs: null, errorCount: 4 }, network, 0, 30 * MINUTE],
  ["six hours is the longest", { everyMs: null, errorCount: 1_000 }, network, 0.99, 6 * HOUR],
  ["but for a source with a slower pace", { everyMs: 12 * HOUR, errorCount: 9 }, network, 0.9, 12 * HOUR],
  ["what is no feed counts as a failure", { everyMs: null, errorCount: 2 }, { kind: "not-a-feed" }, 0.5, 10 * MINUTE],
  [
    "Retry-After is a least wait",
    { everyMs: null, errorCount: 1 },
    { kind: "failed", reason: "status", status: 429, retryAfterMs: 2 * HOUR },
    0.5,
    2 * HOUR,
  ],
  [
    "a shorter Retry-After does not hurry",
    { everyMs: null, errorCount: 3 },
    { kind: "failed", reason: "status", status: 503, retryAfterMs: 1_000 },
    0.5,
    20 * MINUTE,
  ],
  [
    "nor is a year believed",
    { everyMs: null, errorCount: 1 },
    { kind: "failed", reason: "status", status: 503, retryAfterMs: 9_000 * HOUR },
    0.5,
    24 * HOUR,
  ],
  ["410 ends it", { everyMs: null, errorCount: 1 }, { kind: "failed", reason: "status", status: 410 }, 0.5, null],
  [
    "404 does not",
    { everyMs: null, errorCount: 1 },
    { kind: "failed", reason: "status", status: 404 },
    0.5,
    5 * MINUTE,
  ],
])("%s", (_, facts, outcome, random, wait) => {
  expect(nextPoll(facts, outcome, NOW, () => random)).toBe(wait === null ? null : NOW + wait);
});
