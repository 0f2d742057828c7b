import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  nextPlanned,
  nextPoll,
  orderedEvery,
  type PollFacts,
  type PollOutcome,
  planPolls,
} from "../../src/feed/due.ts";
import { learnPace, startPace } from "../../src/feed/learn.ts";
import type { Pace } from "../../src/feed/pace.ts";
import { waitsByMinute } from "../../src/feed/spread.ts";
import type { FeedHints } from "../../src/model.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
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

/** A source that has published for ten days, once in so many minutes, at no fixed distance. */
function steady(everyMinutes: number, hints: FeedHints | null = null): Pace {
  const dates = Array.from({ length: Math.floor(14_400 / everyMinutes) }, (_, i) => {
    return NOW - Math.floor((i + ((i * 0.618) % 1)) * everyMinutes * MINUTE);
  });
  return startPace(dates, hints, NOW);
}
const wait = (pace: Pace, facts: Partial<PollFacts> = {}, now = NOW) =>
  ((nextPoll({ everyMs: null, errorCount: 0, pace, ...facts }, { kind: "ok" }, now, () => 0.5) ?? 0) - now) / MINUTE;
const hints = (some: Partial<FeedHints>): FeedHints => ({ periodMs: null, skipHours: [], skipDays: [], ...some });

describe("the learned pace", () => {
  it("looks more often where more is published", () => {
    const [busy, usual, slow] = [wait(steady(5)), wait(steady(60)), wait(steady(1_440))] as const;
    expect(busy).toBeLessThanOrEqual(3);
    expect(usual).toBeGreaterThan(busy);
    expect(slow).toBeGreaterThan(usual);
    expect(slow).toBeLessThanOrEqual(60);
  });

  it("makes fewer requests where they cost more", () => {
    expect(wait(steady(60), { price: 1 })).toBeGreaterThan(wait(steady(60), { price: 0.01 }));
  });

  it("yields to a configured interval, whatever the server says", () => {
    const pace = steady(5, hints({ periodMs: 10 * HOUR, skipHours: [1, 2, 3] }));
    expect(wait(pace, { everyMs: 20_000, freshMs: HOUR })).toBe(1 / 3);
  });

  it("keeps the bounds of the source", () => {
    expect(wait(steady(1), { minMs: 7 * MINUTE })).toBe(7);
    expect(wait(steady(10_000), { maxMs: 9 * MINUTE })).toBe(9);
  });

  it("comes right after a minute at which a source uses to publish", () => {
    const publish = (pace: Pace, at: number) => learnPace(pace, [Math.floor(at / HOUR) * HOUR], at);
    let pace = startPace([], null, NOW);
    for (let hour = 1; hour <= 480; hour++) pace = publish(pace, NOW + hour * HOUR + 3 * MINUTE);
    const nextHour = pace.until + 57 * MINUTE;
    let now = pace.until;
    let requests = 0;
    for (; now < nextHour; requests++) {
      now += wait(pace, { price: 1 }, now) * MINUTE;
      pace = learnPace(pace, [], now);
    }
    expect(now - nextHour).toBeLessThanOrEqual(2 * MINUTE);
    expect(requests).toBeLessThanOrEqual(6);
  });
});

describe("what the server and the feed say of themselves", () => {
  const usual = wait(steady(90));

  it.each<[string, number, number]>([
    ["an answer that is fresh for a while is not asked for again", 4 * MINUTE, 4],
    ["of a year five minutes are believed, where more is published", 366 * DAY, 5],
    ["a stale one does not hurry", 0, wait(steady(5))],
  ])("%s", (_, freshMs, expected) => {
    expect(wait(steady(5), { freshMs })).toBe(expected);
  });

  it("lets a period double the wait of a slow source", () => {
    expect(usual).toBeLessThan(15);
    expect(wait(steady(90, hints({ periodMs: HOUR })))).toBe(Math.min(15, 2 * usual));
  });

  it("does not let it slow a source that publishes more often than it says", () => {
    expect(wait(steady(5, hints({ periodMs: HOUR })))).toBe(wait(steady(5)));
  });

  const noon = (pace: Pace) => learnPace(pace, [], Math.ceil(pace.until / DAY) * DAY + 12 * HOUR);
  const daily = (some: Partial<FeedHints>) => {
    // One article a day at six o'clock.
    const dates = Array.from({ length: 20 }, (_, i) => Math.floor(NOW / DAY) * DAY + 6 * HOUR - i * DAY);
    return noon(startPace(dates, hints(some), NOW));
  };
  const atNoon = (some: Partial<FeedHints>) => {
    const pace = daily(some);
    return wait(pace, { maxMs: 3 * HOUR, price: 0.001 }, pace.until);
  };

  it("waits for the end of declared pauses", () => {
    expect(atNoon({ skipHours: [12, 13] })).toBe(120);
  });

  it("but not longer than the source's own bound", () => {
    expect(atNoon({ skipHours: [12, 13, 14, 15, 16, 17, 18] })).toBe(180);
    expect(atNoon({ skipDays: [0, 1, 2, 3, 4, 5] })).toBeLessThanOrEqual(180);
  });

  it("ignores pauses in which it has published", () => {
    expect(atNoon({ skipHours: [6, 12, 13] })).toBe(atNoon({}));
    expect(atNoon({ skipDays: [1, 2, 3, 4, 5, 6] })).toBe(atNoon({}));
  });
});

describe("the spread of polls", () => {
  it.each([
    [0.01, 0.1],
    [0.1, 0.1],
    [0.02, 1],
  ])("at the rate %d and the price %d is the square root", (rate, price) => {
    const best = Math.sqrt((2 * price) / rate);
    const [found = 0] = waitsByMinute(new Float64Array(120).fill(rate), price, 1, 60);
    expect(Math.abs(found - best)).toBeLessThanOrEqual(1);
  });

  it("waits for what is sure to come, and not a minute more", () => {
    const expected = new Float64Array(120);
    expected[17] = 1;
    expect(waitsByMinute(expected, 0.3, 1, 60)[0]).toBe(18);
  });

  it("waits as long as it may where nothing is to come", () => {
    expect(waitsByMinute(new Float64Array(120), 0.3, 1, 60)[0]).toBe(60);
  });
});

describe("whatever is known", () => {
  const date = fc.option(fc.integer({ min: -20 * DAY, max: DAY }), { nil: null });
  const hour = fc.integer({ min: 0, max: 23 });
  const facts = fc.record({
    first: fc.array(date, { maxLength: 30 }),
    later: fc.array(date, { maxLength: 30 }),
    periodMs: fc.option(fc.integer({ min: 1, max: 366 * DAY }), { nil: null }),
    skipHours: fc.uniqueArray(hour, { maxLength: 23 }),
    skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    freshMs: fc.option(fc.integer({ min: 0, max: 366 * DAY }), { nil: null }),
    price: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  });

  it("the next poll is to come, and within the bounds", () => {
    fc.assert(
      fc.property(facts, ({ first, later, periodMs, skipHours, skipDays, freshMs, price }) => {
        const at = (offset: number | null) => (offset === null ? null : NOW + offset);
        const started = startPace(first.map(at), { periodMs, skipHours, skipDays }, NOW);
        const now = NOW + 10 * MINUTE;
        const minutes = wait(learnPace(started, later.map(at), now), { freshMs, price }, now);
        expect(minutes).toBeGreaterThanOrEqual(1);
        expect(minutes).toBeLessThanOrEqual(60);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a plan for polls that find nothing new", () => {
  const facts = { everyMs: null, errorCount: 0, pace: steady(20) };
  const { until } = facts.pace;
  const plan = planPolls(facts, facts.pace, until);

  it("begins with what a poll that learned would choose", () => {
    expect(nextPlanned(plan, facts, until)).toBe(nextPoll(facts, { kind: "not-modified" }, until, () => 0.5));
  });

  it("ends after a quarter of an hour, and where a person sets other bounds", () => {
    const at = [until + 14 * MINUTE, until + 15 * MINUTE, until - MINUTE].map((now) => nextPlanned(plan, facts, now));
    expect(at).toEqual([expect.any(Number), null, null]);
    const others = [{ everyMs: HOUR }, { minMs: 10 * MINUTE }, { maxMs: 2 * HOUR }];
    expect(others.map((other) => nextPlanned(plan, { ...facts, ...other }, until))).toEqual([null, null, null]);
  });

  it("heeds how long an answer calls itself fresh", () => {
    const wait = (nextPlanned(plan, { ...facts, freshMs: HOUR }, until) ?? 0) - until;
    expect(wait).toBeGreaterThanOrEqual(5 * MINUTE);
  });
});

it.each<[string, number | null, number | null, number, number | null]>([
  ["as configured, whatever the ticks", 20 * MINUTE, 2_000, 0, 20 * MINUTE],
  ["with each tick of seconds while it is new", null, 2_000, 29 * MINUTE, 2_000],
  ["at its own pace half an hour later", null, 2_000, 30 * MINUTE, null],
  ["at its own pace where ticks come each minute", null, MINUTE, 0, null],
  ["at its own pace where nobody knows of ticks", null, null, 0, null],
])("a source is polled %s", (_, everyMs, tickMs, age, expected) => {
  expect(orderedEvery({ everyMs, addedAt: NOW - age }, tickMs, NOW)).toBe(expected);
});
